"""A release to print."""

from __future__ import annotations

import datetime as dt

import pytest

from meldapp.records.certificate import CERTIFICATE, Certificate
from meldapp.records.release import Cell, Dimension, Group, Label, Release, Rule, Table, Withheld

GROUND = Dimension(
    "ground",
    "Q4",
    "Grond",
    "Ground",
    (Label("HERK", "Herkomst of huidskleur (ras)", "Origin or skin colour (race)"), Label("LEEF", "Leeftijd", "Age")),
    (Group("RACISM", "Racisme", "Racism", ("HERK",)),),
    several=True,
)
ROLE = Dimension(
    "role", "Q2", "Betrokkenheid", "Involvement", (Label("ZELF", "Zelf", "Self"), Label("ERBIJ", "Erbij", "There"))
)


@pytest.fixture
def release() -> Release:
    totals = Table("T0", "Meldingen per periode", "Reports per period", (), (Cell((), 1040),))
    cells = (Cell(("HERK",), 120), Cell(("LEEF",), None), Cell(("*",), 1040))
    grounds = Table("T1", "Meldingen naar grond", "Reports by ground", ("ground",), cells)
    return Release(
        b"\x01" * 16,
        "Ministerie {van} Voorbeeld",
        1,
        bytes(32),
        "2026-H1",
        dt.date(2026, 7, 2),
        b"\xab" * 16,
        Rule(threshold=6),
        (GROUND, ROLE),
        (totals, grounds),
        (),
        (),
        "1",
        Certificate(CERTIFICATE, (), ()),
    )


@pytest.fixture
def crossed() -> Table:
    cells = (Cell(("HERK", "ZELF"), 7), Cell(("RACISM", "*"), None))
    return Table("T3", "Grond en rol", "Ground and role", ("ground", "role"), cells, "grof", (("LEEF", "ERBIJ"),))


@pytest.fixture
def withheld() -> Withheld:
    return Withheld("T5", "Wie het deed", "Who did it")
