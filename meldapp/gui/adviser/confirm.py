"""A step that cannot be taken back: asked again on the page itself, in words, never in a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meldapp.gui.adviser.flow import FlowLayout
from meldapp.gui.widgets.button import Button
from meldapp.gui.widgets.notice import Kind, Notice

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class Confirm(QWidget):
    """A button; pressing it shows what will happen, with a yes and a no. `confirmed` follows the yes."""

    confirmed = Signal()

    def __init__(self, action: str, warning: str, yes: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.ask_button = Button(action, parent=self)
        self.question = QWidget(self)
        self._notice = Notice(Kind.WARNING, warning, parent=self.question)
        self.yes_button = Button(yes, parent=self.question)
        self.no_button = Button(self.tr("Nee, laat maar"), parent=self.question)
        self.yes_button.setAccessibleDescription(warning)
        asked = FlowLayout()
        asked.addWidget(self.ask_button)
        answers = FlowLayout()
        answers.addWidget(self.yes_button)
        answers.addWidget(self.no_button)
        inside = QVBoxLayout(self.question)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._notice)
        inside.addLayout(answers)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(asked)
        column.addWidget(self.question)
        self.question.hide()
        self.ask_button.clicked.connect(self._ask)
        self.yes_button.clicked.connect(self._confirm)
        self.no_button.clicked.connect(self._withdraw)

    def _ask(self) -> None:
        self.question.show()
        # On the no: who keeps pressing Enter has not confirmed anything.
        self.no_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ask_button.hide()
        self._notice.announce()

    def _withdraw(self) -> None:
        self.ask_button.show()
        self.ask_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.question.hide()

    def _confirm(self) -> None:
        self._withdraw()
        self.confirmed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is a no."""
        if event.key() == Qt.Key.Key_Escape and not self.question.isHidden():
            self._withdraw()
        else:
            super().keyPressEvent(event)
