"""A day of a large organisation at one letterbox on PostgreSQL: processor time, bytes, rows and growth of the store.

``nice taskset -c 1 python -m pytest -m benchmark -s tests/benchmarks/test_day.py``; MELDAPP_WORKSTATIONS sets how many
workstations really post and fetch: 150,000 are a whole day, 15,000 a tenth of one; what is printed says which. Each
does what ``HttpsLetterbox`` does, over plain HTTP, as nginx speaks with the letterbox, call by call so that each is
measured alone; the server writes to the disk as in production. What TLS adds to the bytes is measured with real agents.
"""

from __future__ import annotations

import datetime as dt
import os
import selectors
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pytest

from meldapp.letterbox.https_client import HttpsLetterbox
from meldapp.letterbox.server import _tls
from meldapp.letterbox.shelf import Shelf
from meldapp.store.store import open_store
from meldapp.workflows.simulate_proxy import RecordingProxy
from tests.benchmarks.test_letterbox import LETTERBOX
from tests.letterbox.lab import DIRECTORY, SIZE, Authority, letter, make_store, running
from tests.postgresql.fixtures import OWNER, prepare
from tests.postgresql.server import Server

pytestmark = [
    pytest.mark.benchmark,
    pytest.mark.at_length,
    pytest.mark.slow,
    pytest.mark.needs_postgresql,
    pytest.mark.skipif(sys.platform != "linux", reason="reads processor time from /proc"),
    pytest.mark.ci_cannot("Windows has no /proc"),
]

DAY_OF = 150_000
WORKSTATIONS = int(os.environ.get("MELDAPP_WORKSTATIONS", "3000"))
AT_ONCE = 100
BOARD_DAYS, BOARD_BATCH, CROWD_DAYS = 60, 16, 60
TODAY = dt.datetime.now(dt.UTC).date()
RENEWALS = 8_640
"""Times a day that a letterbox which is asked all day reads the board anew: once in ten seconds."""
_TICK = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


class Spent(NamedTuple):
    """What something took: processor seconds of letterbox and database, bytes in both directions."""

    letterbox: float
    database: float
    up: int = 0
    down: int = 0


def head(method: str, call: str, size: int | None = None) -> bytes:
    """Return a request of the agent up to its body."""
    lines = [f"{method} {call} HTTP/1.1", "Host: letterbox.example.nl"]
    if size is not None:
        lines += ["Content-Type: application/octet-stream", f"Content-Length: {size}"]
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode()


def ask_all(port: int, requests: Iterator[bytes], status: bytes) -> tuple[int, int]:
    """Send all ``requests``, a hundred at a time, each on a connection of its own; return bytes up and down."""
    up = down = 0
    with selectors.DefaultSelector() as waiting:

        def begin() -> None:
            nonlocal up
            for data in islice(requests, 1):
                client = socket.create_connection(("127.0.0.1", port))
                client.sendall(data)
                up += len(data)
                waiting.register(client, selectors.EVENT_READ, b"")

        for _ in range(AT_ONCE):
            begin()
        while waiting.get_map():
            for key, _ in waiting.select():
                client = key.fileobj
                assert isinstance(client, socket.socket)
                data = client.recv(1 << 20)
                down += len(data)
                if data and not key.data:
                    assert data[9:12] == status, data[:60]
                    waiting.modify(client, selectors.EVENT_READ, b"seen")
                elif not data:
                    assert key.data, "no answer"
                    waiting.unregister(client)
                    client.close()
                    begin()
    return up, down


