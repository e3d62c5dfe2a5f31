"""Everything printed as ``sdc-audit/1``, a plain JSON file for auditors written by others, and back.

The format is described in docs/audit.md. It has no field for leaves that stand alone ("I don't know"): an auditor that
reads it takes such a leaf for one of several answers. That says less than is true and nothing that is false.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final, Literal

import msgspec

from meldapp.errors import MeldappError
from meldapp.records.disclosure import TOTAL, Axis, AxisGroup, Place, PrintedCell, Publication
from meldapp.records.sizes import Count, Ordinal

if TYPE_CHECKING:
    from collections.abc import Iterable

SDC_AUDIT: Final = "sdc-audit/1"
TRUTH: Final = "meldapp-truth/1"
TOTAL_GROUP: Final = "Total"
"""The name of the total among the groups of ``sdc-audit/1``."""


class TrueCell(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The true count of one cell; ``at`` is code by axis."""

    table: str
    at: dict[str, str]
    count: Count


class Truth(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The true counts of one release, for test benches only."""

    format: Literal["meldapp-truth/1"]
    release: str
    cells: tuple[TrueCell, ...]


class _Dimension(msgspec.Struct, frozen=True):
    leaves: tuple[str, ...]
    groups: dict[str, tuple[str, ...] | Literal["*"]]
    multi: bool = False
    min_one: bool = True


class _Cell(msgspec.Struct, frozen=True, omit_defaults=True):
    release: str
    table: str
    at: dict[str, str]
    value: Count | None
    true: Count | msgspec.UnsetType = msgspec.UNSET


class _File(msgspec.Struct, frozen=True):
    format: Literal["sdc-audit/1"]
    threshold: Ordinal
    zeros_public: Literal[False]
    min_width: Annotated[int, msgspec.Meta(ge=0)]
    dims: dict[str, _Dimension]
    cells: tuple[_Cell, ...]
    impossible: tuple[dict[str, str], ...] | msgspec.UnsetType = msgspec.UNSET


def write(publication: Publication, truth: Iterable[Truth] = ()) -> bytes:
    """Return the publication as ``sdc-audit/1``; each cell that ``truth`` knows also carries its true count.

    Raises ``MeldappError("statistics.sdc-audit-name")`` when a group is called as the total is.
    """
    if any(TOTAL_GROUP in {group.code for group in axis.groups} for axis in publication.axes):
        raise MeldappError("statistics.sdc-audit-name", code=TOTAL_GROUP)
    counts = {(one.release, c.table, _at(c.at)): c.count for one in truth for c in one.cells}
    cells = tuple(
        _Cell(
            cell.release,
            cell.table,
            {place.axis: place.code for place in cell.at},
            cell.value,
            counts.get((cell.release, cell.table, cell.at), msgspec.UNSET),
        )
        for cell in publication.cells
    )
    impossible = tuple({place.axis: place.code for place in at} for at in publication.impossible)
    written = _File(
        SDC_AUDIT,
        publication.threshold,
        zeros_public=False,
        min_width=publication.threshold - 1,
        dims={axis.code: _dimension(axis) for axis in publication.axes},
        cells=cells,
        impossible=impossible or msgspec.UNSET,
    )
    return msgspec.json.format(msgspec.json.encode(written), indent=1) + b"\n"


def read(data: bytes) -> Publication:
    """Return the publication in an ``sdc-audit/1`` file; no leaf in it stands alone.

    Raises ``MeldappError("statistics.sdc-audit-broken")`` when it is none.
    """
    try:
        file = msgspec.json.decode(data, type=_File)
    except msgspec.MsgspecError as error:
        raise MeldappError("statistics.sdc-audit-broken") from error
    return Publication(
        tuple(_axis(code, dimension) for code, dimension in file.dims.items()),
        tuple(PrintedCell(cell.release, cell.table, _at(cell.at), cell.value) for cell in file.cells),
        file.threshold,
        () if file.impossible is msgspec.UNSET else tuple(_at(at) for at in file.impossible),
    )


def read_truth(data: bytes) -> Truth:
    """Return the true counts of one release; raises ``MeldappError("statistics.truth-broken")``."""
    try:
        return msgspec.json.decode(data, type=Truth)
    except msgspec.MsgspecError as error:
        raise MeldappError("statistics.truth-broken") from error


def _at(at: dict[str, str]) -> tuple[Place, ...]:
    return tuple(sorted(Place(axis, code) for axis, code in at.items() if code not in {TOTAL, TOTAL_GROUP}))


def _dimension(axis: Axis) -> _Dimension:
    groups: dict[str, tuple[str, ...] | Literal["*"]] = {TOTAL_GROUP: TOTAL}
    groups |= {group.code: group.leaves for group in axis.groups}
    return _Dimension(axis.leaves, groups, axis.several, axis.at_least_one)


def _axis(code: str, dimension: _Dimension) -> Axis:
    groups = tuple(AxisGroup(name, leaves) for name, leaves in dimension.groups.items() if not isinstance(leaves, str))
    return Axis(code, dimension.leaves, groups, dimension.multi, dimension.min_one)
