"""One table of a release, with its chart beside it, or below it where the window is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from meldapp.gui.language import current_language, number_text
from meldapp.gui.widgets.bar_chart import HIDDEN_MARK, Bar, BarChart
from meldapp.gui.widgets.card import Card
from meldapp.gui.widgets.data_table import Column, DataTable, RecordModel
from meldapp.gui.widgets.label import Label, TextStyle
from meldapp.records.disclosure import TOTAL

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from meldapp.records.release import Release, Table

_SIDE_BY_SIDE = 88
"""Characters that fit beside each other in a window that shows table and chart side by side."""


class TableView(QWidget):
    """The chart never holds a number that the table lacks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about = Label("", TextStyle.BODY, self)
        self.model: RecordModel[Row] = RecordModel(self)
        self.table = DataTable("", self.model, self, fluid=True)
        self._card = Card(parent=self)
        self.chart = BarChart(self._card)
        self._card.body.addWidget(self.chart)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(18)
        self._pair.addWidget(self.table, 1, Qt.AlignmentFlag.AlignTop)
        self._pair.addWidget(self._card, 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._about)
        column.addLayout(self._pair)

    def show_table(self, table: Table, release: Release) -> None:
        """Show ``table`` of ``release`` in the current language."""
        name = table.en if current_language() == "en" else table.nl
        hidden = self.tr("verborgen")
        rows = rows_of(table, release, self.tr("Alle meldingen"))
        self.table.setAccessibleName(name)
        self.model.show_records(
            (
                Column(self.tr("Antwoord"), _label),
                Column(self.tr("Meldingen"), mark, right=True, speak=_Spoken(hidden)),
            ),
            rows,
        )
        self._card.set_texts(name)
        self.chart.show_bars(
            self.tr("Grafiek: {name}").format(name=name), [Bar(row.label, row.value) for row in rows], hidden
        )
        self._about.setText(self._explain(table, release))

    def _explain(self, table: Table, release: Release) -> str:
        parts = []
        if release.reports is None:
            parts.append(self.tr("Het aantal meldingen in deze tabel is verborgen."))
        else:
            count = number_text(release.reports)
            parts.append(self.tr("Deze tabel gaat over {count} meldingen.").format(count=count))
        if release.several(table.dimensions):
            parts.append(
                self.tr(
                    "Een melding kan bij meer antwoorden tellen. "
                    "Opgeteld kan het dus meer zijn dan het aantal meldingen."
                )
            )
        return " ".join(parts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the chart below the table where both do not fit."""
        wide = event.size().width() >= _SIDE_BY_SIDE * self.fontMetrics().averageCharWidth()
        directions = QBoxLayout.Direction
        self._pair.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        super().resizeEvent(event)


class _Spoken:
    """What a screen reader says of a number: a word instead of "x"."""

    def __init__(self, hidden: str) -> None:
        self._hidden = hidden

    def __call__(self, row: Row) -> str:
        return self._hidden if row.value is None else number_text(row.value)


class Row(NamedTuple):
    """One cell with the names of its place."""

    label: str
    value: int | None


def rows_of(table: Table, release: Release, total: str) -> list[Row]:
    """Return the cells of a table with their names; the grand total is that of the table of reports."""
    language = current_language()
    return [
        Row(" · ".join(release.names(table.dimensions, cell.at, language, total)) or total, cell.value)
        for cell in table.cells
        if not cell.at or set(cell.at) != {TOTAL}
    ]


def _label(row: Row) -> str:
    return row.label


def mark(row: Row) -> str:
    """Return the number of a row, or the mark of a hidden one."""
    return HIDDEN_MARK if row.value is None else number_text(row.value)
