"""Cards: a ground with a title and some text, and the large buttons of a start page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from meldapp.gui.widgets.label import Label, TextStyle
from meldapp.gui.widgets.paint import focus_ring, ground

_Role = QPalette.ColorRole
_WRAP = int(Qt.TextFlag.TextWordWrap)


class Card(QFrame):
    """A quiet ground that keeps things together. Put more in ``body``."""

    def __init__(self, title: str = "", text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label(title, TextStyle.HEADING, self)
        self.text = Label(text, TextStyle.BODY, self)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addLayout(self.body)
        self.set_texts(title, text)

    def set_texts(self, title: str, text: str = "") -> None:
        """Change title and text; what is empty is not shown."""
        self.setAccessibleName(title)
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.text.setText(text)
        self.text.setVisible(bool(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        del event
        colours = self.palette()
        ground(QPainter(self), self.rect(), colours.color(_Role.Base), colours.color(_Role.Mid))


class CardButton(QPushButton):
    """A large button with a title and a sentence: a door."""

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._sentence = text
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def _measure(self, width: int) -> tuple[int, int]:
        """Return the heights of title and sentence in ``width``."""
        tall = QRect(0, 0, max(1, width), 10_000)
        title = QFontMetrics(TextStyle.HEADING.font()).boundingRect(tall, _WRAP, self.text()).height()
        sentence = QFontMetrics(TextStyle.BODY.font()).boundingRect(tall, _WRAP, self._sentence).height()
        return title, sentence

    def _margins(self) -> tuple[int, int]:
        unit = self.fontMetrics().height()
        return unit, int(0.8 * unit)

    def _room(self, width: int) -> int:
        across, _ = self._margins()
        return width - 2 * across - 2 * self.fontMetrics().height()

    def hasHeightForWidth(self) -> bool:
        """Say that the texts wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of both texts and the room around them."""
        title, sentence = self._measure(self._room(width))
        return title + sentence + 4 + 2 * self._margins()[1]

    def sizeHint(self) -> QSize:
        """As wide as a column of text."""
        width = 40 * self.fontMetrics().averageCharWidth()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a small window."""
        width = 18 * self.fontMetrics().averageCharWidth()
        return QSize(width, self.fontMetrics().height() * 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, texts and an arrow."""
        del event
        painter = QPainter(self)
        colours = self.palette()
        lit = self.underMouse() or self.isDown()
        fill = colours.color(_Role.AlternateBase if lit else _Role.Base)
        ground(painter, self.rect(), fill, colours.color(_Role.Dark), 1.2)
        across, down = self._margins()
        width = self._room(self.width())
        title, sentence = self._measure(width)
        painter.setPen(colours.color(_Role.Link))
        painter.setFont(TextStyle.HEADING.font())
        painter.drawText(QRect(across, down, width, title), _WRAP, self.text())
        unit = self.fontMetrics().height()
        arrow = QRect(self.width() - across - unit, 0, unit, self.height())
        painter.drawText(arrow, int(Qt.AlignmentFlag.AlignCenter), "→")
        painter.setPen(colours.color(_Role.Text))
        painter.setFont(TextStyle.BODY.font())
        painter.drawText(QRect(across, down + title + 4, width, sentence), _WRAP, self._sentence)
        if self.hasFocus():
            focus_ring(painter, self)

    def event(self, event: QEvent) -> bool:
        """Repaint when the mouse comes and goes."""
        if event.type() in {QEvent.Type.Enter, QEvent.Type.Leave}:
            self.update()
        return super().event(event)
