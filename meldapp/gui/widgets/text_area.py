"""A field for running text that grows with what is typed, and that Tab leaves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from meldapp.gui.widgets.paint import field_frame


class TextArea(QPlainTextEdit):
    """Plain text of any length; between ``least`` and ``most`` lines high, above that it scrolls."""

    edited = Signal()

    def __init__(self, name: str, parent: QWidget | None = None, *, least: int = 4, most: int = 20) -> None:
        super().__init__(parent)
        self._least = least
        self._most = most
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setViewportMargins(6, 4, 6, 4)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.textChanged.connect(self.edited)
        self._grow()

    def text(self) -> str:
        """Return what was typed, without the NUL characters that a paste may bring."""
        return self.toPlainText().replace("\0", "")

    def set_text(self, text: str) -> None:
        """Show another text."""
        self.setPlainText(text)

    def _grow(self) -> None:
        line = QFontMetrics(self.font()).lineSpacing()
        # QPlainTextEdit counts the height of its document in lines.
        lines = max(self._least, min(self._most, int(self.document().documentLayout().documentSize().height())))
        self.setFixedHeight(lines * line + 26)

    def event(self, event: QEvent) -> bool:
        """Draw the border after Qt drew its own."""
        result = bool(super().event(event))
        if event.type() == QEvent.Type.Paint:
            field_frame(self)
        return result

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._grow()
