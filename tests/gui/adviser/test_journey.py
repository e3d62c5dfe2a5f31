"""One adviser's day through the real window, by keyboard."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from meldapp.errors import MeldappError
from meldapp.gui.adviser.case_page import CasePage
from meldapp.gui.adviser.inbox_page import InboxPage
from meldapp.gui.adviser.keys_page import KeysPage
from meldapp.gui.adviser.publish_page import PublishPage
from meldapp.gui.adviser.unlock_page import UnlockPage
from meldapp.gui.adviser.workbench import Workbench
from meldapp.gui.widgets.label import Label
from meldapp.records.journal import Status
from tests.gui.adviser.driving import Key, expect, focus, press, session_of, settle, tab_to, unlock, write
from tests.gui.adviser.fake_desk import NOOR, PASSPHRASE, SAMIRA, FakeDesk, first_case

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from meldapp.gui.adviser.case_body import CaseBody
    from meldapp.gui.adviser.room import AdviserRoom
    from meldapp.gui.language import Languages

# The offscreen platform says this whenever a window has a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

CASE = first_case().case
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def body(qtbot: QtBot, room: AdviserRoom, bench: Workbench) -> CaseBody:
    """The first case, open."""
    del room
    qtbot.waitUntil(expect(bench.page, InboxPage).table.hasFocus)
    press(Key.Key_Return)
    return body_of(bench)


def body_of(bench: Workbench) -> CaseBody:
    body = expect(bench.page, CasePage).body
    assert body is not None
    return body


def test_a_wrong_passphrase_is_a_sentence_and_the_field_is_empty_again(
    qtbot: QtBot, room: AdviserRoom, desk: FakeDesk
) -> None:
    door = expect(room.inside, UnlockPage)
    qtbot.waitUntil(door.passphrase.edit.hasFocus)
    write("iets anders")
    press(Key.Key_Return)
    qtbot.waitUntil(door.page.notice.isVisible)
    assert "wachtzin" in door.page.notice.text.casefold()
    assert door.passphrase.passphrase() == ""
    assert focus() is door.passphrase.edit
    assert room.session is None
    unlock(qtbot, room)
    assert session_of(room).case(CASE) == desk.known[CASE]


def test_unlocking_asks_for_what_is_missing(qtbot: QtBot, room: AdviserRoom) -> None:
    door = expect(room.inside, UnlockPage)
    qtbot.waitUntil(door.passphrase.edit.hasFocus)
    press(Key.Key_Return)
    assert "wachtzin" in door.page.notice.text
    door.vault.set_path(None)
    write(PASSPHRASE)
    press(Key.Key_Return)
    assert "kluisbestand" in door.page.notice.text
    assert focus() is door.vault.edit


def test_sync_counts_letters_and_brings_the_new_report(qtbot: QtBot, room: AdviserRoom, bench: Workbench) -> None:
    inbox = expect(bench.page, InboxPage)
    before = len(session_of(room).cases)
    tab_to(inbox.sync_bar.button)
    press(Key.Key_Space)
    qtbot.waitUntil(inbox.sync_bar.outcome.isVisible)
    assert "Geprobeerde brieven: 40" in inbox.sync_bar.outcome.text()
    assert "Nieuwe meldingen: 1" in inbox.sync_bar.outcome.text()
    assert not inbox.sync_bar.progress.isVisible()
    assert len(session_of(room).cases) == before + 1


def test_a_sync_can_be_stopped_and_says_so(qtbot: QtBot, room: AdviserRoom, bench: Workbench, desk: FakeDesk) -> None:
    desk.wait = partial(time.sleep, 0.02)
    desk.letters = 5_000
    inbox = expect(bench.page, InboxPage)
    inbox.sync_bar.button.click()
    text = expect(inbox.sync_bar.progress.findChild(Label), Label)
    qtbot.waitUntil(lambda: "Geprobeerde" in text.text())
    session_of(room).stop_sync()
    qtbot.waitUntil(inbox.sync_bar.outcome.isVisible)
    assert "Gestopt" in inbox.sync_bar.outcome.text()
    settle(qtbot, room)
    assert inbox.sync_bar.button.isEnabled()


def test_the_inbox_by_keyboard(qtbot: QtBot, room: AdviserRoom, bench: Workbench) -> None:
    inbox = expect(bench.page, InboxPage)
    qtbot.waitUntil(inbox.table.hasFocus)
    assert inbox.table.current_row() == 0
    press(Key.Key_J, Key.Key_J, Key.Key_K, Key.Key_Down)
    assert inbox.table.current_row() == 2
    write("/")
    assert focus() is inbox.filters.search
    write("opleiding")
    qtbot.waitUntil(lambda: inbox.count.text().startswith("1 van 12"))
    press(Key.Key_Down)
    assert inbox.table.hasFocus()
    press(Key.Key_Return)
    assert expect(bench.page, CasePage).title.text() == "Melding M-00001"
    press(Key.Key_Left, modifier=ALT)
    qtbot.waitUntil(lambda: isinstance(bench.page, InboxPage))
    back = expect(bench.page, InboxPage)
    qtbot.waitUntil(back.table.hasFocus)
    assert back.filters.search.text() == "opleiding"
    write("/")
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: back.count.text().startswith("12"))
    assert session_of(room).place.case == CASE


def test_filters_narrow_the_list(bench: Workbench) -> None:
    inbox = expect(bench.page, InboxPage)
    tab_to(inbox.filters.overdue)
    press(Key.Key_Space)
    assert "van 12" in inbox.count.text()
    tab_to(inbox.filters.status)
    press(Key.Key_End)
    assert "Geen melding past" in inbox.count.text()
    assert inbox.table.model().rowCount() == 0


def test_a_reply_from_a_template_is_sent(qtbot: QtBot, body: CaseBody, bench: Workbench, desk: FakeDesk) -> None:
    view = body.conversation
    tab_to(view.template)
    press(Key.Key_Tab, Key.Key_Space)
    assert focus() is view.reply
    assert "Ik ben Noor de Wit, vertrouwenspersoon bij Dienst Voorbeeld." in view.reply.text()
    # Three months from today, for this reply acknowledges receipt; never a day that has passed.
    assert "Uiterlijk 23 februari 2027" in view.reply.text()
    press(Key.Key_End, modifier=CTRL)
    write(" Groet, Noor")
    press(Key.Key_Return, modifier=CTRL)
    qtbot.waitUntil(lambda: desk.known[CASE].conversation[-1].text.endswith("Groet, Noor"))
    qtbot.waitUntil(lambda: "Je antwoord staat klaar" in bench.notice.text)
    assert body_of(bench).conversation.reply.text() == ""
    assert focus() is body_of(bench).conversation.reply


def test_an_empty_reply_is_not_sent(body: CaseBody, bench: Workbench, desk: FakeDesk) -> None:
    body.conversation.send_button.click()
    assert bench.notice.text == "Schrijf eerst een antwoord."
    assert desk.calls == []


def test_a_double_click_sends_one_reply(qtbot: QtBot, body: CaseBody, room: AdviserRoom, desk: FakeDesk) -> None:
    body.conversation.reply.set_text("Dank je wel.")
    body.conversation.send_button.click()
    body.conversation.send_button.click()
    settle(qtbot, room)
    assert desk.calls == ["Replied"]


def test_a_failed_reply_loses_nothing(
    qtbot: QtBot, body: CaseBody, bench: Workbench, room: AdviserRoom, desk: FakeDesk
) -> None:
    desk.fail = MeldappError("crypto.wrong-passphrase")
    body.conversation.reply.set_text("Dank je wel.")
    body.conversation.send_button.click()
    settle(qtbot, room)
    assert bench.notice.isVisible()
    assert body_of(bench).conversation.reply.text() == "Dank je wel."
    body_of(bench).conversation.send_button.click()
    settle(qtbot, room)
    assert desk.calls == ["Replied", "Replied"]
    assert desk.known[CASE].conversation[-1].text == "Dank je wel."


def test_a_note_is_kept(qtbot: QtBot, body: CaseBody, bench: Workbench, desk: FakeDesk) -> None:
    body.bar.show_part("notes")
    tab_to(body.notes.note)
    write("Eerst bellen met Samira.")
    press(Key.Key_Tab, Key.Key_Space)
    qtbot.waitUntil(lambda: desk.known[CASE].notes[-1].text == "Eerst bellen met Samira.")
    qtbot.waitUntil(lambda: body_of(bench).notes.note.text() == "")
    assert session_part(bench) == "notes"


def session_part(bench: Workbench) -> str:
    return str(body_of(bench)._session.place.part)


def test_coding_corrects_and_is_saved_as_one_step(
    qtbot: QtBot, body: CaseBody, room: AdviserRoom, bench: Workbench, desk: FakeDesk
) -> None:
    body.bar.show_part("coding")
    row = body.coding.row("Q4")
    assert row is not None
    assert row.chosen_label.text() == "Herkomst of huidskleur (ras)"
    tab_to(row.toggle, 90)
    press(Key.Key_Space)
    choice = row.choice()
    assert choice is not None
    press(Key.Key_Tab, Key.Key_Space)
    assert choice.codes() == ("HERK", "ANTI")
    assert "De melder koos: Herkomst" in row.given_label.text()
    handling = body.coding.row("HANDLING")
    assert handling is not None
    tab_to(handling.toggle, 90)
    press(Key.Key_Space)
    for _ in range(7):
        press(Key.Key_Tab)
    press(Key.Key_Space)
    assert row.choice() is None
    assert "telt nog niet mee" in body.coding.state.text()
    body.coding.save_button.click()
    settle(qtbot, room)
    assert desk.calls == ["Coded"]
    coded = {answer.question: answer.codes for answer in desk.known[CASE].coding}
    assert coded["Q4"] == ("HERK", "ANTI")
    assert coded["HANDLING"] == ("ONDE",)
    assert "Q17" not in coded
    assert body_of(bench).coding.state.text() == "Vastgelegd. Telt mee in de periode van 23 november 2026."


def test_follow_up_categories_come_and_go(body: CaseBody) -> None:
    assert body.coding.row("Q13b") is not None
    assert body.coding.row("Q13a") is None
    body.coding._change("Q13", ("LEID",))
    assert body.coding.row("Q13b") is None
    assert body.coding.row("Q13a") is not None


def test_status_owner_deadline_and_access(
    qtbot: QtBot, body: CaseBody, room: AdviserRoom, bench: Workbench, desk: FakeDesk
) -> None:
    body.bar.show_part("handling")
    body.handling.status.setCurrentIndex(body.handling.status.findData(Status.IN_PROGRESS.value))
    body.handling.status_button.click()
    settle(qtbot, room)
    body_of(bench).handling.assigned.setCurrentIndex(1)
    body_of(bench).handling.assign_button.click()
    settle(qtbot, room)
    body_of(bench).handling.take_button.click()
    settle(qtbot, room)
    body_of(bench).handling.deadline.setDate(body_of(bench).handling.deadline.date().addDays(30))
    body_of(bench).handling.deadline_button.click()
    settle(qtbot, room)
    access = body_of(bench).handling.access
    access.ask_button.click()
    assert focus() is access.no_button
    press(Key.Key_Escape)
    assert access.question.isHidden()
    assert "HandedOver" not in desk.calls
    access.ask_button.click()
    access.yes_button.click()
    settle(qtbot, room)
    assert desk.calls == ["StatusSet", "Assigned", "Assigned", "DeadlineSet", "HandedOver"]
    case = desk.known[CASE]
    assert (case.status, case.assigned, len(case.readers)) == (Status.IN_PROGRESS, NOOR, 3)
    assert SAMIRA in case.readers
    assert "bij Noor de Wit" in expect(bench.page, CasePage).facts.text()


def test_closing_with_last_words(
    qtbot: QtBot, body: CaseBody, room: AdviserRoom, bench: Workbench, desk: FakeDesk
) -> None:
    closing = body.handling.closing
    closing.farewell.set_text("Het ga je goed.")
    closing.close_step.ask_button.click()
    closing.close_step.yes_button.click()
    settle(qtbot, room)
    assert desk.known[CASE].status is Status.CLOSED
    assert desk.known[CASE].conversation[-1].text == "Het ga je goed."
    assert not hasattr(body_of(bench).conversation, "reply")


def test_erasing_asks_first_and_goes_back_to_the_list(
    qtbot: QtBot, body: CaseBody, room: AdviserRoom, bench: Workbench, desk: FakeDesk
) -> None:
    erase = body.handling.closing.erase
    erase.ask_button.click()
    erase.no_button.click()
    assert CASE in desk.known
    erase.ask_button.click()
    erase.yes_button.click()
    settle(qtbot, room)
    assert CASE not in desk.known
    qtbot.waitUntil(lambda: isinstance(bench.page, InboxPage))
    assert "gewist" in bench.notice.text


def test_publishing(qtbot: QtBot, bench: Workbench, room: AdviserRoom, desk: FakeDesk, tmp_path: Path) -> None:
    bench.go("publish")
    page = expect(bench.page, PublishPage)
    settle(qtbot, room)
    assert [page.periods.itemText(row) for row in range(page.periods.count())] == [
        "eerste helft van 2026",
        "tweede helft van 2025",
    ]
    tab_to(page.show_button)
    press(Key.Key_Space)
    qtbot.waitUntil(lambda: hasattr(page, "tables"))
    settle(qtbot, room)
    model = page.tables.tables[0].model()
    shown = [[model.index(row, column).data() for column in range(4)] for row in range(3)]
    assert shown[0] == ["Herkomst of huidskleur (ras)", "21", "21", ""]
    assert shown[2] == ["Nationaliteit", "3", "x", "minder dan 6"]
    file = tmp_path / "cijfers.meld"
    page.file.set_path(file)
    page.sign.ask_button.click()
    assert "publish" not in desk.calls
    page.sign.yes_button.click()
    settle(qtbot, room)
    qtbot.waitUntil(lambda: not session_of(room).publishing.waiting)
    assert file.read_bytes() == b"signed"
    assert session_of(room).publishing.published is not None
    assert page.periods.count() == 1
    assert focus() is not bench.lock_button


def test_what_levels_cost_is_said_and_one_is_chosen(
    qtbot: QtBot, bench: Workbench, room: AdviserRoom, desk: FakeDesk
) -> None:
    bench.go("publish")
    page = expect(bench.page, PublishPage)
    settle(qtbot, room)
    page.show_button.click()
    qtbot.waitUntil(lambda: hasattr(page, "tables"))
    settle(qtbot, room)
    said = [label.text() for label in page.tables.findChildren(Label)]
    assert any("Per directie: 3 van de 4 cellen verborgen (75 %), te veel" in text for text in said)
    levels = page.tables.levels["T1"]
    assert [levels.itemText(row) for row in range(levels.count())] == [
        "Zo fijn mogelijk",
        "Racisme en andere gronden",
        "Niet publiceren",
    ]
    levels.setFocus()
    press(Key.Key_End)
    press(Key.Key_Return)
    settle(qtbot, room)
    qtbot.waitUntil(lambda: not session_of(room).publishing.waiting)
    assert desk.levels == {"T1": "-"}
    assert len(page.tables.tables) == 1
    page.sign.ask_button.click()
    page.sign.yes_button.click()
    settle(qtbot, room)
    assert desk.levels == {"T1": "-"}


def test_a_preview_can_be_stopped(qtbot: QtBot, bench: Workbench, room: AdviserRoom, desk: FakeDesk) -> None:
    bench.go("publish")
    page = expect(bench.page, PublishPage)
    settle(qtbot, room)
    desk.gate.clear()
    page.show_button.click()
    page.waiting.cancelled.emit()
    desk.gate.set()
    settle(qtbot, room)
    qtbot.waitUntil(lambda: not session_of(room).publishing.waiting)
    assert session_of(room).publishing.preview is None
    assert "Er is niets gepubliceerd" in bench.notice.text
    assert page.show_button.isEnabled()


def test_a_preview_that_cannot_be_defended_is_a_sentence(
    qtbot: QtBot, bench: Workbench, room: AdviserRoom, desk: FakeDesk
) -> None:
    bench.go("publish")
    settle(qtbot, room)
    desk.fail = MeldappError("statistics.audit-found", count=1, table="T1", row="HERK")
    expect(bench.page, PublishPage).show_button.click()
    settle(qtbot, room)
    assert bench.notice.isVisible()
    assert session_of(room).publishing.preview is None
    assert expect(bench.page, PublishPage).show_button.isEnabled()


def test_another_passphrase(qtbot: QtBot, bench: Workbench, room: AdviserRoom, desk: FakeDesk) -> None:
    bench.go("keys")
    page = expect(bench.page, KeysPage)
    write(PASSPHRASE)
    tab_to(page.new.edit)
    write("vier blauwe fietsen en regen")
    tab_to(page.again.edit)
    write("vier blauwe fietsen")
    press(Key.Key_Return)
    assert "niet gelijk" in page.page.notice.text
    write(" en regen")
    press(Key.Key_Return)
    settle(qtbot, room)
    assert desk.passphrase == "vier blauwe fietsen en regen"
    assert page.typed() == ("", "", "")


def test_a_language_switch_loses_nothing(qtbot: QtBot, body: CaseBody, room: AdviserRoom, languages: Languages) -> None:
    body.conversation.reply.set_text("Half af")
    body.notes.note.set_text("Ook half")
    body.handling.closing.farewell.set_text("Dag")
    body.coding._change("Q4", ("GODS",))
    body.bar.show_part("coding")
    languages.switch("en")
    room.rebuild()
    now = body_of(expect(room.inside, Workbench))
    assert now is not body
    assert now.conversation.reply.text() == "Half af"
    assert now.notes.note.text() == "Ook half"
    assert now.handling.closing.farewell.text() == "Dag"
    row = now.coding.row("Q4")
    assert row is not None
    assert row.chosen_label.text() == "Religion"
    assert session_of(room).place.part == "coding"
    qtbot.wait(1)


def test_a_language_switch_keeps_passphrases(bench: Workbench, room: AdviserRoom, languages: Languages) -> None:
    bench.go("keys")
    expect(bench.page, KeysPage).new.edit.setText("half")
    languages.switch("en")
    room.rebuild()
    assert expect(expect(room.inside, Workbench).page, KeysPage).typed() == ("", "half", "")


def test_a_language_switch_keeps_the_door(room: AdviserRoom, languages: Languages) -> None:
    door = expect(room.inside, UnlockPage)
    door.passphrase.edit.setText("half")
    languages.switch("en")
    room.rebuild()
    now = expect(room.inside, UnlockPage)
    assert now.passphrase.passphrase() == "half"
    assert now.page.title.text() == "Unlock"


def test_a_reply_under_way_survives_the_language_switch(
    qtbot: QtBot, body: CaseBody, room: AdviserRoom, languages: Languages, desk: FakeDesk
) -> None:
    body.conversation.reply.set_text("Dank je wel.")
    body.conversation.send_button.click()
    languages.switch("en")
    room.rebuild()
    settle(qtbot, room)
    assert desk.calls == ["Replied"]
    assert session_of(room).place.draft(CASE).reply == ""


def test_leaving_forgets_everything(qtbot: QtBot, body: CaseBody, room: AdviserRoom, desk: FakeDesk) -> None:
    body.conversation.reply.set_text("Half af")
    session = session_of(room)
    room.leave()
    assert room.session is None
    assert session.cases == {}
    assert session.place.drafts == {}
    assert expect(room.inside, UnlockPage).passphrase.passphrase() == ""
    qtbot.waitUntil(lambda: desk.locked)


def test_the_lock_button_locks(qtbot: QtBot, bench: Workbench, room: AdviserRoom, desk: FakeDesk) -> None:
    tab_to(bench.lock_button)
    press(Key.Key_Space)
    assert expect(room.inside, UnlockPage).passphrase.edit.hasFocus()
    qtbot.waitUntil(lambda: desk.locked)


def test_an_idle_room_warns_and_locks(qtbot: QtBot, make_room: Callable[..., AdviserRoom], desk: FakeDesk) -> None:
    room = make_room(idle_ms=1_500)
    bench = unlock(qtbot, room)
    qtbot.waitUntil(lambda: "vergrendeld" in bench.notice.text, timeout=3_000)
    press(Key.Key_J)
    assert not bench.notice.isVisible()
    qtbot.waitUntil(lambda: isinstance(room.inside, UnlockPage), timeout=5_000)
    assert "niets gebeurde" in expect(room.inside, UnlockPage).page.notice.text
    assert room.session is None
    qtbot.waitUntil(lambda: desk.locked)


def test_leaving_while_the_vault_opens(qtbot: QtBot, room: AdviserRoom) -> None:
    door = expect(room.inside, UnlockPage)
    door.passphrase.edit.setText(PASSPHRASE)
    door.page.next_button.click()
    room.leave()
    qtbot.wait(50)
    assert room.session is None
    assert isinstance(room.inside, UnlockPage)
