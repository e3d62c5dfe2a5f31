from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, QStringListModel, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCompleter, QFileDialog, QLineEdit, QVBoxLayout, QWidget

from meldapp.gui.theme import apply_theme
from meldapp.gui.widgets.field import Choose, Field, FileField, LineField, PassphraseField
from meldapp.gui.widgets.phrase_edit import PhraseEdit
from meldapp.gui.widgets.select import SelectField
from meldapp.gui.widgets.text_area import TextArea
from tests.gui.accessible import description_of, name_of, nameless, out_of_order, tab_stops, too_small

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Relation = QAccessible.RelationFlag
WORDS = ["aap", "noot", "mies", "wim", "zus", "jet", "teun", "vuur"]


def beside_a_button(qtbot: QtBot, widget: QWidget) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(widget)
    column.addWidget(QLineEdit(window))
    window.show()
    return window


def test_tab_leaves_a_text_area_and_enter_stays(qtbot: QtBot) -> None:
    area = TextArea("Wat is er gebeurd?")
    window = beside_a_button(qtbot, area)
    area.setFocus()
    QTest.keyClick(area, Qt.Key.Key_A)
    QTest.keyClick(area, Qt.Key.Key_Return)
    QTest.keyClick(area, Qt.Key.Key_Tab)
    assert area.text() == "a\n"
    assert not area.hasFocus()
    assert window.isAncestorOf(area)
    assert name_of(area) == "Wat is er gebeurd?"


def test_a_text_area_grows_with_its_text_and_with_the_text_size(qtbot: QtBot, qapp: QApplication) -> None:
    area = TextArea("x", least=3, most=9)
    window = beside_a_button(qtbot, area)
    start = area.height()
    area.set_text("regel\n" * 6)
    grown = area.height()
    area.set_text("regel\n" * 60)
    assert start < grown < area.height()
    area.set_text("")
    apply_theme(qapp, text_percent=200)
    qapp.sendPostedEvents()
    assert area.height() > start
    assert window.isAncestorOf(area)


def test_a_very_long_text_and_odd_characters_survive(qtbot: QtBot) -> None:
    area = TextArea("x")
    qtbot.addWidget(area)
    text = "é😀 שלום \u202e" * 20_000
    with qtbot.waitSignal(area.edited):
        area.set_text(text)
    assert area.text() == text
    area.set_text("a\0b")
    assert "\0" not in area.text()


def test_a_field_is_named_by_its_label_and_described_by_its_help(qtbot: QtBot) -> None:
    edit = LineField()
    field = Field("&Naam", edit, "Zo heet je.")
    qtbot.addWidget(field)
    field.show()
    assert name_of(edit) == "Naam"
    assert description_of(edit) == "Zo heet je."
    field.set_texts("Name")
    assert name_of(edit) == "Name"
    assert not too_small(field)


def test_a_passphrase_is_hidden_until_its_owner_asks(qtbot: QtBot) -> None:
    field = PassphraseField("Wachtzin")
    qtbot.addWidget(field)
    field.show()
    QTest.keyClicks(field.edit, "geheim")
    assert field.edit.echoMode() == QLineEdit.EchoMode.Password
    QTest.mouseClick(field._show, Qt.MouseButton.LeftButton)
    assert field.edit.echoMode() == QLineEdit.EchoMode.Normal
    assert name_of(field._show) == "Verberg de wachtzin"
    assert field.passphrase() == "geheim"
    field.forget()
    assert field.passphrase() == ""
    assert field.edit.echoMode() == QLineEdit.EchoMode.Password
    assert not nameless(field)


@pytest.mark.parametrize("choose", Choose)
def test_a_file_is_typed_or_chosen(qtbot: QtBot, choose: Choose, tmp_path: Path) -> None:
    field = FileField("Bestand", choose, files="Alles (*)")
    qtbot.addWidget(field)
    field.show()
    assert field.path() is None
    QTest.mouseClick(field._button, Qt.MouseButton.LeftButton)
    dialog = field.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.windowTitle() == "Bestand"
    dialog.fileSelected.emit(str(tmp_path / "x"))
    dialog.close()
    assert field.path() == tmp_path / "x"
    assert name_of(field._button) == "Kies: Bestand"
    assert not nameless(field)


