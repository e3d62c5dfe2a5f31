"""A person with a keyboard and no mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from meldapp.gui import background

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from meldapp.gui.reporter.room import ReporterRoom
    from meldapp.gui.widgets.page import Page

MOST_TABS = 150


class Keyboard:
    """Types into a room; everything is reached by Tab, nothing is clicked."""

    def __init__(self, qtbot: QtBot, room: ReporterRoom) -> None:
        self.qtbot = qtbot
        self.room = room

    @property
    def page(self) -> Page:
        assert self.room.page is not None
        return self.room.page

    def focus(self) -> QWidget:
        focus = QApplication.focusWidget()
        assert focus is not None, "the keyboard is nowhere"
        return focus

    def tab_to(self, target: QWidget) -> None:
        seen = []
        for _ in range(MOST_TABS):
            seen.append(self.focus().accessibleName() or type(self.focus()).__name__)
            if self.focus() is target:
                return
            self.press(Qt.Key.Key_Tab)
        message = f"Tab does not reach {target.accessibleName() or target}, only {seen}"
        raise AssertionError(message)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.focus(), key)

    def write(self, text: str) -> None:
        QTest.keyClicks(self.focus(), text)

    def push(self, button: QPushButton) -> None:
        self.tab_to(button)
        self.press(Qt.Key.Key_Return)
        background.wait_idle()

    def push_named(self, text: str) -> None:
        """Press the button on the page with this text (or this name, when several have the text)."""
        buttons = [b for b in self.page.findChildren(QPushButton) if text in {b.text(), b.accessibleName()}]
        assert buttons, f"no button {text}"
        self.push(next(b for b in buttons if b.isVisible()))

    def go_on(self) -> None:
        self.push(self.page.next_button)
