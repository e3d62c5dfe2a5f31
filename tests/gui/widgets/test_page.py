from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from meldapp.errors import MeldappError
from meldapp.gui.theme import apply_theme
from meldapp.gui.widgets.button import Button, Emphasis
from meldapp.gui.widgets.card import Card, CardButton
from meldapp.gui.widgets.label import Label, TextStyle, label_for
from meldapp.gui.widgets.notice import Kind, Notice
from meldapp.gui.widgets.page import Page
from meldapp.gui.widgets.progress import ProgressPanel
from meldapp.gui.widgets.text_area import TextArea
from tests.gui.accessible import description_of, name_of, nameless, out_of_order, tab_stops

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    page = Page()
    qtbot.addWidget(page)
    page.set_step("Stap 1 van 2")
    page.set_title("Wat is er gebeurd?")
    page.set_lead("Schrijf op wat jij belangrijk vindt.")
    page.set_back("Terug")
    page.set_next("Verder")
    page.resize(900, 640)
    page.show()
    return page


def test_back_and_next_are_told(qtbot: QtBot, page: Page) -> None:
    with qtbot.waitSignal(page.next):
        QTest.mouseClick(page.next_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.back):
        QTest.keyClick(page.back_button, Qt.Key.Key_Space)


def test_ctrl_enter_goes_on_from_any_field(qtbot: QtBot, page: Page) -> None:
    area = TextArea("Je verhaal", page)
    page.add(area)
    area.setFocus()
    with qtbot.waitSignal(page.next):
        QTest.keyClick(area, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert area.toPlainText() == ""
    page.set_busy(busy=True)
    with qtbot.assertNotEmitted(page.next):
        QTest.keyClick(area, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_what_has_no_text_is_not_there(page: Page) -> None:
    assert page.step.isVisible()
    page.set_step("")
    page.set_next("")
    assert not page.step.isVisible()
    assert not page.next_button.isVisible()
    assert not page.notice.isVisible()


def test_while_busy_nothing_can_be_pressed(page: Page) -> None:
    page.set_busy(True)
    assert not list(tab_stops(page))
    page.set_busy(False)
    assert [name_of(stop) for stop in tab_stops(page)] == ["Terug", "Verder"]


def test_a_page_starts_at_its_title_or_its_first_field(page: Page) -> None:
    area = TextArea("Wat?")
    page.add(area)
    area.show()
    page.start()
    assert page.title.hasFocus()
    page.start(area)
    assert area.hasFocus()
    assert name_of(page) == name_of(page.title) == "Wat is er gebeurd?"
    assert not nameless(page)
    assert not out_of_order(page)


def test_an_error_is_shown_said_and_scrolled_to(qtbot: QtBot, page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[QAccessible.Event] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.type()))
    for _ in range(30):
        page.add(Label("regel"))
    page._scroll.verticalScrollBar().setValue(10_000)
    page.show_error(MeldappError("gui.passphrases-differ"))
    assert page.notice.isVisible()
    assert page.notice.text == "De twee wachtzinnen zijn niet gelijk."
    assert QAccessible.Event.Announcement in said
    qtbot.waitUntil(lambda: not page.notice.visibleRegion().isEmpty())
    page.clear_notice()
    assert not page.notice.isVisible()


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("size", [(1100, 760), (900, 640)])
def test_no_page_needs_to_be_scrolled_sideways(
    qapp: QApplication, page: Page, percent: int, size: tuple[int, int]
) -> None:
    apply_theme(qapp, text_percent=percent)
    page.add(Card("Een kop", "Een lange tekst die over meer regels loopt. " * 8))
    page.add(CardButton("Een deur", "Een zin over wat erachter is. " * 5))
    page.resize(*size)
    page.grab()
    assert page._scroll.horizontalScrollBar().maximum() == 0


def test_a_notice_says_what_it_is_in_a_word(qtbot: QtBot) -> None:
    notice = Notice("warning", "Er zijn weinig computers.", "Wacht een paar dagen.")
    qtbot.addWidget(notice)
    notice.show()
    assert name_of(notice) == "Let op Er zijn weinig computers. Wacht een paar dagen."
    assert notice.hint == "Wacht een paar dagen."
    notice.show_text(Kind.INFO, "Klaar.")
    assert name_of(notice) == "Klaar."
    assert not notice.grab().isNull()


def test_words_of_a_person_are_never_markup(qtbot: QtBot) -> None:
    label = Label("<b>vet</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("style", TextStyle)
def test_labels_grow_with_the_text(qtbot: QtBot, qapp: QApplication, style: TextStyle) -> None:
    label = Label("tekst", style)
    qtbot.addWidget(label)
    label.show()
    before = label.font().pointSizeF()
    apply_theme(qapp, text_percent=200)
    qapp.sendPostedEvents()
    assert label.font().pointSizeF() == pytest.approx(2 * before)
    label.hide()
    apply_theme(qapp, text_percent=100)
    label.show()
    assert label.font().pointSizeF() == pytest.approx(before)


def test_a_label_names_its_field(qtbot: QtBot) -> None:
    area = TextArea("")
    qtbot.addWidget(area)
    label = label_for(area, "&Wat?")
    assert label.buddy() is area
    assert name_of(area) == "Wat?"


@pytest.mark.parametrize("emphasis", Emphasis)
def test_a_button_wraps_where_there_is_no_room(qtbot: QtBot, emphasis: Emphasis) -> None:
    button = Button("Een knop met een lange tekst erop", emphasis)
    qtbot.addWidget(button)
    assert button.minimumSizeHint().width() < button.sizeHint().width()
    assert button.heightForWidth(button.minimumSizeHint().width()) > button.sizeHint().height()
    for down in (True, False):
        button.setDown(down)
        assert not button.grab().isNull()
        button.setDisabled(down)
        assert not button.grab().isNull()
    button.setCheckable(True)
    button.setChecked(True)
    button.show()
    button.setFocus()
    assert not button.grab().isNull()
    assert name_of(button) == "Een knop met een lange tekst erop"


def test_enter_presses_a_button_that_has_the_keyboard(qtbot: QtBot, page: Page) -> None:
    page.next_button.setFocus()
    with qtbot.waitSignal(page.next):
        QTest.keyClick(page.next_button, Qt.Key.Key_Return)


def test_a_card_button_is_a_button_with_a_description(qtbot: QtBot) -> None:
    door = CardButton("Iets melden", "Vertel wat je meemaakte.")
    qtbot.addWidget(door)
    assert QAccessible.queryAccessibleInterface(door).role() == QAccessible.Role.Button
    assert name_of(door) == "Iets melden"
    assert description_of(door) == "Vertel wat je meemaakte."
    assert door.heightForWidth(200) > door.heightForWidth(900)


def test_progress_shows_how_far_and_can_be_stopped(qtbot: QtBot) -> None:
    panel = ProgressPanel()
    qtbot.addWidget(panel)
    panel.begin("Brieven proberen")
    panel.advance(3, 10)
    assert panel.isVisible()
    assert panel._bar.value() == 3
    assert name_of(panel._bar) == "Brieven proberen"
    panel.set_text("3 brieven geprobeerd")
    with qtbot.waitSignal(panel.cancelled):
        QTest.mouseClick(panel._stop, Qt.MouseButton.LeftButton)
    panel.end()
    assert not panel.isVisible()
    panel.begin("Een ogenblik", can_cancel=False)
    assert not panel._stop.isVisible()
