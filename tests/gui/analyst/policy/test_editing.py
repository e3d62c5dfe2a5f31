"""Typing, undoing and finding again: nothing that was typed is lost."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from meldapp.gui import background
from meldapp.gui.analyst.policy.bound import BoundLine, BoundText
from meldapp.gui.analyst.policy.editing import Editing
from meldapp.records.policy_report import Measure
from meldapp.reporting.policy_edit import Place
from meldapp.workflows.policy_report import find_unsaved, read_earlier
from tests.gui.analyst.policy.conftest import open_file
from tests.reporting.policy_examples import filled, indicator_place

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from meldapp.gui.analyst.policy.desk import ReportDesk
    from meldapp.gui.analyst.policy.flow import PolicyFlow

POLICY: Place = ("sections", "NORM", "policy")
TARGET = indicator_place("N2", "target", "value")


@pytest.fixture
def editing(qapp: object) -> Editing:
    del qapp
    return Editing(filled())


def text_field(desk: ReportDesk, place: Place) -> BoundText:
    desk.editor.go_to(place)
    assert desk.editor.section.sheet is not None
    field = desk.editor.section.sheet.fields[place]
    assert isinstance(field, BoundText)
    return field


def line_field(desk: ReportDesk, place: Place) -> BoundLine:
    desk.editor.go_to(place)
    assert desk.editor.section.sheet is not None
    field = desk.editor.section.sheet.fields[place]
    assert isinstance(field, BoundLine)
    return field


def test_typing_in_one_place_is_undone_together_and_in_another_apart(editing: Editing) -> None:
    before = editing.report
    for text in ("a", "ab", "abc"):
        editing.type(POLICY, text)
    editing.type(TARGET, "5")
    assert editing.stack.count() == 2
    editing.stack.undo()
    assert editing.value(TARGET) == ""
    assert editing.value(POLICY) == "abc"
    editing.stack.undo()
    assert editing.report == before


def test_a_pause_ends_what_is_undone_together(editing: Editing, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("meldapp.gui.analyst.policy.editing.time.monotonic", lambda: now[0])
    for moment, text in (
        (0.0, "a"),
        (1.0, "ab"),
        (3.0, "abc"),
        (4.0, "abcd"),
        (5.2, "e"),
        (6.4, "f"),
        (7.6, "g"),
        (9.1, "h"),
    ):
        now[0] = moment
        editing.type(POLICY, text)
    assert editing.stack.count() == 3


def test_the_same_value_again_is_no_change(editing: Editing) -> None:
    editing.type(POLICY, editing.value(POLICY))
    editing.put(POLICY, editing.value(POLICY))
    editing.replace(editing.report)
    assert editing.stack.count() == 0
    assert editing.value(("sections", "?")) is None


steps = st.sampled_from(["type", "put", "add", "remove", "undo", "redo"])


@settings(max_examples=60)
@given(st.lists(st.tuples(steps, st.text(max_size=5)), max_size=30))
def test_every_change_can_be_undone_back_to_the_beginning_and_redone(changes: list[tuple[str, str]]) -> None:
    editing = Editing(filled())
    first = editing.report
    measures: Place = ("sections", "NORM", "measures")
    for change, text in changes:
        match change:
            case "type":
                editing.type(POLICY, text)
            case "put":
                editing.put(TARGET, text)
            case "add":
                editing.add(measures, Measure(text))
            case "remove" if editing.value(measures):
                editing.remove(measures, 0)
            case "undo":
                editing.stack.undo()
            case "redo":
                editing.stack.redo()
    last = editing.report
    editing.stack.setIndex(editing.stack.count())
    end = editing.report
    editing.stack.setIndex(0)
    assert editing.report == first
    editing.stack.setIndex(editing.stack.count())
    assert editing.report == end
    assert last == end or editing.stack.canUndo()


def test_what_is_typed_is_kept_beside_the_file_and_found_after_a_crash(
    qtbot: QtBot, flow: PolicyFlow, desk: ReportDesk, path: Path
) -> None:
    field = text_field(desk, POLICY)
    field.setFocus()
    QTest.keyClicks(field, "Nieuw: ")
    assert "Nog niet bewaard" in desk.editor.state.text()
    qtbot.waitUntil(lambda: desk.keeper.kept_at is not None)
    assert "reservekopie van" in desk.editor.state.text()
    assert read_earlier(path) == filled()
    flow._drop()  # as a crash does: nobody is asked anything
    open_file(flow, path)
    assert flow.recover is not None
    assert "Ga verder met het werk van" in flow.recover.doors[0].text()
    flow.recover.doors[0].click()
    assert flow.desk is not None
    assert flow.desk.editing.value(POLICY).startswith("Nieuw: ")
    assert flow.desk.keeper.dirty
    flow.desk.editor.save_button.click()
    assert background.wait_idle()
    assert find_unsaved(path) == ()
    assert "Bewaard om" in flow.desk.editor.state.text()


def test_what_was_saved_can_be_opened_instead_and_the_other_work_stays(
    flow: PolicyFlow, desk: ReportDesk, path: Path
) -> None:
    desk.editing.type(POLICY, "nieuw")
    desk.flush()
    flow._drop()
    open_file(flow, path)
    assert flow.recover is not None
    flow.recover.doors[-1].click()
    assert flow.desk is not None
    assert flow.desk.editing.report == filled()
    assert [unsaved.report.sections[0].policy for unsaved in find_unsaved(path)] == ["nieuw"]


def test_closing_the_window_at_once_loses_nothing(flow: PolicyFlow, desk: ReportDesk, path: Path) -> None:
    desk.editing.type(POLICY, "nieuw")
    flow.leave()
    assert [unsaved.report.sections[0].policy for unsaved in find_unsaved(path)] == ["nieuw"]
    assert flow.desk is None


def test_undo_and_redo_go_to_the_field_on_whatever_page(desk: ReportDesk) -> None:
    field = line_field(desk, TARGET)
    QTest.keyClicks(field, "8")
    desk.editor.show_part("MELD")
    QTest.keyClick(desk.editor.contents.sections["MELD"], Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.editor.part == "NORM"
    assert desk.editing.value(TARGET) == ""
    again = line_field(desk, TARGET)
    assert again.text() == ""
    assert again.hasFocus()
    desk.editor.redo_button.click()
    assert line_field(desk, TARGET).text() == "8"


def test_undo_inside_a_field_is_that_of_the_report(desk: ReportDesk) -> None:
    before = desk.editing.report
    for field in (text_field(desk, POLICY), line_field(desk, TARGET)):
        field.setFocus()
        QTest.keyClicks(field, "x")
        assert desk.editing.report != before
        QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert desk.editing.report == before


def test_going_back_to_what_was_saved_takes_the_copy_away(qtbot: QtBot, desk: ReportDesk, path: Path) -> None:
    desk.editing.type(POLICY, "nieuw")
    qtbot.waitUntil(lambda: bool(find_unsaved(path)))
    desk.editing.stack.undo()
    qtbot.waitUntil(lambda: not find_unsaved(path))
    assert "Alles is bewaard" in desk.editor.state.text()


def test_typing_on_while_it_is_saved_is_not_lost(qtbot: QtBot, desk: ReportDesk, path: Path) -> None:
    desk.editing.type(POLICY, "eerst")
    desk.save()
    desk.editing.put(POLICY, "daarna")
    assert background.wait_idle()
    assert read_earlier(path).sections[0].policy == "eerst"
    assert desk.keeper.dirty
    qtbot.waitUntil(lambda: [u.report.sections[0].policy for u in find_unsaved(path)] == ["daarna"])


def test_a_day_of_typing_stays_quick(desk: ReportDesk) -> None:
    field = text_field(desk, POLICY)
    began = time.perf_counter()
    for number in range(60):
        field.insertPlainText(f"{number} ")
    assert time.perf_counter() - began < 6  # a tenth of a second a key would be felt; the machine may be busy
