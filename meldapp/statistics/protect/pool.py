"""Whole-number tables that agree with everything printed, kept as moves: what they change in the true table.

A table in which a hidden count is high and one in which it is low prove that its range is wide; no program has to be
solved for it. A move stays a proof as long as nothing that it changes is printed.
"""

from __future__ import annotations

import numpy as np

from meldapp.statistics.protect.model import Bools, Ints


class Pool:
    """Moves from ``base``, a table of all unknowns that agrees with everything (int64 each)."""

    def __init__(self, base: Ints) -> None:
        self.base = base
        self._index: list[Ints] = []
        self._delta: list[Ints] = []
        self.low, self.high = base.copy(), base.copy()

    def add(self, columns: Ints, values: Ints) -> None:
        """Add the table that has ``values`` at ``columns`` and is the base elsewhere."""
        delta = values - self.base[columns]
        moved = delta != 0
        if moved.any():
            self._index.append(columns[moved])
            self._delta.append(delta[moved])
            self._widen(columns, values)

    def _widen(self, columns: Ints, values: Ints) -> None:
        """Take ``values`` into the known ranges."""
        self.low[columns] = np.minimum(self.low[columns], values)
        self.high[columns] = np.maximum(self.high[columns], values)

    def keep(self, free: Bools) -> None:
        """Keep only moves among ``free`` unknowns, and work out the ranges again."""
        kept = [(i, d) for i, d in zip(self._index, self._delta, strict=True) if free[i].all()]
        self._index, self._delta = [i for i, _ in kept], [d for _, d in kept]
        self.low, self.high = self.base.copy(), self.base.copy()
        for index, delta in kept:
            self._widen(index, self.base[index] + delta)

    def copy(self) -> Pool:
        """Return a pool that can be changed without changing this one."""
        other = Pool(self.base)
        other._index, other._delta = list(self._index), list(self._delta)
        other.low, other.high = self.low.copy(), self.high.copy()
        return other
