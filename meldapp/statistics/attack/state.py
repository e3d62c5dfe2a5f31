"""What is shown so far: the worlds found, and between what each count was seen to lie in them.

A *target* is a count that matters: a cell, or a cell less one that lies inside it. Components are independent, so the
least a target can be is the sum of the least in each component.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from meldapp.statistics.attack.model import NO_LIMIT
from meldapp.statistics.attack.nearest import Span
from meldapp.statistics.attack.solver import Ask, Solver
from meldapp.statistics.attack.sums import sums_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from meldapp.statistics.attack.components import Component, Split
    from meldapp.statistics.attack.model import Integers, Model
    from meldapp.statistics.attack.sums import Sums, Targets


class Share:
    """What one component adds to the targets, and the worlds of it that were found.

    ``target[i]`` has ``column[i]`` of the distinct sums ``terms``; ``low`` and ``high`` are the least and the most of
    each sum in the worlds so far, ``exact_low`` and ``exact_high`` say where no world goes further.
    """

    def __init__(self, component: Component, sums: Sums, most: int) -> None:
        self.component = component
        self.target, self.column, self.terms = sums
        self.most = most
        self.worlds: list[Integers] = []
        self.values: list[Integers] = []
        self.rows: list[Integers] = []
        count = len(self.terms.start) - 1
        self.low, self.high = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
        self.exact_low, self.exact_high = np.zeros(count, dtype=bool), np.zeros(count, dtype=bool)
        self.solver = Solver(component, most)

    def find(self, ask: Ask) -> Integers | None:
        """Look for a world and keep it."""
        world = self.solver.find(ask)
        if world is not None:
            self.keep(world)
        return world

    def corner(self, ask: Ask) -> bool:
        """Look for a good world without a search in whole numbers; return whether there may be any."""
        world, possible = self.solver.corner(ask)
        if world is not None:
            self.keep(world)
        return possible

    def near(self, column: int, ask: Ask, *, least: int = -NO_LIMIT, most: int = NO_LIMIT) -> bool:
        """Look near a known world for one in which the sum ``column`` is in a range; return whether there is one.

        Of ``ask`` only the bounds count.
        """
        seen = [int(values[column]) for values in self.values]
        start = max(range(len(seen)), key=lambda n: min(seen[n], least) - max(seen[n], most))
        world = self.solver.nearest(self.worlds[start], ask, Span(*self.terms.row(column), least, most))
        if world is not None:
            self.keep(world)
        return world is not None

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
        every = sums_of(model, targets, split.components)
        self.shares = [Share(one, sums, most) for one, sums in zip(split.components, every, strict=True)]
        self._low, self._high = self.constant.copy(), self.constant.copy()
        self._counted = [(0, share.low, share.high) for share in self.shares]
        self._parts = _by_target(self.shares, len(targets.whole))

    def parts(self, target: int) -> list[tuple[int, int]]:
        """Return which components add to a target (by number), and the column of the sum in each."""
        ends, share, column = self._parts
        span = slice(ends[target], ends[target + 1])
        return list(zip(share[span].tolist(), column[span].tolist(), strict=True))

    def in_several(self) -> Integers:
        """Return the targets that more than one component adds to."""
        return np.flatnonzero(np.diff(self._parts[0]) > 1)

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
        return int(self.constant[target]) + sum(int(self.shares[n].low[c]) for n, c in self.parts(target))

    def high(self, target: int) -> int:
        """Return the most of one target so far."""
        return int(self.constant[target]) + sum(int(self.shares[n].high[c]) for n, c in self.parts(target))

    def settle(self, target: int, side: Callable[[Share, int], None]) -> None:
        """Make one end of the range of a target exact: ``side`` is ``Share.settle_low`` or ``Share.settle_high``."""
        for number, column in self.parts(target):
            side(self.shares[number], column)


def _by_target(shares: Sequence[Share], size: int) -> tuple[Integers, Integers, Integers]:
    """Return the numbers of the components and the columns of all targets, and where those of each target end."""
    none = np.zeros(0, dtype=np.int64)
    target = np.concatenate([none, *(share.target for share in shares)])
    number = np.repeat(np.arange(len(shares)), [len(share.target) for share in shares])
    column = np.concatenate([none, *(share.column for share in shares)])
    order = np.argsort(target, kind="stable")
    return np.searchsorted(target[order], np.arange(size + 1)), number[order], column[order]