def seconds_of(process: int, *, family: bool = False) -> float:
    """Return the processor seconds of a process; with ``family`` also those of its children, gone or there."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    total = sum(map(int, fields[11 : 15 if family else 13])) / _TICK
    children = Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split() if family else []
    return total + sum(seconds_of(int(child), family=True) for child in children)


class Site:
    """A letterbox before a database with sixty days of board and crowd in it."""

    def __init__(self) -> None:
        self.server = Server(fsync="on", shared_buffers="256MB", max_wal_size="2GB")
        self.server.start()
        prepare(self.server, "meld")
        with open_store(self.server.url("meld", OWNER)) as store:
            store.put_directory(3, DIRECTORY)
            for back in range(BOARD_DAYS):
                day = TODAY - dt.timedelta(days=back)
                store.add_replies(day, [os.urandom(8_192) for _ in range(BOARD_BATCH)])
                if back:
                    store.add_letter(os.urandom(16), day, letter(back))
        command = [sys.executable, "-c", LETTERBOX, self.server.url("meld", "service")]
        self.letterbox = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.letterbox.stdout is not None
        self.port = int(self.letterbox.stdout.readline())

    def close(self) -> None:
        """Stop both and remove the database."""
        self.letterbox.terminate()
        self.letterbox.communicate(timeout=30)
        self.server.remove()

    def measured(self, work: Callable[[], tuple[int, int]]) -> Spent:
        """Do ``work`` and return what it took."""
        before = self._seconds()
        up, down = work()
        after = self._seconds()
        return Spent(after[0] - before[0], after[1] - before[1], up, down)

    def value(self, query: str) -> int:
        """Return what the administrator of the database gets for ``query``."""
        with self.server.administrator("meld") as connection:
            return int(connection.execute(query.encode()).fetchone()[0])  # type: ignore[index] # one row, always

    def _seconds(self) -> tuple[float, float]:
        assert self.server._process is not None
        return seconds_of(self.letterbox.pid), seconds_of(self.server._process.pid, family=True)


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.close()


def calls() -> dict[str, tuple[Callable[[], Iterator[bytes]], bytes]]:
    """Return what every workstation asks once a day, and the status of the answer."""
    post = head("POST", "/letter", SIZE)
    first = TODAY - dt.timedelta(days=2)  # fetched yesterday: from the day before that on

    def same(call: str) -> Callable[[], Iterator[bytes]]:
        return lambda: (head("GET", call) for _ in range(WORKSTATIONS))

    return {
        "POST /letter": (lambda: (post + os.urandom(SIZE) for _ in range(WORKSTATIONS)), b"204"),
        "GET /directory": (same("/directory"), b"200"),
        "GET /board, 3 days": (same(f"/board?since={first}"), b"200"),
        "GET /crowd": (same("/crowd"), b"200"),
    }


def test_a_day(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size, rows = "SELECT pg_database_size('meld')", "SELECT count(*) FROM letters"
    log = "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint"
    before = [site.value(query) for query in (rows, size, log)]
    begun = time.perf_counter()
    spent = {
        name: site.measured(lambda make=make, status=status: ask_all(site.port, make(), status))  # type: ignore[misc] # of this turn
        for name, (make, status) in calls().items()
    }
    took = time.perf_counter() - begun
    with site.server.administrator("meld") as connection:
        connection.execute("CHECKPOINT")
    grown = [site.value(query) - was for query, was in zip((rows, size, log), before, strict=True)]
    assert grown[0] == WORKSTATIONS
    renewing, boards = renewals(site), 20
    everything = site.measured(
        lambda: ask_all(site.port, (head("GET", "/board?since=0001-01-01") for _ in range(boards)), b"200")
    )
    monkeypatch.delenv("no_proxy", raising=False)
    tls = with_tls(tmp_path)

    factor = DAY_OF / WORKSTATIONS
    print(f"\n{WORKSTATIONS} workstations, real HTTP, {took:.0f} s; a day of {DAY_OF} is {factor:g} times that")
    print(
        f"{'':20}{'up':>8}{'down':>9}{'letterbox':>11}{'database':>10}   a day: {'CPU s':>6}{'GB up':>7}{'GB down':>8}"
    )
    total = 0.0
    for name, one in spent.items():
        day = (one.letterbox + one.database) * factor
        total += day
        print(
            f"{name:20}{one.up / WORKSTATIONS:8.0f}{one.down / WORKSTATIONS:9.0f}"
            f"{one.letterbox / WORKSTATIONS * 1e3:8.2f} ms{one.database / WORKSTATIONS * 1e3:7.2f} ms"
            f"          {day:6.0f}{one.up * factor / 1e9:7.2f}{one.down * factor / 1e9:8.2f}"
        )
    print(f"GET /board, all: {everything.down / boards:.0f} bytes, {everything.letterbox / boards * 1e3:.1f} ms")
    anew = (renewing.letterbox + renewing.database) * RENEWALS
    print(
        f"the board read anew: {renewing.letterbox * 1e3:.1f} + {renewing.database * 1e3:.1f} ms; a day: {anew:.0f} s"
    )
    print(f"in all {total + anew:.0f} processor seconds a day: {(total + anew) / 864:.1f} % of one processor")
    words = (
        f"{grown[0] * factor:.0f} rows",
        f"{grown[1] * factor / 1e9:.2f} GB",
        f"{grown[2] * factor / 1e9:.2f} GB of log",
    )
    print("the store grows a day by", ", ".join(words))
    print("with TLS, bytes up and down for each call:", ", ".join(f"{up} {down}" for up, down in tls))


def renewals(site: Site, times: int = 20) -> Spent:
    """Return what it takes to read the board from the database and make it ready, once."""
    with open_store(site.server.url("meld", "service")) as store:
        shelf = Shelf(store, lambda: TODAY)
        shelf._read_board()
        own = time.process_time()

        def read() -> tuple[int, int]:
            for _ in range(times):
                shelf._read_board()
            return 0, 0

        database = site.measured(read).database
        return Spent((time.process_time() - own) / times, database / times)


def with_tls(folder: Path) -> list[tuple[int, int]]:
    """Return bytes up and down of each connection of an agent: a post, then directory, board (3 days) and crowd."""
    path = make_store(folder / "store.meld")
    with open_store(str(path)) as store:
        for back in range(3):
            store.add_replies(TODAY - dt.timedelta(days=back), [bytes(8_192)] * BOARD_BATCH)
    authority = Authority(folder)
    with running(path, context=_tls(*authority.issue())) as port, RecordingProxy() as proxy:
        box = HttpsLetterbox(f"https://127.0.0.1:{port}", authority.file)
        box.post(bytes(16), TODAY, letter(1))
        seen = proxy.taken()
        box.fetch(TODAY, TODAY - dt.timedelta(days=2))
        return [(up, down) for _, up, down in (*seen, *proxy.taken())]
