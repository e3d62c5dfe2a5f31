"""Cuts that need no program: what one equation alone tells about a hidden part of a printed whole."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from meldapp.statistics.protect.cuts import Cut
from meldapp.statistics.protect.model import Bools, Ints, Model, row_of
from meldapp.statistics.protect.probe import Demand, Targets


def line_cuts(model: Model, known: Ints, printed: Bools, targets: Targets, demand: Demand) -> list[Cut]:
    """Return a cut for each equation in which the hidden parts of a printed whole leave each other too little room.

    ``known`` are the true counts. Of parts that add up to ``left`` none can be more than ``left`` less the least of
    the others. Only equations with one whole, which is printed, and no part that was never printed are looked at.
    """
    rows = model.near
    row = row_of(rows)
    free = ~printed & ~model.zero
    whole = rows.value > 0
    part = ~whole & free[rows.index]
    size = len(rows.equal)
    count = np.bincount(row, weights=part, minlength=size)
    left = np.bincount(row, weights=part * known[rows.index], minlength=size)
    loose = np.bincount(row, weights=(whole & free[rows.index]) | (part & ~targets.hidden[rows.index]), minlength=size)
    room = left - (count - 1) * demand.least
    tight = rows.equal & (count > 0) & (loose == 0) & (room < demand.most)
    return list(_cuts(model, known, np.flatnonzero(tight), room, targets, demand))


def _cuts(model: Model, known: Ints, tight: Ints, room: Ints, targets: Targets, demand: Demand) -> Iterator[Cut]:
    """Yield the cut of each ``tight`` row."""
    rows = model.near
    for line in tight.tolist():
        here = slice(rows.start[line], rows.start[line + 1])
        columns, whole = rows.index[here], rows.value[here] > 0
        gain = (known[columns] - demand.least) / (demand.most - room[line])
        weight = np.where(whole, 1.0, np.minimum(gain, 1.0))
        useful = targets.may_hide[columns] & (weight > 0)
        small = columns[~whole & targets.hidden[columns] & (known[columns] < demand.threshold)]
        if len(small):
            yield Cut(int(small[0]), columns[useful], weight[useful])
