"""Coming back: the words in, the conversation, an answer, the end; by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPlainTextEdit, QRadioButton

from meldapp.errors import MeldappError
from meldapp.gui import background
from meldapp.gui.reporter.close_page import ClosedPage, ClosePage
from meldapp.gui.reporter.conversation_page import ConversationPage
from meldapp.gui.reporter.enter_page import EnterPage
from meldapp.gui.reporter.leave_page import LeavePage
from meldapp.records.case import Conversation, Line, Speaker
from meldapp.records.journal import Status
from tests.gui.pictures import save
from tests.gui.reporter.fake_desk import NOOR, TODAY, FakeDesk, answered

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from meldapp.gui.language import Languages
    from tests.gui.reporter.keyboard import Keyboard

    Enter = Callable[[Literal["report", "follow"]], Keyboard]


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def come_back(keys: Keyboard, phrase: str) -> None:
    assert isinstance(keys.page, EnterPage)
    for field, word in zip(keys.page.phrase.fields, phrase.split(), strict=True):
        keys.tab_to(field)
        keys.write(word)
    keys.go_on()


def test_words_in_read_answer_and_close(enter: Enter, desk: FakeDesk) -> None:
    desk.conversation = answered()
    phrase = desk.new_phrase()
    keys = enter("follow")
    come_back(keys, phrase)
    assert isinstance(keys.page, ConversationPage)
    assert "wacht op jouw antwoord" in texts(keys.page)
    assert "Noor de Wit, " in texts(keys.page)
    keys.tab_to(keys.page.findChildren(QPlainTextEdit)[0])
    keys.write("Ja, twee.")
    keys.go_on()
    assert desk.added == [(phrase, "Ja, twee.")]
    assert "liggen klaar" in keys.page.notice.text
    assert "Nog onderweg" in texts(keys.page)
    assert keys.page.findChildren(QPlainTextEdit)[0].toPlainText() == ""
    keys.push_named("Melding afsluiten of laten wissen …")
    assert isinstance(keys.page, ClosePage)
    for wanted in ("Afsluiten en alles laten wissen", "Tevreden"):
        radio = next(r for r in keys.page.findChildren(QRadioButton) if r.text() == wanted)
        QTest.keyClick(radio, Qt.Key.Key_Space)
    keys.go_on()
    assert isinstance(keys.page, ClosedPage)
    ((closed_phrase, erase, report),) = desk.ended
    assert (closed_phrase, erase) == (phrase, True)
    assert report is not None
    assert report.answer("Q18").codes == ("4",)
    assert "wist een vertrouwenspersoon" in texts(keys.page)
    with keys.qtbot.waitSignal(keys.room.home_wanted):
        keys.go_on()


def test_closing_without_erasing_or_answering_sends_no_report(enter: Enter, desk: FakeDesk) -> None:
    desk.conversation = answered()
    keys = enter("follow")
    come_back(keys, desk.new_phrase())
    keys.push_named("Melding afsluiten of laten wissen …")
    keys.push(keys.page.back_button)
    assert isinstance(keys.page, ConversationPage)
    keys.push_named("Melding afsluiten of laten wissen …")
    keys.go_on()
    assert desk.ended[0][1:] == (False, None)
    assert "teruglezen" in texts(keys.page)


def test_a_misspelt_word_is_pointed_out_with_words_that_look_like_it(enter: Enter, desk: FakeDesk) -> None:
    words = desk.new_phrase().split()
    words[2] = "rivvier"
    keys = enter("follow")
    come_back(keys, " ".join(words))
    assert isinstance(keys.page, EnterPage)
    assert keys.page.notice.text.startswith("Woord 3 ")
    third = keys.page.phrase.fields[2]
    assert keys.focus() is third
    assert "rivier" in third.accessibleDescription()
    words[2] = "xxxxxxxx"
    third.clear()
    keys.write("xxxxxxxx")
    assert not keys.page.notice.isVisible()
    keys.go_on()
    assert "niet in de lijst" in keys.page.phrase.fields[2].accessibleDescription()


def test_words_that_do_not_belong_together_and_words_left_out(enter: Enter, desk: FakeDesk) -> None:
    keys = enter("follow")
    keys.go_on()
    assert "Woord 1 is nog leeg." in keys.page.notice.text
    come_back(keys, "appel appel appel appel appel appel bakker")
    assert isinstance(keys.page, EnterPage)
    assert keys.page.notice.isVisible()
    assert keys.page.phrase.fields[6].text() == "bakker"
    assert not keys.room.ask_before_leaving()
    assert desk.conversation.lines == ()


def test_a_return_in_the_last_word_opens(enter: Enter, desk: FakeDesk) -> None:
    keys = enter("follow")
    assert isinstance(keys.page, EnterPage)
    keys.page.phrase.set_words(desk.new_phrase().split())
    keys.tab_to(keys.page.phrase.fields[6])
    keys.press(Qt.Key.Key_Return)
    background.wait_idle()
    assert isinstance(keys.page, ConversationPage)


def test_before_any_answer_the_reporter_says_who_may_read(enter: Enter, desk: FakeDesk) -> None:
    phrase = desk.new_phrase()
    keys = enter("follow")
    come_back(keys, phrase)
    assert "Er is nog geen bericht." in texts(keys.page)
    keys.tab_to(keys.page.findChildren(QPlainTextEdit)[0])
    keys.write("Nog iets.")
    keys.go_on()
    assert "weet niet wie" in keys.page.notice.text
    assert keys.page.findChildren(QPlainTextEdit)[0].toPlainText() == "Nog iets."
    box = next(b for b in keys.page.findChildren(QCheckBox) if b.text() == "Noor de Wit")
    keys.tab_to(box)
    keys.press(Qt.Key.Key_Space)
    keys.go_on()
    assert desk.added == [(phrase, "Nog iets.")]
    keys.push_named("Melding afsluiten of laten wissen …")
    assert next(b for b in keys.page.findChildren(QCheckBox) if b.text() == "Noor de Wit").isChecked()
    keys.go_on()
    assert len(desk.ended) == 1


def test_nothing_to_send_is_said_calmly(enter: Enter, desk: FakeDesk) -> None:
    desk.conversation = answered()
    keys = enter("follow")
    come_back(keys, desk.new_phrase())
    keys.go_on()
    assert "nog niets" in keys.page.notice.text
    assert keys.focus() is keys.page.findChildren(QPlainTextEdit)[0]


def test_an_error_keeps_the_words_and_they_go_once(enter: Enter, desk: FakeDesk) -> None:
    desk.conversation = answered()
    keys = enter("follow")
    come_back(keys, desk.new_phrase())
    keys.tab_to(keys.page.findChildren(QPlainTextEdit)[0])
    keys.write("Twee keer?")
    desk.fail = MeldappError("workstation.outbox-full")
    keys.go_on()
    assert keys.page.notice.isVisible()
    assert keys.page.findChildren(QPlainTextEdit)[0].toPlainText() == "Twee keer?"
    keys.go_on()
    assert len(desk.added) == 1


def test_words_that_were_sent_are_not_sent_again_when_reading_fails(enter: Enter, desk: FakeDesk) -> None:
    desk.conversation = answered()
    keys = enter("follow")
    come_back(keys, desk.new_phrase())
    keys.tab_to(keys.page.findChildren(QPlainTextEdit)[0])
    keys.write("Eenmaal.")
    desk.fail_reading = MeldappError("gui.unexpected")
    keys.go_on()
    assert len(desk.added) == 1
    assert keys.page.findChildren(QPlainTextEdit)[0].toPlainText() == ""


@pytest.mark.parametrize("confirmed", [False, True])
def test_an_outbox_that_was_lost_is_said_calmly_and_only_here(
    enter: Enter,
    desk: FakeDesk,
    confirmed: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    before = answered() if confirmed else desk.conversation
    desk.conversation = msgspec.structs.replace(before, outbox_renewed=TODAY)
    keys = enter("follow")
    assert "wachtrij" not in texts(keys.page)
    come_back(keys, desk.new_phrase())
    assert "de wachtrij van deze computer opnieuw gemaakt" in texts(keys.page)
    assert "Stuur het dan nog een keer." in texts(keys.page)
    save(keys.page, f"reporter-outbox-renewed-{confirmed}")


def test_a_closed_case_can_be_rated_and_erased_but_not_added_to(enter: Enter, desk: FakeDesk) -> None:
    desk.conversation = msgspec.structs.replace(answered(), status=Status.CLOSED, closed=True)
    keys = enter("follow")
    come_back(keys, desk.new_phrase())
    assert keys.page.findChildren(QPlainTextEdit) == []
    assert not keys.page.next_button.isVisible()
    keys.push_named("Vertellen hoe het ging, of laten wissen …")
    assert isinstance(keys.page, ClosePage)


def test_an_erased_case_has_nothing_left_to_do(enter: Enter, desk: FakeDesk) -> None:
    desk.conversation = Conversation((), Status.ERASED, confirmed=True, closed=True, readers=(NOOR,))
    keys = enter("follow")
    come_back(keys, desk.new_phrase())
    assert "Je melding is gewist." in texts(keys.page)
    assert "laten wissen" not in "".join(b.text() for b in keys.page.findChildren(type(keys.page.next_button)))


def test_a_long_answer_can_be_read_whole_and_a_confirmation_says_what_it_is(enter: Enter, desk: FakeDesk) -> None:
    long = "woord " * 2_000
    desk.conversation = Conversation(
        (Line(Speaker.REPORTER, "", TODAY, ""), Line(Speaker.ADVISER, "Noor de Wit", TODAY, long)),
        Status.FEEDBACK_GIVEN,
        confirmed=True,
        readers=(NOOR,),
    )
    keys = enter("follow")
    come_back(keys, desk.new_phrase())
    assert "Je bericht is aangekomen." in texts(keys.page)
    area = next(a for a in keys.page.findChildren(QPlainTextEdit) if a.isReadOnly())
    assert area.toPlainText() == long
    keys.tab_to(area)


def test_a_half_answer_survives_a_change_of_language_and_leaving_asks(
    enter: Enter, desk: FakeDesk, languages: Languages
) -> None:
    desk.conversation = answered()
    keys = enter("follow")
    come_back(keys, desk.new_phrase())
    keys.tab_to(keys.page.findChildren(QPlainTextEdit)[0])
    keys.write("Half")
    languages.switch("en")
    assert "waiting for your answer" in texts(keys.page)
    assert keys.page.findChildren(QPlainTextEdit)[0].toPlainText() == "Half"
    keys.push(keys.page.back_button)
    assert isinstance(keys.page, LeavePage)
    keys.go_on()
    assert keys.page.findChildren(QPlainTextEdit)[0].toPlainText() == "Half"


def test_typed_words_survive_a_change_of_language(enter: Enter, languages: Languages) -> None:
    keys = enter("follow")
    assert isinstance(keys.page, EnterPage)
    keys.tab_to(keys.page.phrase.fields[3])
    keys.write("tul")
    languages.switch("en")
    assert isinstance(keys.page, EnterPage)
    assert [field.text() for field in keys.page.phrase.fields] == ["", "", "", "tul", "", "", ""]
    assert keys.page.phrase.fields[3].accessibleName() == "Word 4"
