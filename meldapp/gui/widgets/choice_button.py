"""A check box and a radio button whose text wraps and whose mark grows with the text.

Qt's own marks stay 14 pixels at 200 % text, and its labels do not wrap. Both classes stay a QCheckBox and a
QRadioButton to the keyboard and to a screen reader; only the drawing and the measuring are ours, in functions that
the two share.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from meldapp.gui.widgets.label import TextStyle
from meldapp.gui.widgets.paint import RING, check_mark, focus_ring

_Role = QPalette.ColorRole
_WRAP = int(Qt.TextFlag.TextWordWrap)


class CheckButton(QCheckBox):
    """One of several answers."""

    def __init__(self, text: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._hint = hint
        _prepare(self, hint)

    def hasHeightForWidth(self) -> bool:
        """Say that the text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the wrapped text takes."""
        return _height(self, self._hint, width)

    def sizeHint(self) -> QSize:
        """Text on one line."""
        return _size(self, self._hint)

    def minimumSizeHint(self) -> QSize:
        """Room for a few words."""
        return _least(self)

    def hitButton(self, pos: QPoint) -> bool:
        """Take clicks anywhere on the row."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        del event
        _draw(self, self._hint, rounded=False)


class RadioButton(QRadioButton):
    """The only one of several answers."""

    def __init__(self, text: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._hint = hint
        _prepare(self, hint)

    def hasHeightForWidth(self) -> bool:
        """Say that the text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the wrapped text takes."""
        return _height(self, self._hint, width)

    def sizeHint(self) -> QSize:
        """Text on one line."""
        return _size(self, self._hint)

    def minimumSizeHint(self) -> QSize:
        """Room for a few words."""
        return _least(self)

    def hitButton(self, pos: QPoint) -> bool:
        """Take clicks anywhere on the row."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        del event
        _draw(self, self._hint, rounded=True)


def _prepare(button: QAbstractButton, hint: str) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setAccessibleDescription(hint)


def _mark(button: QAbstractButton) -> int:
    """Return the size of the mark in pixels."""
    return max(18, int(1.05 * button.fontMetrics().height()))


def _left(button: QAbstractButton) -> int:
    """Return where the text starts."""
    return 2 * RING + _mark(button) + button.fontMetrics().height() // 2


def _text_height(button: QAbstractButton, text: str, width: int) -> int:
    room = QRect(0, 0, max(1, width - _left(button) - 2 * RING), 10_000)
    return button.fontMetrics().boundingRect(room, _WRAP, text).height() if text else 0


def _height(button: QAbstractButton, hint: str, width: int) -> int:
    texts = _text_height(button, button.text(), width) + _text_height(button, hint, width)
    return max(32, max(texts, _mark(button)) + 2 * RING + 6)


def _size(button: QAbstractButton, hint: str) -> QSize:
    longest = max(button.fontMetrics().horizontalAdvance(text) for text in (button.text(), hint[:60]))
    width = longest + _left(button) + 3 * RING
    return QSize(width, _height(button, hint, width))


def _least(button: QAbstractButton) -> QSize:
    return QSize(_left(button) + 12 * button.fontMetrics().averageCharWidth(), 32)


def _draw(button: QAbstractButton, hint: str, *, rounded: bool) -> None:
    painter = QPainter(button)
    colours = button.palette()
    title = _text_height(button, button.text(), button.width())
    top = (button.height() - title - _text_height(button, hint, button.width())) // 2
    size = _mark(button)
    line = button.fontMetrics().height()
    box = QRectF(2 * RING, top + (line - size) / 2, size, size).adjusted(1, 1, -1, -1)
    _draw_mark(painter, button, box, rounded=rounded)
    painter.setPen(colours.color(_Role.WindowText if button.isEnabled() else _Role.PlaceholderText))
    painter.setFont(button.font())
    room = QRect(_left(button), top, button.width() - _left(button) - 2 * RING, title)
    painter.drawText(room, _WRAP, button.text())
    if hint:
        painter.setPen(colours.color(_Role.PlaceholderText))
        painter.setFont(TextStyle.BODY.font())
        painter.drawText(room.adjusted(0, title, 0, button.height()), _WRAP, hint)
    if button.hasFocus():
        focus_ring(painter, button)


def _draw_mark(painter: QPainter, button: QAbstractButton, box: QRectF, *, rounded: bool) -> None:
    colours = button.palette()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    checked = button.isChecked()
    full = checked and not rounded
    painter.setBrush(colours.color(_Role.Highlight if full else _Role.Base))
    painter.setPen(QPen(colours.color(_Role.Highlight if checked else _Role.Dark), 1.6))
    if rounded:
        painter.drawEllipse(box)
        if checked:
            painter.setBrush(colours.color(_Role.Highlight))
            painter.drawEllipse(box.center(), box.width() * 0.28, box.height() * 0.28)
    else:
        painter.drawRoundedRect(box, 3, 3)
        if checked:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            check_mark(painter, box, colours.color(_Role.HighlightedText))
    painter.restore()
