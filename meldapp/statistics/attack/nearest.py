"""The world nearest to one that is known: the fewest reports moved so that a count becomes small, or large enough.

The best corners of a linear program are often not in whole numbers. From a world in whole numbers to the nearest one in
which a count has just the number that is wanted, they nearly always are, since little has to move.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import highspy
import numpy as np

from meldapp.statistics.attack.model import NO_LIMIT

if TYPE_CHECKING:
    from meldapp.statistics.attack.model import Floats, Integers, Rows


class Span(NamedTuple):
    """What a weighted sum of unknowns must lie between."""

    unknowns: Integers
    weights: Integers
    least: int = -NO_LIMIT
    most: int = NO_LIMIT


NOWHERE = Span(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))
"""A sum of nothing, which is always right."""


def new_solver() -> highspy.Highs:
    """Return a solver that is silent, alone, and the same each time."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call] # highspy gives no type for it
    options: dict[str, bool | int | float | str] = {
        "output_flag": False,
        "threads": 1,
        "parallel": "off",
        "random_seed": 0,
        "mip_abs_gap": 0.5,
    }
    for name, value in options.items():
        solver.setOptionValue(name, value)
    return solver


def as_floats(bounds: Integers) -> Floats:
    """Return bounds of rows for the solver."""
    floats = bounds.astype(float)
    floats[bounds >= NO_LIMIT] = highspy.kHighsInf
    floats[bounds <= -NO_LIMIT] = -highspy.kHighsInf
    return floats


class Moves:
    """The program of what is added to each unknown, and of what is taken off it; as little of both as can be.

    What it starts from need not be a world: a point that is rounded will do.
    """

    def __init__(self, rows: Rows, size: int) -> None:
        self._rows, self._size = rows, size
        terms, lines = rows.terms, len(rows.low)
        line = np.tile(np.repeat(np.arange(lines), np.diff(terms.start)), 2)
        order = np.argsort(line, kind="stable")
        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = 2 * size, lines
        program.col_cost_ = np.ones(2 * size)
        program.col_lower_, program.col_upper_ = np.zeros(2 * size), np.zeros(2 * size)
        program.row_lower_, program.row_upper_ = np.zeros(lines), np.zeros(lines)
        program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        program.a_matrix_.start_ = np.append(0, np.cumsum(np.bincount(line, minlength=lines))).astype(np.int32)
        program.a_matrix_.index_ = np.concatenate((terms.column, terms.column + size))[order].astype(np.int32)
        program.a_matrix_.value_ = np.concatenate((terms.coefficient, -terms.coefficient))[order].astype(float)
        self._solver = new_solver()
        self._solver.passModel(program)

    def find(self, base: Integers, low: Integers, high: Integers, row_high: Integers, span: Span) -> Floats | None:
        """Return the nearest point in which ``span`` holds, every unknown is in low..high and no row over its most."""
        solver, size = self._solver, self._size
        every = np.arange(2 * size, dtype=np.int32)
        least = np.concatenate((np.maximum(low - base, 0), np.maximum(base - high, 0)))
        most = np.concatenate((np.maximum(high - base, 0), np.maximum(base - low, 0)))
        solver.changeColsBounds(2 * size, every, least.astype(float), most.astype(float))
        values = self._rows.terms.times(base)
        bounds = [np.where(np.abs(side) >= NO_LIMIT, side, side - values) for side in (self._rows.low, row_high)]
        for row, (below, above) in enumerate(zip(*(as_floats(side).tolist() for side in bounds), strict=True)):
            solver.changeRowBounds(row, below, above)
        now = int(base[span.unknowns] @ span.weights)
        index = np.concatenate((span.unknowns, span.unknowns + size)).astype(np.int32)
        weights = np.concatenate((span.weights, -span.weights)).astype(float)
        below, above = as_floats(np.array([span.least, span.most])).tolist()
        solver.addRow(below - now, above - now, len(index), index, weights)
        solver.run()
        found = np.array(solver.getSolution().col_value)
        best = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        solver.deleteRows(1, np.array([len(values)], dtype=np.int32))
        return base + found[:size] - found[size:] if best else None
