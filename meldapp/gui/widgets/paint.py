"""What several widgets draw alike: rounded grounds, borders, and the ring that shows where the keyboard is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QColor
    from PySide6.QtWidgets import QWidget

RADIUS: Final = 6.0
RING: Final = 3
"""Pixels along the edge of a widget that the focus ring takes."""

_Role = QPalette.ColorRole


def ground(painter: QPainter, rect: QRect, fill: QColor | None, border: QColor | None, width: float = 1.0) -> None:
    """Draw a rounded ground inside ``rect``; ``None`` leaves the fill or the border out."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inset = width / 2
    painter.setPen(QPen(border, width) if border is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)
    painter.restore()


def focus_ring(painter: QPainter, widget: QWidget) -> None:
    """Draw the focus ring along the edge of ``widget``: the colour of text, and inside it that of the ground.

    Two lines, so that it shows on any fill.
    """
    colours = widget.palette()
    ground(painter, widget.rect().adjusted(2, 2, -2, -2), None, colours.color(_Role.Base), 1.5)
    ground(painter, widget.rect(), None, colours.color(_Role.WindowText), 2)


def field_frame(widget: QWidget) -> None:
    """Draw the border of a text field or table over its edge: 3:1 at rest, thick and coloured with focus."""
    painter = QPainter(widget)
    colours = widget.palette()
    focused = widget.hasFocus()
    colour = colours.color(_Role.Highlight if focused else _Role.Dark)
    ground(painter, widget.rect(), None, colour, 2.5 if focused else 1.2)
    painter.end()


def check_mark(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """Draw a tick inside ``box``."""
    painter.setPen(QPen(colour, max(2.0, box.width() / 8), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    left, top, size = box.left(), box.top(), box.width()
    painter.drawPolyline(
        [
            QPointF(left + 0.24 * size, top + 0.52 * size),
            QPointF(left + 0.43 * size, top + 0.71 * size),
            QPointF(left + 0.77 * size, top + 0.31 * size),
        ]
    )
