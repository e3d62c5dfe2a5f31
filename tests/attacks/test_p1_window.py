"""P1: the reporter's own process opens no connection, starts nothing, and touches nothing but the desk's own files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.workflows.world import World

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(__file__).with_name("reporter_session.py")
FORBIDDEN = ("socket.", "subprocess.", "sqlite3.", "pty.", "webbrowser.", "urllib.")
FORBIDDEN_CALLS = {"os.system", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.startfile"}


def session(world: World, *arguments: str) -> dict[str, Any]:
    """Let a reporter do something in a process of its own and return what that did."""
    answer = subprocess.run(
        [sys.executable, str(PROGRAM), str(world.profile()), *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    done: dict[str, Any] = json.loads(answer.stdout)
    return done


def outside(done: dict[str, Any], world: World) -> list[tuple[str, str]]:
    """Return what was opened, listed or changed that is not the desk's own, the app's or Python's."""
    readable = [ROOT / "meldapp", ROOT / "resources", PROGRAM.parent, Path(sys.prefix), Path(sys.base_prefix)]
    readable += [Path(entry) for entry in sys.path if "python" in entry]
    found = []
    for event, arguments in done["events"]:
        # A file that is opened by its descriptor was opened by its name before.
        if (event == "open" and arguments[0].startswith("/")) or event.startswith("os."):
            path = Path(arguments[0])
            allowed = [world.profile(), *(readable if only_reads(event, arguments) else [])]
            if not any(path == one or one in path.parents for one in allowed):
                found.append((event, arguments[0]))
    return found


def only_reads(event: str, arguments: list[str]) -> bool:
    """Tell whether an event changes nothing: ``open`` has a mode when Python opened it, and flags when os.open did."""
    if event != "open":
        return event in {"os.listdir", "os.scandir"}
    _, mode, flags = arguments
    return mode in {"r", "rb"} or (mode == "None" and not int(flags) & (os.O_WRONLY | os.O_RDWR))


def test_p1_a_reporter_opens_no_connection_and_never_touches_the_store(world: World) -> None:
    world.tick()
    filed = session(world, "file")
    world.tick_until_empty()
    world.adviser("a").sync()
    world.later()
    world.tick()
    followed = session(world, "follow", filed["phrase"])
    for done in (filed, followed):
        assert [event for event, _ in done["events"] if event.startswith(FORBIDDEN) or event in FORBIDDEN_CALLS] == []
        assert outside(done, world) == []
        assert not [arguments for _, arguments in done["events"] if str(world.organisation) in " ".join(arguments)]
        # What is not loaded cannot be used, by this session or by a mistake to come.
        assert not {"sqlite3", "sqlalchemy", "ssl", "http.client", "subprocess"} & set(done["modules"])
        # The check itself sees something: the desk's files were opened and replaced.
        assert any(event == "os.rename" for event, _ in done["events"])


def test_p1_the_check_sees_what_it_must(world: World) -> None:
    done = {"events": [["open", [str(world.store), "rb", "0"]], ["open", ["/etc/hostname", "r", "0"]]]}
    assert [path for _, path in outside(done, world)] == [str(world.store), "/etc/hostname"]


@pytest.mark.parametrize("what", ["board.bin", "directory.bin", "outbox.bin"])
def test_p1_nothing_is_fetched_when_something_is_missing(world: World, what: str) -> None:
    world.tick()
    (world.profile() / what).unlink()
    if what == "directory.bin":
        with pytest.raises(subprocess.CalledProcessError):
            session(world, "file")
    else:
        assert outside(session(world, "file"), world) == []
