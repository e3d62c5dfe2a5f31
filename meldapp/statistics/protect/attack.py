"""The attacker: the smallest and the largest a count can be, by linear programming (HiGHS), one program a component.

Printed unknowns are constants; what links the others falls apart in components. A component keeps one warm program,
of which only costs and bounds change between questions.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import highspy
import numpy as np

from meldapp.errors import MeldappError
from meldapp.statistics.protect.model import Bools, Floats, Ints, Model, Rows, row_of, select
from meldapp.statistics.protect.reduce import joined, reduce, times

_NEAR: Final = 1e-6
"""How near to a whole number a solution must be to be rounded; it is then checked in whole numbers."""
_SOLVED: Final = {
    highspy.HighsModelStatus.kOptimal,
    highspy.HighsModelStatus.kModelEmpty,
    highspy.HighsModelStatus.kObjectiveTarget,
}
_HALF: Final = 0.5


class Component(NamedTuple):
    """Unknowns (``columns``) that are linked by ``rows`` of the model, with what is printed taken out as constants."""

    columns: Ints
    rows: Ints


class State(NamedTuple):
    """Of each unknown the true count (``known``) and the ``least`` that everybody knows it to be; ``most`` is a limit.

    ``own`` is 1 where a report is counted that the attacker sent: everything must hold without it, too. Unknowns
    from ``first`` on are differences.
    """

    known: Ints
    least: Ints
    most: int
    own: Ints
    first: int


class Bound(NamedTuple):
    """An answer of the linear program: the ``value``, the solution ``x`` (a column each), and the price of each row.

    ``aim`` is what was asked: how often each unknown that stands in the program, or is known, counts.
    """

    value: float
    x: Floats
    price: Floats
    aim: Floats


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
    """The program of the unknowns ``columns``, bound by ``rows``; all other unknowns are constants.

    A column that is a sum does not stand in the program: its terms do.
    """

    def __init__(self, rows: Rows, columns: Ints, state: State) -> None:
        self.columns, self.most, self._known = columns, state.most, state.known.astype(np.float64)
        self.least = np.maximum(state.least, state.own)[columns]
        self.place = np.full(len(state.known), -1, dtype=np.int64)
        self.place[columns] = np.arange(len(columns))
        free = np.zeros(len(state.known), dtype=bool)
        free[columns] = True
        self._terms, left, self.stands = reduce(rows, columns, state.first, len(free))
        self._inside = np.full(len(free), -1, dtype=np.int64)
        self._inside[columns[self.stands]] = np.arange(self.stands.sum())
        low = np.where(free, np.maximum(state.least, state.own), state.known)
        short = np.flatnonzero(times(self._terms, low) < state.least[columns])  # the terms do not say what is known
        told = select(self._terms, short)
        self._rows = joined(left, Rows(told.start, told.index, told.value, np.zeros(len(short), dtype=bool)))
        self._need = np.concatenate([np.where(left.equal, 0, times(left, state.own)), state.least[columns[short]]])
        self._low = self.least[self.stands].astype(np.float64)
        self._high = np.full(len(self._low), float(state.most))
        self._solver = self._build()

    def _build(self) -> highspy.Highs:
        """Return the solver with the rows of the component and no aim."""
        row, live = row_of(self._rows), self._inside[self._rows.index] >= 0
        constant = np.where(self._inside >= 0, 0, self._known)
        need = np.rint(self._need - times(self._rows, constant))
        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = len(self._low), len(need)
        program.col_cost_ = np.zeros(len(self._low))
        program.col_lower_, program.col_upper_ = self._low, self._high
        program.row_lower_ = need
        program.row_upper_ = np.where(self._rows.equal, need, highspy.kHighsInf)
        program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        program.a_matrix_.start_ = np.concatenate([[0], np.cumsum(np.bincount(row[live], minlength=len(need)))])
        program.a_matrix_.index_ = self._inside[self._rows.index[live]]
        program.a_matrix_.value_ = self._rows.value[live].astype(np.float64)
        solver = highspy.Highs()  # type: ignore[no-untyped-call] # highspy annotates only a part of itself
        options: dict[str, bool | int | str] = {
            "output_flag": False,
            "threads": 1,
            "random_seed": 0,
            "solver": "simplex",
            "simplex_strategy": 0,
        }
        for option, value in options.items():
            solver.setOptionValue(option, value)
        solver.passModel(program)
        return solver

    def made_of(self, places: Ints) -> Ints:
        """Return the places that stand in the program and that ``places`` are made of."""
        index = select(self._terms, places).index
        return self.place[np.unique(index[self._inside[index] >= 0])]

    def bound(self, places: Ints, low: Floats | Ints, high: Floats | Ints) -> None:
        """Keep ``places`` that stand in the program within ``low``..``high`` until ``free`` is called for them."""
        here = self._inside[self.columns[places]].astype(np.int32)
        self._solver.changeColsBounds(len(here), here, low.astype(float), high.astype(float))

    def free(self, places: Ints) -> None:
        """Undo ``bound``."""
        here = self._inside[self.columns[places]]
        self.bound(places, self._low[here], self._high[here])

    def maximise(self, places: Ints, costs: Floats | Ints) -> Bound | None:
        """Return the largest that ``costs`` times the columns at ``places`` can be; ``None`` when nothing agrees."""
        terms = select(self._terms, places)
        weights = terms.value * np.repeat(costs, np.diff(terms.start))
        aim = np.bincount(terms.index, weights=weights, minlength=len(self._known)).astype(np.float64)
        which = np.unique(terms.index[self._inside[terms.index] >= 0])
        here = self._inside[which].astype(np.int32)
        self._solver.changeColsCost(len(here), here, -aim[which])
        self._solver.run()
        status = self._solver.getModelStatus()
        answer = None
        if status in _SOLVED:
            solution = self._solver.getSolution()
            every = self._known.copy()
            every[self.columns[self.stands]] = np.array(solution.col_value)
            price = np.array(solution.row_dual) if solution.dual_valid else np.zeros(len(self._need))
            answer = Bound(float((weights * every[terms.index]).sum()), times(self._terms, every), price, aim)
        elif status != highspy.HighsModelStatus.kInfeasible:
            raise MeldappError("statistics.solver-stopped", status=str(status))
        self._solver.changeColsCost(len(here), here, np.zeros(len(here)))
        return answer

    def whole(self, places: Ints, costs: Floats | Ints, enough: float = highspy.kHighsInf) -> Bound | None:
        """As ``maximise``, in whole numbers; ``enough`` is a value from which it need not be the largest."""
        terms = select(self._terms, places)
        known = terms.value * np.repeat(costs, np.diff(terms.start)) * (self._inside[terms.index] < 0)
        self._solver.setOptionValue(
            "objective_target", _HALF + float((known * self._known[terms.index]).sum()) - enough
        )
        every = np.arange(len(self._low), dtype=np.int32)
        self._solver.changeColsIntegrality(len(every), every, np.full(len(every), highspy.HighsVarType.kInteger))
        self._solver.setOptionValue("solver", "choose")
        answer = self.maximise(places, costs)
        if answer is None:  # HiGHS says so, wrongly, of some programs that it made smaller: asked again as they are
            self._solver.setOptionValue("presolve", "off")
            answer = self.maximise(places, costs)
            self._solver.setOptionValue("presolve", "choose")
        self._solver.changeColsIntegrality(len(every), every, np.full(len(every), highspy.HighsVarType.kContinuous))
        self._solver.setOptionValue("solver", "simplex")
        return answer

    def witness(self, x: Floats) -> Ints | None:
        """Return ``x`` in whole numbers when it is a table that agrees with everything printed."""
        table = np.rint(x).astype(np.int64)
        if np.abs(table - x).max(initial=0) > _NEAR or (table < self.least).any():
            return None
        every = self._known.copy()
        every[self.columns] = table
        sums = times(self._rows, every)
        wrong = np.where(self._rows.equal, sums != self._need, sums < self._need)
        return None if wrong.any() or (times(self._terms, every) != table).any() else table

    def prices(self, bound: Bound) -> Floats:
        """Return, for each unknown of the model, what one more of it would change ``bound``, were it not known."""
        weights = np.repeat(bound.price, np.diff(self._rows.start)) * self._rows.value
        return bound.aim + np.bincount(self._rows.index, weights=weights, minlength=len(self._known))

    def neighbours(self) -> Floats:
        """Return 1 for each printed unknown that shares a row with the component."""
        near = np.zeros(len(self._known))
        near[self._rows.index] = 1
        near[self.columns] = 0
        return near
