"""P8 with real processes: two at once lose nothing, and a killed one leaves nothing half-written."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from pathlib import Path

import pytest

from meldapp.store.store import check_store, open_store
from tests.store import workers

ROOT = Path(__file__).resolve().parents[2]


def start(*arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.store.workers", *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_two_processes_that_write_at_once_lose_nothing(path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        pool.starmap(workers.post, [(str(path), who, 40) for who in (1, 2)], chunksize=1)
    with open_store(str(path)) as store:
        wanted = [bytes([who]) * 8 + n.to_bytes(8, "big") for who in (1, 2) for n in range(40)]
        assert [row.identifier for row in store.letters(workers.DAY)] == wanted
        assert [row.identifier for row in store.journal()] == wanted
        assert [row.identifier for row in store.grants()] == wanted


def test_of_two_that_import_the_same_letter_exactly_one_wins(path: Path) -> None:
    count = 60
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        first, second = pool.starmap(workers.race, [(str(path), who, count) for who in (1, 2)], chunksize=1)
    assert sorted(first + second) == list(range(count))
    with open_store(str(path)) as store:
        rows = {row.identifier: row.sealed for row in store.journal()}
    assert len(rows) == 2 * count  # the losers left nothing of their own
    assert [n for n in range(count) if rows[n.to_bytes(16, "big")] == b"\1"] == first


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("statements", [1, 2, 3, -1])
@pytest.mark.parametrize("verb", ["import", "post", "erase"])
def test_whoever_is_killed_half_way_has_done_nothing(path: Path, verb: str, statements: int) -> None:
    with open_store(str(path)) as store:
        if verb == "erase":
            store.add_journal(workers.ROWS, workers.ROWS)
    before = path.read_bytes()
    with start("die", str(path), verb, str(statements)) as process:
        out, _ = process.communicate()
    assert process.returncode == -9
    assert "done" not in out
    check_store(str(path))
    with open_store(str(path)) as store:
        there = workers.ROWS if verb == "erase" else []
        assert list(store.journal()) == list(store.grants()) == there
        assert store.board() == []
        workers.VERBS[verb](store)
        assert list(store.journal()) == (workers.ROWS[:1] if verb == "erase" else workers.ROWS)
    assert path.read_bytes() != before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_what_was_reported_done_is_there_after_a_kill_at_any_moment(path: Path) -> None:
    with start("write", str(path)) as process:
        assert process.stdout is not None
        done = [int(process.stdout.readline()) for _ in range(50)]
        process.kill()
        done += [int(line) for line in process.stdout.read().splitlines()]
    check_store(str(path))
    with open_store(str(path)) as store:
        entries = [int.from_bytes(row.identifier, "big") for row in store.journal()]
        assert [row.identifier for row in store.grants()] == [row.identifier for row in store.journal()]
    assert entries in ([*done], [*done, done[-1] + 1])  # the last may be done and not yet reported


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot limit the size of files")
@pytest.mark.parametrize("room", [60_000, 200_000, 1_000_000])
def test_on_a_disk_that_fills_up_nothing_is_lost(path: Path, room: int) -> None:
    with open_store(str(path)) as store:
        store.add_letter(bytes(16), workers.DAY, b"before")
    with start("fill", str(path), str(room)) as process:
        out, _ = process.communicate()
    assert out.strip() in {"store.full", "store.failed"}  # a limit is not a full disk to every SQLite
    assert process.returncode == 0
    check_store(str(path))
    with open_store(str(path)) as store:
        assert [row.sealed for row in store.letters(workers.DAY)] == [b"before"]
