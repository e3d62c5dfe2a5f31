"""Made-up tables, protected by hand: small counts hidden, and one more so that no subtraction reveals them."""

from __future__ import annotations

from meldapp.questionnaire.load import load_questionnaire
from meldapp.records.preview import Preview, PreviewCell, PreviewTable, PublishedRelease
from meldapp.records.release import Cell, Release, Rule, Table
from tests.gui.adviser.fake_desk import DIRECTORY, NOOR, TODAY

COUNTS = {"GROUND": (21, 8, 3, 12, 0, 2, 14, 7), "FORM": (18, 9, 11, 6, 15, 4, 13, 1, 0)}


def make_preview(period: str) -> Preview:
    tables = tuple(_table(code, list_code) for code, list_code in (("T1", "GROUND"), ("T2", "FORM")))
    release = Release(
        organisation=DIRECTORY.organisation,
        organisation_name=DIRECTORY.name,
        sequence=1,
        previous=bytes(32),
        period=period,
        published=TODAY,
        signer=NOOR,
        rule=Rule(threshold=6),
        tables=tuple(
            Table(t.code, "Q4", t.nl, t.en, t.several, 47, tuple(Cell(c.code, c.nl, c.en, c.printed) for c in t.cells))
            for t in tables
        ),
    )
    return Preview(period, 47, tables, release)


def make_published(period: str) -> PublishedRelease:
    return PublishedRelease(make_preview(period).release, b"signed")


def _table(code: str, list_code: str) -> PreviewTable:
    options = load_questionnaire().option_list(list_code)
    cells = []
    for index, option in enumerate(options.options[:-2]):
        count = COUNTS[list_code][index % len(COUNTS[list_code])]
        reason = "primary" if count < 6 else "secondary" if count == 7 else ""
        cells.append(PreviewCell(option.code, option.nl, option.en, count, None if reason else count, reason))
    return PreviewTable(code, options.nl, options.en, several=True, cells=tuple(cells))
