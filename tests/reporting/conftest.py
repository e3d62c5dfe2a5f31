"""A release to print."""

from __future__ import annotations

import datetime as dt

import pytest

from meldapp.records.release import Cell, Release, Rule, Table


@pytest.fixture
def release() -> Release:
    totals = Table(
        "T0",
        "",
        "Meldingen per periode",
        "Reports per period",
        several=False,
        reports=1040,
        cells=(Cell("2026-H1", "1e helft van 2026", "first half of 2026", 1040),),
    )
    grounds = Table(
        "T1",
        "Q4",
        "Meldingen naar grond",
        "Reports by ground",
        several=True,
        reports=1040,
        cells=(
            Cell("HERK", "Herkomst of huidskleur (ras)", "Origin or skin colour (race)", 120),
            Cell("LEEF", "Leeftijd", "Age", None),
        ),
    )
    return Release(
        b"\x01" * 16,
        "Ministerie {van} Voorbeeld",
        1,
        bytes(32),
        "2026-H1",
        dt.date(2026, 7, 2),
        b"\xab" * 16,
        Rule(threshold=6),
        (totals, grounds),
    )
