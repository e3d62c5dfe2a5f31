"""A chart on the screen: the same drawing that goes into SVG and PDF, in the colours and the type of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from meldapp.reporting.drawing import Drawing, Fill, Pen, draw_bars
from meldapp.reporting.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Callable

_Role = QPalette.ColorRole
_BRUSHES: Final = {
    Fill.PLAIN: Qt.BrushStyle.SolidPattern,
    Fill.STRIPES: Qt.BrushStyle.BDiagPattern,
    Fill.DOTS: Qt.BrushStyle.Dense4Pattern,
    Fill.CROSSES: Qt.BrushStyle.DiagCrossPattern,
    Fill.HIDDEN: Qt.BrushStyle.BDiagPattern,
}
_EMPTY: Final = Grid("", "", "", "", (), (), several=False)


class ChartView(QWidget):
    """Draws a grid as bars; never the only form of a number, a table stands beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = _EMPTY
        self._description = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_grid(self, grid: Grid, name: str, description: str) -> None:
        """Show another grid; ``description`` says in words what the bars show."""
        self._grid, self._description = grid, description
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.updateGeometry()
        self.update()

    def drawing(self, width: float) -> Drawing:
        """Return what is drawn in ``width`` pixels."""
        metrics = self.fontMetrics()
        measure: Callable[[str], float] = metrics.horizontalAdvance
        return draw_bars(self._grid, width, Pen(metrics.height() * 1.15, measure), self._description)

    def hasHeightForWidth(self) -> bool:
        """Say that labels wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all bars with their labels wrapped."""
        return int(self.drawing(width).height) + 2

    def sizeHint(self) -> QSize:
        """Wide enough for labels and bars."""
        width = 46 * self.fontMetrics().averageCharWidth()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a small window."""
        return QSize(28 * self.fontMetrics().averageCharWidth(), self.fontMetrics().height() * 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw boxes and words."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self.palette()
        drawing = self.drawing(self.width())
        for box in drawing.boxes:
            quiet = box.fill is Fill.HIDDEN
            painter.setPen(colours.color(_Role.WindowText if quiet else _Role.Dark))
            colour = colours.color(_Role.WindowText if quiet else _Role.Highlight)
            painter.setBrush(QBrush(colour, _BRUSHES[box.fill]))
            painter.drawRect(QRectF(box.x, box.y, box.width, box.height))
        painter.setPen(colours.color(_Role.WindowText))
        for words in drawing.words:
            font = QFont(self.font())
            if words.strong:
                font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            wide = self.fontMetrics().horizontalAdvance(words.text) if words.right else 0
            painter.drawText(QPointF(words.x - wide, words.baseline), words.text)
