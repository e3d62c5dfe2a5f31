"""The attacker: the smallest and the largest a count can be, by linear programming (HiGHS), one program a component.

Printed unknowns are constants; what links the others falls apart in components. A component keeps one warm program,
of which only costs and bounds change between questions.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import highspy
import numpy as np
from numpy.typing import NDArray

from meldapp.errors import MeldappError
from meldapp.statistics.protect.model import Bools, Ints, Model, Rows, row_of

Floats = NDArray[np.float64]
_NEAR: Final = 1e-6
"""How near to a whole number a solution must be to be rounded; it is then checked in whole numbers."""


class Component(NamedTuple):
    """Unknowns (``columns``) that are linked by ``rows`` of the model, with what is printed taken out as constants."""

    columns: Ints
    rows: Ints


class State(NamedTuple):
    """Of each unknown the true count (``known``) and the ``least`` that everybody knows it to be; ``most`` is a limit.

    ``own`` is 1 where a report is counted that the attacker sent: everything must hold without it, too.
    """

    known: Ints
    least: Ints
    most: int
    own: Ints


class Bound(NamedTuple):
    """An answer of the linear program: the ``value``, the solution ``x`` (a column each), and the price of each row."""

    value: float
    x: Floats
    price: Floats


def components(model: Model, free: Bools) -> Iterator[Component]:
    """Yield the components of the ``free`` unknowns; free ones that no row holds are left out."""
    rows = model.rows
    row = row_of(rows)
    live = free[rows.index]
    index, row = rows.index[live], row[live]
    label = np.arange(model.size, dtype=np.int64)
    row_label = np.full(len(rows.equal), model.size, dtype=np.int64)
    while True:  # the smallest number travels along the links, with a shortcut over those it met before
        before = label.copy()
        np.minimum.at(row_label, row, label[index])
        np.minimum.at(label, index, row_label[row])
        label = label[label]
        if np.array_equal(before, label):
            break
    columns = np.unique(index)
    columns = columns[np.argsort(label[columns], kind="stable")]
    held = np.unique(row)
    held = held[np.argsort(row_label[held], kind="stable")]
    cuts = np.flatnonzero(np.diff(label[columns])) + 1
    row_cuts = np.flatnonzero(np.diff(row_label[held])) + 1
    for part, lines in zip(np.split(columns, cuts), np.split(held, row_cuts), strict=True):
        if len(part):
            yield Component(part, lines)


class Attack:
    """The program of the unknowns ``columns``, bound by ``rows``; all other unknowns are constants."""

    def __init__(self, rows: Rows, columns: Ints, state: State) -> None:
        self.columns, self.most = columns, state.most
        self.least = np.maximum(state.least, state.own)[columns]
        self._index, self._value, self._row, self._equal = rows.index, rows.value, row_of(rows), rows.equal
        self.place = np.full(len(state.known), -1, dtype=np.int64)
        self.place[columns] = np.arange(len(columns))
        self._live = live = self.place[self._index] >= 0
        constant = np.bincount(
            self._row[~live], weights=(self._value * state.known[self._index])[~live], minlength=len(rows.equal)
        )
        own = np.bincount(self._row, weights=self._value * state.own[self._index], minlength=len(rows.equal))
        self._constant = np.rint(own - constant).astype(np.int64)
        self._low = self.least.astype(np.float64)
        self._high = np.full(len(columns), float(state.most))
        self._solver = self._build()

    def _build(self) -> highspy.Highs:
        """Return the solver with the rows of the component and no aim."""
        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = len(self.columns), len(self._equal)
        program.col_cost_ = np.zeros(len(self.columns))
        program.col_lower_, program.col_upper_ = self._low, self._high
        program.row_lower_ = self._constant.astype(np.float64)
        program.row_upper_ = np.where(self._equal, self._constant, highspy.kHighsInf)
        row = self._row[self._live]
        program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        program.a_matrix_.start_ = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=len(self._equal)))])
        program.a_matrix_.index_ = self.place[self._index[self._live]]
        program.a_matrix_.value_ = self._value[self._live].astype(np.float64)
        solver = highspy.Highs()  # type: ignore[no-untyped-call] # highspy annotates only a part of itself
        for option, value in (("output_flag", False), ("threads", 1), ("random_seed", 0), ("solver", "simplex")):
            solver.setOptionValue(option, value)
        solver.passModel(program)
        return solver

    def bound(self, columns: Ints, low: Floats | Ints, high: Floats | Ints) -> None:
        """Keep ``columns`` (of the component) within ``low``..``high`` until ``free`` is called for them."""
        self._solver.changeColsBounds(len(columns), columns.astype(np.int32), low.astype(float), high.astype(float))

    def free(self, columns: Ints) -> None:
        """Undo ``bound``."""
        self.bound(columns, self._low[columns], self._high[columns])

    def maximise(self, columns: Ints, costs: Floats | Ints) -> Bound | None:
        """Return the largest that ``costs`` times ``columns`` can be; ``None`` when nothing agrees with the bounds."""
        which = columns.astype(np.int32)
        self._solver.changeColsCost(len(which), which, -costs.astype(np.float64))
        self._solver.run()
        status = self._solver.getModelStatus()
        answer = None
        if status == highspy.HighsModelStatus.kOptimal:
            solution = self._solver.getSolution()
            x = np.array(solution.col_value)
            price = np.array(solution.row_dual) if solution.dual_valid else np.zeros(len(self._equal))
            answer = Bound(float(costs @ x[columns]), x, price)
        elif status != highspy.HighsModelStatus.kInfeasible:
            raise MeldappError("statistics.solver-stopped", status=str(status))
        self._solver.changeColsCost(len(which), which, np.zeros(len(which)))
        return answer

    def whole(self, columns: Ints, costs: Floats | Ints) -> Bound | None:
        """As ``maximise``, in whole numbers."""
        every = np.arange(len(self.columns), dtype=np.int32)
        self._solver.changeColsIntegrality(len(every), every, np.full(len(every), highspy.HighsVarType.kInteger))
        self._solver.setOptionValue("solver", "choose")
        answer = self.maximise(columns, costs)
        self._solver.changeColsIntegrality(len(every), every, np.full(len(every), highspy.HighsVarType.kContinuous))
        self._solver.setOptionValue("solver", "simplex")
        return answer

    def witness(self, x: Floats) -> Ints | None:
        """Return ``x`` in whole numbers when it is a table that agrees with everything printed."""
        table = np.rint(x).astype(np.int64)
        if np.abs(table - x).max(initial=0) > _NEAR or (table < self.least).any():
            return None
        sums = np.bincount(
            self._row[self._live],
            weights=(self._value[self._live] * table[self.place[self._index[self._live]]]),
            minlength=len(self._equal),
        )
        wrong = np.where(self._equal, sums != self._constant, sums < self._constant)
        return None if wrong.any() else table

    def printed_prices(self, bound: Bound, size: int) -> Floats:
        """Return, for each unknown of the model, what one more of it would change ``bound``, were it not printed."""
        weights = bound.price[self._row[~self._live]] * self._value[~self._live]
        return np.bincount(self._index[~self._live], weights=weights, minlength=size).astype(np.float64)

    def neighbours(self, size: int) -> Floats:
        """Return 1 for each printed unknown that shares a row with the component, of ``size`` unknowns."""
        near = np.zeros(size)
        near[self._index[~self._live]] = 1
        return near
