"""Releases to show and export: several tables, two periods, names that could do harm."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from meldapp.records.certificate import CERTIFICATE, Certificate
from meldapp.records.release import Cell, Dimension, Group, Label, Release, Rule, Table, Withheld

if TYPE_CHECKING:
    from collections.abc import Sequence

GROUND: Final = Dimension(
    "ground",
    "Q4",
    "Grond",
    "Ground",
    (
        Label("HERK", "Herkomst of huidskleur (ras)", "Origin or skin colour (race)"),
        Label("GODS", "=2+5 Godsdienst", "@Religion"),
        Label("LEEF", "Leeftijd", "Age"),
        Label("ONB", "Weet ik niet", "Don't know"),
    ),
    (Group("RACI", "Racisme", "Racism", ("HERK", "GODS")),),
    several=True,
    alone=("ONB",),
)
ROLE: Final = Dimension(
    "role", "Q2", "Rol", "Role", (Label("ZELF", "Ik zelf", "Myself"), Label("OMST", "Ik was erbij", "I saw it"))
)
TARGET: Final = Dimension(
    "target", "Q3", "Gericht tegen", "Aimed at", (Label("MIJ", "Mij", "Me"), Label("COLL", "Collega", "Colleague"))
)
T0: Final = Table("T0", "Meldingen per periode", "Reports per period", (), (Cell((), 40),))
T1: Final = Table(
    "T1",
    "Meldingen naar grond",
    "Reports by ground",
    ("ground",),
    (Cell(("HERK",), 21), Cell(("GODS",), 9), Cell(("LEEF",), None), Cell(("ONB",), None), Cell(("RACI",), 24)),
)
T3: Final = Table(
    "T3",
    "Rol en gericht tegen",
    "Role and aimed at",
    ("role", "target"),
    (
        Cell(("*", "*"), 40),
        Cell(("*", "MIJ"), None),
        Cell(("*", "COLL"), None),
        Cell(("ZELF", "*"), 30),
        Cell(("ZELF", "MIJ"), 22),
        Cell(("ZELF", "COLL"), 8),
        Cell(("OMST", "*"), 10),
        Cell(("OMST", "COLL"), 10),
    ),
)
WITHHELD: Final = Withheld("T12", "Meldingen naar onderdeel", "Reports by unit")


def make_release(period: str = "2026-H1", sequence: int = 1, tables: Sequence[Table] = (T0, T1, T3)) -> Release:
    """Return a release; its certificate proves nothing."""
    return Release(
        organisation=b"o" * 16,
        organisation_name="Ministerie van <Voorbeelden> & \N{BULLET} Co",
        sequence=sequence,
        previous=bytes(32),
        period=period,
        published=dt.date(2026, 7, 14),
        signer=b"a" * 16,
        rule=Rule(6),
        dimensions=(GROUND, ROLE, TARGET),
        tables=tuple(tables),
        withheld=(WITHHELD,),
        impossible=(),
        units_version="",
        certificate=Certificate(CERTIFICATE, (), ()),
    )


def two_periods() -> tuple[Release, Release]:
    """Return two releases, of which the second has no table T3 and T1 with other rows."""
    later = Table("T1", T1.nl, T1.en, T1.dimensions, (Cell(("HERK",), 30), Cell(("LEEF",), 7)))
    return make_release(), make_release("2026-H2", 2, (T0, later))
