"""Pages that do something with a report: fill it from published figures, lay the earlier one beside it, export it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meldapp.errors import MeldappError
from meldapp.gui.analyst.policy.sheet import named
from meldapp.gui.language import current_language
from meldapp.gui.widgets.choice_button import CheckButton
from meldapp.gui.widgets.choices import Choice, SingleChoice
from meldapp.gui.widgets.data_table import Column, DataTable, RecordModel
from meldapp.gui.widgets.field import Choose, FileField
from meldapp.gui.widgets.label import Label, TextStyle
from meldapp.gui.widgets.notice import Kind
from meldapp.gui.widgets.page import Page
from meldapp.reporting.policy_numbers import result_text

if TYPE_CHECKING:
    from meldapp.records.policy_report import PolicyReport, Result
    from meldapp.reporting.policy_figures import Filled
    from meldapp.reporting.policy_model import PolicyModel


class EarlierPage(Page):
    """Asks for the report of the period before; ``chosen`` carries its path, or ``None`` to take it away."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file = FileField("", Choose.OPEN, files="*.meldreport", parent=self)
        self.add(self.file)
        self.next.connect(self._choose)
        self.rebuild()

    def rebuild(self) -> None:
        """Set all texts in the current language."""
        self.set_title(self.tr("Vorige rapportage ernaast"))
        self.set_lead(
            self.tr("Je ziet dan bij elk veld wat er de vorige keer stond, en kunt het in één keer overnemen.")
        )
        self.file.set_texts(
            self.tr("Bestand van de vorige rapportage"), self.tr("Laat leeg om niets ernaast te zetten.")
        )
        self.set_back(self.tr("Terug naar de rapportage"))
        self.set_next(self.tr("Leg ernaast"))

    def _choose(self) -> None:
        self.chosen.emit(self.file.path())


class FillPage(Page):
    """Asks for published figures and shows what they give; ``chosen`` carries the file, ``fill_wanted`` fills in."""

    chosen = Signal(Path)
    fill_wanted = Signal()

    def __init__(self, model: PolicyModel, parent: QWidget | None = None) -> None:
        super().__init__(parent, wide=True)
        self._model = model
        self._report: PolicyReport | None = None
        self._filled: tuple[Filled, ...] = ()
        self.file = FileField("", Choose.OPEN, parent=self)
        self.about = Label("", TextStyle.BODY, self)
        self.rows: RecordModel[Filled] = RecordModel(self)
        self.table = DataTable("", self.rows, self, fluid=True)
        for part in (self.file, self.about, self.table):
            self.add(part)
        self.file.changed.connect(self._forget)
        self.file.edit.returnPressed.connect(self._on_next)
        self.next.connect(self._on_next)
        self.rebuild()

    def rebuild(self) -> None:
        """Set all texts in the current language."""
        self.set_title(self.tr("Vul uit cijfers"))
        self.set_lead(
            self.tr(
                "Kies cijfers die de vertrouwenspersonen publiceerden. De app rekent alleen met getallen die er staan: "
                "wat verborgen is, blijft verborgen."
            )
        )
        self.file.set_texts(self.tr("Bestand met cijfers"))
        self.set_back(self.tr("Terug naar de rapportage"))
        self._show()

    def show_filled(self, report: PolicyReport, filled: tuple[Filled, ...]) -> None:
        """Show what the figures give for ``report``."""
        self._report, self._filled = report, filled
        self._show()
        self.table.setFocus()

    def _show(self) -> None:
        given = tuple(entry for entry in self._filled if entry.result is not None)
        shown = self._report is not None
        self.about.setVisible(shown)
        self.table.setVisible(bool(given))
        self.set_next(self.tr("Vul dit in") if given else self.tr("Kijk wat erin staat"))
        if not shown:
            return
        if given:
            lacking = sorted({entry.indicator for entry in self._filled if entry.result is None})
            text = self.tr("Deze cijfers geven {count} resultaten.").format(count=len(given))
            if lacking:
                text += " " + self.tr("Niet in deze cijfers: {codes}.").format(codes=", ".join(lacking))
            self.about.setText(text)
        else:
            self.about.setText(self.tr("In deze cijfers staat niets wat een indicator nodig heeft."))
        self.table.setAccessibleName(self.tr("Wat deze cijfers geven"))
        columns: tuple[Column[Filled], ...] = (
            Column(self.tr("Indicator"), self._name),
            Column(self.tr("Resultaat"), self._given),
            Column(self.tr("Vervangt"), self._replaced),
        )
        self.rows.show_records(columns, given)

    def _name(self, entry: Filled) -> str:
        indicator = self._model.indicator(entry.indicator)
        return entry.indicator if indicator is None else f"{entry.indicator} {named(indicator)}"

    def _given(self, entry: Filled) -> str:
        return self._text(entry, entry.result)

    def _replaced(self, entry: Filled) -> str:
        return self._text(entry, entry.replaces) or "–"

    def _text(self, entry: Filled, result: Result | None) -> str:
        indicator = self._model.indicator(entry.indicator)
        if result is None or indicator is None:
            return ""
        if result.rows and not result.suppressed:
            return self.tr("{count} getallen").format(count=len(result.rows))
        return result_text(result, indicator.unit, current_language(), self._model)

    def _forget(self) -> None:
        self._report, self._filled = None, ()
        self._show()

    def _on_next(self) -> None:
        path = self.file.path()
        if path is None:
            self.show_error(MeldappError("gui.field-empty", field=self.tr("Bestand met cijfers")))
            return
        self.clear_notice()
        if any(entry.result is not None for entry in self._filled):
            self.fill_wanted.emit()
        else:
            self.chosen.emit(path)


