"""A list to choose one from, folded up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from meldapp.gui.widgets.paint import field_frame, ground

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QWheelEvent


class SelectField(QComboBox):
    """A combo box with a border that can be seen; put it in a Field, for on Linux it is named by its value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumContentsLength(14)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw text, arrow and border as the other fields have them."""
        del event
        painter = QPainter(self)
        colours = self.palette()
        room = self.rect().adjusted(10, 0, -34, 0)
        ground(painter, self.rect(), colours.color(QPalette.ColorRole.Base), None)
        painter.setPen(colours.color(QPalette.ColorRole.Text))
        text = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), text)
        arrow = QRect(self.width() - 34, 0, 24, self.height())
        painter.drawText(arrow, int(Qt.AlignmentFlag.AlignCenter), "▾")
        painter.end()
        field_frame(self)

    def sizeHint(self) -> QSize:
        """As high as the other fields."""
        return QSize(super().sizeHint().width(), max(34, self.fontMetrics().height() + 14))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: a wheel must not change an answer by accident."""
        event.ignore()
