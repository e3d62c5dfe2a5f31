"""Measure the store on a real server: ``python -m tests.postgresql.measure 100000``; see docs/postgresql.md."""

from __future__ import annotations

import datetime as dt
import resource
import secrets
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

from meldapp.records.sealed import SealedRow
from meldapp.store.store import Store, open_store
from tests.postgresql.fixtures import prepare
from tests.postgresql.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY = dt.date(2026, 11, 22)
LETTER = 16_384


@contextmanager
def measured(what: str, count: int) -> Iterator[None]:
    """Print how long ``what`` took, also for each of ``count``."""
    begin, processor = time.perf_counter(), time.process_time()
    yield
    took, own = time.perf_counter() - begin, time.process_time() - processor
    each = f"{count / took:.0f} a second, {1e6 * own / count:.0f} us of our own processor each"
    print(f"{what}: {took:.2f} s, {each}", flush=True)


def some(count: int) -> list[SealedRow]:
    """Return letters that do not compress."""
    return [SealedRow(secrets.token_bytes(16), secrets.token_bytes(LETTER)) for _ in range(count)]


def post(box: Store, count: int) -> None:
    """Measure the letterbox's side; leave ``count`` letters of DAY, and newer ones."""
    later = DAY + dt.timedelta(1)
    for threads in (1, 8, 32):
        rows = some(500 * min(threads, 4))
        with measured(f"add_letter, {threads} threads", len(rows)), ThreadPoolExecutor(threads) as pool:
            list(pool.map(lambda row: box.add_letter(row.identifier, later, row.sealed), rows))
    with measured("add_letters, 1,000 in a transaction", count):
        for begin in range(0, count, 1000):
            box.add_letters(DAY, some(min(1000, count - begin)))
    with measured("crowd", 1):
        box.crowd()


def read(desk: Store, count: int) -> None:
    """Measure the adviser's side."""
    for batch in (64, 256, 1024):
        with measured(f"letters, pages of {batch}", count):
            assert sum(1 for _ in desk.letters(DAY, batch)) == count
    print(f"memory at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    for what in ("compact", "compact again"):
        with measured(what, count):
            desk.compact()
    with measured("letters after compacting", count):
        assert sum(1 for _ in desk.letters(DAY)) == count
    with measured("delete_letters of the day", count):
        desk.delete_letters(DAY)


def main(count: int) -> None:
    """Measure on a server that syncs to the disk as in production."""
    server = Server(fsync="on", shared_buffers="256MB", max_wal_size="2GB")
    try:
        server.start()
        prepare(server, "meld")
        with open_store(server.url("meld", "service")) as box:
            post(box, count)
        with open_store(server.url("meld", "anna")) as desk:
            read(desk, count)
    finally:
        server.remove()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
