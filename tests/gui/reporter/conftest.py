"""A fake desk and a room that is open in front of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest

from meldapp.gui import background
from meldapp.gui.reporter.room import ReporterRoom
from tests.gui.reporter.fake_desk import FakeDesk
from tests.gui.reporter.keyboard import Keyboard

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from meldapp.gui.language import Languages

Open = "Callable[[Literal['report', 'follow']], Keyboard]"


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def enter(qtbot: QtBot, desk: FakeDesk, languages: Languages) -> Callable[[Literal["report", "follow"]], Keyboard]:
    """Go through a door; the room stands in the light, open, with the keyboard on its page."""

    def go(start: Literal["report", "follow"]) -> Keyboard:
        room = ReporterRoom(desk.open, start)
        qtbot.addWidget(room, before_close_func=lambda widget: widget.leave())
        languages.changed.connect(room.rebuild)
        room.resize(1100, 760)
        with qtbot.waitActive(room):
            room.show()
            room.activateWindow()
        background.wait_idle()
        return Keyboard(qtbot, room)

    return go
