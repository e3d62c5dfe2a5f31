"""A report filled from a release that an adviser published: what is hidden there is hidden here."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from meldapp.questionnaire.load import load_questionnaire
from meldapp.records.directory import Directory
from meldapp.records.policy_report import Result
from meldapp.reporting.policy_document import Table, make_document
from meldapp.reporting.policy_edit import get
from meldapp.reporting.policy_model import read_model
from meldapp.reporting.texts import read_texts
from meldapp.settings import Policy
from meldapp.workflows.make_menu import menu_of
from meldapp.workflows.policy_report import create_report, export_report, fill_report, open_report, release_figures
from meldapp.workflows.read_release import open_release
from tests.reporting.policy_examples import MADE, MOMENT, indicator_place
from tests.workflows.test_publish import coded
from tests.workflows.world import World


def test_from_the_desk_of_an_adviser_to_a_document(world: World, tmp_path: Path) -> None:
    coded(world, 24).publish("2026-H1", tmp_path / "h1.json")
    figures = release_figures(open_release(tmp_path / "h1.json"))
    opened = create_report(tmp_path / "rapport", "Ministerie", "2026", "nl", MADE)
    report, filled = fill_report(opened.report, (figures,))
    opened.file.save(report)
    report = open_report(opened.file.path).report
    total: Result = get(report, indicator_place("M1", "results", 0))
    assert (total.value, total.period) == ("24", "2026-H1")
    assert total.release is not None
    assert total.release.sequence == 1
    grounds = {row.code: row.value for row in get(report, indicator_place("N5", "results", 0, "rows"))}
    assert (grounds["T1:RACISM"], grounds["T1:REST"]) == ("16", "8")
    printed = {cell.value for table in figures.tables for cell in table.cells} | {None}
    for entry in filled:
        for row in entry.result.rows if entry.result is not None else ():
            hidden = row.suppressed and row.value == ""
            assert hidden or entry.indicator == "O1" or int(row.value) in printed
    document = make_document(report, read_model())
    cells = [cell for block in document.blocks if isinstance(block, Table) for row in block.rows for cell in row]
    assert "24 (2026-H1; gepubliceerde cijfers nummer 1, 02-07-2026)" in cells
    assert "Racisme (herkomst, antisemitisme, nationaliteit, godsdienst)" in cells
    assert export_report(report, tmp_path / "rapport.pdf", MOMENT).stat().st_size > 10_000


@pytest.fixture
def codes() -> dict[str, set[str]]:
    """Return the codes that each table of the menu can print, at any level."""
    directory = Directory(bytes(16), "X", 1, dt.date(2026, 1, 1), Policy(), ())
    menu = menu_of(read_texts(), load_questionnaire(), directory)
    return {
        table.code: {"/".join(at) for level in table.levels for at in _places([("*", *rows) for rows in level.rows])}
        for table in menu.tables
    }


def _places(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    if not rows:
        return [()]
    return [(code, *rest) for code in rows[0] for rest in _places(rows[1:])]


def test_every_code_that_an_indicator_needs_is_in_the_menu(codes: dict[str, set[str]]) -> None:
    codes["T0"] = {"*"}
    for section in read_model().sections:
        for entry in section.indicators:
            for part in entry.parts:
                needed = {*part.value, *part.of, *(code for group in part.instead for code in group)}
                assert needed <= codes[part.table], entry.code
            for wanted in entry.lists:
                assert {*wanted.only, *wanted.skip} <= codes[wanted.table], entry.code
