"""Where no report can be: everybody knows that, so a count of nothing there tells nobody anything.

A cell is at such a place when each combination of its leaves is. That is asked of every cell of all releases. The
places fall into groups of axes that no place ties together; most of them have one axis in common (the period), and at
each leaf of that a cell is covered when some group covers it by itself: combinations that two groups do not cover are
together one that is not covered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from meldapp.records.disclosure import TOTAL
from meldapp.statistics.attack.axes import ANSWERED
from meldapp.statistics.attack.cover import is_covered, tied
from meldapp.statistics.attack.model import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from meldapp.records.disclosure import Publication
    from meldapp.statistics.attack.axes import View
    from meldapp.statistics.attack.cover import Box
    from meldapp.statistics.attack.model import Key

_NO_LEAF: Final = -1
"""Stands for the reports that are at no leaf of an axis, where there can be any."""


class Impossible:
    """The places at which no report can be."""

    def __init__(self, publication: Publication, views: Mapping[str, View]) -> None:
        self._views = views
        places = [dict(key_of(at, views)) for at in publication.impossible]
        common = sorted(set(places[0]).intersection(*places)) if places else []
        self._by = common[0] if common else ""
        self._groups = tied([place.keys() - {self._by} for place in places])
        self._boxes: dict[tuple[int, int], list[Box]] = {}
        for place in places:
            for leaf in self._side(self._by, place.get(self._by, 0)):
                box = {axis: views[axis].sets[code] for axis, code in place.items() if axis != self._by}
                group = next(number for number, axes in enumerate(self._groups) if box.keys() <= axes)
                self._boxes.setdefault((leaf, group), []).append(box)
        self._known: dict[tuple[int, int, Key], bool] = {}

    def holds(self, key: Key) -> bool:
        """Return whether no report can be in the cell: each combination of its leaves is impossible."""
        at = dict(key)
        return all(any(self._cover(key, leaf)) for leaf in self._side(self._by, at.get(self._by, 0)))

    def _cover(self, key: Key, leaf: int) -> Iterator[bool]:
        """Yield for each group whether it covers a cell, at one leaf of the common axis."""
        for group, axes in enumerate(self._groups):
            here = (leaf, group, tuple(pair for pair in key if pair[0] in axes))
            if here not in self._known:
                at = dict(key)
                box = {axis: self._side(axis, at.get(axis, 0)) for axis in axes}
                self._known[here] = is_covered(box, self._boxes.get((leaf, group), ()))
            yield self._known[here]

    def _side(self, axis: str, code: int) -> frozenset[int]:
        """Return the leaves of a code, and one more when a report can be at the code but at none of its leaves."""
        if not axis:
            return frozenset((0,))
        view = self._views[axis]
        empty = not view.axis.at_least_one and view.names[code] in {TOTAL, ANSWERED}
        return view.sets[code] | {_NO_LEAF} if empty else view.sets[code]
