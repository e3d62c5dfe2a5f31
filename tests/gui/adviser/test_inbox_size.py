"""Ten thousand cases in the window."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from meldapp.gui.adviser.inbox_page import InboxPage
from tests.gui.adviser.driving import expect, unlock
from tests.gui.adviser.fake_desk import FakeDesk

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from meldapp.gui.adviser.room import AdviserRoom

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk(10_000)


def test_typing_in_the_search_field_stays_quick(qtbot: QtBot, room: AdviserRoom) -> None:
    inbox = expect(unlock(qtbot, room).page, InboxPage)
    begin = time.process_time()
    for words in ("r", "rolstoel", "zzz", ""):
        inbox.filters.search.setText(words)
        inbox.filters._tell()
    # About 0.1 s each here; the limit leaves room for a slow machine.
    assert (time.process_time() - begin) / 4 < 1
    assert inbox.table.model().rowCount() == 10_000
    assert inbox.count.text().startswith("10.000")
