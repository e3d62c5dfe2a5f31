"""Few worlds that show much: of all worlds that were found, those that together show every range."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from meldapp.statistics.attack.model import Flags
    from meldapp.statistics.attack.state import Share, State


def choose_worlds(state: State, share: Share, threshold: int) -> list[int]:
    """Return the numbers of the worlds of one component that are kept, the first always.

    A world is taken when it shows more of what is still open than any other: first that hidden counts can be the
    threshold, then that their ranges are wide, then that what was never printed can be nothing, or the threshold.
    """
    values = np.array(share.values)[:, share.column]
    low, high = state.range()
    rest_low = low[share.target] - share.low[share.column]
    rest_high = high[share.target] - share.high[share.column]
    hidden = state.targets.hidden[share.target]
    chosen = [0]
    _cover(chosen, (values + rest_high >= threshold)[:, hidden])
    wide = rest_high - rest_low + values.max(axis=0) - values.min(axis=0) >= threshold - 1
    top = values[chosen].max(axis=0) + rest_high
    _cover(chosen, ((values + rest_low <= top - (threshold - 1)) & wide)[:, hidden])
    bottom, top = values[chosen].min(axis=0) + rest_low, values[chosen].max(axis=0) + rest_high
    narrow = hidden & wide & (top - bottom < threshold - 1)
    for column in np.flatnonzero(narrow).tolist():
        chosen += [int(values[:, column].argmin()), int(values[:, column].argmax())]
    chosen = list(dict.fromkeys(chosen))
    _cover(chosen, ((values + rest_low <= 0) | (values + rest_high >= threshold))[:, ~hidden])
    return chosen


def _cover(chosen: list[int], shows: Flags) -> None:
    """Take worlds until everything that some world shows is shown by one that is taken."""
    missing = shows.any(axis=0) & ~shows[chosen].any(axis=0)
    left = shows[:, missing]
    while left.shape[1]:
        best = int(left.sum(axis=1).argmax())
        chosen.append(best)
        left = left[:, ~left[best]]
