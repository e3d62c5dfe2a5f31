"""Short facts below each other: what is asked and what was answered, a day and what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from meldapp.gui.widgets.label import Label, TextStyle
from meldapp.gui.widgets.paint import focus_ring

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QPaintEvent


class Facts(QFrame):
    """Pairs of a quiet line and a plain one. One stop for Tab, at which a screen reader reads them all."""

    def __init__(self, name: str, pairs: Iterable[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(2)
        spoken: list[str] = []
        for quiet, plain in pairs:
            if spoken:
                column.addSpacing(10)
            column.addWidget(Label(quiet, TextStyle.SMALL, self))
            column.addWidget(Label(plain, TextStyle.BODY, self))
            spoken.append(f"{quiet} {plain}")
        self.setAccessibleDescription("\n".join(spoken))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show where the keyboard is."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            focus_ring(painter, self)
            painter.end()
