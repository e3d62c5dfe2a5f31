"""A sealed file that a reporter had handed over, opened from the inbox."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from meldapp.errors import MeldappError
from meldapp.gui.adviser.inbox_page import InboxPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from meldapp.gui.adviser.room import AdviserRoom
    from meldapp.gui.adviser.workbench import Workbench
    from tests.gui.adviser.fake_desk import FakeDesk


def choose(inbox: InboxPage) -> None:
    inbox.sync_bar.file_button.click()
    dialog = inbox.sync_bar.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(Path("report.meld").absolute()))
    dialog.close()


def test_a_file_brings_a_report(qtbot: QtBot, room: AdviserRoom, bench: Workbench, desk: FakeDesk) -> None:
    inbox = bench.page
    assert isinstance(inbox, InboxPage)
    assert room.session is not None
    before = len(room.session.cases)
    choose(inbox)
    assert not inbox.sync_bar.file_button.isEnabled()
    room.session.import_file("another.meld")  # one at a time
    qtbot.waitUntil(inbox.sync_bar.outcome.isVisible)
    assert "Nieuwe meldingen: 1" in inbox.sync_bar.outcome.text()
    assert len(room.session.cases) == before + 1
    assert [call for call in desk.calls if call.startswith("import")] == ["import report.meld"]
    assert inbox.sync_bar.file_button.isEnabled()


def test_a_file_that_is_none_is_said(qtbot: QtBot, bench: Workbench, desk: FakeDesk) -> None:
    inbox = bench.page
    assert isinstance(inbox, InboxPage)
    desk.fail = MeldappError("crypto.file-damaged")
    choose(inbox)
    qtbot.waitUntil(bench.notice.isVisible)
    assert "geen verzegeld bestand" in bench.notice.text
    assert inbox.sync_bar.button.isEnabled()
    assert inbox.sync_bar.file_button.isEnabled()
