"""Periods in words."""

from __future__ import annotations

import pytest

from meldapp.records.period import period_words


@pytest.mark.parametrize(
    ("period", "nl", "en"),
    [
        ("2026-H1", "eerste helft van 2026", "first half of 2026"),
        ("2025-Q4", "vierde kwartaal van 2025", "fourth quarter of 2025"),
        ("2025", "heel 2025", "all of 2025"),
        ("x-H1", "x-H1", "x-H1"),
        ("2026-H3", "2026-H3", "2026-H3"),
        ("", "", ""),
    ],
)
def test_periods_have_words_and_others_stay_as_they_are(period: str, nl: str, en: str) -> None:
    assert (period_words(period, "nl"), period_words(period, "en")) == (nl, en)
