"""Whatever is typed or pasted: nothing is lost, nothing breaks, nothing is read as markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit

from meldapp.errors import MeldappError
from meldapp.gui import background
from meldapp.gui.reporter.done_page import DonePage
from meldapp.gui.reporter.report_flow import ReportFlow
from meldapp.gui.reporter.room import ReporterRoom
from meldapp.gui.reporter.steps import Place, Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.gui.reporter.fake_desk import FakeDesk
    from tests.gui.reporter.keyboard import Keyboard

    Enter = Callable[[Literal["report", "follow"]], Keyboard]


def paste(keys: Keyboard, text: str) -> None:
    keys.go_on()
    area = keys.page.findChildren(QPlainTextEdit)[0]
    keys.tab_to(area)
    area.insertPlainText(text)


def send(keys: Keyboard) -> None:
    flow = keys.room.findChild(ReportFlow)
    assert isinstance(flow, ReportFlow)
    flow.step = Step(Place.CHECK)
    flow.turned.emit()
    keys.go_on()
    flow.send()
    background.wait_idle()


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("Ze zei: 👩🏽‍🔧 hoort hier niet 🙄", "Ze zei: 👩🏽‍🔧 hoort hier niet 🙄"),
        ("قال لي: لا مكان لك هنا", "قال لي: لا مكان لك هنا"),
        ("voor\0na\x07", "voorna"),
        ("<b>vet</b> &amp; <img src=x>", "<b>vet</b> &amp; <img src=x>"),
        ("e\u0301e\u0301n", "één"),
    ],
    ids=["emoji", "right-to-left", "control", "markup", "composed"],
)
def test_any_script_arrives_whole(enter: Enter, desk: FakeDesk, typed: str, sent: str) -> None:
    keys = enter("report")
    paste(keys, typed)
    send(keys)
    assert desk.filed[0][1].answer("Q1").text == sent


def test_markup_is_shown_as_it_was_typed(enter: Enter) -> None:
    keys = enter("report")
    paste(keys, "<b>vet</b>")
    flow = keys.room.findChild(ReportFlow)
    assert isinstance(flow, ReportFlow)
    flow.step = Step(Place.CHECK)
    flow.turned.emit()
    assert "<b>vet</b>" in {label.text() for label in keys.page.findChildren(QLabel)}


def test_two_hundred_thousand_characters_are_sent_whole(enter: Enter, desk: FakeDesk) -> None:
    book = "Er gebeurde iets. " * 11_110 + "Einde."
    assert 199_000 < len(book) <= 200_000
    keys = enter("report")
    paste(keys, book)
    keys.go_on()
    send(keys)
    assert isinstance(keys.page, DonePage)
    assert desk.filed[0][1].answer("Q1").text == book


def test_more_than_fits_is_said_and_stays_on_the_page(enter: Enter) -> None:
    keys = enter("report")
    paste(keys, "a" * 200_001)
    keys.go_on()
    assert "200" in keys.page.notice.text
    assert len(keys.page.findChildren(QPlainTextEdit)[0].toPlainText()) == 200_001


def test_only_spaces_say_nothing(enter: Enter) -> None:
    keys = enter("report")
    paste(keys, "  \n\t \u200b ")
    keys.go_on()
    assert "Een paar woorden is genoeg." in keys.page.notice.text


def test_the_words_of_the_code_phrase_never_reach_the_clipboard(enter: Enter) -> None:
    clipboard = QApplication.clipboard()
    clipboard.clear()
    keys = enter("report")
    paste(keys, "Iets.")
    flow = keys.room.findChild(ReportFlow)
    assert isinstance(flow, ReportFlow)
    flow.step = Step(Place.CHECK)
    flow.turned.emit()
    keys.go_on()
    assert flow.step.place is Place.PHRASE
    selectable = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    assert not any(label.textInteractionFlags() & selectable for label in keys.page.findChildren(QLabel))
    assert clipboard.text() == ""


def test_leaving_while_the_desk_opens_closes_it_again(qtbot: QtBot, desk: FakeDesk) -> None:
    room = ReporterRoom(desk.open, "report")
    qtbot.addWidget(room)
    room.leave()
    background.wait_idle()
    assert room.page is None
    assert desk.closed == desk.opened


def test_an_error_that_nobody_foresaw_is_still_a_sentence(qtbot: QtBot) -> None:
    def broken() -> FakeDesk:
        raise MeldappError("gui.unexpected")

    room = ReporterRoom(broken, "follow")
    qtbot.addWidget(room)
    room.show()
    background.wait_idle()
    assert room.page is not None
    assert room.page.notice.isVisible()
    room.rebuild()
    assert room.page.notice.isVisible()
    room.leave()
