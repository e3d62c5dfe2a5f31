"""Worlds of one component by HiGHS: whole numbers that agree with everything printed, and go as far as can be.

The solver works with floats. Nothing it says is believed about a world: each one is rounded and checked in whole
numbers. A corner of the linear program is often whole already, and then it is the answer; else the integer program
is solved to the end (no gap, no time limit), so that low and high are exact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import highspy
import numpy as np

from meldapp.errors import MeldappError
from meldapp.statistics.attack.nearest import NOWHERE, Moves, as_floats, new_solver

if TYPE_CHECKING:
    from collections.abc import Mapping

    from meldapp.statistics.attack.components import Component
    from meldapp.statistics.attack.model import Floats, Integers
    from meldapp.statistics.attack.nearest import Span

_WHOLE = 1e-6
_NONE = (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible)
_BEST = highspy.HighsModelStatus.kOptimal


class Ask(NamedTuple):
    """What to look for: the most of ``weights`` times the unknowns (the least: minus the weights).

    ``low`` and ``high`` narrow unknowns, and ``row_high`` rows, both by their number in the component. Where any good
    world will do and not only the best, ``exact`` is false.
    """

    weights: Integers
    low: Mapping[int, int] = {}
    high: Mapping[int, int] = {}
    row_high: Mapping[int, int] = {}
    exact: bool = True


class Solver:
    """The two programs of one component; ``most`` is a bound on every unknown that no printed number can reach."""

    def __init__(self, component: Component, most: int) -> None:
        self._rows = component.rows
        self._size = len(component.unknowns)
        self._most = most
        self._all = np.arange(self._size, dtype=np.int32)
        self._linear = self._program()
        self._integer: highspy.Highs | None = None
        self._scattering: highspy.Highs | None = None
        self._moves: Moves | None = None

    def find(self, ask: Ask) -> Integers | None:
        """Return the best world, or ``None`` when there is none."""
        found = self._run(self._linear, ask)
        if found is None:
            return None
        world = self._checked(found, ask)
        return self._near(found, ask) if world is None else world

    def corner(self, ask: Ask) -> tuple[Integers | None, bool]:
        """Return a world near the best point of the linear program, if one is found, and whether there may be any."""
        found = self._run(self._linear, ask)
        if found is None:
            return None, False
        world = self._checked(found, ask)
        return self.nearest(np.rint(found).astype(np.int64), ask, NOWHERE) if world is None else world, True

    def nearest(self, base: Integers, ask: Ask, span: Span) -> Integers | None:
        """Return the world nearest to ``base`` in which ``span`` holds, if the linear program gives one.

        Of ``ask`` only the bounds count. ``None`` says nothing about other worlds.
        """
        if self._moves is None:
            self._moves = Moves(self._rows, self._size)
        low, high = np.zeros(self._size, dtype=np.int64), np.full(self._size, self._most)
        row_high = self._rows.high.copy()
        for bounds, changed in ((low, ask.low), (high, ask.high), (row_high, ask.row_high)):
            bounds[list(changed)] = list(changed.values())
        found = self._moves.find(base, low, high, row_high, span)
        return None if found is None else self._checked(found, ask)

    def _near(self, corner: Floats, ask: Ask) -> Integers | None:
        """Return the best world, given the best point that is not in whole numbers.

        First comes the world nearest to the rounded point; then unknowns may move by one, by three, at will. A world
        is the best when no whole number lies between what it reaches and what the point reaches.
        """
        most = np.floor(corner @ ask.weights + _WHOLE)
        world = self.nearest(np.rint(corner).astype(np.int64), ask, NOWHERE)
        if world is not None and (not ask.exact or world @ ask.weights >= most):
            return world
        if self._integer is None:
            self._integer = self._program()
            kinds = np.full(self._size, highspy.HighsVarType.kInteger)
            self._integer.changeColsIntegrality(self._size, self._all, kinds)
        for room in (1, 3):
            low, high = np.floor(corner + _WHOLE) - room, np.ceil(corner - _WHOLE) + room
            low[list(ask.low)] = np.maximum(low[list(ask.low)], list(ask.low.values()))
            high[list(ask.high)] = np.minimum(high[list(ask.high)], list(ask.high.values()))
            self._integer.setOptionValue("mip_rel_gap", 0.0 if ask.exact else 0.5)
            self._integer.changeColsBounds(self._size, self._all, np.maximum(low, 0), np.minimum(high, self._most))
            inside = ask._replace(low={}, high={})
            found = self._run(self._integer, inside)
            self._integer.changeColsBounds(
                self._size, self._all, np.zeros(self._size), np.full(self._size, float(self._most))
            )
            world = None if found is None else self._checked(found, ask)
            if world is not None and (not ask.exact or world @ ask.weights >= most):
                return world
        found = self._run(self._integer, ask)
        if found is None:
            # HiGHS 1.15 makes some programs in whole numbers smaller until nothing fits, wrongly (its issues 3090 and
            # 3296). "No such world" is what an attacker must not believe too easily, so it is asked again without that.
            self._integer.setOptionValue("presolve", "off")
            found = self._run(self._integer, ask)
            self._integer.setOptionValue("presolve", "choose")
        if found is None:
            return None
        world = self._checked(found, ask)
        if world is None:
            raise MeldappError("statistics.solver-failed")
        return world

    def duals(self, weights: Integers) -> list[float]:
        """Return how much the most of ``weights`` times the unknowns grows with the bound of each row."""
        self._run(self._linear, Ask(weights))
        return [float(dual) for dual in self._linear.getSolution().row_dual]

    def scatter(self, unknowns: Floats, slacks: Floats, empty: Integers) -> Integers | None:
        """Return a world in which many unknowns are at least 1, and many inequalities hold by 1 or more.

        ``unknowns`` and ``slacks`` (one for each row) say how much each is wanted; ``empty`` are unknowns held at 0.
        ``None`` when none fits, or none is found: a point that is not in whole numbers is rounded to the nearest world.
        """
        size, rows = self._size, len(slacks)
        if self._scattering is None:
            self._scattering = self._wide_program()
        solver, every = self._scattering, np.arange(2 * size + rows, dtype=np.int32)
        solver.changeColsCost(len(every), every, np.concatenate((np.zeros(size), unknowns, slacks)))
        upper = np.concatenate((np.full(size, float(self._most)), np.ones(size), slacks > 0))
        upper[empty] = upper[empty + size] = 0
        solver.changeColsBounds(len(every), every, np.zeros(len(every)), upper)
        solver.run()
        if solver.getModelStatus() != _BEST:
            return None
        found = np.array(solver.getSolution().col_value)
        found = found[:size] + found[size : 2 * size]
        ask = Ask(np.zeros(0, dtype=np.int64), high=dict.fromkeys(empty.tolist(), 0))
        world = self._checked(found, ask)
        return self.nearest(np.rint(found).astype(np.int64), ask, NOWHERE) if world is None else world

    def _wide_program(self) -> highspy.Highs:
        """Return the program in which each unknown is a first one and the rest, and each row has a slack up to 1."""
        terms, size, rows = self._rows.terms, self._size, len(self._rows.low)
        lines = np.repeat(np.arange(rows), np.diff(terms.start))
        line = np.concatenate((lines, lines, np.arange(rows)))
        column = np.concatenate((terms.column, terms.column + size, np.arange(rows) + 2 * size))
        value = np.concatenate((terms.coefficient, terms.coefficient, np.ones(rows, dtype=np.int64)))
        order = np.argsort(line, kind="stable")
        start = np.concatenate(([0], np.cumsum(np.bincount(line, minlength=rows))))
        solver = self._program()
        program = solver.getLp()
        program.num_col_ = 2 * size + rows
        program.col_cost_ = np.zeros(program.num_col_)
        program.col_lower_, program.col_upper_ = np.zeros(program.num_col_), np.zeros(program.num_col_)
        program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        program.a_matrix_.start_ = start.astype(np.int32)
        program.a_matrix_.index_ = column[order].astype(np.int32)
        program.a_matrix_.value_ = value[order].astype(float)
        solver.passModel(program)
        return solver

    def _program(self) -> highspy.Highs:
        """Return the component as a linear program."""
        solver = new_solver()
        terms, program = self._rows.terms, highspy.HighsLp()
        program.num_col_, program.num_row_ = self._size, len(self._rows.low)
        program.col_cost_ = np.zeros(self._size)
        program.col_lower_, program.col_upper_ = np.zeros(self._size), np.full(self._size, float(self._most))
        program.row_lower_, program.row_upper_ = as_floats(self._rows.low), as_floats(self._rows.high)
        program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        program.a_matrix_.start_ = terms.start.astype(np.int32)
        program.a_matrix_.index_ = terms.column.astype(np.int32)
        program.a_matrix_.value_ = terms.coefficient.astype(float)
        program.sense_ = highspy.ObjSense.kMaximize
        solver.passModel(program)
        return solver

    def _run(self, solver: highspy.Highs, ask: Ask) -> Floats | None:
        """Return the solver's best point, as floats; the bounds are as before when it returns."""
        solver.changeColsCost(self._size, self._all, ask.weights.astype(float))
        narrowed = {*ask.low, *ask.high}
        for number in narrowed:
            solver.changeColBounds(number, ask.low.get(number, 0), ask.high.get(number, self._most))
        for number, high in ask.row_high.items():
            solver.changeRowBounds(number, self._low(number), high)
        solver.run()
        status = solver.getModelStatus()
        found = np.array(solver.getSolution().col_value) if status == _BEST else None
        for number in narrowed:
            solver.changeColBounds(number, 0, self._most)
        for number in ask.row_high:
            solver.changeRowBounds(number, self._low(number), float(self._rows.high[number]))
        if found is None and status not in _NONE:
            raise MeldappError("statistics.solver-failed")
        return found

    def _low(self, row: int) -> float:
        return float(as_floats(self._rows.low[row : row + 1])[0])

    def _checked(self, found: Floats, ask: Ask) -> Integers | None:
        """Return the point in whole numbers, if it is one and agrees with every row."""
        world = np.rint(found).astype(np.int64)
        if not self._size or np.abs(found - world).max() > _WHOLE:
            return None
        values, rows = self._rows.terms.times(world), self._rows
        high = rows.high.copy()
        for number, bound in ask.row_high.items():
            high[number] = bound
        narrow = all(world[n] >= v for n, v in ask.low.items()) and all(world[n] <= v for n, v in ask.high.items())
        fits = bool((world >= 0).all() and ((rows.low <= values) & (values <= high)).all())
        return world if fits and narrow else None
