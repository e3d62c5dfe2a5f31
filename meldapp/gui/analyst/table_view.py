"""One table of a release, with its chart beside it, or below it where the window is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from meldapp.gui.language import current_language, number_text
from meldapp.gui.widgets.bar_chart import HIDDEN_MARK, Bar, BarChart
from meldapp.gui.widgets.card import Card
from meldapp.gui.widgets.data_table import Column, DataTable, RecordModel
from meldapp.gui.widgets.label import Label, TextStyle

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from meldapp.records.release import Cell, Table

_SIDE_BY_SIDE = 88
"""Characters that fit beside each other in a window that shows table and chart side by side."""


class TableView(QWidget):
    """The chart never holds a number that the table lacks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about = Label("", TextStyle.BODY, self)
        self.model: RecordModel[Cell] = RecordModel(self)
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

    def show_table(self, table: Table) -> None:
        """Show ``table`` in the current language."""
        name = table.en if current_language() == "en" else table.nl
        hidden = self.tr("verborgen")
        self.table.setAccessibleName(name)
        self.model.show_records(
            (
                Column(self.tr("Antwoord"), label),
                Column(self.tr("Meldingen"), mark, right=True, speak=_Spoken(hidden)),
            ),
            table.cells,
        )
        self._card.set_texts(name)
        self.chart.show_bars(
            self.tr("Grafiek: {name}").format(name=name), [Bar(label(c), c.value) for c in table.cells], hidden
        )
        self._about.setText(self._explain(table))

    def _explain(self, table: Table) -> str:
        parts = []
        if table.reports is None:
            parts.append(self.tr("Het aantal meldingen in deze tabel is verborgen."))
        else:
            count = number_text(table.reports)
            parts.append(self.tr("Deze tabel gaat over {count} meldingen.").format(count=count))
        if table.several:
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

    def __call__(self, cell: Cell) -> str:
        return self._hidden if cell.value is None else number_text(cell.value)


def label(cell: Cell) -> str:
    """Return the name of a row in the current language."""
    return cell.en if current_language() == "en" else cell.nl


def mark(cell: Cell) -> str:
    """Return the number of a row, or the mark of a hidden one."""
    return HIDDEN_MARK if cell.value is None else number_text(cell.value)
