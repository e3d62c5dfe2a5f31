"""The cheapest set of further unknowns that satisfies all cuts found so far: a small program in zeros and ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import highspy
import numpy as np

from meldapp.statistics.protect.attack import Floats
from meldapp.statistics.protect.cuts import Cut
from meldapp.statistics.protect.model import Ints


_GAP: Final = 0.5
"""Costs are 1 a cell and a little for its count (together below 0.4): no choice of fewer cells is missed by this."""


class Choice(NamedTuple):
    """The ``columns`` to hide, and what any choice at all costs at least (``bound``)."""

    columns: Ints
    bound: float


def cheapest(cuts: Sequence[Cut], cost: Floats, *, nodes: int) -> Choice:
    """Return the cheapest choice that satisfies ``cuts``; within ``nodes`` of branching, so that it always ends."""
    entries = [cut.columns for cut in cuts]
    names, place = np.unique(np.concatenate(entries), return_inverse=True)
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(names), len(cuts)
    program.col_cost_, program.col_lower_, program.col_upper_ = cost[names], np.zeros(len(names)), np.ones(len(names))
    program.integrality_ = [highspy.HighsVarType.kInteger] * len(names)
    program.row_lower_ = np.array([min(1.0, float(cut.weight.sum())) - 1e-7 for cut in cuts])
    program.row_upper_ = np.full(len(cuts), highspy.kHighsInf)
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.concatenate([[0], np.cumsum([len(entry) for entry in entries])])
    program.a_matrix_.index_ = place
    program.a_matrix_.value_ = np.concatenate([cut.weight for cut in cuts])
    solver = highspy.Highs()  # type: ignore[no-untyped-call] # highspy annotates only a part of itself
    for option, value in (("output_flag", False), ("threads", 1), ("random_seed", 0), ("mip_max_nodes", nodes), ("mip_rel_gap", 0.0), ("mip_abs_gap", _GAP)):
        solver.setOptionValue(option, value)
    solver.passModel(program)
    solver.run()
    x = np.array(solver.getSolution().col_value)
    return Choice(names[x > 0.5], float(solver.getInfo().mip_dual_bound))
