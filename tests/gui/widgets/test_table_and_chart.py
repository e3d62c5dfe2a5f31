from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from meldapp.gui.theme import apply_theme
from meldapp.gui.widgets.chart_view import ChartView
from meldapp.gui.widgets.data_table import Column, DataTable, RecordModel
from meldapp.gui.widgets.label import TextStyle
from meldapp.reporting.drawing import describe
from meldapp.reporting.grid import Grid, Head, Mark
from meldapp.reporting.grid import Row as GridRow
from tests.gui.accessible import description_of, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

Row = tuple[str, int | None]
ROWS: list[Row] = [("Herkomst of huidskleur", 12), ("Leeftijd", None), ("Antwoord", 7)]
COLUMNS = (
    Column[Row]("Antwoord", lambda row: row[0], key=lambda row: row[0], bold=lambda row: row[1] == 12),
    Column[Row](
        "Meldingen",
        lambda row: "x" if row[1] is None else str(row[1]),
        right=True,
        speak=lambda row: "verborgen" if row[1] is None else str(row[1]),
    ),
)
D = Qt.ItemDataRole


@pytest.fixture
def model(qapp: QApplication) -> RecordModel[Row]:
    del qapp
    model: RecordModel[Row] = RecordModel()
    model.show_records(COLUMNS, ROWS)
    return model


@pytest.fixture
def table(qtbot: QtBot, model: RecordModel[Row]) -> Iterator[DataTable]:
    window = QWidget()
    qtbot.addWidget(window)
    table = DataTable("Gronden", model, window)
    column = QVBoxLayout(window)
    column.addWidget(table)
    column.addWidget(QLineEdit(window))
    window.resize(500, 400)
    window.show()
    yield table
    window.close()


def test_the_model_is_a_proper_one(model: RecordModel[Row]) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_records(COLUMNS, ROWS[:1])
    model.show_records(COLUMNS, ROWS)
    model.sort(0)
    assert tester.model() is model
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0
    assert model.rowCount(QModelIndex()) == 3


def test_cells_say_what_their_column_says(model: RecordModel[Row]) -> None:
    hidden = model.index(1, 1)
    assert hidden.data() == "x"
    assert hidden.data(D.AccessibleTextRole) == "verborgen"
    assert hidden.data(D.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.index(0, 0).data(D.FontRole) == TextStyle.STRONG.font()
    assert model.index(1, 0).data(D.FontRole) is None
    assert model.index(1, 0).data(D.DecorationRole) is None
    across = Qt.Orientation.Horizontal
    assert model.headerData(0, across) == "Antwoord"
    assert (
        model.headerData(1, across, D.TextAlignmentRole) == Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    )
    assert model.headerData(9, across) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(0, across, D.DecorationRole) is None


def test_rows_are_sorted_where_a_column_can(model: RecordModel[Row]) -> None:
    model.sort(0)
    assert [row[0] for row in model.records] == ["Antwoord", "Herkomst of huidskleur", "Leeftijd"]
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert model.record(0)[0] == "Leeftijd"
    model.sort(1)
    model.sort(-1)
    assert model.record(0)[0] == "Leeftijd"


def test_tab_leaves_the_table_and_arrows_move_in_it(table: DataTable) -> None:
    table.setFocus()
    table.select(0)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.current_row() == 1
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert not table.hasFocus()


def test_enter_and_a_double_click_open_a_row(qtbot: QtBot, table: DataTable) -> None:
    with qtbot.assertNotEmitted(table.opened):
        table.setCurrentIndex(QModelIndex())
        QTest.keyClick(table, Qt.Key.Key_Return)
    table.select(2)
    with qtbot.waitSignal(table.opened) as told:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [2]
    with qtbot.waitSignal(table.opened) as told:
        table.doubleClicked.emit(table.model().index(1, 0))
    assert told.args == [1]


@pytest.mark.parametrize("percent", [100, 200])
def test_headers_and_rows_are_not_cut_off(qapp: QApplication, table: DataTable, percent: int) -> None:
    apply_theme(qapp, text_percent=percent)
    table.show_all_rows()
    metrics = QFontMetrics(table.horizontalHeader().font())
    assert table.horizontalHeader().height() >= metrics.height()
    assert table.rowHeight(0) >= max(24, metrics.height())
    assert table.columnWidth(0) >= metrics.horizontalAdvance("Herkomst of huidskleur")
    assert table.minimumHeight() >= 3 * table.rowHeight(0) + table.horizontalHeader().minimumHeight()
    assert not table.grab().isNull()


def test_a_screen_reader_hears_the_table(table: DataTable) -> None:
    face = QAccessible.queryAccessibleInterface(table)
    assert face.role() == QAccessible.Role.Table
    assert name_of(table) == "Gronden"


def chart_of(*values: int | Mark) -> Grid:
    names = ("Herkomst of huidskleur", "Leeftijd", "Antwoord")
    rows = tuple(GridRow(Head(name, name), (value,)) for name, value in zip(names, values, strict=False))
    return Grid("T1", "Gronden", "Grond", "", (Head("n", "Meldingen"),), rows, several=True)


def test_the_chart_says_in_words_what_it_draws(qtbot: QtBot) -> None:
    chart = ChartView()
    qtbot.addWidget(chart)
    grid = chart_of(12, Mark.HIDDEN, 7)
    chart.show_grid(grid, "Gronden", describe(grid, "verborgen", "geen getal"))
    assert name_of(chart) == "Gronden"
    assert description_of(chart) == "Herkomst of huidskleur: 12; Leeftijd: verborgen; Antwoord: 7"
    assert [words.text for words in chart.drawing(400).words if not words.right] == ["12", "x", "7"]
    assert chart.heightForWidth(150) > chart.heightForWidth(900)
    chart.resize(400, chart.heightForWidth(400))
    assert not chart.grab().isNull()


def test_a_chart_without_numbers_is_drawn_too(qtbot: QtBot) -> None:
    chart = ChartView()
    qtbot.addWidget(chart)
    for grid in (chart_of(), chart_of(Mark.HIDDEN), chart_of(Mark.ABSENT), chart_of(0)):
        chart.show_grid(grid, "x", "")
        assert not chart.grab().isNull()
