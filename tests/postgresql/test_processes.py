"""P8 with real processes on a real server: what was confirmed stays, what was not has not happened."""

from __future__ import annotations

import multiprocessing
import random
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from meldapp.errors import MeldappError
from meldapp.records.sealed import SealedRow
from meldapp.store.store import check_store, open_store
from tests.postgresql.fixtures import OWNER, prepare
from tests.postgresql.server import Server
from tests.store import workers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.postgresql.fixtures import ServerStore

pytestmark = [
    pytest.mark.needs_postgresql,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL"),
]

ROOT = Path(__file__).resolve().parents[2]
KILLS = 20


def test_two_processes_that_write_at_once_lose_nothing(server_store: ServerStore) -> None:
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        pool.starmap(workers.post, [(server_store.url(), who, 40) for who in (1, 2)], chunksize=1)
    with open_store(server_store.url()) as store:
        wanted = [bytes([who]) * 8 + n.to_bytes(8, "big") for who in (1, 2) for n in range(40)]
        assert [row.identifier for row in store.letters(workers.DAY)] == wanted
        assert [row.identifier for row in store.journal()] == wanted
        assert [row.identifier for row in store.grants()] == wanted


def test_of_two_that_import_the_same_letter_exactly_one_wins(server_store: ServerStore) -> None:
    count = 60
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        tasks = [(server_store.url(person), who, count) for person, who in (("anna", 1), ("bram", 2))]
        first, second = pool.starmap(workers.race, tasks, chunksize=1)
    assert sorted(first + second) == list(range(count))
    with open_store(server_store.url("anna")) as store:
        rows = {row.identifier: row.sealed for row in store.journal()}
    assert len(rows) == 2 * count  # the losers left nothing of their own
    assert [n for n in range(count) if rows[n.to_bytes(16, "big")] == b"\1"] == first


@pytest.mark.parametrize("statements", [1, 2, -1])
@pytest.mark.parametrize("verb", ["import", "post", "erase"])
def test_whoever_is_killed_half_way_has_done_nothing(server_store: ServerStore, verb: str, statements: int) -> None:
    url = server_store.url("anna")
    with open_store(url) as store:
        if verb == "erase":
            store.add_journal(workers.ROWS, workers.ROWS)
    command = [sys.executable, "-m", "tests.store.workers", "die", url, verb, str(statements)]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == -9
    assert "done" not in answer.stdout
    with open_store(url) as store:
        there = workers.ROWS if verb == "erase" else []
        assert list(store.journal()) == list(store.grants()) == there
        assert store.board() == []
        workers.VERBS[verb](store)
        assert list(store.journal()) == (workers.ROWS[:1] if verb == "erase" else workers.ROWS)


@pytest.fixture
def own_server() -> Iterator[Server]:
    """Yield a running server that the test may kill, with a store in the database "meld"."""
    server = Server()
    try:
        server.start()
        prepare(server, "meld")
        yield server
    finally:
        server.remove()


class Writer(threading.Thread):
    """Posts letters and adds journal entries for ever, each again until it is confirmed."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.confirmed: list[bytes] = []
        self.tries = 0
        self.end = threading.Event()
        self._url = url

    def run(self) -> None:
        with open_store(self._url) as store:
            while not self.end.is_set():
                identifier = random.randbytes(16)
                row = SealedRow(identifier, identifier * 1000)
                while not self._confirmed(partial(store.add_letter, identifier, workers.DAY, row.sealed)):
                    time.sleep(0.01)
                while not self._confirmed(partial(store.add_journal, [row], [row])):
                    time.sleep(0.01)
                self.confirmed.append(identifier)

    def _confirmed(self, write: Callable[[], object]) -> bool:
        self.tries += 1
        try:
            write()
        except MeldappError as problem:
            assert problem.code in {"store.unreachable", "store.connection-lost"}, problem.code  # noqa: PT017 - goes on
            return False
        return True


@pytest.mark.slow
def test_whatever_the_server_confirmed_survives_its_being_killed_again_and_again(own_server: Server) -> None:
    writer = Writer(own_server.url("meld", OWNER))
    writer.start()
    draw = random.Random(1)
    for _ in range(KILLS):
        time.sleep(draw.uniform(0.02, 0.3))
        own_server.kill()
        own_server.start()
    writer.end.set()
    writer.join()
    check_store(own_server.url("meld", OWNER))
    with open_store(own_server.url("meld", OWNER)) as store:
        there = list(store.letters(workers.DAY))
        entries = list(store.journal())
        grants = list(store.grants())
    assert [row.identifier for row in there] == sorted(writer.confirmed)
    assert entries == grants == there
    assert all(row.sealed == row.identifier * 1000 for row in there)
    assert writer.tries > 2 * len(writer.confirmed)  # some were interrupted
    print(f"{KILLS} kills, {len(there)} letters confirmed, {writer.tries} tries")
