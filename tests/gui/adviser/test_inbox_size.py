"""Ten thousand cases in the window."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import msgspec
import pytest

from meldapp.gui.adviser.inbox_page import InboxPage
from meldapp.gui.widgets.text_area import TextArea
from meldapp.records.report import Answer, Report
from tests.gui.adviser.driving import expect, unlock
from tests.gui.adviser.fake_desk import FakeDesk, first_case

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


def test_a_very_long_account_opens_without_a_wait(qtbot: QtBot, room: AdviserRoom, desk: FakeDesk) -> None:
    case = first_case()
    assert case.report is not None
    words = ("Een regel met woorden, een emoji 🙂 en مرحبا بكم erin. " * 4_000)[:200_000]
    answers = (Answer("Q1", text=words), Answer("Q16", text=words))
    desk.known[case.case] = msgspec.structs.replace(case, report=Report("nl", "meldapp-1", answers))
    bench = unlock(qtbot, room)
    begin = time.process_time()
    bench._open_case(case.case)
    room.grab()
    assert time.process_time() - begin < 10  # about 2 s here for both; two labels took 17
    areas = room.findChildren(TextArea)
    assert sum(area.text() == words and area.isReadOnly() for area in areas) == 2
