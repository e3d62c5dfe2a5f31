"""One message of a conversation, or one note: who and when, and the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from meldapp.gui.adviser.reading import reading
from meldapp.gui.widgets.label import Label, TextStyle
from meldapp.gui.widgets.paint import ground

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class Speech(QFrame):
    """A card; `indented` sets an adviser's words apart from the reporter's by place, the heading by name."""

    def __init__(self, heading: str, text: str, *, indented: bool = False, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(heading)
        self._indent = 2 * self.fontMetrics().height() if indented else 0
        column = QVBoxLayout(self)
        column.setContentsMargins(14 + self._indent, 10, 14, 10)
        column.setSpacing(2)
        column.addWidget(Label(heading, TextStyle.SMALL, self))
        self.words = reading(text, heading, self)
        column.addWidget(self.words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        del event
        colours = self.palette()
        fill = QPalette.ColorRole.AlternateBase if self._indent else QPalette.ColorRole.Base
        painter = QPainter(self)
        rect = self.rect().adjusted(self._indent, 0, 0, 0)
        ground(painter, rect, colours.color(fill), colours.color(QPalette.ColorRole.Mid))
        painter.end()
