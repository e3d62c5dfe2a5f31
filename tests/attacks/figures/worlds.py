"""Worlds: what the reports can be, given everything printed.

Where there are few, all of them are written down. Else the least and the most of a count come from a program in whole
numbers over the attacker's own unknowns, and worlds found on the way are kept: they settle most questions.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped] # SciPy ships no types

from tests.attacks.figures.reader import At
from tests.attacks.figures.system import Ints, System, printed_values

FEW = 4000
"""Most worlds that are written down; where there are more, programs are asked."""
_PLAIN = {"presolve": False}
"""With its presolve HiGHS 1.15 says of some of these programs that nothing fits, though something does."""


class Worlds:
    """The worlds that agree with everything printed: all of them when they are few (``complete``), else a program.

    ``any`` says whether there is one.
    """

    def __init__(self, unknowns: System, known: Sequence[tuple[At, int]] = ()) -> None:
        self.unknowns = unknowns
        part = unknowns.part
        values = {**printed_values(part), **dict(known)}
        self._equal = np.array([unknowns.vector(at) for at in values], dtype=np.int64).reshape(-1, len(unknowns.alive))
        self._value = np.array(list(values.values()), dtype=np.int64)
        limits = dict(part.most)
        self._limit = np.array([unknowns.vector(at) for at in limits], dtype=np.int64).reshape(-1, len(unknowns.alive))
        self._most = np.array(list(limits.values()), dtype=np.int64)
        self._cap = int(sum(values.values(), 0) + 4 * part.threshold)
        self.table = np.zeros((0, len(unknowns.alive)), dtype=np.int64)
        self.complete = False
        if unknowns.exhaustive and not limits:
            self._write_down()
        if not self.complete:
            self._seed()
        self.any = len(self.table) > 0

    def _write_down(self) -> None:
        """Write all worlds down, when they are few and nothing is without a limit."""
        alive = np.flatnonzero(self.unknowns.alive)
        if not self._equal[:, alive].any(axis=0).all():
            return
        table = _all_worlds(self._equal[:, alive], self._value, FEW)
        if table is not None:
            self.table = np.zeros((len(table), len(self.unknowns.alive)), dtype=np.int64)
            self.table[:, alive] = table
            self.complete = True

    def _seed(self) -> None:
        """Look for a few very different worlds."""
        draw = np.random.default_rng(1)
        size = len(self.unknowns.alive)
        for turn in range(min(size, 8)):
            weights = draw.integers(-9, 10, size) * (draw.random(size) < 0.2 * (turn % 5 + 1))
            if self.extreme(weights, None) is None:
                return

    def extreme(self, weights: Ints, own: Ints | None) -> int | None:
        """Return the most that ``weights`` add up to in a world (that holds the report ``own``); keep the world."""
        alive, above = self.unknowns.alive, self.unknowns.above
        low = np.zeros(len(alive)) if own is None else own.astype(float)
        constraints = [LinearConstraint(self._equal, self._value, self._value)]
        if len(above):
            constraints.append(LinearConstraint(above, 0 if own is None else above @ own, np.inf))
        if len(self._limit):
            constraints.append(LinearConstraint(self._limit, -np.inf, self._most))
        if (low > self._cap * alive).any():
            return None
        answer = milp(
            -weights.astype(float),
            integrality=np.ones(len(alive)),
            bounds=Bounds(low, self._cap * alive),
            constraints=constraints,
            options=_PLAIN,
        )
        if answer.x is None:
            assert answer.status == 2, answer.message  # infeasible: nothing else is an answer
            return None
        world = np.rint(answer.x).astype(np.int64)
        self._keep(world, own)
        return int(weights @ world)

    def scatter(self, without: Ints) -> None:
        """Look for a world in which a count is nothing, and in which as many kinds of report are as can be."""
        alive, above = self.unknowns.alive, self.unknowns.above
        size, rows = len(alive), len(above)
        equal = np.concatenate([self._equal, without[None]])
        equal = np.concatenate([equal, np.zeros((len(equal), size + rows), dtype=np.int64)], axis=1)
        value = np.append(self._value, 0)
        each = np.concatenate([np.eye(size, dtype=np.int64), above])
        more = np.concatenate([each, -np.eye(size + rows, dtype=np.int64)], axis=1)
        constraints = [LinearConstraint(equal, value, value), LinearConstraint(more, 0, np.inf)]
        goal = np.append(np.zeros(size), -np.ones(size + rows))
        most = np.concatenate([self._cap * alive, np.ones(size), np.full(rows, 2.0)])
        whole = np.append(np.ones(size), np.zeros(size + rows))
        answer = milp(
            goal,
            integrality=whole,
            bounds=Bounds(0, most),
            constraints=constraints,
            options={**_PLAIN, "mip_rel_gap": 0.05},
        )
        if answer.x is not None:
            self._keep(np.rint(answer.x[:size]).astype(np.int64), None)

    def _keep(self, world: Ints, own: Ints | None) -> None:
        """Keep a world, after looking whether it is one."""
        above = self.unknowns.above
        assert (self._equal @ world == self._value).all()
        assert (above @ world >= (0 if own is None else above @ own)).all()
        self.table = np.concatenate([self.table, world[None]])

    def fitting(self, own: Ints) -> Ints:
        """Return the worlds found so far that hold the report ``own``."""
        above = self.unknowns.above
        fits = (self.table >= own).all(axis=1)
        if len(above):
            fits &= (self.table @ above.T >= above @ own).all(axis=1)
        return self.table[fits]

    def range(self, weights: Ints, own: Ints | None = None) -> tuple[int, int] | None:
        """Return the least and the most of a count in all worlds (that hold ``own``); ``None`` when there is none."""
        if self.complete:
            values = (self.table if own is None else self.fitting(own)) @ weights
            return (int(values.min()), int(values.max())) if len(values) else None
        least = self.extreme(-weights, own)
        most = None if least is None else self.extreme(weights, own)
        return None if least is None or most is None else (-least, most)


def _all_worlds(equal: Ints, value: Ints, most: int) -> Ints | None:
    """Return every vector of whole numbers with ``equal @ x == value``; ``None`` when there are more than ``most``.

    One unknown after the other, all partial vectors at once; those that can no longer come out are dropped.
    """
    if not equal.shape[1]:
        return np.zeros((int(not value.any()), 0), dtype=np.int64)
    order = np.lexsort((np.arange(equal.shape[1]), -equal.sum(axis=0)))
    partial, left = np.zeros((1, 0), dtype=np.int64), value[None].astype(np.int64)
    for place, column in enumerate(order.tolist()):
        here = equal[:, column] > 0
        later = equal[:, order[place + 1 :]].any(axis=1)
        top = left[:, here].min(axis=1)
        if int((top + 1).sum()) > 60 * most:
            return None
        number = np.concatenate([np.arange(n + 1) for n in top]) if len(top) else np.zeros(0, dtype=np.int64)
        where = np.repeat(np.arange(len(top)), top + 1)
        left = left[where] - number[:, None] * here
        partial = np.concatenate([partial[where], number[:, None]], axis=1)
        keep = ~(left[:, ~later] != 0).any(axis=1)
        partial, left = partial[keep], left[keep]
    if len(partial) > most:
        return None
    worlds = np.zeros_like(partial)
    worlds[:, order] = partial
    return worlds
