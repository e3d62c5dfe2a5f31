"""The cheapest set of further unknowns that satisfies all cuts found so far: a small program in zeros and ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import highspy
import numpy as np

from meldapp.statistics.protect.cuts import Cut
from meldapp.statistics.protect.model import Bools, Floats, Ints

_GAP: Final = 0.5
"""Costs are 1 a cell and a little for its count (together below 0.4): no choice of fewer cells is missed by this."""

_NEAR: Final = 1e-7
_HALF: Final = 0.5


class Choice(NamedTuple):
    """The ``columns`` to hide, and what any choice at all costs at least (``bound``)."""

    columns: Ints
    bound: float


def cheapest(cuts: Sequence[Cut], cost: Floats, optional: Bools, *, nodes: int) -> Choice:
    """Return the cheapest choice that satisfies ``cuts``, within ``nodes`` of branching, so that it always ends.

    A cut whose target is itself ``optional`` (a bool each unknown) holds only for choices that hide the target.
    """
    asked = [[cut.target] if optional[cut.target] and cut.target not in cut.columns else [] for cut in cuts]
    least = [min(1.0, float(cut.weight.sum())) - _NEAR for cut in cuts]
    index = [
        np.concatenate([cut.columns, np.array(extra, dtype=np.int64)]) for cut, extra in zip(cuts, asked, strict=True)
    ]
    value = [
        np.concatenate([cut.weight, np.full(len(e), -low)]) for cut, e, low in zip(cuts, asked, least, strict=True)
    ]
    names, place = np.unique(np.concatenate(index), return_inverse=True)
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(names), len(cuts)
    program.col_cost_, program.col_lower_, program.col_upper_ = cost[names], np.zeros(len(names)), np.ones(len(names))
    program.integrality_ = [highspy.HighsVarType.kInteger] * len(names)
    program.row_lower_ = np.array([0.0 if extra else low for extra, low in zip(asked, least, strict=True)])
    program.row_upper_ = np.full(len(cuts), highspy.kHighsInf)
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.concatenate([[0], np.cumsum([len(entry) for entry in index])])
    program.a_matrix_.index_ = place
    program.a_matrix_.value_ = np.concatenate(value)
    x, bound = _solve(program, nodes)
    return Choice(names[x > _HALF], bound)


def _solve(program: highspy.HighsLp, nodes: int) -> tuple[Floats, float]:
    """Return a choice (1 for hidden) and what any choice costs at least; hiding all is where the search starts."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call] # highspy annotates only a part of itself
    options = {"output_flag": False, "threads": 1, "random_seed": 0, "mip_max_nodes": nodes, "mip_abs_gap": _GAP}
    for option, value in {**options, "mip_rel_gap": 0.0}.items():
        solver.setOptionValue(option, value)
    solver.passModel(program)
    start = highspy.HighsSolution()
    start.col_value = [1.0] * program.num_col_
    solver.setSolution(start)
    solver.run()
    return np.array(solver.getSolution().col_value), float(solver.getInfo().mip_dual_bound)
