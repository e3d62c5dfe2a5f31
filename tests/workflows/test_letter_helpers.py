"""Helper processes open letters as this process does, and leave nothing behind however it ends."""

from __future__ import annotations

import multiprocessing
import os
import re
import secrets
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

import meldapp.__main__
from meldapp.crypto import hpke
from meldapp.crypto.letter import Shape, seal_cover, seal_letter
from meldapp.crypto.message import split_message
from meldapp.records.letter import LetterKind, Message
from meldapp.workflows import letter_helpers
from meldapp.workflows.letter_helpers import Crew, cores, help_opening, helpers_for, opened_letters
from meldapp.workflows.open_letters import Opened, Opening, open_page
from tests.workflows.world import report

SHAPE = Shape(8_192, 4)
ORGANISATION = bytes(range(16))
KEY = hpke.new_private_bytes()
OPENING = Opening(1, (KEY,), ORGANISATION, SHAPE)
READERS = {1: hpke.public_bytes(KEY)}
PROC = Path("/proc")
ON_LINUX = pytest.mark.skipif(not PROC.is_dir(), reason="looks at processes in /proc")

PARENT = """
import sys
import meldapp.__main__
sys.modules["__main__"] = meldapp.__main__  # the program that helpers help
from meldapp.crypto.letter import Shape
from meldapp.workflows.letter_helpers import Crew
from meldapp.workflows.open_letters import Opening
opening = Opening(1, (bytes.fromhex(sys.stdin.readline()),), bytes(16), Shape(8192, 4))
with Crew(opening, 2) as crew:
    for _ in crew.opened([[bytes(8192)]] * 4):
        pass
    print(*(helper._process.pid for helper in crew._helpers), flush=True)
    sys.stdin.readline()
"""