def test_a_wheel_does_not_change_an_answer(qtbot: QtBot) -> None:
    select = SelectField()
    field = Field("Tabel", select)
    qtbot.addWidget(field)
    select.addItems(["a", "b"])
    field.show()
    # On Linux a combo box is named by its value; the label it is related to says what it is.
    relations = QAccessible.queryAccessibleInterface(select).relations()
    assert [face.text(QAccessible.Text.Name) for face, flag in relations if flag == Relation.Label] == ["Tabel"]
    assert not too_small(field)
    here = QPointF(5, 5)
    keys = Qt.KeyboardModifier.NoModifier
    nothing, phase, inverted = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase, False
    turn = QWheelEvent(here, here, QPoint(), QPoint(0, -120), nothing, keys, phase, inverted)
    select.wheelEvent(turn)
    assert not turn.isAccepted()
    assert select.currentText() == "a"


def phrase_edit(qtbot: QtBot) -> PhraseEdit:
    edit = PhraseEdit(WORDS)
    qtbot.addWidget(edit)
    with qtbot.waitActive(edit):
        edit.show()
        edit.activateWindow()
    return edit


def test_seven_words_one_after_another(qtbot: QtBot) -> None:
    edit = phrase_edit(qtbot)
    for field, word in zip(edit.fields, WORDS, strict=False):
        QTest.keyClicks(field, word)
        with qtbot.waitSignal(edit.entered) if field is edit.fields[-1] else qtbot.assertNotEmitted(edit.entered):
            QTest.keyClick(field, Qt.Key.Key_Return)
    assert edit.read_phrase() == " ".join(WORDS[:7])
    assert edit.words() == tuple(WORDS[:7])


def test_a_space_goes_to_the_next_word_and_is_never_part_of_one(qtbot: QtBot) -> None:
    edit = phrase_edit(qtbot)
    edit.fields[0].setFocus()
    QTest.keyClicks(edit.fields[0], " aap ")
    assert edit.fields[1].hasFocus()
    assert edit.words()[0] == "aap"


def test_a_space_goes_on_while_completions_hang_open(qtbot: QtBot) -> None:
    edit = phrase_edit(qtbot)
    for field, popup, word in zip(edit.fields, edit.popups, WORDS, strict=False):
        QTest.keyClicks(field, word)
        qtbot.waitUntil(popup.isVisible)
        QTest.keyClick(popup, Qt.Key.Key_Space)
        assert not popup.isVisible()
        assert not field.hasFocus() or field is edit.fields[-1]
    assert edit.words() == tuple(WORDS[:7])


def test_a_pasted_phrase_spreads_over_the_fields(qtbot: QtBot) -> None:
    edit = phrase_edit(qtbot)
    QApplication.clipboard().setText("  Aap noot\nmies wim zus jet  teun extra ")
    edit.fields[0].setFocus()
    with qtbot.waitSignal(edit.changed):
        edit.fields[0].paste()
    assert edit.read_phrase() == "aap noot mies wim zus jet teun"
    QApplication.clipboard().clear()


def test_words_are_completed_from_the_list(qtbot: QtBot) -> None:
    edit = phrase_edit(qtbot)
    completer = edit.fields[2].completer()
    assert isinstance(completer, QCompleter)
    assert isinstance(completer.model(), QStringListModel)
    completer.setCompletionPrefix("V")
    assert completer.currentCompletion() == "vuur"


def test_a_wrong_word_is_pointed_out_beside_it(qtbot: QtBot) -> None:
    edit = phrase_edit(qtbot)
    edit.set_words(WORDS)
    edit.mark_word(3, "Bedoel je 'mus'?")
    assert edit.fields[2].hasFocus()
    assert description_of(edit.fields[2]) == "Bedoel je 'mus'?"
    edit.clear_marks()
    assert description_of(edit.fields[2]) == ""
    edit.wipe()
    assert edit.read_phrase() == ""


def test_every_word_has_its_number_and_its_turn(qtbot: QtBot) -> None:
    edit = phrase_edit(qtbot)
    assert [name_of(stop) for stop in tab_stops(edit)] == [f"Woord {n}" for n in range(1, 8)]
    assert not out_of_order(edit)
    assert not too_small(edit)
