from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec
import pytest

from meldapp.gui.adviser.history import history_sentence
from meldapp.gui.adviser.preview_view import hidden_because
from meldapp.gui.adviser.words import adviser_name, due_step, due_words, long_day_in, short_day, status_word
from meldapp.records import journal as steps
from meldapp.records.disclosure import Reason
from meldapp.records.journal import Status
from meldapp.records.letter import LetterKind, Part
from meldapp.records.preview import PreviewCell
from meldapp.records.release import Rule
from tests.gui.adviser.fake_desk import DIRECTORY, JAN, NOOR, TODAY, entry, first_case

if TYPE_CHECKING:
    from meldapp.gui.language import Languages

CASE = msgspec.structs.replace(first_case(), acknowledge_by=None)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (3, "nog 3 werkdagen"),
        (1, "nog 1 werkdag"),
        (0, "vandaag"),
        (-3, "1 werkdag te laat"),
        (-4, "2 werkdagen te laat"),
    ],
)
def test_a_deadline_in_words(languages: Languages, days: int, words: str) -> None:
    case = msgspec.structs.replace(CASE, feedback_by=TODAY + dt.timedelta(days=days))
    assert due_words(case, TODAY) == words
    languages.switch("en")
    assert "werkdag" not in due_words(case, TODAY)


@pytest.mark.usefixtures("languages")
def test_a_deadline_in_the_weekend() -> None:
    saturday = dt.date(2026, 11, 21)
    case = msgspec.structs.replace(CASE, feedback_by=saturday)
    assert due_words(case, dt.date(2026, 11, 20)) == "dit weekend"
    assert due_words(case, saturday) == "vandaag"
    assert due_words(case, dt.date(2026, 11, 22)) == "te laat sinds dit weekend"


@pytest.mark.usefixtures("languages")
def test_nothing_is_due_when_nothing_is() -> None:
    closed = msgspec.structs.replace(first_case(), status=Status.CLOSED)
    for case in (CASE, closed):
        assert (due_words(case, TODAY), due_step(case)) == ("", "")
    assert due_step(first_case()) == "ontvangst bevestigen"
    assert due_step(msgspec.structs.replace(CASE, feedback_by=TODAY)) == "terugkoppelen"


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        (steps.Received(Part(LetterKind.REPORT), TODAY), "De melding kwam binnen."),
        (steps.Received(Part(LetterKind.REPORT, part=2, of=3), TODAY), "De melding kwam binnen. Deel 2 van 3."),
        (steps.Received(Part(LetterKind.FOLLOW_UP), TODAY), "De melder schreef iets nieuws."),
        (steps.Received(Part(LetterKind.CLOSE), TODAY), "De melder liet weten te willen afsluiten."),
        (steps.Coded(()), "Noor de Wit legde de indeling in categorieën vast."),
        (steps.Replied(b"r", "x"), "Noor de Wit schreef de melder een antwoord."),
        (steps.Replied(b"r", "x", closes=True), "Noor de Wit schreef de melder een laatste bericht."),
        (steps.Posted((b"r",)), "Een bericht is klaargezet voor de melder."),
        (steps.Posted((b"r", b"s")), "2 berichten zijn klaargezet voor de melder."),
        (steps.Noted("x"), "Noor de Wit maakte een notitie."),
        (steps.StatusSet(Status.WAITING), "Noor de Wit zette de status op ‘Wacht op melder’."),
        (steps.Assigned(NOOR), "Noor de Wit neemt de melding op zich."),
        (steps.Assigned(JAN), "Noor de Wit gaf de melding aan Jan Bos."),
        (steps.HandedOver(JAN), "Noor de Wit gaf Jan Bos toegang tot de melding."),
        (steps.DeadlineSet(TODAY), "Noor de Wit zette de termijn op 23 november 2026."),
        (steps.Closed(), "Noor de Wit sloot de melding af."),
        (steps.Erased(), "Noor de Wit wiste de melding."),
    ],
    ids=range(17),
)
def test_each_step_is_one_sentence(languages: Languages, what: steps.Step, sentence: str) -> None:
    step = entry(b"c" * 16, what, 0, TODAY)
    assert history_sentence(step, DIRECTORY) == sentence
    languages.switch("en")
    english = history_sentence(step, DIRECTORY)
    assert english != sentence
    assert english.endswith(".")


@pytest.mark.usefixtures("languages")
def test_who_left_the_directory_still_has_words() -> None:
    assert adviser_name(DIRECTORY, b"?" * 16) == "iemand die niet meer in de lijst staat"
    assert adviser_name(DIRECTORY, b"") == ""


def test_every_state_has_a_word_in_both_languages(languages: Languages) -> None:
    dutch = [status_word(status) for status in Status]
    languages.switch("en")
    assert len({*dutch, *(status_word(status) for status in Status)}) == 2 * len(Status)


def test_days(languages: Languages) -> None:
    assert short_day(dt.date(2026, 3, 1)) == "1 mrt 2026"
    assert long_day_in(dt.date(2026, 3, 1), "en") == "1 March 2026"
    languages.switch("en")
    assert short_day(dt.date(2026, 3, 1)) == "1 Mar 2026"


@pytest.mark.parametrize("reason", Reason)
def test_why_a_cell_is_hidden(languages: Languages, reason: Reason) -> None:
    cell = PreviewCell(("HERK",), 3, None, reason)
    dutch = hidden_because(cell, Rule(threshold=6))
    languages.switch("en")
    assert dutch != hidden_because(cell, Rule(threshold=6)) != ""
    assert hidden_because(msgspec.structs.replace(cell, printed=9), Rule(threshold=6)) == ""
