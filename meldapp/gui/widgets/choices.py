"""Questions with answers to choose from: exactly one, or several with some that go alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QGroupBox, QVBoxLayout, QWidget

from meldapp.gui.widgets.choice_button import CheckButton, RadioButton
from meldapp.gui.widgets.label import Label, TextStyle

if TYPE_CHECKING:
    from collections.abc import Sequence


class Choice(NamedTuple):
    """One answer; ``exclusive`` ones ("weet ik niet") cannot be combined with another."""

    code: str
    text: str
    exclusive: bool = False
    hint: str = ""


class _Group(QGroupBox):
    """A group to a screen reader, without a box around it; its question wraps."""

    def __init__(self, question: str, hint: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setFlat(True)
        self.setAccessibleName(question)
        self.setAccessibleDescription(hint)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(2)
        self.setContentsMargins(0, 0, 0, 0)
        for text, style in ((question, TextStyle.HEADING), (hint, TextStyle.QUIET)):
            if text:
                self.column.addWidget(Label(text, style, self))

    def changeEvent(self, event: QEvent) -> None:
        """Keep no room for the box that is not drawn."""
        super().changeEvent(event)
        self.setContentsMargins(0, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw nothing: the question is a label."""


class SingleChoice(QWidget):
    """A question with one answer. ``changed`` says that a person chose; ``codes`` is empty or holds one code."""

    changed = Signal()

    def __init__(self, question: str, choices: Sequence[Choice], hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = _Group(question, hint, self)
        self._buttons: dict[str, RadioButton] = {}
        self._exclusive = QButtonGroup(self)
        for choice in choices:
            button = RadioButton(choice.text, choice.hint, self._group)
            self._exclusive.addButton(button)
            self._group.column.addWidget(button)
            self._buttons[choice.code] = button
        self._exclusive.buttonClicked.connect(self._tell)
        _fill(self, self._group)

    def codes(self) -> tuple[str, ...]:
        """Return the chosen code, alone or not at all."""
        return tuple(code for code, button in self._buttons.items() if button.isChecked())

    def set_codes(self, codes: Sequence[str]) -> None:
        """Choose the first of ``codes`` that is offered, or nothing."""
        self._exclusive.setExclusive(False)
        wanted = next((code for code in codes if code in self._buttons), None)
        for code, button in self._buttons.items():
            button.setChecked(code == wanted)
        self._exclusive.setExclusive(True)

    def _tell(self) -> None:
        self.changed.emit()


class MultipleChoice(QWidget):
    """A question with several answers. ``changed`` says that a person chose; ``codes`` keep the order of the list."""

    changed = Signal()

    def __init__(self, question: str, choices: Sequence[Choice], hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = _Group(question, hint, self)
        self._alone = {choice.code for choice in choices if choice.exclusive}
        self._buttons: dict[str, CheckButton] = {}
        for choice in choices:
            button = CheckButton(choice.text, choice.hint, self._group)
            self._group.column.addWidget(button)
            self._buttons[choice.code] = button
            button.clicked.connect(self._on_clicked)
        _fill(self, self._group)

    def codes(self) -> tuple[str, ...]:
        """Return the chosen codes."""
        return tuple(code for code, button in self._buttons.items() if button.isChecked())

    def set_codes(self, codes: Sequence[str]) -> None:
        """Choose those of ``codes`` that are offered."""
        for code, button in self._buttons.items():
            button.setChecked(code in codes)

    def _on_clicked(self) -> None:
        """Take away what does not go with the answer just given."""
        clicked = next((code for code, button in self._buttons.items() if button is self.sender()), "")
        if self._buttons[clicked].isChecked():
            for code, button in self._buttons.items():
                if code != clicked and (clicked in self._alone or code in self._alone):
                    button.setChecked(False)
        self.changed.emit()


def _fill(widget: QWidget, group: QWidget) -> None:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(group)
    widget.setAccessibleName(group.accessibleName())
