"""Tables that agree with everything printed, kept as moves: what they change in the true table.

A table in which a hidden count is high and one in which it is low prove that its range is wide; no program has to be
solved for it. Tables in whole numbers prove it for good; others only say that a linear program would not find it. A
move stays a proof as long as nothing that it changes is printed.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from meldapp.statistics.protect.model import Bools, Floats, Ints, Rows, row_of


class _Move(NamedTuple):
    """A table: its ``values`` at ``columns``, the base elsewhere; ``whole`` when all are whole numbers."""

    columns: Ints
    values: Floats
    whole: bool


class Ranges(NamedTuple):
    """The lowest and highest value of each unknown in the tables of a pool."""

    low: Floats
    high: Floats

    def widen(self, columns: Ints, values: Floats | Ints) -> None:
        """Take ``values`` into the ranges."""
        self.low[columns] = np.minimum(self.low[columns], values)
        self.high[columns] = np.maximum(self.high[columns], values)


class Pool:
    """Moves from ``base``, a table of all unknowns that agrees with everything (int64 each).

    ``whole`` holds the ranges of the tables in whole numbers, ``real`` those of all tables.
    """

    def __init__(self, base: Ints, moves: tuple[_Move, ...] = ()) -> None:
        self.base = base
        self._moves = list(moves)
        self.whole = Ranges(base.astype(np.float64), base.astype(np.float64))
        self.real = Ranges(base.astype(np.float64), base.astype(np.float64))
        for move in moves:
            self._widen(move)

    def tables(self) -> int:
        """Return the number of tables besides the base."""
        return len(self._moves)

    def add(self, columns: Ints, values: Floats | Ints, *, whole: bool) -> None:
        """Add the table that has ``values`` at ``columns`` and is the base elsewhere."""
        moved = np.abs(values - self.base[columns]) > _STILL
        move = _Move(columns[moved], values[moved].astype(np.float64), whole)
        self._moves.append(move)
        self._widen(move)

    def _widen(self, move: _Move) -> None:
        """Take a table into the ranges."""
        self.real.widen(move.columns, move.values)
        if move.whole:
            self.whole.widen(move.columns, move.values)

    def with_own(self, own: Ints, rows: Rows) -> Pool | None:
        """Return the pool of the whole-number tables that hold the report ``own`` and agree with ``rows`` without it.

        Its base is the first of them; ``None`` when there is none.
        """
        row, where = row_of(rows), np.flatnonzero(own)
        need = np.bincount(row, weights=rows.value * own[rows.index], minlength=len(rows.equal))
        kept: list[Ints] = []
        for move in (_Move(where[:0], np.zeros(0), whole=True), *self._moves):
            if not move.whole:
                continue
            table = self.base.copy()
            table[move.columns] = np.rint(move.values)
            sums = np.bincount(row, weights=rows.value * table[rows.index], minlength=len(rows.equal))
            if (table[where] >= own[where]).all() and (sums >= need).all():
                kept.append(table)
        if not kept:
            return None
        pool = Pool(kept[0])
        for table in kept[1:]:
            changed = np.flatnonzero(table != pool.base)
            pool.add(changed, table[changed], whole=True)
        return pool

    def among(self, free: Bools) -> Pool:
        """Return the pool of the moves among ``free`` unknowns."""
        return Pool(self.base, tuple(move for move in self._moves if free[move.columns].all()))


_STILL = 1e-9