@pytest.fixture(autouse=True)
def program(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have helpers start as those of meldapp do: they import the program they help, which here is pytest."""
    monkeypatch.setitem(sys.modules, "__main__", meldapp.__main__)


@pytest.fixture(scope="module")
def pages() -> list[list[bytes]]:
    """Return twelve pages: covers, letters of others, two reports, one that is damaged and one of another size."""
    message = Message(LetterKind.REPORT, report=report(), encryption_key=hpke.public_bytes(hpke.new_private_bytes()))
    made = [[seal_cover(READERS, ORGANISATION, SHAPE), seal_cover({}, ORGANISATION, SHAPE)] for _ in range(12)]
    for number in (2, 7):
        (part,) = split_message(message, [bytes(16)], secrets.token_bytes(32), ORGANISATION, SHAPE)
        made[number].append(seal_letter(part, READERS, ORGANISATION, SHAPE))
    damaged = made[3][0]
    made[3] = [damaged[:-1] + bytes([damaged[-1] ^ 1]), b"short", *made[3][1:]]
    return made


def here(pages: list[list[bytes]]) -> list[Opened]:
    return [open_page(OPENING.opener(), page, ORGANISATION) for page in pages]


def outcomes(found: Iterator[Opened | None]) -> list[Opened]:
    return [one for one in found if one is not None]


def processes(crew: Crew) -> list[BaseProcess]:
    return [helper._process for helper in crew._helpers]


@pytest.mark.parametrize(
    ("letters", "processors", "helpers"),
    [(0, 8, 0), (4_096, 8, 0), (4_097, 8, 2), (10_240, 8, 5), (100_000, 8, 8), (100_000, 1, 1), (10**6, 500, 32)],
)
def test_few_letters_are_opened_here_and_many_by_as_many_helpers_as_there_are_cores(
    letters: int, processors: int, helpers: int
) -> None:
    assert helpers_for(letters, processors) == helpers


def helpers() -> list[BaseProcess]:
    """Return the helpers that run; other tests of this session may have processes too."""
    return [one for one in multiprocessing.active_children() if one.name == letter_helpers.HELPER]


def test_the_cores_are_those_this_process_may_use(monkeypatch: pytest.MonkeyPatch) -> None:
    assert 1 <= cores() <= (os.cpu_count() or 1)
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert cores() == 1


def test_helpers_find_what_this_process_finds_in_the_same_order(
    pages: list[list[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letter_helpers, "helpers_for", lambda _letters, _cores: 2)
    monkeypatch.setattr(letter_helpers, "_AHEAD", 2)
    monkeypatch.setattr(letter_helpers, "_BEAT", 0.01)
    found = list(opened_letters(OPENING, pages, 30))
    # While they start there is nothing yet: whoever waits may stop.
    assert found[0] is None
    assert outcomes(iter(found)) == here(pages)
    assert [len(one.parts) for one in outcomes(iter(found))] == [0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0]
    assert [one.damaged for one in outcomes(iter(found))] == [0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0]
    assert helpers() == []


def test_few_letters_start_no_process(pages: list[list[bytes]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BaseProcess, "start", None)
    assert list(opened_letters(OPENING, pages, 30)) == here(pages)


def test_no_more_pages_are_taken_than_can_wait(pages: list[list[bytes]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letter_helpers, "_AHEAD", 2)
    taken: list[int] = []

    def watched() -> Iterator[list[bytes]]:
        for number, page in enumerate(pages):
            taken.append(number)
            yield page

    with Crew(OPENING, 2) as crew:
        for done, _ in enumerate(outcomes_one_by_one(crew, watched())):
            assert len(taken) <= done + 1 + 2 * 2 + len(crew._done) + 1
    assert len(taken) == 12


def outcomes_one_by_one(crew: Crew, pages: Iterator[list[bytes]]) -> Iterator[Opened]:
    return (one for one in crew.opened(pages) if one is not None)


def test_stopping_half_way_ends_the_helpers(pages: list[list[bytes]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letter_helpers, "helpers_for", lambda _letters, _cores: 2)
    work = opened_letters(OPENING, pages, 30)
    next(work)
    assert len(helpers()) == 2
    begin = time.monotonic()
    work.close()
    assert helpers() == []
    assert time.monotonic() - begin < 1


@pytest.mark.parametrize("killed", [1, 2])
def test_what_a_helper_that_was_killed_had_to_do_is_done_here(pages: list[list[bytes]], killed: int) -> None:
    with Crew(OPENING, 2) as crew:
        for process in processes(crew)[:killed]:
            process.kill()
        assert outcomes(crew.opened(pages * 4)) == here(pages * 4)


def test_a_helper_that_is_gone_before_it_gets_a_page(pages: list[list[bytes]]) -> None:
    with Crew(OPENING, 2) as crew:
        for process in processes(crew):
            process.kill()
            process.join()
        assert outcomes(crew.opened(pages)) == here(pages)


def test_without_room_for_more_processes_letters_are_opened_here(
    pages: list[list[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_process: object) -> None:
        raise BlockingIOError

    monkeypatch.setattr(BaseProcess, "start", refused)
    with Crew(OPENING, 2) as crew:
        assert processes(crew) == []
        assert outcomes(crew.opened(pages)) == here(pages)


def test_a_helper_takes_its_key_from_the_pipe_and_ends_with_it(pages: list[list[bytes]]) -> None:
    """In this process, to see each of its lines; the other tests start real ones."""
    before = signal.getsignal(signal.SIGINT)
    ours, theirs = multiprocessing.Pipe()
    shared = multiprocessing.get_context("spawn").RawArray("B", 2 * SHAPE.letter_size)
    memoryview(shared).cast("B")[:] = b"".join(pages[0][:2])
    answers: list[Opened] = []

    def ask() -> None:
        with ours:
            ours.send(OPENING)
            for work in ((0, 2), (0, 1)):
                ours.send(work)
                answers.append(ours.recv())

    program = threading.Thread(target=ask)
    program.start()
    try:
        help_opening(theirs, shared)
    finally:
        signal.signal(signal.SIGINT, before)
        program.join()
    assert answers == [Opened([]), Opened([])]
    assert theirs.closed


def test_a_helper_whose_program_is_gone_says_nothing() -> None:
    before = signal.getsignal(signal.SIGINT)
    ours, theirs = multiprocessing.Pipe()
    ours.close()
    try:
        help_opening(theirs, multiprocessing.get_context("spawn").RawArray("B", 1))
    finally:
        signal.signal(signal.SIGINT, before)
    assert theirs.closed


@ON_LINUX
def test_ctrl_c_does_not_reach_helpers(pages: list[list[bytes]]) -> None:
    with Crew(OPENING, 1) as crew:
        assert len(outcomes(crew.opened(pages))) == 12
        (process,) = processes(crew)
        os.kill(process.pid or 0, signal.SIGINT)
        assert outcomes(crew.opened(pages)) == here(pages)
        assert process.is_alive()


@ON_LINUX
def test_helpers_end_when_their_program_is_killed_and_show_no_key() -> None:
    key = secrets.token_bytes(96)
    command = [sys.executable, "-c", PARENT]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdin is not None
        assert parent.stdout is not None
        print(key.hex(), file=parent.stdin, flush=True)
        helpers = [PROC / pid for pid in parent.stdout.readline().split()]
        assert len(helpers) == 2
        for helper in helpers:
            for place in ("cmdline", "environ"):
                seen = (helper / place).read_bytes()
                assert seen
                assert not [form for form in (key, key.hex().encode()) if form[:16] in seen]
            assert re.search(r"Max core file size +0 +0 ", (helper / "limits").read_text("ascii"))
            loaded = (helper / "maps").read_text("utf-8", "replace")
            # It has what opens letters, and neither a window nor a database.
            assert "cryptography" in loaded
            assert not [name for name in ("PySide6", "libQt6", "sqlalchemy", "psycopg", "numpy") if name in loaded]
        parent.kill()
        end = time.monotonic() + 10
        while any(alive(helper) for helper in helpers):
            assert time.monotonic() < end
            time.sleep(0.02)


def alive(process: Path) -> bool:
    try:
        return "\nState:\tZ" not in (process / "status").read_text("utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_what_a_helper_imports_is_neither_a_window_nor_a_database() -> None:
    code = "import sys, meldapp.__main__, meldapp.workflows.letter_helpers; print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "cryptography" in modules
    heavy = {"PySide6", "shiboken6", "sqlalchemy", "psycopg", "alembic", "numpy", "keyring"}
    assert not {name.partition(".")[0] for name in modules} & heavy


def test_a_helper_that_dies_before_it_answers_is_done_without(
    pages: list[list[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_helper: object) -> tuple[int, Opened]:
        raise EOFError

    with Crew(OPENING, 2) as crew:
        for helper in crew._helpers:
            monkeypatch.setattr(type(helper), "take", gone)
        assert [one for one in crew.opened(pages) if one is not None] == here(pages)
        assert not crew._helpers
