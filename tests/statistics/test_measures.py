"""Measures of handling, and which of them exclude each other."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldapp.records.case import Milestones
from meldapp.statistics.measures import MEASURES, impossible_pairs, measure
from meldapp.statistics.menu import Norms
from meldapp.statistics.periods import add_months

RECEIVED = dt.date(2026, 1, 31)
END = dt.date(2026, 6, 30)
NORMS = Norms()


def after(days: int) -> dt.date:
    return RECEIVED + dt.timedelta(days=days)


@pytest.mark.parametrize(
    ("source", "passed", "leaf"),
    [
        ("acknowledged", Milestones(), "NIET"),
        ("acknowledged", Milestones(acknowledged=after(7)), "OPTIJD"),
        ("acknowledged", Milestones(acknowledged=after(8)), "LATER"),
        ("acknowledged", Milestones(acknowledged=END + dt.timedelta(days=1)), "NIET"),
        ("acknowledged", Milestones(acknowledged=after(9), feedback=after(3)), "OPTIJD"),
        ("feedback", Milestones(acknowledged=after(28)), "NIET"),
        ("feedback", Milestones(acknowledged=after(28), feedback=dt.date(2026, 5, 28)), "OPTIJD"),
        ("feedback", Milestones(acknowledged=after(28), feedback=dt.date(2026, 5, 29)), "LATER"),
        ("feedback", Milestones(closed=after(1)), "OPTIJD"),
        ("duration", Milestones(), "OPEN"),
        ("duration", Milestones(closed=END + dt.timedelta(days=1)), "OPEN"),
        ("duration", Milestones(closed=dt.date(2026, 2, 28)), "M1"),
        ("duration", Milestones(closed=dt.date(2026, 3, 1)), "M3"),
        ("duration", Milestones(closed=END), "M6"),
    ],
)
def test_a_measure_as_it_stood_on_a_day(source: str, passed: Milestones, leaf: str) -> None:
    assert measure(source, RECEIVED, passed, END, NORMS) == leaf


def test_closed_after_a_year_and_longer() -> None:
    day = dt.date(2027, 12, 31)
    assert measure("duration", RECEIVED, Milestones(closed=dt.date(2027, 1, 31)), day, NORMS) == "M12"
    assert measure("duration", RECEIVED, Milestones(closed=dt.date(2027, 2, 1)), day, NORMS) == "J1"


days = st.none() | st.integers(0, 800).map(after)


@given(days, days, days, st.integers(0, 900).map(after), st.builds(Norms, st.integers(1, 31), st.integers(1, 12)))
def test_no_case_is_where_none_can_be(
    acknowledged: dt.date | None, feedback: dt.date | None, closed: dt.date | None, day: dt.date, norms: Norms
) -> None:
    passed = Milestones(acknowledged, feedback, closed)
    at = {source: measure(source, RECEIVED, passed, day, norms) for source in MEASURES}
    assert all(leaf in MEASURES[source] for source, leaf in at.items())
    for (one, leaf), (other, other_leaf) in impossible_pairs(norms):
        assert (at[one], at[other]) != (leaf, other_leaf)


def test_months_end_on_the_last_day() -> None:
    assert add_months(dt.date(2027, 10, 31), 4) == dt.date(2028, 2, 29)
    assert add_months(dt.date(2026, 12, 31), 12) == dt.date(2027, 12, 31)
    assert add_months(dt.date(9999, 12, 1), 1) == dt.date.max
