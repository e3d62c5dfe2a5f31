"""One report from its first word to the CSV, through real windows on real files.

Every program is closed and gone before the next starts: only files and the store carry state. Days pass on the clocks
of agents and advisers; nothing else is set.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from meldapp.questionnaire.load import load_questionnaire
from meldapp.records.journal import Status
from tests.journeys.office import PASSPHRASE, Office, Words
from tests.journeys.people import KeyboardPerson, ScreenReaderPerson

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

TEXT = "Bij de lunch deden twee collega's mijn accent na. Ik eet nu ergens anders."
ANSWER = {"nl": "Dank je wel voor je bericht.", "en": "Thank you for your message."}
MORE = "Gisteren gebeurde het weer."
GROUNDS = [*["HERK"] * 6, *["LEEF"] * 6]
FORMS = [*["OPME"] * 7, *["KLEI"] * 5]
_MOST_PAGES = 14


class Founder:
    """Sets the organisation up; each step is a window of its own."""

    def __init__(self, office: Office, words: Words) -> None:
        self.office = office
        self.words = words

    def make_organisation(self) -> None:
        office, say = self.office, self.words
        with office.window() as person:
            if say.language == "en":
                person.press("English")
            person.press(say("Een organisatie inrichten"))
            person.press(say("Een nieuwe organisatie"))
            person.write("Ministerie van Voorbeelden", say("Naam van de organisatie"))
            person.write(str(office.organisation), say("Lege map voor de organisatie"))
            self._new_passphrase(person, "Wachtzin van de organisatie")
            person.press(say("Organisatie maken"))
            for name in ("Noor", "Samir"):
                self._add_adviser(person, name)
            person.press(say("Verder"))
            person.wait_for(say("Onderdelen van de organisatie"))
            person.press(say("Verder"))
            person.write("Ondernemingsraad\nNotaris", say("Wie beheren deze sleutel?"))
            person.write(str(office.vault("recovery")), say("Bestand voor de kluis van deze sleutel"))
            self._new_passphrase(person, "Wachtzin van deze kluis")
            person.press(say("Sleutel maken"))
            person.wait_for("Ondernemingsraad, Notaris")
            person.press(say("Verder"))
            person.wait_for(say("Nakijken en publiceren"))
            person.write(PASSPHRASE, say("Wachtzin van de organisatie"))
            person.press(say("Ondertekenen en publiceren"))
            person.wait_for(say("De lijst is gepubliceerd"))
            person.press(say("Klaar"))

    def _new_passphrase(self, person: KeyboardPerson, field: str) -> None:
        person.write(PASSPHRASE, self.words(field))
        person.write(PASSPHRASE, self.words("Typ de wachtzin nog een keer"))

    def _add_adviser(self, person: KeyboardPerson, name: str) -> None:
        say = self.words
        person.write(name, say("Naam van de vertrouwenspersoon"))
        person.write(str(self.office.vault(name)), say("Bestand voor de kluis"))
        self._new_passphrase(person, "Wachtzin van de kluis")
        person.press(say("Sleutels maken en toevoegen"))
        person.wait_for(name)

    def prepare_workstation(self) -> None:
        office, say = self.office, self.words
        with office.window() as person:
            person.press(say("Een organisatie inrichten"))
            person.press(say("Deze computer als werkplek"))
            person.write(str(office.organisation / "organisation.json"), say("Bestand van de organisatie"))
            person.write(str(office.profile), say("Map voor deze werkplek"))
            person.press(say("Cijfers (HR)"))
            person.press(say("Inrichten"))
            person.wait_for(say("Deze computer is ingericht"))


class Reporter:
    """Files a report and comes back to it; all that is kept is the paper with the ``phrase``."""

    def __init__(self, office: Office, words: Words) -> None:
        self.office = office
        self.words = words
        self.phrase = ""

    def file_report(self) -> None:
        office, say = self.office, self.words
        form = load_questionnaire()
        with office.window(profile=office.profile) as person:
            person.press(say("Iets melden"))
            person.wait_for("Samir")  # who reads it, from the signed list
            person.press(say("Beginnen"))
            self._tell(person, form.question_label("Q1", "nl"), form.question_label("Q1", "en"))
            for _ in range(_MOST_PAGES):
                if person.shows(say("Wie mag het lezen?")):
                    break
                if person.shows(form.question_label("Q4", say.language)):
                    person.press(form.label("GROUND", "HERK", say.language))
                person.press(say("Verder"))
            person.press(say("Verder"))
            person.wait_for(TEXT)  # the overview
            person.press(say("Verder naar versturen"))
            person.wait_for(say("Schrijf deze woorden op papier"))
            self.phrase = person.phrase()
            person.press(say("Ik heb ze opgeschreven"))
            for field in self._two_words(person):
                person.write(self.phrase.split()[int(field.split()[-1]) - 1], field)
            person.press(say("Versturen"))
            person.wait_for(say("Je melding ligt klaar om te vertrekken"))
            person.press(say("Naar het begin"))

    def _tell(self, person: KeyboardPerson, dutch: str, english: str) -> None:
        """Write the first words, and change the language half-way: what was typed stays."""
        first, _, rest = TEXT.partition(" na. ")
        here, there = (dutch, english) if self.words.language == "nl" else (english, dutch)
        person.write(first, here)
        person.press("English" if self.words.language == "nl" else "Nederlands")
        assert person.typed(there) == first
        person.press("Nederlands" if self.words.language == "nl" else "English")
        assert person.typed(here) == first
        person.write(f"{first} na. {rest}", here)
        person.press(self.words("Verder"))

    def _two_words(self, person: KeyboardPerson) -> list[str]:
        person.wait_for(self.words("Typ twee woorden van je papier"))
        fields = person.fields()
        assert len(fields) == 2
        return fields

    def come_back(self, person: KeyboardPerson) -> None:
        """Type the seven words from paper."""
        say = self.words
        person.press(say("Mijn melding bekijken"))
        for number, word in enumerate(self.phrase.split(), 1):
            person.write(word, say("Woord {number}").format(number=number))
        person.press(say("Openen"))
        person.wait_for(say("Je melding"))

    def read_answer_and_add(self) -> None:
        office, say = self.office, self.words
        with office.window(profile=office.profile) as person:
            self.come_back(person)
            person.wait_for("Noor")
            assert person.shows(ANSWER[say.language])
            assert person.shows(TEXT)
            person.write(MORE, say("Antwoorden of iets toevoegen"))
            person.press(say("Versturen"))
            person.wait_for(say("Je woorden liggen klaar om te vertrekken."))
            person.press(say("Klaar met lezen"))

    def close_report(self) -> None:
        office, say = self.office, self.words
        with office.window(profile=office.profile) as person:
            self.come_back(person)
            assert person.shows(MORE)
            person.press(say("Melding afsluiten of laten wissen …"))
            person.press(say("Afsluiten"))
            person.wait_for(say("Je verzoek ligt klaar om te vertrekken"))
            person.press(say("Naar het begin"))


class Adviser:
    """Two advisers at their own computers."""

    def __init__(self, office: Office, words: Words) -> None:
        self.office = office
        self.words = words

    def unlock(self, person: KeyboardPerson) -> None:
        say = self.words
        person.press(say("Ik ben vertrouwenspersoon"))
        person.write(PASSPHRASE, say("Wachtzin"))
        person.press(say("Ontgrendel"))
        person.press(say("Haal nieuwe brieven op"))
        person.wait_for(say("Geprobeerde brieven: {count}.").partition("{")[0])

    def open_case(self, person: KeyboardPerson) -> None:
        """Find the report by a word of it and open it."""
        self.unlock(person)
        person.write("accent", self.words("&Zoek in alle woorden"))
        person.qtbot.waitUntil(lambda: len(person.table()) == 1)
        person.open_row()
        person.wait_for(TEXT)

    def answer_and_code(self) -> None:
        office, say = self.office, self.words
        with office.window(vault=office.vault("Noor")) as person:
            self.open_case(person)
            person.pick(0)
            person.press(say("Voeg deze tekst in"))
            assert "Ministerie van Voorbeelden" in person.typed(say("Je antwoord aan de melder"))
            person.press(say("Verstuur antwoord"))
            person.wait_for(say("Je antwoord staat klaar. Het vertrekt als je bij Meldingen nieuwe brieven ophaalt."))
            person.press(say("Indeling"))
            person.press(say("Leg deze indeling vast"))
            person.wait_for(say("De indeling is vastgelegd."))

    def colleague_looks(self) -> None:
        office, say = self.office, self.words
        with office.window(vault=office.vault("Samir")) as person:
            self.open_case(person)
            person.press(say("Gesprek"))
            assert person.shows("Noor, ")
            person.press(say("Indeling"))
            assert person.shows(say("Vastgelegd. Telt mee in de periode van {day}.").partition("{")[0])
            assert person.shows(load_questionnaire().label("GROUND", "HERK", say.language))

    def sync(self, expected: str = "") -> None:
        """Fetch and post letters; ``expected`` is then read in the case."""
        office = self.office
        with office.window(vault=office.vault("Noor")) as person:
            self.open_case(person)
            if expected:
                person.wait_for(expected)

    def publish(self, file: Path) -> None:
        office, say = self.office, self.words
        with office.window(vault=office.vault("Noor")) as person:
            self.unlock(person)
            person.press(say("Publiceren"))
            person.press(say("Bekijk de tabellen"))
            person.write(str(file), say("Bestand voor HR (niet verplicht)"))
            person.press(say("Onderteken en publiceer"))
            person.press(say("Ja, publiceer deze tabellen"))
            person.wait_for(str(file))
            assert person.shows(say("Er is geen afgelopen periode die nog gepubliceerd kan worden."))


def read_figures(office: Office, say: Words, file: Path, folder: Path) -> dict[str, str]:
    """Open the release, check it, look at a table and its chart, export; return the table by category."""
    with office.window(profile=office.profile) as person:
        person.press(say("Cijfers (HR)"))
        person.press(say("Cijfers bekijken"))
        person.write(str(file), say("Bestand met cijfers"))
        person.press(say("Openen"))
        person.wait_for(say("Ondertekend door {name}. Er is niets aan veranderd.").format(name="Noor"))
        person.press(say("Controleer deze cijfers"))
        person.wait_for(say("Alles klopt. Geen verborgen getal is terug te vinden."))
        # Of so few reports each table of kinds would be mostly hidden: none is printed, and the page names them.
        withheld = {"nl": "Meldingen naar grond", "en": "Reports by ground"}[say.language]
        assert any(withheld in text for text in person.read())
        shown = {row[0]: row[1] for row in person.table()}
        said = person.chart()
        assert all(f"{category}: {count}" in said for category, count in shown.items() if count.isdigit()), said
        person.pick(2, say("Rekenblad (ODS), een blad voor elke tabel"))
        person.write(str(folder), say("Map voor de bestanden"))
        person.press(say("Bewaar"))
        person.wait_for(str(folder))
    return shown


@pytest.mark.slow
@pytest.mark.parametrize(("language", "person"), [("nl", KeyboardPerson), ("en", ScreenReaderPerson)])
def test_one_road_from_the_first_word_to_the_csv(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, language: str, person: type[KeyboardPerson]
) -> None:
    office, words = Office(tmp_path, qtbot, qapp, person), Words(language)
    founder, reporter, adviser = Founder(office, words), Reporter(office, words), Adviser(office, words)
    founder.make_organisation()
    founder.prepare_workstation()
    office.days_pass(0)
    reporter.file_report()
    office.colleagues_report(GROUNDS, FORMS)
    office.days_pass()
    adviser.answer_and_code()
    adviser.colleague_looks()
    assert office.code_the_others("Samir") == len(GROUNDS)

    office.days_pass()
    adviser.sync()
    office.days_pass()
    reporter.read_answer_and_add()
    office.days_pass()
    adviser.sync(expected=MORE)
    office.days_pass()
    reporter.close_report()
    office.days_pass()
    adviser.sync(expected=load_questionnaire().label("STATUS", Status.CLOSED, language))

    office.period_ends()
    file, folder = tmp_path / "figures.json", tmp_path / "csv"
    adviser.publish(file)
    check_figures(read_figures(office, words, file, folder), folder)


def check_figures(shown: dict[str, str], folder: Path) -> None:
    """What HR holds in the end: the number of reports, and nothing that tells more."""
    assert shown == {"2026-H2": "13"}
    assert sorted(path.name for path in folder.iterdir()) == ["2026-H2-T0.csv", "README.txt"]
    with (folder / "2026-H2-T0.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file))[1] == ["2026-H2", "2026-H2", "13"]
