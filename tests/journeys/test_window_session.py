"""What a reporter's window does beside what it shows: it connects to nothing (P1) and leaves no words behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from meldapp.gui import background
from meldapp.questionnaire.load import load_questionnaire
from tests.journeys.office import Office
from tests.journeys.people import KeyboardPerson
from tests.workflows.world import World

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(__file__).with_name("watched_window.py")
TEXT = "Kwetsbare woorden die nergens mogen blijven staan"
CONNECTS = ("socket.", "subprocess.", "sqlite3.", "pty.")
STARTS = {"os.system", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.startfile"}


def session(world: World, text: str, *phrase: str) -> dict[str, Any]:
    """Let a reporter use the app in a process of its own and return what that process did."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "QT_QPA_PLATFORM": "offscreen",
    }
    run = subprocess.run(
        [sys.executable, str(PROGRAM), str(world.profile()), text, *phrase],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    done: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return done


@pytest.mark.slow
def test_p1_the_window_of_a_reporter_connects_to_nothing_and_never_opens_the_store(world: World) -> None:
    world.tick()
    filed = session(world, TEXT)
    world.tick_until_empty()
    world.adviser("a").sync()
    case = world.only_case()
    assert case.report is not None
    assert case.report.answer("Q1").text == TEXT
    world.adviser("a").reply(case.case, "Dank je wel.")
    world.adviser("a").sync()
    world.later()
    world.tick()
    followed = session(world, "Nog iets.", *filed["phrase"])
    for done in (filed, followed):
        assert [event for event, _ in done["events"] if event.startswith(CONNECTS) or event in STARTS] == []
        assert [path for _, path in done["events"] if str(world.organisation) in path] == []
        assert done["sockets"] == []
        assert {"sqlite3", "sqlalchemy", "ssl", "http.client"}.isdisjoint(done["modules"])
        # The hook sees something: the outbox was written.
        assert any(event == "os.rename" for event, _ in done["events"])
    world.tick_until_empty()
    world.adviser("a").sync()
    assert [line.text for line in world.only_case().conversation if line.text][-1] == "Nog iets."


def test_a_quick_close_while_typing_leaves_no_window_and_no_words(
    qtbot: QtBot, qapp: QApplication, world: World, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(temporary))
    world.tick()
    office = Office(tmp_path, qtbot, qapp, KeyboardPerson)
    with office.window(profile=world.profile()) as person:
        person.press("Iets melden")
        person.press("Beginnen")
        person.write(TEXT, load_questionnaire().question_label("Q1", "nl"))
        QTest.keyClick(person.window.focusWidget(), Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
        assert not [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert background.wait_idle()
    assert _holding(TEXT, tmp_path, home) == []


def test_the_search_for_words_left_behind_finds_them(tmp_path: Path) -> None:
    for encoding in ("utf-8", "utf-16-le"):
        (tmp_path / encoding).write_bytes(b"\0" + TEXT.encode(encoding))
    assert len(_holding(TEXT, tmp_path)) == 2


def _holding(text: str, *folders: Path) -> list[str]:
    """Return the files in ``folders`` that hold a piece of ``text``, as Python or as Qt would write it."""
    pieces = [word.encode(encoding) for word in (text[:12], text[-12:]) for encoding in ("utf-8", "utf-16-le")]
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    return [file.name for file in files if any(piece in file.read_bytes() for piece in pieces)]
