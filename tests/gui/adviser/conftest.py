from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from meldapp.errors import MeldappError
from meldapp.gui import background
from meldapp.gui.adviser.room import AdviserRoom
from tests.gui.adviser.driving import unlock
from tests.gui.adviser.fake_desk import TODAY, FakeDesk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from meldapp.gui.adviser.workbench import Workbench
    from meldapp.gui.language import Languages

VAULT = Path("noor.vault")


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def make_room(qtbot: QtBot, languages: Languages, desk: FakeDesk) -> Iterator[Callable[..., AdviserRoom]]:
    """Make a locked room on the screen; what it asks of a vault comes from `desk`."""
    assert languages.current() == "nl"
    rooms: list[AdviserRoom] = []

    def open_vault(vault: Path, passphrase: str) -> FakeDesk:
        assert vault == VAULT
        if passphrase != desk.passphrase:
            raise MeldappError("crypto.wrong-passphrase")
        return desk

    def make(idle_ms: int = 600_000) -> AdviserRoom:
        room = AdviserRoom(open_vault, VAULT, idle_ms=idle_ms, today=lambda: TODAY)
        qtbot.addWidget(room)
        room.resize(1100, 760)
        room.show()
        room.activateWindow()
        qtbot.waitExposed(room)
        rooms.append(room)
        return room

    yield make
    for room in rooms:
        room.leave()
    background.wait_idle()


@pytest.fixture
def room(make_room: Callable[..., AdviserRoom]) -> AdviserRoom:
    return make_room()


@pytest.fixture
def bench(qtbot: QtBot, room: AdviserRoom) -> Workbench:
    """The room, unlocked, its cases read."""
    return unlock(qtbot, room)
