"""What people call a period of the statistics."""

from __future__ import annotations

from typing import Final

_WORDS: Final = {
    "": ("heel {year}", "all of {year}"),
    "H1": ("eerste helft van {year}", "first half of {year}"),
    "H2": ("tweede helft van {year}", "second half of {year}"),
    "Q1": ("eerste kwartaal van {year}", "first quarter of {year}"),
    "Q2": ("tweede kwartaal van {year}", "second quarter of {year}"),
    "Q3": ("derde kwartaal van {year}", "third quarter of {year}"),
    "Q4": ("vierde kwartaal van {year}", "fourth quarter of {year}"),
}


def period_words(period: str, language: str) -> str:
    """Return "2026-H1" as "eerste helft van 2026", in ``language`` ("nl", or else English).

    What has another form than a year, a half or a quarter stays as it is.
    """
    year, _, part = period.partition("-")
    if not year.isdigit() or part not in _WORDS:
        return period
    nl, en = _WORDS[part]
    return (nl if language == "nl" else en).format(year=year)
