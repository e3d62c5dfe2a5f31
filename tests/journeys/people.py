"""People in front of a window: one with a keyboard and no mouse, one who goes by what a screen reader offers.

They know nothing of widgets but what is shown and named: a button by its text, a field by its label.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from meldapp.gui import background
from tests.gui.accessible import description_of, name_of, tab_stops

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from meldapp.gui.window import MainWindow

T = TypeVar("T")
W = TypeVar("W", bound=QWidget)
_PATIENCE_MS = 20_000
_MOST_TABS = 120
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ROLE = QAccessible.Role
_TEXTS = {_ROLE.StaticText, _ROLE.Heading, _ROLE.AlertMessage}
_PRESSED = {_ROLE.Button, _ROLE.Link, _ROLE.RadioButton, _ROLE.CheckBox, _ROLE.ButtonMenu}


class Hands:
    """The keyboard, and the patience to wait until something is there."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot = qtbot
        self.window = window

    def tab_to(self, kind: type[W], name: str = "", *kinds: type[QWidget]) -> W:
        target = self.wait_for(kind, name, *kinds)
        met = []
        for _ in range(_MOST_TABS):
            focus = self.focus()
            if focus is target:
                return target
            met.append(name_of(focus))  # what a person meets on the way
            self.key(_towards(target, focus) if _one_of(focus, target) else Qt.Key.Key_Tab)
        message = f"the keyboard does not reach {name or kind.__name__}, only {met}"
        raise AssertionError(message)

    def wait_for(self, kind: type[W], name: str = "", *kinds: type[QWidget]) -> W:
        return self.until(lambda: next(self._found(kind, name, kinds), None), name or kind.__name__)

    def _found(self, kind: type[W], name: str, kinds: tuple[type[QWidget], ...]) -> Iterator[W]:
        for stop in self.window.findChildren(kind):
            usable = stop.isVisible() and stop.isEnabled() and stop.focusPolicy() != Qt.FocusPolicy.NoFocus
            shown = stop.text().replace("&", "") if isinstance(stop, QAbstractButton) else ""
            if usable and isinstance(stop, kinds or QWidget) and name in {"", shown, name_of(stop)}:
                yield stop

    def until(self, find: Callable[[], T | None], what: str) -> T:
        found: list[T] = []

        def look() -> bool:
            background.wait_idle(_PATIENCE_MS)
            answer = find()
            found.extend([] if answer is None else [answer])
            return answer is not None

        try:
            self.qtbot.waitUntil(look, timeout=_PATIENCE_MS)
        except self.qtbot.TimeoutError:
            names = [name_of(stop) for stop in tab_stops(self.window)]
            message = f"{what!r} is not on the screen: {texts(self.window)}, {names}"
            raise AssertionError(message) from None
        return found[0]

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focus(), key, modifier)

    def focus(self) -> QWidget:
        return self.until(QApplication.focusWidget, "the keyboard")


