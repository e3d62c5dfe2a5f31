"""What is shown so far: the worlds found, and between what each count was seen to lie in them.

A *target* is a count that matters: a cell, or a cell less one that lies inside it. Components are independent, so the
least a target can be is the sum of the least in each component.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from meldapp.statistics.attack.model import sparse
from meldapp.statistics.attack.solver import Ask, Solver

if TYPE_CHECKING:
    from collections.abc import Callable

    from meldapp.statistics.attack.components import Component, Split
    from meldapp.statistics.attack.model import Flags, Integers, Model, Sparse

NOTHING = -1
"""In ``Targets.part``: nothing is taken off."""


class Targets(NamedTuple):
    """The counts that matter: cell ``whole`` less cell ``part``, by number; ``hidden`` says which print as hidden."""

    whole: Integers
    part: Integers
    hidden: Flags


class Share:
    """What one component adds to the targets, and the worlds of it that were found.

    ``target[i]`` has ``column[i]`` of the distinct sums ``terms``; ``low`` and ``high`` are the least and the most of
    each sum in the worlds so far, ``exact_low`` and ``exact_high`` say where no world goes further.
    """

    def __init__(self, component: Component, target: Integers, column: Integers, terms: Sparse, most: int) -> None:
        self.component = component
        self.target, self.column, self.terms = target, column, terms
        self.most = most
        self.worlds: list[Integers] = []
        self.values: list[Integers] = []
        self.rows: list[Integers] = []
        count = len(terms.start) - 1
        self.low, self.high = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
        self.exact_low, self.exact_high = np.zeros(count, dtype=bool), np.zeros(count, dtype=bool)
        self.solver = Solver(component, most)

    def find(self, ask: Ask) -> Integers | None:
        """Look for a world and keep it."""
        world = self.solver.find(ask)
        if world is not None:
            self.keep(world)
        return world

    def keep(self, world: Integers) -> None:
        """Add a world, with its sums and its rows."""
        values = self.terms.times(world)
        self.low = np.minimum(self.low, values) if self.worlds else values
        self.high = np.maximum(self.high, values) if self.worlds else values
        self.worlds.append(world)
        self.values.append(values)
        self.rows.append(self.component.rows.terms.times(world))

    def weights(self, column: int) -> Integers:
        """Return the sum ``column`` as weights of the unknowns."""
        weights = np.zeros(len(self.component.unknowns), dtype=np.int64)
        index, coefficient = self.terms.row(column)
        weights[index] = coefficient
        return weights

    def settle_low(self, column: int) -> None:
        """Find the least that the sum ``column`` can be."""
        if not self.exact_low[column]:
            self.find(Ask(-self.weights(column)))
            self.exact_low[column] = True

    def settle_high(self, column: int) -> None:
        """Find the most that the sum ``column`` can be; without a bound it becomes very large."""
        if not self.exact_high[column]:
            self.find(Ask(self.weights(column)))
            self.exact_high[column] = True


class State:
    """All components, and the range of each target as seen so far."""

    def __init__(self, model: Model, split: Split, targets: Targets, most: int) -> None:
        self.model, self.targets = model, targets
        self.most, self.known = most, split.known
        known = np.append(model.cells.times(split.known), 0)
        self.constant = known[targets.whole] - known[targets.part]
        self.shares = [_share(model, targets, component, most) for component in split.components]
        self._low, self._high = self.constant.copy(), self.constant.copy()
        self._counted = [(0, share.low, share.high) for share in self.shares]
        self.parts: dict[int, list[tuple[Share, int]]] = {}
        for share in self.shares:
            for target, column in zip(share.target.tolist(), share.column.tolist(), strict=True):
                self.parts.setdefault(target, []).append((share, column))

    def range(self) -> tuple[Integers, Integers]:
        """Return the least and the most of each target in the worlds so far."""
        for number, share in enumerate(self.shares):
            if self._counted[number][0] < len(share.worlds):
                _, low, high = self._counted[number]
                self._low[share.target] += (share.low - low)[share.column]
                self._high[share.target] += (share.high - high)[share.column]
                self._counted[number] = len(share.worlds), share.low, share.high
        return self._low.copy(), self._high.copy()

    def low(self, target: int) -> int:
        """Return the least of one target so far."""
        return int(self.constant[target]) + sum(int(s.low[c]) for s, c in self.parts.get(target, ()))

    def high(self, target: int) -> int:
        """Return the most of one target so far."""
        return int(self.constant[target]) + sum(int(s.high[c]) for s, c in self.parts.get(target, ()))

    def settle(self, target: int, side: Callable[[Share, int], None]) -> None:
        """Make one end of the range of a target exact: ``side`` is ``Share.settle_low`` or ``Share.settle_high``."""
        for share, column in self.parts.get(target, ()):
            side(share, column)


def _share(model: Model, targets: Targets, component: Component, most: int) -> Share:
    """Return what ``component`` adds to each target; sums that are the same are kept once."""
    place = np.full(model.size, -1, dtype=np.int64)
    place[component.unknowns] = np.arange(len(component.unknowns))
    inside = place[model.cells.column] >= 0
    before = np.concatenate(([0], np.cumsum(inside)))[model.cells.start]
    index = place[model.cells.column[inside]]
    touched = np.append(np.diff(before) > 0, False)
    which = np.flatnonzero(touched[targets.whole] | touched[targets.part])
    seen: dict[bytes, int] = {}
    pair: dict[tuple[int, int], int] = {}
    terms: list[tuple[Integers, Integers]] = []
    names = {-1: 0}
    sets: dict[bytes, int] = {b"": 0}
    for cell in np.flatnonzero(touched):
        names[int(cell)] = sets.setdefault(index[before[cell] : before[cell + 1]].tobytes(), len(sets))
    column = np.empty(len(which), dtype=np.int64)
    for position, target in enumerate(which.tolist()):
        whole, part = int(targets.whole[target]), int(targets.part[target])
        name = (names.get(whole, 0), names.get(part, 0))
        if name not in pair:
            row = _difference(_span(index, before, whole, touched), _span(index, before, part, touched))
            key = row[0].tobytes() + b"|" + row[1].tobytes()
            if key not in seen:
                seen[key] = len(terms)
                terms.append(row)
            pair[name] = seen[key]
        column[position] = pair[name]
    return Share(component, which, column, sparse(terms), most)


def _span(index: Integers, before: Integers, cell: int, touched: Flags) -> Integers:
    return np.sort(index[before[cell] : before[cell + 1]]) if touched[cell] else index[:0]


def _difference(whole: Integers, part: Integers) -> tuple[Integers, Integers]:
    """Return the unknowns of ``whole`` less those of ``part``, with their signs."""
    if not part.size:
        return whole, np.ones(len(whole), dtype=np.int64)
    # Tens of thousands of short lists: sets are ten times as fast as numpy here.
    ours, theirs = set(whole.tolist()), set(part.tolist())
    plus, minus = sorted(ours - theirs), sorted(theirs - ours)
    signs = np.repeat(np.array([1, -1], dtype=np.int64), (len(plus), len(minus)))
    return np.array([*plus, *minus], dtype=np.int64), signs
