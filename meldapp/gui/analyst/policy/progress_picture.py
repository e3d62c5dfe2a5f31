"""The drawing of an indicator on the screen: the same lines and boxes as in the exports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetricsF, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from meldapp.reporting.policy_drawing import Box, Drawing, Fill, Line, Text, draw

if TYPE_CHECKING:
    from meldapp.reporting.policy_numbers import Progress

_Role = QPalette.ColorRole


class ProgressPicture(QWidget):
    """Baseline, results and target below each other; hidden until there is something to draw."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.progress: Progress | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_progress(self, progress: Progress | None, name: str, description: str) -> None:
        """Show other values; ``name`` and ``description`` are what a screen reader says."""
        self.progress = progress
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.setToolTip(description)
        self.setVisible(progress is not None)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from what is drawn."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the drawing."""
        drawing = self._drawing(width)
        return 0 if drawing is None else int(drawing.height) + 4

    def sizeHint(self) -> QSize:
        """Wide enough to read."""
        width = 40 * self.fontMetrics().averageCharWidth()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a small window."""
        width = 20 * self.fontMetrics().averageCharWidth()
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw with the colours of the palette."""
        del event
        drawing = self._drawing(self.width())
        if drawing is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for shape in drawing.shapes:
            _paint(painter, shape, self.palette(), self.font())
        painter.end()

    def _drawing(self, width: int) -> Drawing | None:
        if self.progress is None:
            return None
        strong = QFontMetricsF(_strong(self.font()))
        return draw(self.progress, float(width), 0.85 * strong.height(), strong.horizontalAdvance)


def _paint(painter: QPainter, shape: Box | Line | Text, colours: QPalette, font: QFont) -> None:
    if isinstance(shape, Text):
        painter.setFont(_strong(font) if shape.strong else font)
        painter.setPen(colours.color(_Role.WindowText))
        painter.drawText(QPointF(shape.x, shape.y), shape.text)
        return
    if isinstance(shape, Line):
        painter.setPen(QPen(colours.color(_Role.WindowText), 1.4, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(shape.x, shape.top), QPointF(shape.x, shape.bottom))
        return
    edge = QPen(colours.color(_Role.Dark), 1.2, Qt.PenStyle.DashLine if shape.open_end else Qt.PenStyle.SolidLine)
    painter.setPen(Qt.PenStyle.NoPen if shape.fill is Fill.GROUND else edge)
    painter.setBrush(_brush(shape.fill, colours))
    painter.drawRect(QRectF(shape.x, shape.y, shape.width, shape.height))


def _brush(fill: Fill, colours: QPalette) -> QBrush:
    if fill is Fill.HATCHED:
        return QBrush(colours.color(_Role.Dark), Qt.BrushStyle.BDiagPattern)
    roles = {Fill.SOLID: _Role.Highlight, Fill.OUTLINE: _Role.Base, Fill.GROUND: _Role.Midlight}
    return QBrush(colours.color(roles[fill]))


def _strong(font: QFont) -> QFont:
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    return strong
