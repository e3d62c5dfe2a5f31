"""An attacker of a few lines with SciPy, who shares no code with meldapp: what can be the count of each hidden cell?

Unknowns are the whole numbers of reports at each combination of leaves: of all axes where that is at most ``JOINT``
unknowns, else of each table, with equal counts for each axis that two tables share (enough where the tables make no
circle: Vorob'ev, Theory of Probability and its Applications 7, 1962). Linear programs give ranges that hold whole
numbers' ranges; solutions that happen to be whole give ranges that are surely possible; where the two leave the rule
open, or a cell found, programs in whole numbers decide.
"""

from __future__ import annotations

from itertools import product
from math import ceil, floor, inf, prod
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp  # type: ignore[import-untyped] # SciPy ships no types
from scipy.sparse import csr_array, vstack  # type: ignore[import-untyped] # as above

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy.typing import NDArray

JOINT = 1000
_NEAR = 1e-6
_UNBOUNDED = 3
"""SciPy's status of a program without a limit: a count that nothing printed is above."""
Code = tuple[tuple[str, int], ...]
"""A cell: pairs of an axis and the number of a leaf."""


class Found(NamedTuple):
    """Hidden cells that break the rule: those of which one number is left, and those with too narrow a range."""

    exactly: frozenset[Code]
    narrowly: frozenset[Code]


def breaks_the_rule(low: float, high: float, threshold: int) -> bool:
    return high < threshold or (high - low < threshold - 1 and low < threshold)


class Attacker:
    """Knows what is printed, and that each hidden count is at least ``least`` (1 where all zeros are printed)."""

    def __init__(self, sizes: Mapping[str, int], tables: Sequence[Sequence[str]], counts: Mapping[Code, int]) -> None:
        self.counts = counts
        joint = prod(sizes.values()) <= JOINT
        self.blocks = [tuple(sizes)] if joint else [tuple(table) for table in tables]
        self.keys: list[Code] = []
        for block in self.blocks:
            self.keys += [
                tuple(zip(block, leaves, strict=True)) for leaves in product(*(range(sizes[a]) for a in block))
            ]
        self.rows = csr_array(np.array([self._row(code) for code in counts]))
        self.links = self._links(sizes)

    def _row(self, code: Code) -> NDArray[np.float64]:
        """Return which unknowns add up to a cell, in the first block that has its axes."""
        axes = {axis for axis, _ in code}
        block = next(b for b in self.blocks if axes <= set(b))
        return self._sum(block, code)

    def _sum(self, block: Sequence[str], code: Code) -> NDArray[np.float64]:
        own = tuple(block)
        return np.array([tuple(a for a, _ in key) == own and set(code) <= set(key) for key in self.keys], dtype=float)

    def _links(self, sizes: Mapping[str, int]) -> csr_array:
        """Return rows that are zero: what two blocks share is the same count in both."""
        links = [np.zeros(len(self.keys))]
        for block in self.blocks[1:]:
            shared = [a for a in block if a in self.blocks[0]]
            for leaves in product(*(range(sizes[a]) for a in shared)):
                code = tuple(zip(shared, leaves, strict=True))
                links.append(self._sum(self.blocks[0], code) - self._sum(block, code))
        return csr_array(np.array(links))

    def attack(self, hidden: Collection[Code], threshold: int, least: int = 0) -> Found:
        known = np.array([code not in hidden for code in self.counts])
        values = np.array([count for code, count in self.counts.items() if code not in hidden], dtype=float)
        world = _World(
            vstack([self.rows[known], self.links], format="csr"),
            np.concatenate([values, np.zeros(self.links.shape[0])]),
            self.rows[~known],
            least,
        )
        exactly: set[Code] = set()
        narrowly: set[Code] = set()
        for number, code in enumerate(code for code in self.counts if code in hidden):
            low, high = world.range(number, threshold)
            if breaks_the_rule(low, high, threshold):
                (exactly if low == high else narrowly).add(code)
        return Found(frozenset(exactly), frozenset(narrowly))


class _World:
    """All tables that agree with what is printed, and what was seen of them so far."""

    def __init__(self, equal: csr_array, values: NDArray[np.float64], targets: csr_array, least: int) -> None:
        self.equal, self.values, self.targets, self.least = equal, values, targets, least
        self.low = np.full(targets.shape[0], np.inf)
        self.high = np.full(targets.shape[0], -np.inf)

    def range(self, number: int, threshold: int) -> tuple[float, float]:
        """Return a range of one hidden cell that says rightly if the rule is kept, and if one number is left."""
        if not breaks_the_rule(self.low[number], self.high[number], threshold):
            return self.low[number], self.high[number]
        low, high = (self._linear(number, sign) for sign in (1, -1))
        low, high = ceil(low - _NEAR), high if high == inf else floor(high + _NEAR)
        seen = self.low[number], self.high[number]
        narrow = breaks_the_rule(low, high, threshold) and seen[0] < seen[1] and seen[0] < threshold
        if narrow or low >= threshold or high == inf or seen == (low, high) or not breaks_the_rule(*seen, threshold):
            return low, high
        high = self._whole(number, -1)
        if not breaks_the_rule(self.low[number], high, threshold):
            return self.low[number], high
        return self._whole(number, 1), high

    def _linear(self, number: int, sign: int) -> float:
        row = self.targets[[number]].toarray()[0]
        more = {"A_ub": -self.targets, "b_ub": np.full(self.targets.shape[0], -self.least)} if self.least else {}
        done = linprog(sign * row, A_eq=self.equal, b_eq=self.values, method="highs", **more)
        if done.status == _UNBOUNDED and sign < 0:
            return inf
        assert done.status == 0, done.message
        self._learn(done.x)
        return float(row @ done.x)

    def _whole(self, number: int, sign: int) -> float:
        row = self.targets[[number]].toarray()[0]
        bounds = [LinearConstraint(self.equal, self.values, self.values)]
        bounds += [LinearConstraint(self.targets, lb=self.least)] if self.least else []
        done = milp(sign * row, constraints=bounds, integrality=np.ones(row.size), bounds=Bounds(0, np.inf))
        assert done.status == 0, done.message
        self._learn(done.x)
        return float(round(row @ done.x))

    def _learn(self, point: NDArray[np.float64]) -> None:
        """Remember a solution in whole numbers: everything in it is possible."""
        whole = np.rint(point)
        if np.abs(point - whole).max() < _NEAR and np.array_equal(self.equal @ whole, self.values):
            seen = self.targets @ whole
            if seen.min(initial=self.least) >= self.least:
                self.low, self.high = np.minimum(self.low, seen), np.maximum(self.high, seen)
