"""Measures of handling: what is counted of a case beside the codes, from the first day of each step.

Steps follow each other: who got feedback was acknowledged, and a case that was closed had feedback. Everybody knows
that, so the measures tell about each other; ``impossible_pairs`` says so to protector and auditor.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from meldapp.statistics.periods import add_months

if TYPE_CHECKING:
    from collections.abc import Iterator

    from meldapp.records.case import Milestones
    from meldapp.statistics.menu import Norms

IN_TIME, LATER, NOT_YET = "OPTIJD", "LATER", "NIET"
OPEN: Final = "OPEN"
_DURATIONS = (("M1", 1), ("M3", 3), ("M6", 6), ("M12", 12))
_LONGER = "J1"
MEASURES: Final = {
    "acknowledged": (IN_TIME, LATER, NOT_YET),
    "feedback": (IN_TIME, LATER, NOT_YET),
    "duration": (*(code for code, _ in _DURATIONS), _LONGER, OPEN),
}
"""The leaves of each measure: acknowledged and feedback within the norm; months from receipt to closing."""


def measure(source: str, received: dt.date, passed: Milestones, day: dt.date, norms: Norms) -> str:
    """Return the leaf of the measure ``source`` that a case is at, as it stood at the end of ``day``."""
    closed = passed.closed
    feedback = _first(passed.feedback, closed)
    acknowledged = _first(passed.acknowledged, feedback)
    if source == "acknowledged":
        within = dt.timedelta(days=norms.acknowledge_days)
        return _in_time(acknowledged, min(received, dt.date.max - within) + within, day)
    if source == "feedback":
        return _in_time(feedback, add_months(acknowledged or received, norms.feedback_months), day)
    if closed is None or closed > day:
        return OPEN
    return next((code for code, months in _DURATIONS if closed <= add_months(received, months)), _LONGER)


def impossible_pairs(norms: Norms) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Yield the pairs of (measure, leaf) at which no case can be."""
    for leaf in (IN_TIME, LATER):
        yield ("acknowledged", NOT_YET), ("feedback", leaf)
    for leaf in MEASURES["duration"][:-1]:
        yield ("feedback", NOT_YET), ("duration", leaf)
    for leaf, months in _DURATIONS:
        # Closed so soon after receipt is closed within the norm, and closing gives feedback.
        if months <= norms.feedback_months:
            yield ("feedback", LATER), ("duration", leaf)


def _first(one: dt.date | None, other: dt.date | None) -> dt.date | None:
    """Return the earlier of two days: clocks of two advisers may disagree on the order of their steps."""
    return min((day for day in (one, other) if day), default=None)


def _in_time(done: dt.date | None, due: dt.date, day: dt.date) -> str:
    if done is None or done > day:
        return NOT_YET
    return IN_TIME if done <= due else LATER
