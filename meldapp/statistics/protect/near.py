"""What the equations near one unknown already tell: a small program that knows less than the whole.

An attacker with fewer equations finds less. What this one finds the other finds too, and it is asked much faster.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from meldapp.statistics.protect.attack import Attack, State
from meldapp.statistics.protect.model import Bools, Ints, Rows, row_of, select

_ROWS: Final = 120
"""Equations in a small program: it grows around its target until it would have more."""


class Near:
    """The equations around each of the ``free`` unknowns."""

    def __init__(self, rows: Rows, free: Bools, state: State) -> None:
        self._state, self._free = state, free
        held = np.bincount(row_of(rows), weights=free[rows.index], minlength=len(rows.equal)) > 0
        self._rows = select(rows, np.flatnonzero(held))
        order = np.argsort(self._rows.index, kind="stable")
        self._row = row_of(self._rows)[order]
        self._from = np.searchsorted(self._rows.index[order], np.arange(len(free) + 1))

    def around(self, column: int) -> Attack:
        """Return the small program around ``column``."""
        columns, lines = np.array([column]), np.zeros(0, dtype=np.int64)
        while True:
            wider = np.unique(np.concatenate([self._row[self._from[c] : self._from[c + 1]] for c in columns.tolist()]))
            if len(wider) == len(lines) or (len(wider) > _ROWS and len(lines)):
                break
            lines = wider
            index = select(self._rows, lines).index
            columns = np.unique(index[self._free[index]])
        return Attack(select(self._rows, lines), columns, self._state)


def place_in(attack: Attack, column: int) -> Ints:
    """Return where ``column`` stands in a program, as an array of one."""
    return attack.place[column : column + 1]