class KeyboardPerson:
    """Reaches everything by Tab and the arrow keys, and reads the labels on the screen."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot = qtbot
        self.window = window
        self._hands = Hands(qtbot, window)

    def press(self, text: str) -> None:
        """Press the button that shows ``text`` or is named so, once it is there and can be pressed."""
        button = self._hands.tab_to(QAbstractButton, text)
        if not (button.isCheckable() and button.isChecked()):
            self._hands.key(Qt.Key.Key_Space)
        background.wait_idle(_PATIENCE_MS)

    def write(self, text: str, field: str) -> None:
        """Type ``text`` into the field with the label ``field``, instead of what is in it."""
        self._hands.tab_to(QWidget, field, QLineEdit, QPlainTextEdit)
        self._hands.key(Qt.Key.Key_A, _CONTROL)
        self._hands.key(Qt.Key.Key_Delete)
        self.type_here(text)

    def type_here(self, text: str) -> None:
        """Type ``text`` where the keyboard is."""
        for line, words in enumerate(text.split("\n")):
            if line:
                self._hands.key(Qt.Key.Key_Return)
            QTest.keyClicks(self._hands.focus(), words)

    def pick(self, row: int, name: str = "") -> None:
        """Choose row ``row`` of the first folded list, or of the one that shows ``name``."""
        combo = self._hands.tab_to(QComboBox, name)
        self._hands.key(Qt.Key.Key_Home)
        for _ in range(row):
            self._hands.key(Qt.Key.Key_Down)
        assert combo.currentIndex() == row

    def open_row(self) -> None:
        """Open the row of the table that is chosen, by Enter."""
        self._hands.tab_to(QTableView)
        self._hands.key(Qt.Key.Key_Return)

    def shows(self, text: str) -> bool:
        """Whether ``text`` can be read on the screen."""
        return any(text in shown for shown in self.read())

    def wait_for(self, text: str) -> None:
        """Wait until ``text`` can be read."""
        self._hands.until(lambda: self.shows(text) or None, text)

    def read(self) -> list[str]:
        """Return all that can be read, from top to bottom."""
        return texts(self.window)

    def phrase(self) -> str:
        """Return the seven words on the screen, read from top to bottom."""
        return " ".join(_beside(self.window, str(number)) for number in range(1, 8))

    def typed(self, field: str) -> str:
        """Return what is in the field with the label ``field``."""
        found = self._hands.wait_for(QWidget, field, QLineEdit, QPlainTextEdit)
        return found.toPlainText() if isinstance(found, QPlainTextEdit) else str(getattr(found, "text", str)())

    def fields(self) -> list[str]:
        """Return the labels of all fields that can be typed in."""
        return [name_of(stop) for stop in tab_stops(self.window) if isinstance(stop, QLineEdit | QPlainTextEdit)]

    def table(self) -> list[list[str]]:
        """Return the rows of the one table on the screen."""
        model = self._hands.wait_for(QTableView).model()
        return [
            [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def chart(self) -> str:
        """Return what the chart says to who cannot see it."""
        return next(description_of(one) for one in self.window.findChildren(QWidget) if _is_chart(one))


class ScreenReaderPerson(KeyboardPerson):
    """Reads, presses and fills in by the accessibility interface alone; the keyboard is left for lists and tables."""

    def press(self, text: str) -> None:
        """Have the button with the name ``text`` pressed."""
        found = self._spoken(text, _PRESSED)
        button = found.object()
        if not found.state().checked:
            found.actionInterface().doAction("Press")
            # Qt shows the button pressed down for a moment before it counts.
            self.qtbot.waitUntil(lambda: not (shiboken6.isValid(button) and button.property("down")))
        background.wait_idle(_PATIENCE_MS)

    def write(self, text: str, field: str) -> None:
        """Have the text of the field with the name ``field`` replaced."""
        found = self._spoken(field, {_ROLE.EditableText})
        found.actionInterface().doAction("SetFocus")
        edit = found.editableTextInterface()
        edit.deleteText(0, found.textInterface().characterCount())
        edit.insertText(0, text)

    def read(self) -> list[str]:
        """Return what is said of all texts, in the order in which it is said."""
        parts = (QAccessible.Text.Name, QAccessible.Text.Description)
        said = (one.text(part) for one in self._said() if one.role() in _TEXTS for part in parts)
        return [text for text in said if text]

    def phrase(self) -> str:
        """Return the seven words as the card with them is described."""
        described = [one.text(QAccessible.Text.Description) for one in self._said()]
        said = next(text for text in described if text.startswith("1 ") and ", 7 " in text)
        return " ".join(part.split()[1] for part in said.split(", "))

    def typed(self, field: str) -> str:
        """Return the value of the field with the name ``field``."""
        found = self._spoken(field, {_ROLE.EditableText}).textInterface()
        return str(found.text(0, found.characterCount()))

    def _spoken(self, name: str, roles: set[QAccessible.Role]) -> QAccessibleInterface:
        def find() -> QAccessibleInterface | None:
            return next((one for one in self._said() if _fits(one, name, roles)), None)

        return self._hands.until(find, name)

    def _said(self) -> Iterator[QAccessibleInterface]:
        """Yield everything that a screen reader meets in the window, from the first to the last."""
        # Qt answers null for what is just going away, which its stubs do not say.
        waiting: list[QAccessibleInterface | None] = [QAccessible.queryAccessibleInterface(self.window)]
        while waiting:
            one = waiting.pop(0)
            if one is None or one.state().invisible:
                continue
            yield one
            if one.role() not in {_ROLE.Table, _ROLE.ComboBox, _ROLE.EditableText}:
                waiting[:0] = [one.child(index) for index in range(one.childCount())]


def _fits(one: QAccessibleInterface, name: str, roles: set[QAccessible.Role]) -> bool:
    return one.role() in roles and not one.state().disabled and one.text(QAccessible.Text.Name) == name


def _one_of(one: QWidget, other: QWidget) -> bool:
    """Whether both are answers of which one can be chosen: Tab visits only one, the arrows the rest."""
    if not isinstance(one, QAbstractButton) or not isinstance(other, QAbstractButton):
        return False
    # Qt answers null when there is no group, which its stubs do not say.
    group: object = one.group()
    return group is not None and group is other.group() and one.group().exclusive()


def _towards(target: QWidget, focus: QWidget) -> Qt.Key:
    """The arrow from the one that has the keyboard to another of its group."""
    way = target.mapToGlobal(target.rect().center()) - focus.mapToGlobal(focus.rect().center())
    if abs(way.y()) >= target.height():
        return Qt.Key.Key_Down if way.y() > 0 else Qt.Key.Key_Up
    return Qt.Key.Key_Right if way.x() > 0 else Qt.Key.Key_Left


def _is_chart(widget: QWidget) -> bool:
    return widget.isVisible() and type(widget).__name__ == "ChartView"


def texts(window: QWidget) -> list[str]:
    """Return the texts of all labels in ``window`` that are shown, from top to bottom."""
    shown = [one for one in window.findChildren(QLabel) if one.isVisible() and one.text()]
    places = [(one.mapTo(window, one.rect().topLeft()), one.text()) for one in shown]
    return [text for _, text in sorted(places, key=lambda place: (place[0].y(), place[0].x()))]


def _beside(window: QWidget, text: str) -> str:
    """Return what stands to the right of ``text``, on the same line."""
    shown = [one for one in window.findChildren(QLabel) if one.isVisible() and one.text()]
    places = {one: one.mapTo(window, one.rect().center()) for one in shown}
    start = next(places[one] for one in shown if one.text() == text)
    line = [one for one in shown if abs(places[one].y() - start.y()) < one.height() / 2]
    return min((one for one in line if places[one].x() > start.x()), key=lambda one: places[one].x()).text()
