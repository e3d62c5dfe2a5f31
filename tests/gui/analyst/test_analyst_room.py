from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QBoxLayout

from meldapp.errors import MeldappError
from meldapp.gui import background
from meldapp.gui.analyst.release_page import ReleasePage, period_text
from meldapp.gui.analyst.room import AnalystRoom
from meldapp.gui.theme import apply_theme
from meldapp.records.certificate import CERTIFICATE, Certificate
from meldapp.records.preview import OpenedRelease
from meldapp.records.release import Cell, Dimension, Label, Release, Rule, Table
from tests.gui.accessible import description_of, nameless, out_of_order, too_small
from tests.gui.pictures import save

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from meldapp.gui.language import Languages

GROUNDS = Dimension(
    "ground",
    "Q4",
    "Grond",
    "Ground",
    (
        Label("HERK", "Herkomst of huidskleur (ras)", "Origin or skin colour (race)"),
        Label("GODS", "Godsdienst", "Religion"),
        Label("GESL", "Geslacht", "Sex"),
        Label("GEND", "Genderidentiteit, genderexpressie of geslachtskenmerken", "Gender identity or expression"),
        Label("HAND", "Handicap of chronische ziekte", "Disability or chronic illness"),
        Label("LEEF", "Leeftijd", "Age"),
    ),
    several=True,
)
VALUES = (14, 9, 7, None, None, None)
TABLES = (
    Table(
        "T1",
        "Meldingen per grond",
        "Reports per ground",
        ("ground",),
        (*(Cell((leaf.code,), value) for leaf, value in zip(GROUNDS.leaves, VALUES, strict=True)), Cell(("*",), 31)),
    ),
    Table("T0", "Meldingen per periode", "Reports per period", (), (Cell((), 31),)),
)
RELEASE = Release(
    organisation=b"o" * 16,
    organisation_name="Ministerie van Voorbeelden",
    sequence=1,
    previous=bytes(32),
    period="2026-H1",
    published=dt.date(2026, 7, 14),
    signer=b"a" * 16,
    rule=Rule(6),
    dimensions=(GROUNDS,),
    tables=TABLES,
    withheld=(),
    impossible=(),
    units_version="1",
    certificate=Certificate(CERTIFICATE, (), ()),
)
MARK = "12ab 34cd 56ef"


class FakeVerbs:
    """Opens any file but a wrong one; writes what it is told to."""

    def __init__(self) -> None:
        self.trusted: bool | None = True
        self.written: list[tuple[Path, str]] = []

    def open_release(self, file: Path) -> OpenedRelease:
        if file.name == "wrong":
            raise MeldappError("gui.field-empty", field="x")
        return OpenedRelease(RELEASE, "Noor Hendriks", self.trusted, MARK)

    def export(self, _opened: OpenedRelease, folder: Path, language: str) -> tuple[Path, ...]:
        if folder.name == "full":
            raise MeldappError("gui.field-empty", field="x")
        self.written.append((folder, language))
        return (folder / "T1.csv", folder / "README.txt")


@pytest.fixture
def verbs() -> FakeVerbs:
    return FakeVerbs()


@pytest.fixture
def room(qtbot: QtBot, verbs: FakeVerbs) -> AnalystRoom:
    room = AnalystRoom(verbs.open_release, verbs.export)
    qtbot.addWidget(room)
    room.resize(1100, 760)
    with qtbot.waitActive(room):
        room.show()
        room.activateWindow()
    return room


def opened(room: AnalystRoom) -> ReleasePage:
    room.open_page.file.set_path(Path("cijfers.meldrelease"))
    room.open_page.next_button.click()
    assert background.wait_idle()
    assert room.release_page is not None
    return room.release_page


def test_a_release_is_opened_with_its_signature_its_tables_and_its_limits(room: AnalystRoom) -> None:
    save(room, "analyst-1-open")
    page = opened(room)
    assert page.title.text() == "Cijfers over 2026, eerste halfjaar"
    assert page.lead.text() == "Ministerie van Voorbeelden, gepubliceerd op 14 juli 2026."
    assert page._signed.text == "Ondertekend door Noor Hendriks. Er is niets aan veranderd."
    assert [page.tables.itemText(i) for i in range(page.tables.count())] == [table.nl for table in TABLES]
    assert "geen vastgesteld feit" in page._reading.text.text()
    assert "kleiner dan 6" in page._reading.text.text()
    assert page.tables.hasFocus()
    save(room, "analyst-2-release")


def test_every_chart_has_its_table_and_every_hidden_cell_says_so(room: AnalystRoom) -> None:
    view = opened(room).view
    texts = [[view.model.index(row, column).data() for column in (0, 1)] for row in range(6)]
    assert texts[0] == ["Herkomst of huidskleur (ras)", "14"]
    assert texts[3][1] == "x"
    face = QAccessible.queryAccessibleInterface(view.table)
    assert face.text(QAccessible.Text.Name) == "Meldingen per grond"
    assert "Leeftijd: verborgen" in description_of(view.chart)
    assert [bar.value for bar in view.chart.bars] == list(VALUES)
    assert view._about.text().startswith("Deze tabel gaat over 31 meldingen. Een melding kan bij meer")


