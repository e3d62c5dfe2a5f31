"""A small menu and made cases for it: two questions, a follow-up, a measure, units."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from meldapp.records.case import Coding, Milestones
from meldapp.records.disclosure import Place
from meldapp.records.release import Dimension, Group, Label
from meldapp.records.report import Answer
from meldapp.statistics.counts import CodedCase
from meldapp.statistics.menu import Asked, AxisSpec, Level, Menu, TableSpec, Words

DAY = dt.date(2026, 2, 1)


def leaves(*codes: str) -> tuple[Label, ...]:
    return tuple(Label(code, code.lower(), code.title()) for code in codes)


GROUND = Dimension(
    "ground",
    "Q4",
    "grond",
    "ground",
    leaves("A", "B", "C", "D", "ONB", "OUDE", "LEEG"),
    (Group("AB", "a of b", "a or b", ("A", "B")), Group("CD", "c of d", "c or d", ("C", "D", "OUDE"))),
    several=True,
    alone=("ONB", "LEEG"),
)
ROLE = Dimension(
    "role",
    "Q2",
    "rol",
    "role",
    leaves("ZELF", "OMST", "HOOR", "ONB", "OUDE", "LEEG"),
    (Group("ANDERS", "anders", "other", ("OMST", "HOOR", "ONB", "OUDE", "LEEG")),),
    alone=("ONB", "LEEG"),
)
FOLLOW = Dimension("follow", "Q2a", "vervolg", "follow-up", leaves("JA", "NEE", "LEEG"), alone=("LEEG",))
TIME = Dimension("acknowledged", "", "tijd", "time", leaves("OPTIJD", "LATER", "NIET"))

MENU = Menu(
    (
        AxisSpec(GROUND, "Q4", counted_as=(("AA", "A"),)),
        AxisSpec(ROLE, "Q2"),
        AxisSpec(FOLLOW, "Q2a", Asked("role", ("ZELF", "OMST"))),
        AxisSpec(TIME, "acknowledged"),
    ),
    (
        TableSpec(
            "T1",
            "grond",
            "ground",
            (
                Level("", "", "", ("ground",), (("A", "B", "C", "D", "ONB", "OUDE", "LEEG", "AB"),)),
                Level("grof", "grof", "coarse", ("ground",), (("AB", "CD", "ONB", "LEEG"),)),
            ),
        ),
        TableSpec(
            "T3",
            "rol en grond",
            "role and ground",
            (
                Level("", "", "", ("role", "ground"), (("ZELF", "OMST", "HOOR"), ("A", "B", "C", "D"))),
                Level("grof", "grof", "coarse", ("role", "ground"), (("ZELF", "ANDERS"), ("AB", "CD"))),
            ),
        ),
        TableSpec(
            "T4",
            "vervolg",
            "follow-up",
            (Level("", "", "", ("role", "follow"), (("ZELF", "OMST", "HOOR"), ("JA", "NEE"))),),
        ),
        TableSpec("T5", "tijd", "time", (Level("", "", "", ("acknowledged",), (("OPTIJD", "LATER", "NIET"),)),)),
    ),
    Words("meldingen", "reports"),
    Words("herzien", "corrected"),
    impossible=tuple(
        (Place("role", leaf), Place("follow", answer))
        for leaf in ("HOOR", "ONB", "OUDE", "LEEG")
        for answer in ("JA", "NEE")
    ),
)


def made(day: dt.date = DAY, received: dt.date | None = None, **codes: str) -> CodedCase:
    """Return a case coded on ``day``: made(Q4="A B", Q2="ZELF")."""
    answers = tuple(Answer(question, tuple(some.split())) for question, some in codes.items())
    received = received or day
    return CodedCase((Coding(day, answers),), received, Milestones(acknowledged=received))


def many(kinds: Iterable[tuple[int, str, str]], day: dt.date = DAY) -> list[CodedCase]:
    """Return so many cases of each (number, grounds, role)."""
    return [made(day, Q4=grounds, Q2=role) for number, grounds, role in kinds for _ in range(number)]
