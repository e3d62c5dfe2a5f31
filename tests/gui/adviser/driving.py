"""What a person does in the adviser's room: open it, press keys on whatever has the keyboard, wait."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from meldapp.gui.adviser.unlock_page import UnlockPage
from meldapp.gui.adviser.workbench import Workbench
from tests.gui.adviser.fake_desk import PASSPHRASE

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from meldapp.gui.adviser.room import AdviserRoom
    from meldapp.gui.adviser.session import Session

Key = Qt.Key
W = TypeVar("W")


def expect(thing: object, kind: type[W]) -> W:
    """The same thing, known to be of that kind."""
    assert isinstance(thing, kind)
    return thing


def focus() -> QWidget:
    """Whatever has the keyboard."""
    widget: QWidget | None = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(*keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(focus(), key, modifier)


def write(text: str) -> None:
    QTest.keyClicks(focus(), text)


def tab_to(wanted: QWidget, steps: int = 60) -> None:
    """Press Tab until `wanted` has the keyboard."""
    for _ in range(steps):
        if focus() is wanted:
            return
        press(Key.Key_Tab)
    pytest.fail(f"Tab does not reach {wanted.accessibleName() or wanted}")


def unlock(qtbot: QtBot, room: AdviserRoom, passphrase: str = PASSPHRASE) -> Workbench:
    door = expect(room.inside, UnlockPage)
    qtbot.waitUntil(door.passphrase.edit.hasFocus)
    write(passphrase)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: room.session is not None and bool(room.session.cases))
    return expect(room.inside, Workbench)


def session_of(room: AdviserRoom) -> Session:
    assert room.session is not None
    return room.session


def settle(qtbot: QtBot, room: AdviserRoom) -> None:
    """Wait until no verb runs."""
    qtbot.waitUntil(lambda: not session_of(room).working)
