"""Made-up tables, protected by hand: small counts hidden, and one more so that no subtraction reveals them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.questionnaire.load import load_questionnaire
from meldapp.records.certificate import CERTIFICATE, Certificate
from meldapp.records.disclosure import Reason
from meldapp.records.preview import LevelCost, Preview, PreviewCell, PreviewTable, PublishedRelease
from meldapp.records.release import Cell, Dimension, Label, Release, Rule, Table, Withheld
from tests.gui.adviser.fake_desk import DIRECTORY, NOOR, TODAY

if TYPE_CHECKING:
    from collections.abc import Mapping

COUNTS = {"GROUND": (21, 8, 3, 12, 0, 2, 14, 7), "FORM": (18, 9, 11, 6, 15, 4, 13, 1, 0)}


def make_preview(period: str, levels: Mapping[str, str] | None = None) -> Preview:
    """`levels` leaves tables out ("-")."""
    chosen = levels or {}
    shown = tuple(one for one in (("T1", "GROUND"), ("T2", "FORM")) if chosen.get(one[0]) != "-")
    tables = tuple(_table(code, list_code) for code, list_code in shown)
    too_much = (
        LevelCost("", "", "", 12, 11, allowed=False),
        LevelCost("D", "Per directie", "By directorate", 4, 3, allowed=False),
    )
    withheld = PreviewTable("T12", "Onderdeel", "Part", (), "", (), too_much, withheld=True)
    release = Release(
        organisation=DIRECTORY.organisation,
        organisation_name=DIRECTORY.name,
        sequence=1,
        previous=bytes(32),
        period=period,
        published=TODAY,
        signer=NOOR,
        rule=Rule(threshold=6),
        dimensions=tuple(_dimension(list_code) for _, list_code in shown),
        tables=tuple(
            Table(t.code, t.nl, t.en, t.dimensions, tuple(Cell(c.at, c.printed) for c in t.cells)) for t in tables
        ),
        withheld=(Withheld("T12", "Onderdeel", "Part"),),
        impossible=(),
        units_version="1",
        certificate=Certificate(CERTIFICATE, (), ()),
    )
    return Preview(period, 47, (*tables, withheld), release, 300, 2)


def make_published(period: str) -> PublishedRelease:
    return PublishedRelease(make_preview(period).release, b"signed")


def _dimension(list_code: str) -> Dimension:
    options = load_questionnaire().option_list(list_code)
    leaves = tuple(Label(option.code, option.nl, option.en) for option in options.options)
    return Dimension(list_code, "Q4", options.nl, options.en, leaves, several=True)


def _table(code: str, list_code: str) -> PreviewTable:
    options = load_questionnaire().option_list(list_code)
    cells = []
    for index, option in enumerate(options.options[:-2]):
        count = COUNTS[list_code][index % len(COUNTS[list_code])]
        reason = Reason.PRIMARY if count < 6 else Reason.SECONDARY if count == 7 else None
        cells.append(PreviewCell((option.code,), count, None if reason else count, reason))
    costs = (
        LevelCost("", "", "", len(cells), 6, allowed=True, chosen=True),
        LevelCost("RACI", "Racisme en andere gronden", "Racism and other grounds", 4, 1, allowed=True),
    )
    return PreviewTable(code, options.nl, options.en, (list_code,), "", tuple(cells), costs)
