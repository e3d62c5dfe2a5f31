"""The pages of the national overview: which figures, and what came of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from meldapp.errors import MeldappError
from meldapp.gui.analyst.sums_card import SumsCard
from meldapp.gui.analyst.table_view import TableView
from meldapp.gui.explain import explain
from meldapp.gui.language import current_language, number_text
from meldapp.gui.widgets.card import Card
from meldapp.gui.widgets.field import Choose, Field, FileField
from meldapp.gui.widgets.notice import Kind, Notice
from meldapp.gui.widgets.page import Page
from meldapp.gui.widgets.progress import ProgressPanel
from meldapp.gui.widgets.select import SelectField
from meldapp.reporting.grid import grid_of
from meldapp.reporting.national_text import heading, why_left_out

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from meldapp.records.national import National


class NationalAskPage(Page):
    """``make_wanted`` carries the folder with releases, the file to make and PartySums or ``None``.

    ``check_wanted`` carries the file of an overview and the folder.
    """

    make_wanted = Signal(Path, Path, object)
    check_wanted = Signal(Path, Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder = FileField("", Choose.FOLDER, parent=self)
        self.output = FileField("", Choose.SAVE, parent=self)
        self.sums = SumsCard(self)
        self.existing = FileField("", Choose.OPEN, parent=self)
        self.progress = ProgressPanel(self)
        for part in (self.folder, self.output, self.sums, self.existing, self.progress):
            self.add(part)
        self.next.connect(self._choose)
        self.rebuild()

    def rebuild(self) -> None:
        """Set all texts in the current language."""
        self.set_title(self.tr("Landelijk overzicht"))
        self.set_lead(
            self.tr(
                "Zet de gepubliceerde bestanden van alle organisaties over dezelfde periode in één map. De app"
                " controleert ze, telt ze op, en rekent na dat niemand te vinden is in alle cijfers samen."
            )
        )
        self.folder.set_texts(self.tr("Map met de cijfers van alle organisaties"))
        self.output.set_texts(self.tr("Bestand om te maken"))
        self.sums.rebuild()
        self.existing.set_texts(self.tr("Of: een overzicht dat er al is, om na te rekenen"))
        self.set_back(self.tr("Terug"))
        self.set_next(self.tr("Verder"))

    def forget(self) -> None:
        """Empty what was chosen."""
        for field in (self.folder, self.output, self.existing):
            field.set_path(None)
        self.sums.forget()

    def begin(self) -> None:
        """Show that the work goes on."""
        self.clear_notice()
        self.set_busy(True)
        self.progress.begin(self.tr("Bezig met narekenen…"))

    def end(self) -> None:
        """Show that the work is over, or was stopped."""
        self.set_busy(False)
        self.progress.end()

    def _choose(self) -> None:
        try:
            self._emit()
        except MeldappError as error:
            self.show_error(error)

    def _emit(self) -> None:
        folder, output, existing = self.folder.path(), self.output.path(), self.existing.path()
        if folder is None:
            raise MeldappError("gui.field-empty", field=self.tr("Map met de cijfers van alle organisaties"))
        if existing is not None:
            self.check_wanted.emit(existing, folder)
        elif output is None:
            raise MeldappError("gui.field-empty", field=self.tr("Bestand om te maken"))
        else:
            sums = self.sums.wanted()
            self.sums.passphrase.forget()
            self.make_wanted.emit(folder, output, sums)


class NationalPage(Page):
    """Shows an overview that was made (``file`` says where it is) or verified (``findings`` say what is wrong)."""

    def __init__(
        self,
        national: National,
        findings: tuple[MeldappError, ...],
        file: Path | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, wide=True)
        self.national = national
        self._findings = findings
        self._file = file
        self._release = national.as_release("")
        self.outcome = Notice(Kind.INFO, parent=self)
        self.tables = SelectField(self)
        self._table = Field("", self.tables, parent=self)
        self.view = TableView(self)
        self.reading = Card(parent=self)
        for part in (self.outcome, self._table, self.view, self.reading):
            self.add(part)
        self.rebuild()
        self.tables.currentIndexChanged.connect(self._show_table)

    def rebuild(self) -> None:
        """Set all texts in the current language; the chosen table stays."""
        language = current_language()
        title, period, meaning = heading(self.national, language)
        self.set_title(self.tr("Landelijk overzicht"))
        self.set_lead(f"{title}. {period}.")
        self._show_outcome()
        self._table.set_texts(self.tr("Tabel"))
        chosen = max(0, self.tables.currentIndex())
        self.tables.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.tables.clear()
        for table in self._release.tables:
            self.tables.addItem(f"{table.code} {table.nl if language == 'nl' else table.en}", table.code)
        self.tables.setCurrentIndex(chosen)
        self.tables.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        lines = [
            self.tr("Een getal is het aantal meldingen. Dat is niet het aantal mensen en geen vastgesteld feit."),
            self.tr("Meer meldingen kan ook betekenen dat mensen meer vertrouwen hebben om te melden."),
            meaning,
            *(why_left_out(one, language) for one in self.national.left_out),
        ]
        self.reading.set_texts(self.tr("Zo lees je dit overzicht"), "\n".join(lines))
        self.set_back(self.tr("Ander overzicht"))
        self._show_table()

    def _show_outcome(self) -> None:
        if self._findings:
            lines = dict.fromkeys(explain(one).sentence for one in self._findings)
            self.outcome.show_text(
                Kind.ERROR, self.tr("Er klopt iets niet. Gebruik dit overzicht niet."), "\n".join(lines)
            )
            return
        count = number_text(len(self.national.organisations))
        said = self.tr(
            "Nagerekend met de cijfers van {count} organisaties samen: geen verborgen getal is terug te vinden."
        )
        where = self.tr("Bewaard als {file}.").format(file=self._file) if self._file else ""
        self.outcome.show_text(Kind.INFO, said.format(count=count), where)

    def _show_table(self) -> None:
        table = self._release.table(str(self.tables.currentData()))
        self.view.setVisible(table is not None)
        if table is not None:
            self.view.show_grid(grid_of(self._release, table, current_language()))
