"""Many letters are opened by helper processes while the window goes on: it hears how far it is, and can stop it."""

from __future__ import annotations

import multiprocessing
import secrets
import sys
import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

import meldapp.__main__
from meldapp.gui import background
from meldapp.records.sealed import SealedRow
from meldapp.workflows import letter_helpers
from tests.workflows.test_sync_letters import Stranger, message

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from meldapp.errors import MeldappError
    from meldapp.gui.background import Reporter
    from meldapp.records.sync import SyncResult
    from tests.workflows.world import World

COVERS = 5_000


@pytest.fixture
def full(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Return an organisation with a report among many covers, which two helpers open."""
    monkeypatch.setattr(letter_helpers, "helpers_for", lambda _letters, _cores: 2)
    # Helpers import the program that they help: that is meldapp, and not pytest.
    monkeypatch.setitem(sys.modules, "__main__", meldapp.__main__)
    world.tick()
    (cover,) = world.letters()
    stranger = Stranger(world)
    stranger.post(*stranger.parts(message()))
    with world.opened() as store:
        store.add_letters(world.today, (SealedRow(secrets.token_bytes(16), cover) for _ in range(COVERS)))
    return world


def helpers() -> int:
    """Return how many helpers run; other tests of this session may have processes too."""
    return sum(one.name == letter_helpers.HELPER for one in multiprocessing.active_children())


def test_the_window_sees_how_far_it_is_and_stops_it_at_once(full: World, qtbot: QtBot) -> None:
    desk, owner = full.adviser("a"), QObject()
    results: list[SyncResult | MeldappError] = []
    told: list[int] = []
    counted: list[int] = []

    def sync(reporter: Reporter) -> SyncResult:
        return desk.sync(reporter.progress, reporter.cancelled)

    def advance(done: int, _total: int) -> None:
        told.append(done)
        counted.append(helpers())

    job = background.run(owner, sync, results.append, results.append, advance)
    qtbot.waitUntil(lambda: len(told) > 5, timeout=60_000)
    job.cancel()
    begin = time.monotonic()
    assert background.wait_idle()
    assert time.monotonic() - begin < 2  # a second, and some for a busy machine
    assert (max(counted), helpers(), results) == (2, 0, [])

    stopped_at = told[-1]
    told.clear()
    background.run(owner, sync, results.append, results.append, advance)
    qtbot.waitUntil(lambda: bool(results), timeout=60_000)
    assert told[0] >= stopped_at
    assert told == sorted(told)
    (result,) = results
    assert result.new_cases == 1  # type: ignore[union-attr]  # or it is an error, and this line shows it
    assert told[-1] == COVERS + 2
