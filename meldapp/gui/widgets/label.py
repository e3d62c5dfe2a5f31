"""Texts on a page: they wrap, never read markup, and grow with the text size."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QWidget


class TextStyle(Enum):
    """How large a text is, compared with the text of the application; and whether it is bold or quiet."""

    TITLE = (1.75, True, False)
    HEADING = (1.25, True, False)
    STRONG = (1.0, True, False)
    LEAD = (1.1, False, False)
    BODY = (1.0, False, False)
    QUIET = (1.0, False, True)
    SMALL = (0.92, False, True)

    def font(self) -> QFont:
        """Return the font of this style for the text size of this moment."""
        size, bold, _ = self.value
        font = QFont(QApplication.font())
        font.setPointSizeF(font.pointSizeF() * size)
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font


class Label(QLabel):
    """A text that wraps. ``QUIET`` and ``SMALL`` use the placeholder colour, which still has a contrast of 4.5:1."""

    def __init__(self, text: str = "", style: TextStyle = TextStyle.BODY, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._style = style
        # Words of a reporter must never be read as markup.
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if style.value[2]:
            self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.setFont(style.font())

    def follow_text_size(self) -> None:
        """Take the text size of this moment: inside a window Qt tells no widget that has a font of its own."""
        self.setFont(self._style.font())

    def event(self, event: QEvent) -> bool:
        """Follow the text size that changed while this did not show; the window tells those that do."""
        if event.type() in {QEvent.Type.ApplicationFontChange, QEvent.Type.Show}:
            self.follow_text_size()
        return super().event(event)


def label_for(field: QWidget, text: str, style: TextStyle = TextStyle.STRONG) -> Label:
    """Return a label that names ``field``, also to a screen reader; "&" marks the key that goes to the field."""
    label = Label(text, style, field.parentWidget())
    label.setBuddy(field)
    field.setAccessibleName(text.replace("&", ""))
    return label
