"""Figures: whose they are, a table of one period or of all beside each other, its chart, and what "x" means."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from meldapp.errors import MeldappError
from meldapp.gui.analyst.export_card import ExportCard, Wanted
from meldapp.gui.analyst.table_view import TableView
from meldapp.gui.analyst.verify_card import VerifyCard
from meldapp.gui.language import current_language, day_text, number_text
from meldapp.gui.widgets.card import Card
from meldapp.gui.widgets.field import Field
from meldapp.gui.widgets.notice import Kind, Notice
from meldapp.gui.widgets.page import Page
from meldapp.gui.widgets.select import SelectField
from meldapp.records.period import period_words
from meldapp.reporting.grid import compare, grid_of
from meldapp.workflows.read_figures import ALL_PERIODS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from meldapp.records.release import Release, Table, Withheld
    from meldapp.reporting.grid import Grid
    from meldapp.workflows.read_figures import Figures


class FiguresPage(Page):
    """Shows opened releases, the oldest first; ``export_wanted`` carries a Form and a path."""

    export_wanted = Signal(str, Path)

    def __init__(self, figures: Figures, parent: QWidget | None = None) -> None:
        super().__init__(parent, wide=True)
        self.figures = figures
        self.opened = figures.opened
        self._signed = Notice(Kind.INFO, parent=self)
        self.periods = SelectField(self)
        self._period = Field("", self.periods, parent=self)
        self.tables = SelectField(self)
        self._table = Field("", self.tables, parent=self)
        self.view = TableView(self)
        self._reading = Card(parent=self)
        self.verify = VerifyCard(self)
        self.export = ExportCard(self)
        for part in (self._signed, self._period, self._table, self.view, self._reading, self.verify, self.export):
            self.add(part)
        self.rebuild()
        self.periods.currentIndexChanged.connect(self._show_period)
        self.tables.currentIndexChanged.connect(self._show_table)
        self.export.wanted.connect(self._ask_export)

    @property
    def newest(self) -> Release:
        """The last release."""
        return self.opened[-1].release

    def period(self) -> str:
        """Return the chosen period, or ALL_PERIODS."""
        return str(self.periods.currentData() or ALL_PERIODS)

    def rebuild(self) -> None:
        """Set all texts in the current language; what was chosen stays."""
        self.set_title(self.tr("Cijfers van {name}").format(name=self.newest.organisation_name))
        self._show_signature()
        self._period.set_texts(self.tr("Periode"))
        self._table.set_texts(self.tr("Tabel"))
        self._fill_periods()
        self.verify.rebuild()
        self.export.rebuild()
        self._reading.set_texts(self.tr("Zo lees je deze cijfers"), self._how_to_read())
        self.set_back(self.tr("Andere cijfers"))

    def exported(self, files: tuple[Path, ...]) -> None:
        """Say which files were written."""
        self.set_busy(False)
        if len(files) == 1:
            text = self.tr("Geschreven: {file}.").format(file=files[0])
        else:
            text = self.tr("{count} bestanden geschreven in {folder}.").format(
                count=number_text(len(files)), folder=files[0].parent
            )
        self.show_notice(Kind.INFO, text)

    def not_exported(self, error: MeldappError) -> None:
        """Say why nothing was written."""
        self.set_busy(False)
        self.show_error(error)

    def _ask_export(self, wanted: Wanted) -> None:
        if wanted.target is None:
            field = self.tr("Map voor de bestanden") if wanted.form.is_folder else self.tr("Bestand om te maken")
            self.show_error(MeldappError("gui.field-empty", field=field))
            return
        self.clear_notice()
        self.export_wanted.emit(wanted.form.value, wanted.target)

    def _how_to_read(self) -> str:
        lines = [
            self.tr("Een getal is het aantal meldingen. Dat is niet het aantal mensen en geen vastgesteld feit."),
            self.tr("Meer meldingen kan ook betekenen dat mensen meer vertrouwen hebben om te melden."),
            self.tr(
                "Bij “x” is het getal verborgen. Het is dan kleiner dan {least} (ook nul kan), het telt bijna "
                "alle meldingen, of het zou een ander verborgen getal verraden. Zo is niemand in de cijfers te vinden."
            ).format(least=number_text(self.newest.rule.threshold)),
        ]
        withheld = [_name(table) for table in self.newest.withheld]
        if withheld:
            lines.append(
                self.tr("Niet gepubliceerd, omdat er te veel verborgen zou zijn: {tables}.").format(
                    tables=", ".join(withheld)
                )
            )
        return "\n".join(lines)

    def _show_signature(self) -> None:
        newest = self.opened[-1]
        kind, text = Kind.INFO, self.tr("Ondertekend door {name}. Er is niets aan veranderd.")
        if newest.trusted:
            hint = self.tr("De ondertekenaar hoort bij de organisatie waarvoor deze computer is ingericht.")
        else:
            hint = self.tr("Deze computer is niet ingericht voor een organisatie. Vergelijk zelf dit kenmerk: {mark}")
        names = ", ".join(dict.fromkeys(one.signer_name for one in self.opened))
        self._signed.show_text(kind, text.format(name=names), hint.format(mark=newest.root_fingerprint))

    def _fill_periods(self) -> None:
        chosen = self.period() if self.periods.count() else self.newest.period
        periods = [one.release.period for one in reversed(self.opened)]
        entries = [(period_words(period, current_language()), period) for period in periods]
        if len(entries) > 1:
            entries.append((self.tr("Alle perioden naast elkaar"), ALL_PERIODS))
        _fill(self.periods, entries, chosen)
        self._show_period()

    def _show_period(self) -> None:
        period = self.period()
        releases = [one.release for one in self.opened if period in {one.release.period, ALL_PERIODS}]
        newest = releases[-1]
        day = self.tr("Gepubliceerd op {day}.").format(day=day_text(newest.published))
        self.set_lead(day if period else self.tr("{count} perioden.").format(count=number_text(len(releases))))
        tables = {table.code: table for release in releases for table in release.tables}
        _fill(self.tables, [(f"{t.code} {_name(t)}", t.code) for t in tables.values()], self.tables.currentData())
        self._show_table()

    def _show_table(self) -> None:
        grid = self._grid(str(self.tables.currentData()))
        if grid is not None:
            self.view.show_grid(grid)

    def _grid(self, code: str) -> Grid | None:
        language, period = current_language(), self.period()
        if period == ALL_PERIODS:
            return compare([one.release for one in self.opened], code, language)
        release = next(one.release for one in self.opened if one.release.period == period)
        table = release.table(code)
        return None if table is None else grid_of(release, table, language)


def _fill(field: SelectField, entries: Sequence[tuple[str, str]], chosen: object) -> None:
    """Put other entries into ``field``; ``chosen`` stays chosen if it is still there."""
    field.blockSignals(True)  # noqa: FBT003 - Qt's own signature
    field.clear()
    for text, data in entries:
        field.addItem(text, data)
    field.setCurrentIndex(max(0, field.findData(chosen)))
    field.blockSignals(False)  # noqa: FBT003 - Qt's own signature


def _name(table: Table | Withheld) -> str:
    """Return the name of a table in the current language."""
    return table.en if current_language() == "en" else table.nl
