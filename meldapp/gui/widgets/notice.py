"""A message on the page itself, never a dialog: what is the matter, and what to do."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from meldapp.gui.explain import explain
from meldapp.gui.widgets.label import Label, TextStyle
from meldapp.gui.widgets.paint import ground

if TYPE_CHECKING:
    from meldapp.errors import MeldappError


class Kind(StrEnum):
    """What a notice is; said in a word as well as in a colour."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


# The bar beside the text: seen by form, the word says what it means. At least 3:1 on both grounds.
_BARS = {Kind.INFO: "#3f7fb3", Kind.WARNING: "#a87400", Kind.ERROR: "#c2513f"}
_BAR_WIDTH = 5


class Notice(QFrame):
    """A notice with a heading word, a sentence and a hint. ``announce`` has a screen reader say it."""

    def __init__(
        self, kind: Kind | str = Kind.INFO, text: str = "", hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kind = Kind(kind)
        self._word = Label("", TextStyle.STRONG, self)
        self._text = Label("", TextStyle.BODY, self)
        self._hint = Label("", TextStyle.QUIET, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 16, 12)
        column.setSpacing(4)
        for label in (self._word, self._text, self._hint):
            column.addWidget(label)
        self.show_text(self._kind, text, hint)

    @property
    def text(self) -> str:
        """The sentence shown."""
        return self._text.text()

    @property
    def hint(self) -> str:
        """The hint shown."""
        return self._hint.text()

    def show_text(self, kind: Kind | str, text: str, hint: str = "") -> None:
        """Show another text."""
        self._kind = Kind(kind)
        words = {Kind.INFO: "", Kind.WARNING: self.tr("Let op"), Kind.ERROR: self.tr("Dit lukte niet")}
        for label, words_shown in ((self._word, words[self._kind]), (self._text, text), (self._hint, hint)):
            label.setText(words_shown)
            label.setVisible(bool(words_shown))
        self.setAccessibleName(" ".join(part for part in (words[self._kind], text, hint) if part))
        self.update()

    def show_error(self, error: MeldappError) -> None:
        """Show what went wrong and what to do, and say it."""
        self.show_text(Kind.ERROR, *explain(error))
        self.show()
        self.announce()

    def announce(self) -> None:
        """Have a screen reader say this notice now; errors interrupt, the rest waits."""
        event = QAccessibleAnnouncementEvent(self, self.accessibleName())
        urgent = self._kind is Kind.ERROR
        politeness = QAccessible.AnnouncementPoliteness
        event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
        QAccessible.updateAccessibility(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a card with a bar at its left."""
        del event
        painter = QPainter(self)
        colours = self.palette()
        ground(painter, self.rect(), colours.color(QPalette.ColorRole.Base), colours.color(QPalette.ColorRole.Mid))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(_BARS[self._kind]))
        painter.drawRoundedRect(6, 8, _BAR_WIDTH, self.height() - 16, 2.5, 2.5)
