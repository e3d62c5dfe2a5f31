"""A line of the contents: the name of a section and how it stands."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from meldapp.gui.widgets.label import TextStyle
from meldapp.gui.widgets.paint import focus_ring, ground

_Role = QPalette.ColorRole
_WRAP = int(Qt.TextFlag.TextWordWrap)
_BAR = 4


class SectionButton(QPushButton):
    """Stays pressed while its section is shown, with a bar at its left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about = ""
        self.setCheckable(True)
        self.setAutoDefault(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_texts(self, name: str, about: str) -> None:
        """Show another name, and how the section stands."""
        self._about = about
        self.setText(name)
        self.setAccessibleName(", ".join(part for part in (name, about) if part))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Say that the texts wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of both texts."""
        name, about = self._measure(self._room(width))
        return max(32, name + about + self.fontMetrics().height())

    def sizeHint(self) -> QSize:
        """As wide as the contents."""
        width = 28 * self.fontMetrics().averageCharWidth()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a small window."""
        width = 12 * self.fontMetrics().averageCharWidth()
        return QSize(width, self.fontMetrics().height() * 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw with the colours of the palette."""
        del event
        painter = QPainter(self)
        colours = self.palette()
        lit = self.isChecked() or self.underMouse()
        fill = colours.color(_Role.Base if lit else _Role.Window)
        ground(painter, self.rect(), fill, colours.color(_Role.Mid) if lit else None)
        unit = self.fontMetrics().height()
        if self.isChecked():
            painter.fillRect(QRect(2, 6, _BAR, self.height() - 12), colours.color(_Role.Highlight))
        left, width = unit * 3 // 4, self._room(self.width())
        name, about = self._measure(width)
        painter.setPen(colours.color(_Role.WindowText))
        painter.setFont(_name_style(self).font())
        painter.drawText(QRect(left, unit // 2, width, name), _WRAP, self.text())
        painter.setPen(colours.color(_Role.PlaceholderText))
        painter.setFont(TextStyle.SMALL.font())
        painter.drawText(QRect(left, unit // 2 + name, width, about), _WRAP, self._about)
        if self.hasFocus():
            focus_ring(painter, self)

    def event(self, event: QEvent) -> bool:
        """Repaint when the mouse comes and goes."""
        if event.type() in {QEvent.Type.Enter, QEvent.Type.Leave}:
            self.update()
        return super().event(event)

    def _room(self, width: int) -> int:
        return max(1, width - 3 * self.fontMetrics().height() // 2)

    def _measure(self, width: int) -> tuple[int, int]:
        tall = QRect(0, 0, width, 10_000)
        name = QFontMetrics(TextStyle.STRONG.font()).boundingRect(tall, _WRAP, self.text()).height()
        about = QFontMetrics(TextStyle.SMALL.font()).boundingRect(tall, _WRAP, self._about).height()
        return name, about if self._about else 0


def _name_style(button: SectionButton) -> TextStyle:
    return TextStyle.STRONG if button.isChecked() else TextStyle.BODY