def test_another_table_is_chosen_and_stays_when_the_language_switches(room: AnalystRoom, languages: Languages) -> None:
    page = opened(room)
    page.tables.setCurrentIndex(1)
    assert page.view._about.text() == "Deze tabel gaat over 31 meldingen."
    page.folder.edit.setText("/half/een/pa")
    languages.switch("en")
    room.rebuild()
    assert page.title.text() == "Figures for 2026, first half"
    assert page.tables.currentText() == "Reports per period"
    assert page.view.model.index(0, 0).data() == "All reports"
    assert page.folder.edit.text() == "/half/een/pa"
    assert room.open_page.title.text() == "Open figures"


def test_a_number_of_reports_that_is_hidden(room: AnalystRoom) -> None:
    view = opened(room).view
    hidden = msgspec.structs.replace(TABLES[1], cells=(Cell((), None),))
    view.show_table(hidden, msgspec.structs.replace(RELEASE, tables=(hidden,)))
    assert view._about.text() == "Het aantal meldingen in deze tabel is verborgen."
    assert view.model.index(0, 1).data() == "x"


@pytest.mark.parametrize(
    ("trusted", "said"),
    [(True, "hoort bij de organisatie"), (None, "Vergelijk zelf dit kenmerk"), (False, "Vraag na of dit klopt")],
)
def test_who_signed_it_and_whether_that_is_known(
    room: AnalystRoom,
    verbs: FakeVerbs,
    trusted: bool | None,  # noqa: FBT001 - a case
    said: str,
) -> None:
    verbs.trusted = trusted
    notice = opened(room)._signed
    assert said in notice.hint
    assert (MARK in notice.hint) is (trusted is not True)


def test_tables_are_taken_along_as_csv(room: AnalystRoom, verbs: FakeVerbs, tmp_path: Path) -> None:
    page = opened(room)
    page.export_button.click()
    assert "is nog leeg" in page.notice.text
    page.folder.set_path(tmp_path / "full")
    page.export_button.click()
    assert background.wait_idle()
    assert page.notice.isVisible()
    page.folder.set_path(tmp_path)
    page.export_button.click()
    assert background.wait_idle()
    assert verbs.written == [(tmp_path, "nl")]
    assert page.notice.text == f"2 bestanden geschreven in {tmp_path}."


def test_a_wrong_file_is_explained_and_can_be_chosen_again(room: AnalystRoom) -> None:
    room.open_page.next_button.click()
    assert "is nog leeg" in room.open_page.notice.text
    room.open_page.file.set_path(Path("wrong"))
    room.open_page.next_button.click()
    assert background.wait_idle()
    assert room.release_page is None
    assert room.open_page.next_button.isEnabled()
    opened(room)
    assert not room.open_page.notice.isVisible()


def test_back_and_leaving(qtbot: QtBot, room: AnalystRoom) -> None:
    opened(room).back_button.click()
    assert room.release_page is None
    with qtbot.waitSignal(room.home_wanted):
        room.open_page.back_button.click()
    opened(room)
    room.leave()
    assert room.release_page is None
    assert room.open_page.file.path() is None


@pytest.mark.parametrize("percent", [100, 200])
def test_all_of_it_by_keyboard_and_screen_reader_with_nothing_cut_off(
    qtbot: QtBot, room: AnalystRoom, qapp: QApplication, percent: int
) -> None:
    apply_theme(qapp, dark=False, text_percent=percent)
    page = opened(room)
    table = page.view.table
    for width, height in ((1100, 760), (900, 640)):
        room.resize(width, height)
        QApplication.sendPostedEvents()
        page.grab()
        assert page._scroll.horizontalScrollBar().maximum() == 0
        qtbot.waitUntil(lambda: not table._timer.isActive())
        page.grab()
        assert table.verticalScrollBar().maximum() == table.horizontalScrollBar().maximum() == 0
        save(room, f"analyst-release-{percent}-{width}")
    narrow = page.view._pair.direction() == QBoxLayout.Direction.TopToBottom
    assert narrow is (percent == 200)
    for shown in (page, room.open_page):
        assert not nameless(shown)
        assert not too_small(shown)
        assert not out_of_order(shown)


@pytest.mark.parametrize(
    ("period", "text"), [("2026-H2", "2026, tweede halfjaar"), ("2026-Q1", "2026, eerste kwartaal"), ("2026", "2026")]
)
def test_periods_as_people_write_them(period: str, text: str) -> None:
    assert period_text(period) == text
