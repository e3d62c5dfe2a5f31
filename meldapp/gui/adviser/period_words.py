"""A period of the statistics in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def period_words(period: str) -> str:
    """A period such as 2026-H1 as "eerste helft van 2026"; an unknown form stays as it is."""
    year, _, part = period.partition("-")
    translate = QCoreApplication.translate
    words = {
        "H1": translate("AdviserWords", "eerste helft van {year}"),
        "H2": translate("AdviserWords", "tweede helft van {year}"),
        "Q1": translate("AdviserWords", "eerste kwartaal van {year}"),
        "Q2": translate("AdviserWords", "tweede kwartaal van {year}"),
        "Q3": translate("AdviserWords", "derde kwartaal van {year}"),
        "Q4": translate("AdviserWords", "vierde kwartaal van {year}"),
        "": translate("AdviserWords", "heel {year}"),
    }
    return words.get(part, period).format(year=year)
