"""The parts of a case as buttons that go on to a next line: a QTabBar hides what does not fit at large text."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from meldapp.gui.adviser.flow import FlowLayout
from meldapp.gui.widgets.button import Button


class PartBar(QWidget):
    """One button is down; the arrow keys go from one to the next. `chosen` carries the name of the part."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._row = FlowLayout(self, spacing=4)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, Button] = {}
        self._group.buttonToggled.connect(self._tell)

    def add_part(self, part: str, text: str) -> None:
        """Add a button at the end."""
        button = Button(text, parent=self)
        button.setCheckable(True)
        button.setProperty("part", part)
        self._group.addButton(button)
        self._row.addWidget(button)
        self.buttons[part] = button

    def show_part(self, part: str) -> None:
        """Put the button of a part down."""
        self.buttons[part].setChecked(True)

    def current(self) -> Button | None:
        """The button that is down."""
        return next((button for button in self.buttons.values() if button.isChecked()), None)

    def _tell(self, button: Button, checked: bool) -> None:  # noqa: FBT001 - the signature of buttonToggled
        if checked:
            self.chosen.emit(str(button.property("part")))
