"""Somebody's words to read: selectable, reachable by keyboard, never taken for markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from meldapp.gui.widgets.label import Label, TextStyle
from meldapp.gui.widgets.paint import focus_ring
from meldapp.gui.widgets.text_area import TextArea

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget


LONG: Final = 6_000
"""Characters above which a label would take seconds to lay out."""


def reading(text: str, name: str, parent: QWidget) -> QWidget:
    """A widget with somebody's words; a very long text scrolls in a field of its own."""
    if len(text) <= LONG:
        return ReadingText(text, name, parent)
    area = TextArea(name, parent, least=12, most=24)
    area.setReadOnly(True)
    area.set_text(text)
    return area


class ReadingText(Label):
    """A text that Tab reaches, so that a screen reader reads it in its turn; `name` says whose words they are."""

    def __init__(self, text: str, name: str, parent: QWidget, style: TextStyle = TextStyle.BODY) -> None:
        super().__init__(text, style, parent)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setAccessibleDescription(text)
        self.setMargin(4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show where the keyboard is."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            focus_ring(painter, self)
            painter.end()
