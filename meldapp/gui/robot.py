"""Acts in a window as a person does: by what is shown and named. For the walk through the demonstration."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTableView, QWidget

from meldapp.errors import MeldappError
from meldapp.gui.widgets.page import Page

if TYPE_CHECKING:
    from meldapp.gui.window import MainWindow

_Widget = TypeVar("_Widget", bound=QWidget)


class Robot:
    """Presses, types and takes pictures; raises gui.not-found when what it wants is not on the screen."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self.window = window
        self.folder = folder
        self.pictures: list[Path] = []

    def shoot(self, name: str) -> None:
        """Save the window as a picture; pictures are numbered in the order in which they are taken."""
        file = self.folder / f"{len(self.pictures) + 1:02}-{name}.png"
        self.window.grab().save(str(file))
        self.pictures.append(file)

    def press(self, text: str) -> None:
        """Press the button, box or choice that shows ``text`` or has it as its name."""
        for button in self.seen(QAbstractButton):
            if text in {button.text().replace("&", ""), button.accessibleName()} and button.isEnabled():
                button.click()
                return
        raise MeldappError("gui.not-found", what=text)

    def has(self, text: str) -> bool:
        """Whether a button with ``text`` is shown."""
        return any(text == button.text().replace("&", "") for button in self.seen(QAbstractButton))

    def go_on(self) -> None:
        """Press the button at the foot of the page that leads on."""
        self.page.next_button.click()

    @property
    def page(self) -> Page:
        """The page that is shown, the innermost when pages stand in one another."""
        pages = self.seen(Page)
        if not pages:
            raise MeldappError("gui.not-found", what="page")
        return pages[-1]

    @property
    def title(self) -> str:
        """The heading of the page."""
        return self.page.title.text()

    def write(self, text: str, name: str = "") -> None:
        """Type ``text`` into the first field that is shown, or into the one with this ``name``."""
        fields = [one for one in self.seen(QWidget) if isinstance(one, QLineEdit | QPlainTextEdit)]
        for field in fields:
            if not name or field.accessibleName().startswith(name):
                field.setFocus()
                if isinstance(field, QLineEdit):
                    field.setText(text)
                else:
                    field.setPlainText(text)
                return
        raise MeldappError("gui.not-found", what=name or "field")

    def open_first_row(self) -> None:
        """Open the first row of the table that is shown."""
        table = self.seen(QTableView)[0]
        table.selectRow(0)
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            enter = QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
            QCoreApplication.sendEvent(table, enter)

    def choose(self, row: int) -> None:
        """Choose row ``row`` (from 0) of the first list that is shown."""
        self.seen(QComboBox)[0].setCurrentIndex(row)

    def described(self) -> list[str]:
        """Return the descriptions that a screen reader is given of what is shown."""
        return [one.accessibleDescription() for one in self.seen(QWidget) if one.accessibleDescription()]

    def seen(self, kind: type[_Widget]) -> list[_Widget]:
        """Return everything of ``kind`` that is shown, in the order in which it was made."""
        return [one for one in self.window.findChildren(kind) if one.isVisible()]
