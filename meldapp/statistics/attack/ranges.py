"""The stranger: between what every hidden and every never printed count lies, given everything printed.

Worlds that were found already answer most questions; the solver is asked only about what they leave open. Each world
that it is asked for is one in which many other open counts come out at the threshold too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from meldapp.statistics.attack.solver import Ask
from meldapp.statistics.attack.state import Share

if TYPE_CHECKING:
    from collections.abc import Callable

    from meldapp.statistics.attack.model import Flags, Integers
    from meldapp.statistics.attack.state import State

_FIRST = 1000
"""How much more the count asked about weighs than all that may come along."""

_FREE = Ask(np.zeros(0, dtype=np.int64))
"""Nothing that narrows a world."""


def explore(state: State, threshold: int, progress: Callable[[int, int], None]) -> bool:
    """Look for worlds until every target is decided; return False when there is no world at all."""
    for share in state.shares:
        if share.find(_spread(share, np.zeros(0, dtype=np.int64), threshold)) is None:
            return False
    every = np.flatnonzero(state.targets.hidden)
    for number, target in enumerate(every.tolist()):
        progress(number, len(every))
        decide_hidden(state, target, threshold)
    latent = np.flatnonzero(~state.targets.hidden & ~_shown(state, threshold))
    for number, target in enumerate(latent.tolist()):
        progress(number, len(latent))
        decide_latent(state, target, threshold)
    return True


def is_wide(low: int, high: int, threshold: int) -> bool:
    """Return whether a hidden count with this range keeps to the rule."""
    return high >= threshold and (high - low >= threshold - 1 or low >= threshold)


def is_told(low: int, high: int, threshold: int) -> bool:
    """Return whether a range shows that there are some reports, but few."""
    return low >= 1 and high < threshold


def decide_hidden(state: State, target: int, threshold: int) -> None:
    """Find worlds that show that a hidden count keeps to the rule, or the exact range when it does not."""
    seen = state.low(target), state.high(target)
    if seen[1] >= threshold and seen[1] - seen[0] >= threshold - 1:
        return
    parts = state.parts(target)
    if len(parts) == 1:
        number, column = parts[0]
        _reach(state, state.shares[number], column, threshold)
    for side in (Share.settle_high, Share.settle_low):
        seen = state.low(target), state.high(target)
        if not (seen[1] >= threshold and seen[1] - seen[0] >= threshold - 1):
            state.settle(target, side)


def decide_latent(state: State, target: int, threshold: int) -> None:
    """Find the least that a never printed count can be; the most too, if the least is above zero."""
    for side in (Share.settle_low, Share.settle_high):
        if is_told(state.low(target), state.high(target), threshold):
            state.settle(target, side)


def _shown(state: State, threshold: int) -> Flags:
    """Return for which targets a world was seen with none, or with the threshold or more."""
    low, high = state.range()
    return (low <= 0) | (high >= threshold)


def _reach(state: State, share: Share, column: int, threshold: int) -> None:
    """Look for a world in which one count is at the threshold, and one in which it is nothing; others come along."""
    wanted = _open_columns(state, share, threshold)
    if share.high[column] < threshold:
        ask = _spread(share, wanted[wanted != column], threshold)
        share.corner(ask._replace(weights=ask.weights + _FIRST * share.weights(column)))
    if share.high[column] < threshold:
        share.near(column, _FREE, least=threshold)
    if share.high[column] - share.low[column] < threshold - 1:
        share.corner(Ask(-_FIRST * share.weights(column) - _sum(share, wanted)))
    most = int(share.high[column]) - threshold + 1
    if share.low[column] > most >= 0:
        share.near(column, _FREE, most=most)


def _open_columns(state: State, share: Share, threshold: int) -> Integers:
    """Return the sums of a component whose hidden counts were not yet seen to keep to the rule."""
    low, high = state.range()
    still = state.targets.hidden & ((high < threshold) | (high - low < threshold - 1))
    return np.unique(share.column[still[share.target]])


def _sum(share: Share, columns: Integers) -> Integers:
    """Return the sums added up, as weights."""
    total = np.zeros(len(share.component.unknowns), dtype=np.int64)
    for column in columns.tolist():
        index, coefficient = share.terms.row(column)
        total[index] += coefficient
    return total


def _spread(share: Share, columns: Integers, threshold: int) -> Ask:
    """Ask for a world in which as many of these sums as can be are at the threshold.

    A sum of one unknown is held at the threshold, so that the reports go round to others.
    """
    high = {}
    for column in columns.tolist():
        index, _ = share.terms.row(column)
        if len(index) == 1 and share.high[column] <= threshold:
            high[int(index[0])] = threshold
    return Ask(_sum(share, columns), high=high, exact=False)
