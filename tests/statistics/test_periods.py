"""Periods: names, bounds, and which may be published."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldapp.errors import MeldappError
from meldapp.settings import PeriodLength
from meldapp.statistics.periods import period_bounds, period_length, period_of, periods_ready

days = st.dates(min_value=dt.date(1000, 1, 1), max_value=dt.date(9999, 12, 31))
lengths = st.sampled_from(PeriodLength)


@given(days, lengths)
def test_a_day_lies_in_its_period_and_the_days_around_the_period_do_not(day: dt.date, length: PeriodLength) -> None:
    period = period_of(day, length)
    first, last = period_bounds(period)
    assert first <= day <= last
    assert period_of(first, length) == period_of(last, length) == period
    assert period_length(period) is length
    if last < dt.date.max:
        assert period_of(last + dt.timedelta(days=1), length) != period
    if first > dt.date(1000, 1, 1):
        assert period_of(first - dt.timedelta(days=1), length) != period


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2026-H1", "2026-01-01", "2026-06-30"),
        ("2026-H2", "2026-07-01", "2026-12-31"),
        ("2024-Q1", "2024-01-01", "2024-03-31"),
        ("2026-Q3", "2026-07-01", "2026-09-30"),
        ("2026", "2026-01-01", "2026-12-31"),
    ],
)
def test_names_and_bounds(period: str, first: str, last: str) -> None:
    assert period_bounds(period) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize("name", ["", "2026-Q5", "2026-H3", "26", "2026-", "0000", "2026-H1 ", "٢٠٢٦", "=2026"])
def test_what_is_no_period_is_refused(name: str) -> None:
    with pytest.raises(MeldappError) as refused:
        period_bounds(name)
    assert refused.value.code == "statistics.no-such-period"


def test_ended_periods_are_ready_with_the_empty_ones_between() -> None:
    coded = [dt.date(2026, 5, 3), dt.date(2025, 11, 30)]
    assert periods_ready(coded, PeriodLength.QUARTER, ["2026-Q1"], dt.date(2026, 10, 1)) == (
        "2025-Q4",
        "2026-Q2",
        "2026-Q3",
    )


def test_a_period_is_ready_on_the_day_after_its_last() -> None:
    coded = [dt.date(2026, 1, 1)]
    assert periods_ready(coded, PeriodLength.HALF_YEAR, [], dt.date(2026, 6, 30)) == ()
    assert periods_ready(coded, PeriodLength.HALF_YEAR, [], dt.date(2026, 7, 1)) == ("2026-H1",)
    assert periods_ready([], PeriodLength.HALF_YEAR, [], dt.date(2026, 7, 1)) == ()


def test_no_other_length_once_one_is_printed() -> None:
    with pytest.raises(MeldappError) as refused:
        periods_ready([], PeriodLength.QUARTER, ["2026-H1"], dt.date(2027, 1, 1))
    assert refused.value.code == "statistics.other-length"
    assert refused.value.facts == {"period": "2026-H1"}
