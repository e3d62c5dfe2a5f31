"""Two periods from the adviser's room to documents: published, checked, compared, taken along, and told in the report.

What comes out is opened by the programs that its readers have: LibreOffice for ODS and ODT, poppler for PDF.
"""

from __future__ import annotations

import csv
import datetime as dt
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PySide6.QtCore import QSettings

from meldapp.app import Desk, build_window
from meldapp.settings import Door
from meldapp.workflows.audit_releases import audit_files
from meldapp.workflows.policy_report import read_earlier
from meldapp.workflows.simulate_cases_made import cases_of_period
from tests.journeys.people import KeyboardPerson
from tests.reporting.test_policy_documents import nodes
from tests.workflows.test_sync_letters import Stranger, message
from tests.workflows.world import PASSPHRASE

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.workflows.world import World

REPORTS = {"2026-H1": 48, "2026-H2": 60}
CODED = {"2026-H1": dt.datetime(2026, 5, 6, 9, tzinfo=dt.UTC), "2026-H2": dt.datetime(2026, 11, 6, 9, tzinfo=dt.UTC)}
AFTER = dt.datetime(2027, 1, 12, 9, tzinfo=dt.UTC)
NORM = "De norm staat in de gedragscode."
_FORMS = (
    "Rekenblad (ODS), een blad voor elke tabel",
    "Document met tabellen en grafieken (PDF, ook voor voorleessoftware)",
)
"""What the list of forms shows before another is chosen."""
_SHEETS = "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true,false,false,false,-1"
"""Each sheet as a file of its own: tabs between cells, quotes around texts, UTF-8."""


def code_reports(world: World) -> None:
    """Let reports of both periods arrive, and an adviser decide what each is about."""
    adviser = world.adviser("a")
    for seed, (period, count) in enumerate(REPORTS.items(), start=1):
        world.now = CODED[period]
        for number in range(count):
            stranger = Stranger(world)
            stranger.post(*stranger.parts(message(f"{period} {number}")))
        adviser.sync()
        new = [case for case in adviser.cases() if case.coded_on is None]
        for case, made in zip(new, cases_of_period(period, (), count, seed), strict=True):
            adviser.code(case.case, made.codings[0].answers)
    world.now = AFTER


class Room:
    """One window of the app, and a person with a keyboard in front of it."""

    def __init__(self, world: World, qtbot: QtBot, app: QApplication, folder: Path) -> None:
        settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        doors = (Door.ADVISER, Door.ANALYST)
        desk = Desk(world.profile(), world.vault("a"), today=lambda: world.today, doors=doors)
        self.window = build_window(app, desk, settings, dark=False)
        qtbot.addWidget(self.window)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.person = KeyboardPerson(qtbot, self.window)
        self.files = folder

    def publish(self) -> None:
        """Publish both periods, the older one first, each to a file in one folder."""
        person = self.person
        person.press("Ik ben vertrouwenspersoon")
        person.write(PASSPHRASE, "Wachtzin")
        person.press("Ontgrendel")
        person.press("Publiceren")
        for period in REPORTS:
            person.press("Bekijk de tabellen")
            person.write(str(self.files / "cijfers" / f"{period}.json"), "Bestand voor HR (niet verplicht)")
            person.press("Onderteken en publiceer")
            person.press("Ja, publiceer deze tabellen")
            person.wait_for("Deze periode ligt nu vast.")
        assert person.shows("Er is geen afgelopen periode die nog gepubliceerd kan worden.")
        person.press("Vergrendel")
        person.press("Terug naar het begin")

    def read_figures(self) -> list[list[str]]:
        """Open both periods, check them, lay them beside each other; return the table of grounds."""
        person = self.person
        person.press("Cijfers (HR)")
        person.press("Cijfers bekijken")
        person.write(str(self.files / "cijfers"), "Of: map met cijfers van meer perioden")
        person.press("Openen")
        person.wait_for("Ondertekend door A. Er is niets aan veranderd.")
        person.press("Controleer deze cijfers")
        person.wait_for("Alles klopt. Geen verborgen getal is terug te vinden.")
        person.pick(2, "tweede helft van 2026")
        person.pick(1, "T0 Meldingen per periode")
        return person.table()

    def take_along(self, folder: Path) -> None:
        """Export what is on the page: as a spreadsheet, a document, and text files in a folder of their own."""
        person, file = self.person, "Bestand om te maken"
        for row, field, target in (
            (0, file, folder / "cijfers.ods"),
            (1, file, folder / "cijfers.pdf"),
            (2, "Map voor de bestanden", folder / "tabellen"),
        ):
            person.pick(row, _FORMS[max(0, row - 1)])
            person.write(str(target), field)
            person.press("Bewaar")
            person.wait_for(str(target))

    def write_report(self) -> None:
        """Make the report of the year, fill it from each period, and make both documents."""
        person = self.person
        person.press("Andere cijfers")
        person.press("Terug")
        person.press("Beleids- en effectrapportage")
        person.press("Begin een nieuwe rapportage")
        person.write("Ministerie van Voorbeelden", "Organisatie")
        person.write("2026", "Periode")
        person.write(str(self.files / "rapport"), "Waar bewaren?")
        person.press("Maak de rapportage")
        for period in REPORTS:
            person.press("Vul uit cijfers")
            person.write(str(self.files / "cijfers" / f"{period}.json"), "Bestand met cijfers")
            person.press("Kijk wat erin staat")
            person.press("Vul dit in")
        person.press("Bewaren")
        person.press("Maak een document")
        person.press("Maak het document")
        person.wait_for("rapport.pdf")
        person.press("ODT, om verder te bewerken")
        person.press("Maak het document")
        person.wait_for("rapport.odt")


