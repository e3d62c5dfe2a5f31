"""What an outsider reads: release files, or one file of ``sdc-audit/1``, as plain JSON.

Written from docs/statistics.md, docs/audit.md and meldapp/statistics/FORMAT.md; it shares no code with the product.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

At = frozenset[tuple[str, str]]
"""Where a count stands: (axis, code); an axis that is not in it stands at its total."""
PERIOD = "period"
JSON = Mapping[str, Any]


class Axis(NamedTuple):
    """What reports are counted by. A report at a leaf in ``alone`` is at no other leaf."""

    code: str
    leaves: tuple[str, ...]
    groups: tuple[tuple[str, frozenset[str]], ...]
    several: bool
    at_least_one: bool
    alone: frozenset[str]

    def below(self, code: str) -> frozenset[str]:
        """Return the leaves of a leaf or group."""
        return dict(self.groups).get(code, frozenset((code,)))


class Cell(NamedTuple):
    """One printed cell; ``value`` is ``None`` when it is hidden."""

    release: str
    table: str
    at: At
    value: int | None


class Figures(NamedTuple):
    """Everything that was printed. ``most`` are counts with a limit that everybody knows: corrections."""

    threshold: int
    axes: dict[str, Axis]
    cells: tuple[Cell, ...]
    impossible: tuple[At, ...]
    most: tuple[tuple[At, int], ...] = ()


def from_sdc_audit(data: bytes) -> Figures:
    """Read a file of ``sdc-audit/1``; leaves that stand alone are plain leaves in it."""
    file: JSON = json.loads(data)
    assert file["format"] == "sdc-audit/1"
    axes = {}
    for code, dim in file["dims"].items():
        groups = tuple((name, frozenset(leaves)) for name, leaves in dim["groups"].items() if leaves != "*")
        axes[code] = Axis(code, tuple(dim["leaves"]), groups, dim["multi"], dim["min_one"], frozenset())
    cells = tuple(Cell(c["release"], c["table"], frozenset(c["at"].items()), c["value"]) for c in file["cells"])
    impossible = tuple(frozenset(at.items()) for at in file.get("impossible", ()))
    return Figures(file["threshold"], axes, cells, impossible)


def from_releases(files: Iterable[bytes]) -> Figures:
    """Read release files of one organisation; each axis is one of its period, since periods share no report."""
    releases: list[JSON] = [json.loads(data)["release"] for data in files]
    axes: dict[str, Axis] = {}
    cells: list[Cell] = []
    impossible: list[At] = []
    most: list[tuple[At, int]] = []
    for release in releases:
        period = release["period"]
        names = {d["code"]: _axis(d, period, axes) for d in release["dimensions"]}
        for table in release["tables"]:
            for cell in table["cells"]:
                pairs = zip(table["dimensions"], cell["at"], strict=True)
                at = {(names[axis], code) for axis, code in pairs if code != "*"}
                leaf = f"{period}/TC" if table["code"] == "TC" else period
                cells.append(Cell(period, table["code"], frozenset(at | {(PERIOD, leaf)}), cell["value"]))
        for places in release["impossible"]:
            at = {(names[place["axis"]], place["code"]) for place in places}
            impossible.append(frozenset(at | {(PERIOD, period)}))
    leaves = dict.fromkeys(code for cell in cells for axis, code in cell.at if axis == PERIOD)
    axes[PERIOD] = Axis(PERIOD, tuple(leaves), (), several=False, at_least_one=True, alone=frozenset())
    most += _corrections(releases)
    return Figures(releases[0]["rule"]["threshold"], axes, tuple(cells), tuple(impossible), tuple(most))


def _axis(dimension: JSON, period: str, axes: dict[str, Axis]) -> str:
    """Add an axis under a name of its own, and return the name; the same axis twice in one period is one."""
    groups = tuple((group["code"], frozenset(group["leaves"])) for group in dimension["groups"])
    leaves = tuple(leaf["code"] for leaf in dimension["leaves"])
    several = dimension["several"]
    alone = frozenset(dimension["alone"]) if several else frozenset[str]()
    number = 0
    while True:
        name = f"{dimension['code']}@{period}" + "'" * number
        axis = Axis(name, leaves, groups, several, at_least_one=True, alone=alone)
        if axes.setdefault(name, axis) == axis:
            return name
        number += 1


def _corrections(releases: Sequence[JSON]) -> Iterable[tuple[At, int]]:
    """Yield how many corrections there can be in each period: the reports of all earlier ones, if those are printed."""
    ordered = sorted(releases, key=lambda release: int(release["sequence"]))
    before = 0 if ordered[0]["sequence"] == 1 else None
    for release in ordered:
        if before is not None:
            yield frozenset({(PERIOD, f"{release['period']}/TC")}), before
        count = next((t["cells"][0]["value"] for t in release["tables"] if t["code"] == "T0"), None)
        before = None if before is None or count is None else before + count
