"""Tables: Qt's own model over frozen records, and a view that Tab leaves and whose headers are not cut off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QProxyStyle,
    QStyle,
    QStyleOption,
    QTableView,
    QWidget,
)

from meldapp.gui.widgets.label import TextStyle
from meldapp.gui.widgets.paint import field_frame

R = TypeVar("R")
_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class Column(NamedTuple, Generic[R]):
    """A column: its heading, the text of a record in it, and how to sort by it.

    ``speak`` is what a screen reader says instead of the text, where the text is a mark such as "x".
    """

    heading: str
    text: Callable[[R], str]
    key: Callable[[R], Any] | None = None
    right: bool = False
    bold: Callable[[R], bool] | None = None
    speak: Callable[[R], str] | None = None


class RecordModel(QAbstractTableModel, Generic[R]):
    """Rows of frozen records."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[Column[R], ...] = ()
        self._records: tuple[R, ...] = ()

    def show_records(self, columns: Sequence[Column[R]], records: Sequence[R]) -> None:
        """Show other columns and records."""
        self.beginResetModel()
        self._columns, self._records = tuple(columns), tuple(records)
        self.endResetModel()

    def record(self, row: int) -> R:
        """Return the record in this row."""
        return self._records[row]

    @property
    def records(self) -> tuple[R, ...]:
        """The records, in the order shown."""
        return self._records

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of records."""
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:
        """Return what Qt asks about one cell."""
        record, column = self._records[index.row()], self._columns[index.column()]
        if role in {_Role.DisplayRole, _Role.ToolTipRole}:
            return column.text(record)
        if role == _Role.AccessibleTextRole and column.speak is not None:
            return column.speak(record)
        if role == _Role.TextAlignmentRole and column.right:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == _Role.FontRole and column.bold is not None and column.bold(record):
            return TextStyle.STRONG.font()
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:
        """Return the heading of a column."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == _Role.DisplayRole:
            return self._columns[section].heading
        if role == _Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self._columns[section].right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; columns without a key stay as they are."""
        key = self._columns[column].key if 0 <= column < len(self._columns) else None
        if key is None:
            return
        self.layoutAboutToBeChanged.emit()
        descending = order == Qt.SortOrder.DescendingOrder
        self._records = tuple(sorted(self._records, key=key, reverse=descending))
        self.layoutChanged.emit()


class _Roomy(QProxyStyle):
    """Qt leaves 3 pixels beside a text in a table; this leaves as much as the text asks."""

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """Return Qt's measure, or ours for the room beside texts."""
        if metric in {QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_HeaderMargin}:
            return widget.fontMetrics().height() // 2 if widget is not None else 8
        return super().pixelMetric(metric, option, widget)


class DataTable(QTableView):
    """A table of whole rows; Enter or a double click opens one (``opened`` with the row).

    A ``fluid`` table never scrolls: its first column takes the room that the others leave and wraps, and the table is
    as high as its rows.
    """

    opened = Signal(int)

    def __init__(
        self, name: str, model: RecordModel[Any], parent: QWidget | None = None, *, fluid: bool = False
    ) -> None:
        super().__init__(parent)
        self._fluid = fluid
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._fit_rows)
        self.setAccessibleName(name)
        self.setModel(model)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(fluid)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        roomy = _Roomy()
        roomy.setParent(self)
        self.setStyle(roomy)
        header.setStyle(roomy)
        header.setHighlightSections(False)
        header.setStretchLastSection(not fluid)
        if fluid:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            header.sectionResized.connect(self._fit_soon)
        self.doubleClicked.connect(self._open_index)
        model.modelReset.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Give rows and columns the room that their texts take at the text size of this moment."""
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(bold)
        header = self.horizontalHeader()
        header.setFont(bold)
        header.setMinimumHeight(int(metrics.height() * 1.7))
        header.setMinimumSectionSize(metrics.height() * 2)
        self.verticalHeader().setDefaultSectionSize(max(28, int(metrics.height() * 1.7)))
        if self._fluid:
            self._fit_columns()
            return
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.resizeColumnsToContents()
        for section in range(header.count()):
            heading = str(self.model().headerData(section, Qt.Orientation.Horizontal))
            room = metrics.horizontalAdvance(heading) + 2 * metrics.height()
            self.setColumnWidth(section, max(room, self.columnWidth(section) + metrics.height() // 2))

    def show_all_rows(self) -> None:
        """Make the table as high as its rows, so that the page scrolls and the table does not."""
        rows = self.model().rowCount() * self.verticalHeader().defaultSectionSize()
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(rows + self.horizontalHeader().minimumHeight() + bar + 4)

    def _fit_columns(self) -> None:
        header = self.horizontalHeader()
        for section in range(header.count()):
            modes = QHeaderView.ResizeMode
            header.setSectionResizeMode(section, modes.ResizeToContents if section else modes.Stretch)
        self._fit_soon()

    def _fit_soon(self) -> None:
        # Qt measures a row by the widths it has drawn, so only once all widths have come to rest.
        self._timer.start()

    def _fit_rows(self) -> None:
        """Make rows as high as their wrapped texts, and the table as high as its rows."""
        header, least = self.horizontalHeader(), self.verticalHeader().defaultSectionSize()
        height = max(header.minimumHeight(), header.sizeHint().height()) + 2 * self.frameWidth()
        for row in range(self.model().rowCount()):
            self.setRowHeight(row, max(least, self.sizeHintForRow(row)))
            height += self.rowHeight(row)
        self.setFixedHeight(height)

    def current_row(self) -> int:
        """Return the row the keyboard is on, -1 when there is none."""
        return int(self.currentIndex().row())

    def select(self, row: int) -> None:
        """Go to a row."""
        self.setCurrentIndex(self.model().index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row with Enter; all other keys are Qt's."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current_row() >= 0:
            self.opened.emit(self.current_row())
            return
        super().keyPressEvent(event)

    def _open_index(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())

    def event(self, event: QEvent) -> bool:
        """Draw the border after Qt drew its own, and follow the text size."""
        result = bool(super().event(event))
        if event.type() == QEvent.Type.Paint:
            field_frame(self)
        elif event.type() == QEvent.Type.FontChange:
            self.fit()
        return result
