"""Buttons: the one main action of a page, other actions, and actions that look like a link."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from meldapp.gui.widgets.paint import RING, focus_ring, ground

_Role = QPalette.ColorRole
_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextShowMnemonic)


class Emphasis(Enum):
    """How much a button asks for attention."""

    MAIN = "main"
    PLAIN = "plain"
    LINK = "link"


class Button(QPushButton):
    """A button whose text wraps when there is no room; at least 32 px high; Enter presses it as well as space."""

    def __init__(self, text: str, emphasis: Emphasis = Emphasis.PLAIN, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._emphasis = emphasis
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)

    def _padding(self) -> QSize:
        unit = self.fontMetrics().height()
        link = self._emphasis is Emphasis.LINK
        return QSize(RING if link else int(0.85 * unit), int((0.2 if link else 0.42) * unit))

    def _text_size(self, width: int) -> QSize:
        return _metrics(self).boundingRect(QRect(0, 0, width, 10_000), _FLAGS, self.text()).size()

    def sizeHint(self) -> QSize:
        """Text on one line, with room around it."""
        padding = self._padding()
        text = self._text_size(10_000)
        return QSize(text.width() + 2 * padding.width() + 2, max(32, text.height() + 2 * padding.height()))

    def minimumSizeHint(self) -> QSize:
        """Room for the longest word."""
        words = self.text().replace("&", "").split() or [""]
        longest = max(_metrics(self).horizontalAdvance(word) for word in words)
        wanted = self.sizeHint()
        return QSize(min(wanted.width(), longest + 2 * self._padding().width() + 2), wanted.height())

    def hasHeightForWidth(self) -> bool:
        """Say that the text may wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the wrapped text takes."""
        padding = self._padding()
        return max(32, self._text_size(max(1, width - 2 * padding.width())).height() + 2 * padding.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw with the colours of the palette only."""
        del event
        painter = QPainter(self)
        fill, border, text = self._colours()
        if self._emphasis is not Emphasis.LINK:
            ground(painter, self.rect(), fill, border, 2.5 if self.isChecked() else 1.2)
        painter.setPen(text)
        painter.setFont(_font(self))
        align = Qt.AlignmentFlag.AlignLeft if self._emphasis is Emphasis.LINK else Qt.AlignmentFlag.AlignHCenter
        padding = self._padding()
        room = self.rect().adjusted(padding.width(), 0, -padding.width(), 0)
        painter.drawText(room, _FLAGS | int(align | Qt.AlignmentFlag.AlignVCenter), self.text())
        if self.hasFocus():
            focus_ring(painter, self)

    def _colours(self) -> tuple[QColor, QColor | None, QColor]:
        """Return fill, border and text for the state the button is in."""
        colours = self.palette()
        if not self.isEnabled():
            return colours.color(_Role.Midlight), None, colours.color(_Role.PlaceholderText)
        if self._emphasis is Emphasis.LINK:
            return colours.color(_Role.Window), None, colours.color(_Role.Link)
        if self.isChecked():
            return colours.color(_Role.Midlight), colours.color(_Role.Highlight), colours.color(_Role.ButtonText)
        if self._emphasis is Emphasis.MAIN:
            fill = colours.color(_Role.Highlight)
            if self.underMouse() or self.isDown():
                # Away from the text on it, so that hovering never costs contrast.
                light_text = colours.color(_Role.HighlightedText).lightness() > fill.lightness()
                fill = fill.darker(112) if light_text else fill.lighter(108)
            return fill, None, colours.color(_Role.HighlightedText)
        fill = colours.color(_Role.Midlight if self.underMouse() or self.isDown() else _Role.Button)
        return fill, colours.color(_Role.Dark), colours.color(_Role.ButtonText)

    def event(self, event: QEvent) -> bool:
        """Repaint when the mouse comes and goes."""
        if event.type() in {QEvent.Type.Enter, QEvent.Type.Leave}:
            self.update()
        return super().event(event)


def _font(button: Button) -> QFont:
    font = QFont(button.font())
    if button._emphasis is Emphasis.LINK:  # noqa: SLF001 - a function of this class, kept out of it for its size
        font.setUnderline(True)
    else:
        font.setWeight(QFont.Weight.Medium)
    return font


def _metrics(button: Button) -> QFontMetrics:
    return QFontMetrics(_font(button))
