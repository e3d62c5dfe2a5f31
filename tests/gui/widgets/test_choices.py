from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QRadioButton

from meldapp.gui.theme import apply_theme
from meldapp.gui.widgets.choices import Choice, MultipleChoice, SingleChoice
from tests.gui.accessible import description_of, name_of, nameless, too_small

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CHOICES = (
    Choice("A", "Een keer"),
    Choice("B", "Elke week, of zo vaak dat ik het niet meer bijhoud", hint="Ook als het elke dag is."),
    Choice("ONB", "Weet ik niet", exclusive=True),
)
Role = QAccessible.Role


def single(qtbot: QtBot) -> SingleChoice:
    choice = SingleChoice("Hoe vaak?", CHOICES, "Mag leeg blijven.")
    qtbot.addWidget(choice)
    choice.show()
    return choice


def multiple(qtbot: QtBot) -> MultipleChoice:
    choice = MultipleChoice("Waar ging het over?", CHOICES)
    qtbot.addWidget(choice)
    choice.show()
    return choice


def click(choice: SingleChoice | MultipleChoice, code: str) -> None:
    QTest.mouseClick(choice._buttons[code], Qt.MouseButton.LeftButton)


def test_one_answer_replaces_another(qtbot: QtBot) -> None:
    choice = single(qtbot)
    assert choice.codes() == ()
    with qtbot.waitSignal(choice.changed):
        click(choice, "A")
    click(choice, "B")
    assert choice.codes() == ("B",)


def test_answers_are_shown_again_without_being_told_as_new(qtbot: QtBot) -> None:
    one, several = single(qtbot), multiple(qtbot)
    with qtbot.assertNotEmitted(one.changed), qtbot.assertNotEmitted(several.changed):
        one.set_codes(["GONE", "B"])
        several.set_codes(["B", "A", "GONE"])
    assert one.codes() == ("B",)
    assert several.codes() == ("A", "B")
    one.set_codes(())
    assert one.codes() == ()


def test_what_goes_alone_takes_the_others_away_and_back(qtbot: QtBot) -> None:
    choice = multiple(qtbot)
    click(choice, "A")
    click(choice, "B")
    assert choice.codes() == ("A", "B")
    click(choice, "ONB")
    assert choice.codes() == ("ONB",)
    click(choice, "B")
    assert choice.codes() == ("B",)
    click(choice, "B")
    assert choice.codes() == ()


def test_the_keyboard_is_enough(qtbot: QtBot) -> None:
    one, several = single(qtbot), multiple(qtbot)
    first = one._buttons["A"]
    with qtbot.waitActive(one):
        one.activateWindow()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Space)
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert one.codes() == ("B",)
    QTest.keyClick(several._buttons["B"], Qt.Key.Key_Space)
    assert several.codes() == ("B",)


def test_a_screen_reader_hears_question_answer_and_help(qtbot: QtBot) -> None:
    choice = single(qtbot)
    group = QAccessible.queryAccessibleInterface(choice._group)
    assert group.role() == Role.Grouping
    assert group.text(QAccessible.Text.Name) == "Hoe vaak?"
    button = choice._buttons["B"]
    assert isinstance(button, QRadioButton)
    assert QAccessible.queryAccessibleInterface(button).role() == Role.RadioButton
    assert name_of(button) == CHOICES[1].text
    assert description_of(button) == CHOICES[1].hint
    assert not nameless(choice)
    several = multiple(qtbot)
    box = several._buttons["A"]
    assert isinstance(box, QCheckBox)
    assert QAccessible.queryAccessibleInterface(box).role() == Role.CheckBox


@pytest.mark.parametrize("percent", [100, 200])
def test_texts_wrap_and_nothing_is_cut_off(qtbot: QtBot, qapp: QApplication, percent: int) -> None:
    apply_theme(qapp, dark=False, text_percent=percent)
    choice = multiple(qtbot)
    choice.resize(260, choice.heightForWidth(260))
    button = choice._buttons["B"]
    assert button.height() >= button.heightForWidth(button.width())
    assert button.heightForWidth(200) > button.heightForWidth(900)
    assert not too_small(choice)
    assert not choice.grab().isNull()
