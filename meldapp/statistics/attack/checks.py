"""What can be seen without any search: cells that cannot be read, small counts that are printed, large shares."""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import TYPE_CHECKING, Final

from meldapp.records.disclosure import TOTAL
from meldapp.records.finding import Finding, Kind
from meldapp.statistics.attack.axes import is_nested, is_readable
from meldapp.statistics.attack.blocks import clashes, largest
from meldapp.statistics.attack.model import key_of, used_axes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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


class Impossible:
    """Where no report can be. Asked of every cell of all releases, so it remembers, and looks only at places nearby."""

    def __init__(self, publication: Publication, views: Mapping[str, View]) -> None:
        self._views = views
        self._places = [dict(key_of(at, views)) for at in publication.impossible]
        self._axes = {axis for place in self._places for axis in place}
        # Places that differ on an axis they all have, such as the period, need not be looked at one by one.
        common = sorted(self._axes.intersection(*self._places)) if self._places else []
        self._by = common[0] if common else ""
        self._shelves: dict[int, list[dict[str, int]]] = {}
        for place in self._places:
            self._shelves.setdefault(place.get(self._by, 0), []).append(place)
        self._known: dict[Key, bool] = {}

    def holds(self, key: Key) -> bool:
        """Return whether no report can be in the cell: each combination of its leaves is impossible."""
        here = tuple(pair for pair in key if pair[0] in self._axes)
        if here not in self._known:
            self._known[here] = bool(self._places) and self._is_covered(dict(here))
        return self._known[here]

    def _is_covered(self, at: Mapping[str, int]) -> bool:
        near = list(self._near(at))
        views = self._views
        for place in near:
            if all(views[a].sets[at.get(a, 0)] <= views[a].sets[code] for a, code in place.items()):
                return not any(_may_be_empty(views[a], at.get(a, 0)) for a in place)
        axes = sorted({axis for place in near for axis in place})
        if not near or any(_may_be_empty(views[a], at.get(a, 0)) for a in axes):
            return False
        sides = [sorted(views[a].sets[at.get(a, 0)]) for a in axes]
        covers = [[views[a].sets[place.get(a, 0)] for a in axes] for place in near]
        # Most cells are not covered, and the leaves that the fewest places hold show it at once.
        held = [Counter(leaf for one in covers for leaf in one[n]) for n in range(len(axes))]
        rarest = [min(side, key=counts.__getitem__) for side, counts in zip(sides, held, strict=True)]
        return _covered(rarest, covers) and all(_covered(leaves, covers) for leaves in product(*sides))

    def _near(self, at: Mapping[str, int]) -> Iterator[dict[str, int]]:
        """Yield the places that share a combination of leaves with a cell."""
        views, by = self._views, self._by
        for code, places in self._shelves.items():
            if not by or views[by].sets[at.get(by, 0)] & views[by].sets[code]:
                for place in places:
                    if all(views[a].sets[at[a]] & views[a].sets[c] for a, c in place.items() if a in at):
                        yield place


def _covered(leaves: Iterable[int], covers: list[list[frozenset[int]]]) -> bool:
    return any(all(leaf in side for leaf, side in zip(leaves, one, strict=True)) for one in covers)


def _may_be_empty(view: View, code: int) -> bool:
    """Return whether a report can be at a code of an axis but at none of its leaves."""
    return not view.axis.at_least_one and view.names[code] in {TOTAL, "\0answered"}
