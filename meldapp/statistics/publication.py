"""Releases and drafts as the protector, the auditor and the certificate read them (``records.disclosure``).

Every cell stands at its period. Periods are disjoint and no total over periods is printed, so two releases share no
unknown: a report is coded for the first time on one day. Corrections are counted of other reports than those of the
period, and stand at a place of their own on the axis of periods.

A dimension that changed since an earlier release (new codes, reorganised units, other groups) becomes an axis of its
own, "unit~2": since no report is in two releases, nothing that links the two is lost.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from meldapp.records.disclosure import TOTAL, Axis, AxisGroup, Place, PrintedCell, Publication
from meldapp.records.release import CORRECTIONS_TABLE
from meldapp.statistics.menu import PERIOD, nodes_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from meldapp.records.release import Dimension, Release, Table

    Places = tuple[Place, ...]


def publication_of(releases: Sequence[Release]) -> Publication:
    """Return everything that ``releases`` (one at least, of one organisation) print together."""
    axes: dict[str, Axis] = {}
    cells: list[PrintedCell] = []
    impossible: dict[Places, None] = {}
    for release in releases:
        names = _name_axes(release, axes)
        for table in release.tables:
            cells += _cells_of(release, table, names)
        for places in release.impossible:
            at = [Place(names[place.axis], place.code) for place in places]
            impossible[tuple(sorted([*at, Place(PERIOD, release.period)]))] = None
    periods = dict.fromkeys(place.code for cell in cells for place in cell.at if place.axis == PERIOD)
    period = Axis(PERIOD, tuple(periods))
    return Publication((*axes.values(), period), tuple(cells), releases[0].rule.threshold, tuple(impossible))


def axis_names(releases: Sequence[Release]) -> tuple[dict[str, str], ...]:
    """Return, for each release, under what name each of its dimensions is an axis of ``publication_of`` them."""
    axes: dict[str, Axis] = {}
    return tuple(_name_axes(release, axes) for release in releases)


def place_of(period: str, table: str, dimensions: Sequence[str], at: Sequence[str]) -> Places:
    """Return where a cell of a table stands: sorted by axis, totals left out."""
    leaf = f"{period}/{CORRECTIONS_TABLE}" if table == CORRECTIONS_TABLE else period
    places = [Place(axis, code) for axis, code in zip(dimensions, at, strict=True) if code != TOTAL]
    return tuple(sorted([*places, Place(PERIOD, leaf)]))


def axis_of(dimension: Dimension, code: str = "") -> Axis:
    """Return a dimension as an axis, under another code when one is given."""
    return Axis(
        code or dimension.code,
        tuple(leaf.code for leaf in dimension.leaves),
        tuple(AxisGroup(group.code, group.leaves) for group in dimension.groups),
        several=dimension.several,
        alone=dimension.alone if dimension.several else (),
    )


def impossible_cells(
    axes: Sequence[str],
    rows: Sequence[Sequence[str]],
    dimensions: Mapping[str, Dimension],
    impossible: Iterable[Sequence[Place]],
) -> frozenset[tuple[str, ...]]:
    """Return the cells of a table at which no report can be: no pair of leaves below two of its codes is possible."""
    pairs = {frozenset(pair) for pair in impossible}
    if not any({place.axis for place in pair} <= set(axes) for pair in pairs):
        return frozenset()
    below = {axis: nodes_of(dimensions[axis]) for axis in axes}
    return frozenset(at for at in product(*rows) if _none_can_be(axes, at, below, pairs))


def _none_can_be(
    axes: Sequence[str],
    at: Sequence[str],
    below: Mapping[str, Mapping[str, frozenset[str]]],
    pairs: set[frozenset[Place]],
) -> bool:
    leaves = [[Place(axis, leaf) for leaf in below[axis][code]] for axis, code in zip(axes, at, strict=True)]
    return any(
        all(frozenset({a, b}) in pairs for a in one for b in other)
        for place, one in enumerate(leaves)
        for other in leaves[place + 1 :]
    )


def _name_axes(release: Release, axes: dict[str, Axis]) -> dict[str, str]:
    """Add the dimensions of a release to ``axes`` and return the name of each there."""
    names: dict[str, str] = {}
    for dimension in release.dimensions:
        number = 1
        while True:
            name = dimension.code if number == 1 else f"{dimension.code}~{number}"
            axis = axis_of(dimension, name)
            if axes.setdefault(name, axis) == axis:
                break
            number += 1
        names[dimension.code] = name
    return names


def _cells_of(release: Release, table: Table, names: Mapping[str, str]) -> Iterator[PrintedCell]:
    dimensions = [names[code] for code in table.dimensions]
    for cell in table.cells:
        at = place_of(release.period, table.code, dimensions, cell.at)
        yield PrintedCell(release.period, table.code, at, cell.value)


def place_text(at: Iterable[Place]) -> str:
    """Return a place as codes, for a sentence about it."""
    return " x ".join(place.code for place in at)
