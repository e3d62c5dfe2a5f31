"""What other processes do to a store in tests: functions that a spawned process can import."""

from __future__ import annotations

import datetime as dt
import os
import signal
import sys
from typing import TYPE_CHECKING

from sqlalchemy import event

from meldapp.records.sealed import SealedRow
from meldapp.store.store import Store, open_store

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = dt.date(2026, 11, 22)
ROWS = [SealedRow(bytes([n]) * 16, b"sealed") for n in range(1, 4)]


def post(address: str, who: int, count: int) -> None:
    """Post ``count`` letters and journal entries of one's own, each in a transaction."""
    with open_store(address) as store:
        for n in range(count):
            identifier = bytes([who]) * 8 + n.to_bytes(8, "big")
            store.add_letter(identifier, DAY, bytes(16_384))
            assert store.add_journal([SealedRow(identifier, b"entry")], [SealedRow(identifier, b"grant")])


def race(address: str, who: int, count: int) -> list[int]:
    """Try to be the first with each of ``count`` identifiers; return the ones that were won."""
    won = []
    with open_store(address) as store:
        for n in range(count):
            own = SealedRow(bytes([who]) * 8 + n.to_bytes(8, "big"), b"own")
            if store.add_journal([own, SealedRow(n.to_bytes(16, "big"), bytes([who]))]):
                won.append(n)
    return won


def import_letters(store: Store) -> None:
    """Add journal entries and grants, as importing letters does."""
    store.add_journal(ROWS, ROWS)


def post_batch(store: Store) -> None:
    """Put replies on the board with their journal entries."""
    store.add_replies(DAY, [b"reply", b"cover"], ROWS)


def erase(store: Store) -> None:
    """Put one row in the place of a case."""
    store.replace_journal([row.identifier for row in ROWS], [ROWS[0]])


VERBS: dict[str, Callable[[Store], None]] = {"import": import_letters, "post": post_batch, "erase": erase}


def die_after(address: str, verb: str, statements: int) -> None:
    """Do ``verb``, but be killed after so many statements; die before COMMIT when ``statements`` is -1."""
    with open_store(address) as store:
        engine = store._database.engine
        seen = 0

        def count(*_: object) -> None:
            nonlocal seen
            seen += 1
            if seen == statements:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(engine, "after_cursor_execute", count)
        if statements == -1:
            event.listen(engine, "commit", lambda _: os.kill(os.getpid(), signal.SIGKILL))
        VERBS[verb](store)
        print("done", flush=True)


def write_until_killed(address: str) -> None:
    """Add entries with their grants for ever, and say of each that it is in the store."""
    with open_store(address) as store:
        for n in range(1_000_000):
            identifier = n.to_bytes(16, "big")
            store.add_journal([SealedRow(identifier, bytes(5000))], [SealedRow(identifier, bytes(2000))])
            print(n, flush=True)


def fill_small_disk(address: str, room: int) -> None:
    """Write while no file may grow past ``room`` bytes, and say which error came of it."""
    import resource

    from meldapp.errors import MeldappError

    with open_store(address) as store:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        try:
            store.add_letters(DAY, [SealedRow(bytes([n]) * 16, bytes(16_384)) for n in range(100, 200)])
        except MeldappError as problem:
            print(problem.code, flush=True)


if __name__ == "__main__":
    verb, address, *rest = sys.argv[1:]
    match verb:
        case "die":
            die_after(address, rest[0], int(rest[1]))
        case "write":
            write_until_killed(address)
        case "fill":
            fill_small_disk(address, int(rest[0]))
