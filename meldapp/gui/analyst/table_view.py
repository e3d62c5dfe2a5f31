"""One table, with its chart beside it, or below it where the window is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from meldapp.gui.language import number_text
from meldapp.gui.widgets.card import Card
from meldapp.gui.widgets.chart_view import ChartView
from meldapp.gui.widgets.data_table import Column, DataTable, RecordModel
from meldapp.gui.widgets.label import Label, TextStyle
from meldapp.reporting.drawing import describe
from meldapp.reporting.grid import Mark, Row

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from meldapp.reporting.grid import Grid, Value

_SIDE_BY_SIDE = 88
"""Characters that fit beside each other in a window that shows table and chart side by side."""
_NARROW_TABLE = 3
"""Columns of numbers up to which a chart fits beside them."""


class TableView(QWidget):
    """The chart never holds a number that the table lacks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about = Label("", TextStyle.BODY, self)
        self.model: RecordModel[Row] = RecordModel(self)
        self.table = DataTable("", self.model, self, fluid=True)
        self._card = Card(parent=self)
        self.chart = ChartView(self._card)
        self._card.body.addWidget(self.chart)
        self._columns = 1
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(18)
        self._pair.addWidget(self.table, 1, Qt.AlignmentFlag.AlignTop)
        self._pair.addWidget(self._card, 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._about)
        column.addLayout(self._pair)

    def show_grid(self, grid: Grid) -> None:
        """Show ``grid``, which is in the current language."""
        said = {Mark.HIDDEN: self.tr("verborgen"), Mark.ABSENT: self.tr("geen getal")}
        name = f"{grid.code} {grid.title}"
        self.table.setAccessibleName(name)
        numbers = tuple(
            Column(head.text, _Number(index), right=True, speak=_Spoken(index, said))
            for index, head in enumerate(grid.columns)
        )
        self.model.show_records((Column(grid.corner, _head), *numbers), grid.rows)
        self._card.set_texts(name)
        described = describe(grid, said[Mark.HIDDEN], said[Mark.ABSENT])
        self.chart.show_grid(grid, self.tr("Grafiek: {name}").format(name=name), described)
        self._about.setText(self._explain(grid))
        self._about.setVisible(bool(self._about.text()))
        self._columns = len(grid.columns)
        self._arrange(self.width())

    def _explain(self, grid: Grid) -> str:
        parts = []
        if grid.several:
            parts.append(
                self.tr(
                    "Een melding kan bij meer antwoorden tellen. "
                    "Opgeteld kan het dus meer zijn dan het aantal meldingen."
                )
            )
        if grid.hidden == 1:
            parts.append(self.tr("Eén getal in deze tabel is verborgen (x)."))
        elif grid.hidden:
            parts.append(self.tr("{count} getallen in deze tabel zijn verborgen (x).").format(count=grid.hidden))
        if any(value is Mark.ABSENT for row in grid.rows for value in row.values):
            parts.append(self.tr("Bij een streepje is er geen getal: dat kan daar niet, of het is niet gepubliceerd."))
        return " ".join(parts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the chart below the table where both do not fit."""
        self._arrange(event.size().width())
        super().resizeEvent(event)

    def _arrange(self, width: int) -> None:
        wide = width >= _SIDE_BY_SIDE * self.fontMetrics().averageCharWidth() and self._columns <= _NARROW_TABLE
        directions = QBoxLayout.Direction
        self._pair.setDirection(directions.LeftToRight if wide else directions.TopToBottom)


class _Number:
    """The text of a value in one column."""

    def __init__(self, column: int) -> None:
        self._column = column

    def __call__(self, row: Row) -> str:
        return mark(row.values[self._column])


class _Spoken:
    """What a screen reader says of a value: a word instead of "x" or a dash."""

    def __init__(self, column: int, said: dict[Mark, str]) -> None:
        self._column = column
        self._said = said

    def __call__(self, row: Row) -> str:
        value = row.values[self._column]
        return self._said[value] if isinstance(value, Mark) else number_text(value)


def _head(row: Row) -> str:
    return row.head.text


def mark(value: Value) -> str:
    """Return a value as it is shown: a number as people write it, or its mark."""
    return value.value if isinstance(value, Mark) else number_text(value)
