from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QBoxLayout

from meldapp.errors import MeldappError
from meldapp.gui import background
from meldapp.gui.analyst.figures_flow import FigureVerbs
from meldapp.gui.analyst.figures_page import FiguresPage
from meldapp.gui.analyst.room import AnalystRoom
from meldapp.gui.theme import apply_theme
from meldapp.records.preview import OpenedRelease
from meldapp.workflows import policy_report
from meldapp.workflows.audit_releases import Audit
from meldapp.workflows.read_figures import ALL_PERIODS, Figures, Form
from tests.gui.accessible import description_of, nameless, out_of_order, too_small
from tests.gui.pictures import save
from tests.reporting.figures import two_periods

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from meldapp.gui.language import Languages

MARK = "12ab 34cd 56ef"


class FakeVerbs:
    """Opens any file but a wrong one; finds what it is told to; writes what it is told to."""

    def __init__(self) -> None:
        self.trusted: bool | None = True
        self.findings: tuple[MeldappError, ...] = ()
        self.written: list[tuple[str, Form, Path, str]] = []
        self.asked = 0

    def open(self, place: Path) -> Figures:
        if place.name == "wrong":
            raise MeldappError("gui.field-empty", field="x")
        opened = tuple(OpenedRelease(one, "Noor Hendriks", self.trusted, MARK) for one in two_periods())
        return Figures(opened if place.name == "map" else opened[:1], (place,))

    def verify(self, figures: Figures, progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> Audit:
        self.asked += 1
        progress(1, 2)
        assert not cancelled()
        return Audit(figures.opened, self.findings, 1234)

    def export(self, _figures: Figures, period: str, form: Form, target: Path, language: str) -> tuple[Path, ...]:
        if target.name == "full":
            raise MeldappError("gui.field-empty", field="x")
        self.written.append((period, form, target, language))
        return (target / "T1.csv", target / "README.txt") if form.is_folder else (target,)


@pytest.fixture
def verbs() -> FakeVerbs:
    return FakeVerbs()


@pytest.fixture
def room(qtbot: QtBot, verbs: FakeVerbs) -> AnalystRoom:
    report: Any = policy_report
    room = AnalystRoom(
        FigureVerbs(verbs.open, verbs.verify, verbs.export), report, lambda place: verbs.open(place).opened[0]
    )
    qtbot.addWidget(room)
    room.resize(1100, 760)
    with qtbot.waitActive(room):
        room.show()
        room.activateWindow()
    return room


def opened(room: AnalystRoom, place: str = "cijfers.json") -> FiguresPage:
    room.start_page.doors[0].click()
    flow = room.figures
    (flow.open_page.folder if place == "map" else flow.open_page.file).set_path(Path(place))
    flow.open_page.next_button.click()
    assert background.wait_idle()
    assert flow.figures_page is not None
    return flow.figures_page


def entries(page: FiguresPage) -> list[str]:
    return [page.periods.itemText(i) for i in range(page.periods.count())]


def test_figures_are_opened_with_their_signature_their_tables_and_their_limits(room: AnalystRoom) -> None:
    save(room, "analyst-1-doors")
    page = opened(room)
    assert page.title.text().startswith("Cijfers van Ministerie van <Voorbeelden>")
    assert page.lead.text() == "Gepubliceerd op 14 juli 2026."
    assert page._signed.text == "Ondertekend door Noor Hendriks. Er is niets aan veranderd."
    assert entries(page) == ["eerste helft van 2026"]
    assert [page.tables.itemText(i) for i in range(page.tables.count())] == [
        "T0 Meldingen per periode",
        "T1 Meldingen naar grond",
        "T3 Rol en gericht tegen",
    ]
    reading = page._reading.text.text()
    assert all(said in reading for said in ("geen vastgesteld feit", "kleiner dan 6", "Meldingen naar onderdeel"))
    assert page.periods.hasFocus()
    save(room, "analyst-2-figures")


def test_every_chart_has_its_table_and_every_hidden_cell_says_so(room: AnalystRoom) -> None:
    page = opened(room)
    page.tables.setCurrentIndex(1)
    view = page.view
    texts = [[view.model.index(row, column).data() for column in (0, 1)] for row in range(3)]
    assert texts == [["Herkomst of huidskleur (ras)", "21"], ["=2+5 Godsdienst", "9"], ["Leeftijd", "x"]]
    face = QAccessible.queryAccessibleInterface(view.table)
    assert face.text(QAccessible.Text.Name) == "T1 Meldingen naar grond"
    assert "Leeftijd: verborgen" in description_of(view.chart)
    assert view._about.text().startswith("Een melding kan bij meer antwoorden tellen.")
    assert "2 getallen in deze tabel zijn verborgen (x)." in view._about.text()
    page.tables.setCurrentIndex(2)
    assert [view.model.headerData(i, _horizontal()) for i in range(4)] == ["Rol", "Totaal", "Mij", "Collega"]
    assert "streepje" in view._about.text()
    save(room, "analyst-3-crossed")


def _horizontal() -> Any:  # noqa: ANN401 - Qt's own
    from PySide6.QtCore import Qt

    return Qt.Orientation.Horizontal


def test_periods_stand_side_by_side(room: AnalystRoom) -> None:
    page = opened(room, "map")
    assert entries(page) == ["tweede helft van 2026", "eerste helft van 2026", "Alle perioden naast elkaar"]
    page.periods.setCurrentIndex(2)
    assert page.period() == ALL_PERIODS
    page.tables.setCurrentIndex(1)
    row = [page.view.model.index(0, column).data() for column in range(3)]
    assert row == ["Herkomst of huidskleur (ras)", "21", "30"]
    save(room, "analyst-4-periods")
    # The other period does not have the table: the first that it has is shown.
    page.tables.setCurrentIndex(2)
    page.periods.setCurrentIndex(0)
    assert page.tables.currentText() == "T0 Meldingen per periode"


def test_what_is_chosen_stays_when_the_language_switches(room: AnalystRoom, languages: Languages) -> None:
    page = opened(room, "map")
    page.periods.setCurrentIndex(2)
    page.tables.setCurrentIndex(1)
    page.export.form.setCurrentIndex(2)
    page.export.folder.edit.setText("/half/een/pa")
    page.verify.button.click()
    assert background.wait_idle()
    languages.switch("en")
    room.rebuild()
    assert page.title.text().startswith("Figures of Ministerie")
    assert (page.periods.currentText(), page.tables.currentText()) == (
        "All periods side by side",
        "T1 Reports by ground",
    )
    assert page.view.model.index(0, 0).data() == "Origin or skin colour (race)"
    assert (page.export.chosen(), page.export.folder.edit.text()) == (Form.CSV, "/half/een/pa")
    assert page.verify.outcome.text == "All is right. No hidden number can be worked out."
    assert room.figures.open_page.title.text() == "Open figures"


def test_figures_are_checked_again(room: AnalystRoom, verbs: FakeVerbs) -> None:
    page = opened(room)
    page.verify.button.click()
    assert not page.verify.button.isEnabled()
    assert background.wait_idle()
    assert page.verify.button.isEnabled()
    assert page.verify.outcome.text == "Alles klopt. Geen verborgen getal is terug te vinden."
    assert "1.234" in page.verify.outcome.hint
    verbs.findings = (MeldappError("workflows.release-tampered", name="a.json"),)
    page.verify.button.click()
    assert background.wait_idle()
    assert page.verify.outcome.text.startswith("Er klopt iets niet.")
    assert "a.json" in page.verify.outcome.hint
    save(room, "analyst-5-found")


def test_a_check_can_be_stopped(room: AnalystRoom) -> None:
    page = opened(room)
    page.verify.button.click()
    page.verify.progress.cancelled.emit()
    assert page.verify.button.isEnabled()
    assert background.wait_idle()
    assert page.verify.outcome.isHidden()


@pytest.mark.parametrize(
    ("trusted", "said"), [(True, "hoort bij de organisatie"), (None, "Vergelijk zelf dit kenmerk")]
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


def test_figures_are_taken_along(room: AnalystRoom, verbs: FakeVerbs, tmp_path: Path) -> None:
    page = opened(room)
    page.export.button.click()
    assert "Bestand om te maken" in page.notice.text
    page.export.file.set_path(tmp_path / "full")
    page.export.button.click()
    assert background.wait_idle()
    assert page.notice.isVisible()
    page.export.file.set_path(tmp_path / "cijfers.ods")
    page.export.button.click()
    assert background.wait_idle()
    assert page.notice.text == f"Geschreven: {tmp_path / 'cijfers.ods'}."
    page.export.form.setCurrentIndex(2)
    assert page.export.folder.isVisible()
    assert not page.export.file.isVisible()
    page.export.button.click()
    assert "Map voor de bestanden" in page.notice.text
    page.export.folder.set_path(tmp_path)
    page.export.button.click()
    assert background.wait_idle()
    assert page.notice.text == f"2 bestanden geschreven in {tmp_path}."
    assert verbs.written == [
        ("2026-H1", Form.ODS, tmp_path / "cijfers.ods", "nl"),
        ("2026-H1", Form.CSV, tmp_path, "nl"),
    ]


def test_a_wrong_file_is_explained_and_can_be_chosen_again(room: AnalystRoom) -> None:
    room.start_page.doors[0].click()
    page = room.figures.open_page
    page.next_button.click()
    assert "is nog leeg" in page.notice.text
    page.file.set_path(Path("wrong"))
    page.next_button.click()
    assert background.wait_idle()
    assert room.figures.figures_page is None
    assert page.next_button.isEnabled()
    opened(room)
    assert not page.notice.isVisible()


def test_back_and_leaving(qtbot: QtBot, room: AnalystRoom) -> None:
    opened(room).back_button.click()
    assert room.figures.figures_page is None
    room.figures.open_page.back_button.click()
    assert room.stack.currentWidget() is room.start_page
    with qtbot.waitSignal(room.home_wanted):
        room.start_page.back_button.click()
    opened(room)
    room.leave()
    assert room.figures.figures_page is None
    assert room.figures.open_page.file.path() is None


def test_the_other_door_leads_to_the_report(room: AnalystRoom) -> None:
    room.start_page.doors[1].click()
    assert room.report is not None
    assert room.stack.currentWidget() is room.report
    room.report.left.emit()
    assert room.stack.currentWidget() is room.start_page
    room.leave()


@pytest.mark.parametrize("percent", [100, 200])
def test_all_of_it_by_keyboard_and_screen_reader_with_nothing_cut_off(
    qtbot: QtBot, room: AnalystRoom, qapp: QApplication, percent: int
) -> None:
    apply_theme(qapp, dark=False, text_percent=percent)
    page = opened(room)
    page.tables.setCurrentIndex(1)
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
    for shown in (page, room.figures.open_page):
        assert not nameless(shown)
        assert not too_small(shown)
        assert not out_of_order(shown)
