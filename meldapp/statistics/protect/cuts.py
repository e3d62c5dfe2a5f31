"""What must be hidden besides: cuts (Fischetti and Salazar, 2001) and small sets of unknowns that satisfy them.

A cut says: hidden unknowns with these weights must add up to 1, or the target of the attack is still found.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from meldapp.statistics.protect.model import Bools, Floats, Ints

_TINY: Final = 1e-7


class Cut(NamedTuple):
    """Hide ``columns`` whose ``weight`` (more than 0, at most 1) adds up to 1, because of ``target``."""

    target: int
    columns: Ints
    weight: Floats


def gains(prices: Floats, room: Ints, lack: float) -> Floats:
    """Return what hiding each printed unknown gains at most of the ``lack`` of a bound, as a part of it (0..1).

    ``prices`` is what one more of the unknown changes in the bound: raising it has no limit, ``room`` is how
    far it can go down.
    """
    down = np.where(prices < 0, -prices * room, 0.0)
    return np.where(prices > _TINY, 1.0, np.minimum(down / lack, 1.0))


def make_cut(target: int, parts: Floats, may_hide: Bools) -> Cut:
    """Return the cut with weights ``parts`` of those unknowns that may still be hidden."""
    columns = np.flatnonzero(may_hide & (parts > _TINY))
    return Cut(target, columns, parts[columns])


def cover(cuts: Sequence[Cut], cost: Floats) -> list[int]:
    """Return unknowns that satisfy all cuts, cheap for their number; ties by number."""
    lack = np.array([min(1.0, cut.weight.sum()) for cut in cuts])
    chosen: list[int] = []
    columns = np.concatenate([cut.columns for cut in cuts])
    weight = np.concatenate([cut.weight for cut in cuts])
    which = np.repeat(np.arange(len(cuts)), [len(cut.columns) for cut in cuts])
    names, place = np.unique(columns, return_inverse=True)
    while (lack > _TINY).any():
        worth = np.bincount(place, weights=np.minimum(weight, np.maximum(lack[which], 0)), minlength=len(names))
        worth[np.isin(names, chosen)] = 0
        best = int(np.argmax(worth / cost[names]))
        here = place == best
        chosen.append(int(names[best]))
        lack[which[here]] -= weight[here]
    return chosen
