"""A report from the first page to the last, by keyboard alone."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QLabel, QLineEdit, QPlainTextEdit

from meldapp.errors import MeldappError
from meldapp.gui import background
from meldapp.gui.reporter.before_page import BeforePage
from meldapp.gui.reporter.check_page import CheckPage
from meldapp.gui.reporter.done_page import DonePage, leaves_text
from meldapp.gui.reporter.leave_page import LeavePage
from meldapp.gui.reporter.parts import long_day
from meldapp.gui.reporter.phrase_page import PhrasePage
from meldapp.gui.reporter.questions_page import QuestionsPage
from meldapp.gui.reporter.readers_page import ReadersPage
from meldapp.gui.reporter.repeat_page import RepeatPage
from meldapp.gui.reporter.saved_page import SavedPage
from tests.gui.reporter.fake_desk import IRIS, NOOR, SAMIR, TODAY, FakeDesk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from meldapp.gui.language import Languages
    from tests.gui.reporter.keyboard import Keyboard

    Enter = Callable[[Literal["report", "follow"]], Keyboard]


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def tell(keys: Keyboard, words: str) -> None:
    """From the first page to the end of the first question."""
    keys.go_on()
    keys.tab_to(keys.page.findChildren(QPlainTextEdit)[0])
    keys.write(words)
    keys.go_on()


def skip_to(keys: Keyboard, kind: type) -> None:
    for _ in range(12):
        if isinstance(keys.page, kind):
            return
        keys.go_on()
    message = f"{kind.__name__} never came"
    raise AssertionError(message)


def type_back(keys: Keyboard, phrase: str) -> None:
    words = phrase.split()
    for field in keys.page.findChildren(QLineEdit):
        number = int(field.accessibleName().split()[-1])
        keys.tab_to(field)
        keys.write(words[number - 1])


def read_phrase(keys: Keyboard) -> str:
    assert isinstance(keys.page, PhrasePage)
    said = keys.page.card.accessibleDescription()
    return " ".join(part.split()[1] for part in said.split(", "))


def test_a_report_travels_from_the_first_word_to_the_outbox(enter: Enter, desk: FakeDesk) -> None:
    keys = enter("report")
    assert isinstance(keys.page, BeforePage)
    tell(keys, "Er werd over mijn accent gelachen.")
    boxes = {box.text(): box for box in keys.page.findChildren(QCheckBox)}
    keys.tab_to(boxes["Herkomst of huidskleur (ras)"])
    keys.press(Qt.Key.Key_Space)
    skip_to(keys, ReadersPage)
    keys.tab_to(next(box for box in keys.page.findChildren(QCheckBox) if box.text() == "Samir El Amrani"))
    keys.press(Qt.Key.Key_Space)
    keys.go_on()
    assert isinstance(keys.page, CheckPage)
    assert "Er werd over mijn accent gelachen." in texts(keys.page)
    assert "Samir" not in texts(keys.page)
    keys.go_on()
    assert isinstance(keys.page, PhrasePage)
    phrase = read_phrase(keys)
    keys.go_on()
    assert isinstance(keys.page, RepeatPage)
    type_back(keys, phrase)
    keys.go_on()
    assert isinstance(keys.page, DonePage)
    ((filed_phrase, report, readers),) = desk.filed
    assert filed_phrase == phrase
    assert readers == (NOOR, IRIS)
    assert report.answer("Q1").text == "Er werd over mijn accent gelachen."
    assert report.answer("Q4").codes == ("HERK",)
    assert report.answer("Q17").codes == ("CODE",)
    assert report.language == "nl"


def test_the_first_question_takes_what_is_typed_at_once(enter: Enter) -> None:
    keys = enter("report")
    keys.go_on()
    keys.write("Zomaar begonnen.")
    assert keys.page.findChildren(QPlainTextEdit)[0].toPlainText() == "Zomaar begonnen."


def test_a_card_is_printed_on_paper_and_never_to_a_file(enter: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Printer"])
    keys = enter("report")
    tell(keys, "Iets.")
    skip_to(keys, PhrasePage)
    keys.push_named("Kaartje afdrukken …")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QPrintDialog)
    assert dialog.printer().printerState() is QPrinter.PrinterState.Idle
    assert not dialog.testOption(QPrintDialog.PrintDialogOption.PrintToFile)
    dialog.reject()
    assert isinstance(keys.page, PhrasePage)


def test_without_a_printer_the_words_are_to_be_copied_by_hand(enter: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list[str])
    keys = enter("report")
    tell(keys, "Iets.")
    skip_to(keys, PhrasePage)
    keys.push_named("Kaartje afdrukken …")
    assert "geen printer" in texts(keys.page)


def test_the_last_page_says_when_it_leaves_and_when_to_look_back(enter: Enter, desk: FakeDesk) -> None:
    later = TODAY + dt.timedelta(days=2)
    desk.departure = msgspec.structs.replace(desk.departure, parts=3, complete_day=later)
    keys = enter("report")
    tell(keys, "Iets.")
    send(keys)
    assert "De brief vertrekt vandaag tussen 14:05 en 23:30" in texts(keys.page)
    assert "in 3 delen" in texts(keys.page)
    look_back = later + dt.timedelta(days=7)
    assert f"Uiterlijk op {long_day(look_back)}" in texts(keys.page)
    with keys.qtbot.waitSignal(keys.room.home_wanted):
        keys.go_on()


def send(keys: Keyboard) -> None:
    skip_to(keys, PhrasePage)
    phrase = read_phrase(keys)
    keys.go_on()
    type_back(keys, phrase)
    keys.go_on()


def test_only_the_first_question_must_be_answered(enter: Enter, desk: FakeDesk) -> None:
    keys = enter("report")
    keys.go_on()
    keys.go_on()
    assert isinstance(keys.page, QuestionsPage)
    assert keys.page.notice.isVisible()
    assert keys.focus() is keys.page.findChildren(QPlainTextEdit)[0]
    keys.write("Kort.")
    assert not keys.page.notice.isVisible()
    keys.go_on()
    send(keys)
    assert [answer.question for answer in desk.filed[0][1].answers] == ["Q1", "Q17"]


def test_a_follow_up_appears_when_it_applies_and_its_answer_goes_with_it(enter: Enter, desk: FakeDesk) -> None:
    keys = enter("report")
    tell(keys, "Iets.")
    while not any(box.text() == "Bang om herkend te worden" for box in keys.page.findChildren(QCheckBox)):
        keys.go_on()
    held_back = next(b for b in keys.page.findChildren(QCheckBox) if b.text() == "Bang om herkend te worden")
    no = next(b for b in keys.page.findChildren(QCheckBox) if b.text() == "Nee")
    assert not held_back.isVisible()
    keys.tab_to(no)
    keys.press(Qt.Key.Key_Space)
    assert held_back.isVisible()
    keys.tab_to(held_back)
    keys.press(Qt.Key.Key_Space)
    QTest.keyClick(no, Qt.Key.Key_Space)
    assert not held_back.isVisible()
    send(keys)
    assert desk.filed[0][1].answer("Q13b").codes == ()


def test_change_goes_to_the_page_and_back_to_the_overview(enter: Enter) -> None:
    keys = enter("report")
    tell(keys, "Eerste versie.")
    skip_to(keys, CheckPage)
    keys.push_named("Wijzig: Wat is er gebeurd?")
    area = keys.page.findChildren(QPlainTextEdit)[0]
    keys.tab_to(area)
    keys.write(" Tweede zin.")
    assert not keys.page.back_button.isVisible()
    keys.go_on()
    assert isinstance(keys.page, CheckPage)
    assert "Eerste versie. Tweede zin." in texts(keys.page)
    keys.push_named("Wijzig: Wie mag het lezen?")
    assert isinstance(keys.page, ReadersPage)
    keys.go_on()
    assert isinstance(keys.page, CheckPage)


def test_at_least_one_adviser_reads_it(enter: Enter) -> None:
    keys = enter("report")
    tell(keys, "Iets.")
    skip_to(keys, ReadersPage)
    for box in keys.page.findChildren(QCheckBox):
        assert box.isChecked()
        keys.tab_to(box)
        keys.press(Qt.Key.Key_Space)
    keys.go_on()
    assert isinstance(keys.page, ReadersPage)
    assert "ten minste één" in keys.page.notice.text
    keys.press(Qt.Key.Key_Space)
    keys.go_on()
    assert isinstance(keys.page, CheckPage)


def test_a_wrong_word_is_named_by_its_place_and_nothing_is_sent(enter: Enter, desk: FakeDesk) -> None:
    keys = enter("report")
    tell(keys, "Iets.")
    skip_to(keys, PhrasePage)
    phrase = read_phrase(keys)
    keys.go_on()
    keys.go_on()
    assert "nog leeg" in keys.page.notice.text
    keys.write("mis")
    keys.press(Qt.Key.Key_Return)
    assert "anders dan op het scherm" in keys.page.notice.text
    keys.push(keys.page.back_button)
    assert read_phrase(keys) == phrase, "going back must not change what is on paper"
    keys.go_on()
    assert keys.page.findChildren(QLineEdit)[0].text() == "mis"
    assert desk.filed == []


def test_an_error_while_sending_is_said_on_the_page_and_sending_again_works(enter: Enter, desk: FakeDesk) -> None:
    keys = enter("report")
    tell(keys, "Iets.")
    desk.fail = MeldappError("workstation.outbox-full")
    send(keys)
    assert isinstance(keys.page, RepeatPage)
    assert keys.page.notice.isVisible()
    assert all(field.text() for field in keys.page.findChildren(QLineEdit))
    keys.go_on()
    assert isinstance(keys.page, DonePage)
    assert len(desk.filed) == 1


def test_everything_survives_a_change_of_language(enter: Enter, desk: FakeDesk, languages: Languages) -> None:
    keys = enter("report")
    keys.go_on()
    area = keys.page.findChildren(QPlainTextEdit)[0]
    keys.tab_to(area)
    keys.write("Half een zin")
    languages.switch("en")
    assert keys.page.title.text() == "What happened?"
    assert keys.focus() is keys.page.findChildren(QPlainTextEdit)[0]
    keys.write(" en de rest.")
    languages.switch("nl")
    keys.go_on()
    languages.switch("en")
    boxes = {box.text(): box for box in keys.page.findChildren(QCheckBox)}
    keys.tab_to(boxes["Antisemitism"])
    keys.press(Qt.Key.Key_Space)
    languages.switch("nl")
    assert next(b for b in keys.page.findChildren(QCheckBox) if b.text() == "Antisemitisme").isChecked()
    send(keys)
    assert desk.filed[0][1].answer("Q1").text == "Half een zin en de rest."
    assert desk.filed[0][1].answer("Q4").codes == ("ANTI",)


def test_leaving_with_unsent_words_asks_first(enter: Enter) -> None:
    keys = enter("report")
    tell(keys, "Nog niet verstuurd.")
    gone: list[bool] = []
    keys.room.home_wanted.connect(lambda: gone.append(True))
    keys.push_named("Stoppen")
    assert isinstance(keys.page, LeavePage)
    keys.go_on()
    assert isinstance(keys.page, QuestionsPage)
    keys.push(keys.page.back_button)
    assert keys.page.findChildren(QPlainTextEdit)[0].toPlainText() == "Nog niet verstuurd."
    keys.push_named("Stoppen")
    assert not gone
    keys.push_named("Wissen en stoppen")
    assert gone


def test_closing_the_window_asks_once(enter: Enter) -> None:
    keys = enter("report")
    tell(keys, "Nog niet verstuurd.")
    assert keys.room.ask_before_leaving()
    assert not keys.room.ask_before_leaving()


def test_leaving_with_nothing_filled_in_asks_nothing(enter: Enter) -> None:
    keys = enter("report")
    keys.go_on()
    assert not keys.room.ask_before_leaving()
    with keys.qtbot.waitSignal(keys.room.home_wanted):
        keys.push_named("Stoppen")


def test_leaving_overwrites_the_fields_and_closes_the_desk(enter: Enter, desk: FakeDesk) -> None:
    keys = enter("report")
    tell(keys, "Geheim.")
    keys.push(keys.page.back_button)
    area = keys.page.findChildren(QPlainTextEdit)[0]
    keys.room.leave()
    assert area.toPlainText() == ""
    assert not area.document().isUndoAvailable()
    background.wait_idle()
    assert desk.closed == 1


def test_a_desk_that_cannot_open_says_so_and_can_be_tried_again(enter: Enter, desk: FakeDesk) -> None:
    desk.fail = MeldappError("workflows.no-directory")
    keys = enter("report")
    assert keys.page.notice.isVisible()
    assert "vertrouwenspersonen" in keys.page.notice.text
    assert desk.closed == 1
    keys.go_on()
    assert isinstance(keys.page, BeforePage)


def test_a_small_crowd_is_a_warning_and_an_unknown_one_is_said(enter: Enter, desk: FakeDesk) -> None:
    desk.crowd_known = (dt.date(2026, 11, 20), 12)
    assert "maar 12 computers" in texts(enter("report").page)
    desk.crowd_known = None
    assert "nog niet bekend" in texts(enter("report").page)


def test_the_first_page_tells_who_reads_and_the_other_roads(enter: Enter) -> None:
    keys = enter("report")
    for name in ("Noor de Wit", "Samir El Amrani", "Iris Janssen", "Ada Vos, Bram Kok, Carla Mol"):
        assert name in texts(keys.page)
    assert "discriminatie.nl" not in texts(keys.page)
    keys.push_named("Andere wegen dan deze app")
    assert "discriminatie.nl" in texts(keys.page)


def test_a_trace_in_the_text_is_replaced_or_left(enter: Enter, desk: FakeDesk, qtbot: QtBot) -> None:
    keys = enter("report")
    keys.go_on()
    area = keys.page.findChildren(QPlainTextEdit)[0]
    keys.tab_to(area)
    keys.write("Bel 06-12345678, niet 06-12345678, of mail a@b.nl.")
    qtbot.waitUntil(lambda: "telefoonnummer" in texts(keys.page))
    keys.push_named("Vervang: 06-12345678")
    assert area.toPlainText() == "Bel [telefoonnummer], niet [telefoonnummer], of mail a@b.nl."
    keys.push_named("Laat staan: a@b.nl")
    assert "e-mailadres" not in texts(keys.page)
    keys.go_on()
    send(keys)
    assert desk.filed[0][1].answer("Q1").text.endswith("a@b.nl.")
    assert desk.filed[0][2] == (NOOR, SAMIR, IRIS)


@pytest.mark.parametrize(
    ("days", "said"),
    [((0, 1), "tussen vandaag 14:05 en morgen 01:00"), ((1, 2), "tussen morgen 14:05 en {later} 01:00")],
)
def test_a_time_slot_that_ends_on_another_day(days: tuple[int, int], said: str) -> None:
    start, end = (TODAY + dt.timedelta(days=number) for number in days)
    departure = msgspec.structs.replace(
        FakeDesk().departure,
        leaves_from=dt.datetime.combine(start, dt.time(14, 5)).astimezone(),
        leaves_until=dt.datetime.combine(end, dt.time(1, 0)).astimezone(),
    )
    assert said.format(later=long_day(TODAY + dt.timedelta(days=2))) in leaves_text(departure, TODAY)


def choose_file(keys: Keyboard, file: Path) -> None:
    """Press the button for a sealed file and choose ``file`` in the dialog."""
    keys.push_named("Liever zelf laten bezorgen: opslaan als verzegeld bestand …")
    dialog = keys.page.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.fileSelected.emit(str(file))
    dialog.close()
    background.wait_idle()


def test_a_report_may_become_a_sealed_file_instead(enter: Enter, desk: FakeDesk, tmp_path: Path) -> None:
    keys = enter("report")
    tell(keys, "Iets.")
    skip_to(keys, PhrasePage)
    phrase = read_phrase(keys)
    keys.go_on()
    keys.push_named("Liever zelf laten bezorgen: opslaan als verzegeld bestand …")
    assert keys.page.findChild(QFileDialog) is None  # the words are not repeated yet
    assert "nog leeg" in texts(keys.page)
    type_back(keys, phrase)
    desk.fail = MeldappError("workflows.file-exists", name="melding.meld")
    choose_file(keys, tmp_path / "melding.meld")
    assert isinstance(keys.page, RepeatPage)
    assert "melding.meld" in texts(keys.page)
    choose_file(keys, tmp_path / "ander.meld")
    assert isinstance(keys.page, SavedPage)
    assert "ander.meld" in texts(keys.page)
    assert "verstuurt het niet" in texts(keys.page)
    assert not desk.filed
    ((said, report, _readers, file),) = desk.exported
    assert (said, report.answers[0].text, file) == (phrase, "Iets.", tmp_path / "ander.meld")
    with keys.qtbot.waitSignal(keys.room.home_wanted):
        keys.go_on()


@pytest.mark.parametrize("guarded", [False, True])
def test_what_a_copy_of_the_disk_shows_depends_on_where_the_key_is(enter: Enter, desk: FakeDesk, guarded: bool) -> None:  # noqa: FBT001 - pytest gives it by name
    desk.guarded = guarded
    keys = enter("report")
    keys.push_named("Wat een beheerder wel en niet kan zien")
    assert ("Dat er een melding klaarligt" in texts(keys.page)) is not guarded
    assert ("Uit een kopie van je schijf: of" in texts(keys.page)) is guarded
