"""What can be seen without any search: cells that cannot be read, small counts that are printed, large shares."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from meldapp.records.finding import Finding, Kind
from meldapp.statistics.attack.axes import is_nested, is_readable
from meldapp.statistics.attack.blocks import clashes, largest
from meldapp.statistics.attack.impossible import Impossible
from meldapp.statistics.attack.model import key_of, used_axes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from meldapp.records.disclosure import Axis, Place, PrintedCell, Publication
    from meldapp.statistics.attack.axes import View
    from meldapp.statistics.attack.model import Key

LEAST_THRESHOLD: Final = 5


def unreadable(publication: Publication) -> Iterator[Finding]:
    """Find what keeps the publication from being read at all."""
    axes = {axis.code: axis for axis in publication.axes}
    if len(axes) < len(publication.axes) or not all(is_readable(axis) for axis in publication.axes):
        yield Finding(Kind.MALFORMED)
        return
    if not all(_is_place(at, axes) for at in publication.impossible):
        yield Finding(Kind.MALFORMED)
    times = Counter((cell.release, cell.table, cell.at) for cell in publication.cells)
    for cell in publication.cells:
        if not _is_place(cell.at, axes) or times[cell.release, cell.table, cell.at] > 1:
            yield Finding(Kind.MALFORMED, cell.release, cell.table, cell.at)


def _is_place(at: tuple[Place, ...], axes: Mapping[str, Axis]) -> bool:
    """Return whether a place names axes once, in their order, and codes that they have."""
    return list(at) == sorted(at) and len({p.axis for p in at}) == len(at) and all(_has(axes, p) for p in at)


def _has(axes: Mapping[str, Axis], place: Place) -> bool:
    axis = axes.get(place.axis)
    return axis is not None and (place.code in axis.leaves or any(place.code == g.code for g in axis.groups))


def inexact(publication: Publication) -> Iterator[Finding]:
    """Find tables that no exact model is known for."""
    used = used_axes(publication)
    several = {axis.code for axis in publication.axes if axis.several}
    wrong = {axis.code for axis in publication.axes if axis.several and not is_nested(axis)}
    bad = [*clashes(largest(used), several), *(axes for axes in used if axes & wrong)]
    tables = {(c.release, c.table) for c in publication.cells if frozenset(p.axis for p in c.at) in bad}
    for release, table in sorted(tables):
        yield Finding(Kind.NOT_EXACT, release, table)
    if bad and not tables:
        yield Finding(Kind.NOT_EXACT)


def printed(publication: Publication, views: Mapping[str, View], share_hidden_from: int) -> Iterator[Finding]:
    """Find what printed numbers tell by themselves."""
    if publication.threshold < LEAST_THRESHOLD:
        yield Finding(Kind.WEAK_RULE, high=publication.threshold)
    numbers = {key_of(cell.at, views): cell.value for cell in publication.cells if cell.value is not None}
    for cell in publication.cells:
        value = numbers.get(key_of(cell.at, views), cell.value)
        if cell.value is not None and value is not None and value != cell.value:
            yield _found(Kind.CONTRADICTION, cell, min(value, cell.value), max(value, cell.value))
    impossible = Impossible(publication, views)
    for cell in publication.cells:
        key = key_of(cell.at, views)
        if cell.value is not None and impossible.holds(key):
            if cell.value:
                yield _found(Kind.CONTRADICTION, cell, 0, 0)
        elif cell.value is not None and cell.value < publication.threshold:
            yield _found(Kind.PRINTED_SMALL, cell, cell.value, cell.value)
        elif cell.value is not None and any(
            100 * cell.value >= share_hidden_from * whole or whole - cell.value < publication.threshold
            for whole in _wholes(key, views, numbers)
        ):
            yield _found(Kind.SHARE, cell, cell.value, cell.value)


def _found(kind: Kind, cell: PrintedCell, low: int, high: int) -> Finding:
    return Finding(kind, cell.release, cell.table, cell.at, low=low, high=high)


def _wholes(key: Key, views: Mapping[str, View], numbers: Mapping[Key, int]) -> Iterator[int]:
    """Yield the printed counts that a cell is a part of, along one axis."""
    for axis, code in key:
        for whole, part in views[axis].pairs:
            if part == code:
                above = tuple((a, whole if a == axis else c) for a, c in key if a != axis or whole)
                if above in numbers:
                    yield numbers[above]