class ExportPage(Page):
    """Asks for kind and place of a document; ``wanted`` carries the path and whether to list what is missing."""

    wanted = Signal(Path, bool)

    def __init__(self, suggested: Path, missing: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._missing = missing
        self.kind: SingleChoice | None = None
        self.file = FileField("", Choose.SAVE, parent=self)
        self.file.set_path(suggested.with_suffix(".pdf"))
        self.list_missing: CheckButton | None = None
        self.add(self.file)
        self.next.connect(self._on_next)
        self.rebuild()

    def rebuild(self) -> None:
        """Set all texts in the current language; choices stay."""
        kinds = self.kind.codes() if self.kind is not None else (".pdf",)
        listed = self.list_missing.isChecked() if self.list_missing is not None else bool(self._missing)
        for old in (self.kind, self.list_missing):
            if old is not None:
                self.body.removeWidget(old)
                old.hide()
                old.deleteLater()
        self.set_title(self.tr("Maak een document"))
        self.set_lead(self.tr("In elk document staat dat het model een voorstel is, en waar de cijfers vandaan komen."))
        choices = (
            Choice(
                ".pdf",
                self.tr("PDF, om te delen"),
                hint=self.tr("Toegankelijk (PDF/UA) en geschikt om te archiveren (PDF/A)."),
            ),
            Choice(
                ".odt",
                self.tr("ODT, om verder te bewerken"),
                hint=self.tr("Voor LibreOffice, Word en andere kantoorprogramma’s."),
            ),
        )
        self.kind = SingleChoice(self.tr("Soort document"), choices, "", self)
        self.kind.set_codes(kinds)
        self.kind.changed.connect(self._on_kind)
        self.body.insertWidget(0, self.kind)
        self.file.set_texts(self.tr("Waar bewaren?"), self.tr("Een bestand met deze naam wordt vervangen."))
        text = self.tr("Zet achteraan wat nog ontbreekt ({count} punten)").format(count=self._missing)
        self.list_missing = CheckButton(text, "", self)
        self.list_missing.setChecked(listed)
        self.add(self.list_missing)
        self.set_back(self.tr("Terug naar de rapportage"))
        self.set_next(self.tr("Maak het document"))

    def exported(self, path: Path) -> None:
        """Say where the document is."""
        self.set_busy(False)
        self.show_notice(Kind.INFO, self.tr("Het document staat in {path}.").format(path=path))

    def not_exported(self, error: MeldappError) -> None:
        """Say why there is none."""
        self.set_busy(False)
        self.show_error(error)

    def _on_kind(self) -> None:
        path = self.file.path()
        if path is not None and self.kind is not None:
            self.file.set_path(path.with_suffix(self.kind.codes()[0]))

    def _on_next(self) -> None:
        path = self.file.path()
        if path is None or self.kind is None or self.list_missing is None:
            self.show_error(MeldappError("gui.field-empty", field=self.tr("Waar bewaren?")))
            return
        kind = self.kind.codes()[0]
        if path.suffix.lower() != kind:
            path = path.with_name(path.name + kind)
            self.file.set_path(path)
        self.clear_notice()
        self.wanted.emit(path, self.list_missing.isChecked())
