"""The attacker who tries everything: every list of reports up to a small number, kept when it prints the same.

Knows nothing of unknowns, blocks or solvers. A report is a leaf on each axis, or a set of leaves on an axis with
several answers; a world says how many reports of each kind there are.
"""

from __future__ import annotations

from itertools import chain, combinations, product
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from meldapp.records.disclosure import TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from meldapp.records.disclosure import Axis, Place, Publication

Report = dict[str, frozenset[str]]
Told = tuple[tuple[bool, ...], frozenset[tuple[str, str]], int, int]
"""A hidden cell (which kinds of reports are in it), an own report, and the range that its sender sees."""
Members = NDArray[np.bool_]


class Count(NamedTuple):
    """A count that matters: which kinds of reports are in it, and its range in all worlds."""

    members: tuple[bool, ...]
    low: int
    high: int


def answers(axis: Axis) -> list[frozenset[str]]:
    """Return every answer that a report can give on an axis."""
    if not axis.several:
        return [frozenset((leaf,)) for leaf in axis.leaves]
    together = [leaf for leaf in axis.leaves if leaf not in axis.alone]
    sizes = range(1 if axis.at_least_one else 0, len(together) + 1)
    sets = chain.from_iterable(combinations(together, size) for size in sizes)
    return [frozenset(one) for one in sets] + [frozenset((leaf,)) for leaf in axis.alone]


def reports(publication: Publication) -> list[Report]:
    """Return every kind of report that can be."""
    axes = publication.axes
    every = [dict(zip([a.code for a in axes], one, strict=True)) for one in product(*(answers(a) for a in axes))]
    return [r for r in every if not any(is_at(r, at, publication) for at in publication.impossible)]


def is_at(report: Report, at: Sequence[Place], publication: Publication) -> bool:
    """Return whether a report counts at a place."""
    axes = {axis.code: axis for axis in publication.axes}
    return all(report[place.axis] & leaves_of(axes[place.axis], place.code) for place in at)


def leaves_of(axis: Axis, code: str) -> frozenset[str]:
    """Return the leaves of a code."""
    groups = {group.code: frozenset(group.leaves) for group in axis.groups}
    return groups.get(code, frozenset((code,)))


def compositions(total: int, kinds: int) -> NDArray[np.int64]:
    """Return every way to have ``total`` reports of so many kinds."""
    bars = np.array(list(combinations(range(total + kinds - 1), kinds - 1)), dtype=np.int64).reshape(-1, kinds - 1)
    edges = np.concatenate((np.full((len(bars), 1), -1), bars, np.full((len(bars), 1), total + kinds - 1)), axis=1)
    return np.asarray(np.diff(edges, axis=1) - 1)


class Brute:
    """All worlds of a publication that prints its total."""

    def __init__(self, publication: Publication) -> None:
        self.publication = publication
        self.kinds = reports(publication)
        (total,) = {cell.value for cell in publication.cells if not cell.at}
        assert total is not None
        worlds = compositions(total, len(self.kinds))
        for cell in publication.cells:
            if cell.value is not None:
                worlds = worlds[worlds @ self.members(cell.at) == cell.value]
        self.worlds = worlds

    def members(self, at: Sequence[Place], without: Sequence[Place] = ()) -> Members:
        """Return which kinds of reports are at a place, and at none of the places taken off it."""
        inside = np.array([is_at(kind, at, self.publication) for kind in self.kinds])
        for one in without:
            narrowed = [*(place for place in at if place.axis != one.axis), one]
            inside &= ~np.array([is_at(kind, narrowed, self.publication) for kind in self.kinds])
        return inside

    def count(self, members: Members) -> Count:
        """Return the range of one count."""
        values = self.worlds @ members
        return Count(tuple(members.tolist()), int(values.min()), int(values.max()))

    def hidden(self) -> Iterator[tuple[Sequence[Place], Count]]:
        """Yield each hidden cell with its range, but not one in which no report can be."""
        for cell in self.publication.cells:
            if cell.value is None:
                members = self.members(cell.at)
                if members.any():
                    yield cell.at, self.count(members)

    def latent(self) -> set[Count]:
        """Return the counts never printed that everybody can see are above zero and under the threshold."""
        shown = {tuple(self.members(cell.at).tolist()) for cell in self.publication.cells}
        found = set()
        for members, may_be_shown in self._products():
            count = self.count(members)
            if (
                count.low >= 1
                and count.high < self.publication.threshold
                and not (may_be_shown and count.members in shown)
            ):
                found.add(count)
        return found

    def reporter(self) -> set[Told]:
        """Return (hidden cell, own report, low, high) for what reporters with one answer an axis see is small."""
        found: set[Told] = set()
        used = {place.axis for cell in self.publication.cells for place in cell.at}
        for number, kind in enumerate(self.kinds):
            if any(len(kind[axis]) != 1 for axis in used):
                continue
            worlds = self.worlds[self.worlds[:, number] >= 1]
            for at, seen in self.hidden():
                if seen.low >= 1 and seen.high < self.publication.threshold:
                    continue  # a stranger sees it too
                members = self.members(at)
                if len(worlds) and not members[number]:
                    values = worlds @ members
                    if values.min() >= 1 and values.max() < self.publication.threshold:
                        own = frozenset((axis, leaf) for axis in used for leaf in kind[axis])
                        found.add((tuple(members.tolist()), own, int(values.min()), int(values.max())))
        return found

    def _products(self) -> Iterator[tuple[Members, bool]]:
        """Yield every product of codes of every table, and every difference along one axis."""
        for table in self._tables():
            axes = [axis for axis in self.publication.axes if axis.code in table]
            codes = [list(self._codes(axis)) for axis in axes]
            for chosen in product(*codes):
                sides = [members for _, members in chosen]
                yield np.logical_and.reduce([np.ones(len(self.kinds), dtype=bool), *sides]), True
                for position, axis in enumerate(axes):
                    for code, members in self._codes(axis):
                        leaves, inner = self._leaves(axis, chosen[position][0]), self._leaves(axis, code)
                        if code and inner <= leaves and (members <= sides[position]).all():
                            rest = [s for p, s in enumerate(sides) if p != position]
                            yield np.logical_and.reduce([sides[position] & ~members, *rest]), False

    def _tables(self) -> list[frozenset[str]]:
        places = [*(c.at for c in self.publication.cells), *self.publication.impossible]
        used = {frozenset(place.axis for place in at) for at in places}
        return [one for one in used if not any(one < other for other in used)]

    def _codes(self, axis: Axis) -> Iterator[tuple[str, Members]]:
        yield TOTAL, np.ones(len(self.kinds), dtype=bool)
        if len(axis.alone) > 1:
            yield "", np.array([not r[axis.code] & set(axis.alone) for r in self.kinds])
        for code in [*(group.code for group in axis.groups), *axis.leaves]:
            yield code, np.array([bool(r[axis.code] & leaves_of(axis, code)) for r in self.kinds])

    def _leaves(self, axis: Axis, code: str) -> frozenset[str]:
        every = frozenset(axis.leaves)
        return {TOTAL: every, "": every - set(axis.alone)}.get(code) or leaves_of(axis, code)
