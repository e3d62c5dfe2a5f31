"""The bar above every page: the language, the size of the text, and the way out at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from meldapp.gui.language import LANGUAGES, current_language
from meldapp.gui.widgets.button import Button, Emphasis
from meldapp.gui.widgets.label import Label, TextStyle

_NAMES = {"nl": "Nederlands", "en": "English"}  # each in its own language: that is how one finds one's own


class TopBar(QWidget):
    """``language_wanted`` carries "nl" or "en", ``text_wanted`` -1 or 1."""

    language_wanted = Signal(str)
    text_wanted = Signal(int)
    close_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = Label("meldapp", TextStyle.HEADING, self)
        self.name.setWordWrap(False)
        self.languages = {code: Button(_NAMES[code], Emphasis.PLAIN, self) for code in LANGUAGES}
        self.smaller = Button("A−", Emphasis.PLAIN, self)
        self.larger = Button("A+", Emphasis.PLAIN, self)
        self.close_button = Button("", Emphasis.MAIN, self)
        self._fill()
        self._connect()
        self.rebuild()

    def rebuild(self) -> None:
        """Set all texts in the current language."""
        for code, button in self.languages.items():
            button.setChecked(code == current_language())
        self.smaller.setAccessibleName(self.tr("Tekst kleiner"))
        self.larger.setAccessibleName(self.tr("Tekst groter"))
        for button in (self.smaller, self.larger):
            button.setToolTip(button.accessibleName())
        self.close_button.setText(self.tr("Snel sluiten"))
        self.close_button.setToolTip(self.tr("Sluit alles meteen (Ctrl+Q of F12)"))
        self.close_button.setAccessibleDescription(self.close_button.toolTip())

    def show_text_size(self, *, smallest: bool, largest: bool) -> None:
        """Hold the buttons that lead nowhere."""
        self.smaller.setDisabled(smallest)
        self.larger.setDisabled(largest)
        self._fit_name()

    def _fill(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(6)
        # The sizes of text stand last, where they stay in place as the bar grows: were the way out beside "A+", it
        # would come under the pointer of somebody who presses twice, and everything would be gone.
        # Of all in the bar only the name may go when the text is large and the window small.
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(self.name, 1)
        keep = self.name.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.name.setSizePolicy(keep)
        row.addWidget(self.close_button)
        row.addSpacing(8)
        group = QButtonGroup(self)
        for code, button in self.languages.items():
            button.setCheckable(True)
            button.setProperty("code", code)
            group.addButton(button)
            row.addWidget(button)
        row.addSpacing(8)
        row.addWidget(self.smaller)
        row.addWidget(self.larger)

    def _connect(self) -> None:
        for button in self.languages.values():
            button.clicked.connect(self._on_language)
        self.smaller.clicked.connect(self._on_smaller)
        self.larger.clicked.connect(self._on_larger)
        self.close_button.clicked.connect(self.close_wanted)
        self.close_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _on_language(self) -> None:
        self.language_wanted.emit(self.sender().property("code"))

    def _on_smaller(self) -> None:
        self.text_wanted.emit(-1)

    def _on_larger(self) -> None:
        self.text_wanted.emit(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the name in what is left."""
        super().resizeEvent(event)
        self._fit_name()

    def _fit_name(self) -> None:
        """Show the name whole or not at all."""
        needed = self.name.fontMetrics().horizontalAdvance(self.name.text())
        self.name.setVisible(self.width() >= self.sizeHint().width() + needed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and a line below it."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
