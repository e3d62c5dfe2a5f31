"""Work that takes longer than half a second: what is being done, how far it is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from meldapp.gui.widgets.button import Button
from meldapp.gui.widgets.label import Label, TextStyle


class ProgressPanel(QWidget):
    """Hidden until ``begin``; ``cancelled`` says that the person wants to stop."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = Label("", TextStyle.BODY, self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setMinimumHeight(14)
        self._stop = Button("", parent=self)
        self._stop.clicked.connect(self.cancelled)
        row = QHBoxLayout()
        row.addWidget(self._bar, 1)
        row.addWidget(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._text)
        column.addLayout(row)
        self.hide()

    def begin(self, text: str, *, can_cancel: bool = True) -> None:
        """Show that ``text`` is being done; how far is not known yet."""
        self._text.setText(text)
        self._bar.setAccessibleName(text)
        self._bar.setRange(0, 0)
        self._stop.setText(QCoreApplication.translate("ProgressPanel", "Stop"))
        self._stop.setVisible(can_cancel)
        self.show()

    def advance(self, done: int, total: int) -> None:
        """Show how far the work is; a ``total`` of 0 means nobody knows."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def set_text(self, text: str) -> None:
        """Say something else about the same work, such as a count."""
        self._text.setText(text)

    def end(self) -> None:
        """Hide again."""
        self._bar.setRange(0, 1)
        self.hide()
