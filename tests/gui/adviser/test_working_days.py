from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldapp.gui.adviser.working_days import working_days_left

MONDAY = dt.date(2026, 11, 23)
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))


def counted(due: dt.date, today: dt.date) -> int:
    """One by one: slow and plain."""
    low, high = min(due, today), max(due, today)
    days = [low + dt.timedelta(days=n) for n in range(1, (high - low).days + 1)]
    working = sum(day.weekday() < 5 for day in days)
    return working if due >= today else -working


@given(due=DAYS, today=DAYS)
def test_it_is_the_count_of_mondays_to_fridays(due: dt.date, today: dt.date) -> None:
    assert working_days_left(due, today) == counted(due, today)


@pytest.mark.parametrize(
    ("days", "left"),
    [(0, 0), (1, 1), (4, 4), (5, 4), (6, 4), (7, 5), (-1, -1), (-3, -1), (-7, -5)],
    ids=str,
)
def test_from_a_monday(days: int, left: int) -> None:
    assert working_days_left(MONDAY + dt.timedelta(days=days), MONDAY) == left


def test_a_public_holiday_counts_as_a_working_day() -> None:
    christmas = dt.date(2026, 12, 25)
    assert working_days_left(christmas, christmas - dt.timedelta(days=1)) == 1