@pytest.mark.slow
def test_two_periods_become_figures_and_a_report(
    qtbot: QtBot, qapp: QApplication, world: World, tmp_path: Path
) -> None:
    code_reports(world)
    (tmp_path / "cijfers").mkdir()
    room = Room(world, qtbot, qapp, tmp_path)
    room.publish()
    assert audit_files(sorted((tmp_path / "cijfers").iterdir())).findings == ()

    shown = room.read_figures()
    assert len(shown[0]) >= 3  # what it is about, and a column for each period
    room.take_along(tmp_path)
    check_sheets(tmp_path / "cijfers.ods", tmp_path / "tabellen")
    check_pdf(tmp_path / "cijfers.pdf", "Ministerie van Voorbeelden", "Niet gedrukt, omdat")

    room.write_report()
    report = read_earlier(tmp_path / "rapport.meldreport")
    counted = next(one for section in report.sections for one in section.indicators if one.code == "M1")
    assert {one.period: one.value for one in counted.results} == {period: str(n) for period, n in REPORTS.items()}
    check_pdf(tmp_path / "rapport.pdf", "Beleids- en effectrapportage 2026", "60 (2026-H2")
    check_odt(tmp_path / "rapport.odt")
    room.window.quick_close()


def check_sheets(ods: Path, tables: Path) -> None:
    """LibreOffice reads the same counts from each sheet as stand in the text files."""
    folder = office(ods, _SHEETS)
    for file in sorted(tables.glob("*.csv")):
        code = file.stem.rpartition("-")[2]
        (sheet,) = folder.glob(f"*-{code}.csv")
        with file.open(encoding="utf-8", newline="") as text, sheet.open(encoding="utf-8", newline="") as read:
            expected = [cell for row in list(csv.reader(text))[1:] for cell in row if cell.isdigit() or cell == "x"]
            found = [cell for row in csv.reader(read, delimiter="\t") for cell in row]
        assert expected
        assert all(found.count(cell) >= expected.count(cell) for cell in set(expected)), code


def check_pdf(file: Path, title: str, said: str) -> None:
    """The PDF has a language, a title and tags, header cells, and a text for each picture."""
    with pikepdf.open(file) as pdf:
        assert str(pdf.Root.Lang).startswith("nl")
        assert pdf.Root.MarkInfo.Marked
        with pdf.open_metadata() as metadata:
            assert (metadata["pdfuaid:part"], metadata["pdfaid:part"]) == ("1", "2")
            assert title in metadata["dc:title"]
        found = nodes(pdf.Root.StructTreeRoot)
        assert {"/Table", "/TH", "/TD", "/H1"} <= {str(one.S) for one in found}
        assert all(str(one.get("/Alt", "")) for one in found if str(one.S) == "/Figure")
    assert said in run("pdftotext", "-raw", file, "-")
    assert "Tagged:          yes" in run("pdfinfo", file)


def check_odt(file: Path) -> None:
    """LibreOffice reads both periods from the document, and makes a PDF of it."""
    text = (office(file, "txt:Text (encoded):UTF8") / "rapport.txt").read_text("utf-8-sig")
    assert "48" in text
    assert "60 (2026-H2" in text
    assert "x" in text
    assert (office(file, "pdf") / "rapport.pdf").read_bytes().startswith(b"%PDF-")


def office(file: Path, kind: str) -> Path:
    """Return the folder in which LibreOffice put ``file`` in another form."""
    folder = file.parent / "office" / kind.partition(":")[0]
    profile = f"-env:UserInstallation={(file.parent / 'office-profile').as_uri()}"
    run("soffice", profile, "--headless", "--convert-to", kind, "--outdir", folder, file)
    return folder


def run(name: str, *arguments: str | Path) -> str:
    program = shutil.which(name)
    if program is None:
        pytest.skip(f"{name} is not installed")
    return subprocess.run([program, *arguments], check=True, capture_output=True, timeout=120).stdout.decode()
