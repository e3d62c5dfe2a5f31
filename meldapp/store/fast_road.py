"""The four calls of the agent on an SQLite store, without SQLAlchemy: importing that would double the agent's cost.

The agent starts on every desk every day. The tables are those of ``tables.py``; a test runs both roads side by side.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from meldapp.errors import MeldappError
from meldapp.records.sealed import DatedReply
from meldapp.store import sqlite_file
from meldapp.store.failures import explained

SCHEMA = "0001"
"""As in ``tables.py``, which this road must not import."""


@contextmanager
def opened(url: str) -> Iterator[sqlite3.Connection]:
    """Open the store for a few statements; raises what ``Store`` raises."""
    path = sqlite_file.sqlite_path(url)
    sqlite_file.check_header(path)
    with explained(path), closing(sqlite_file.connect(path)) as connection:
        _check_version(connection, path)
        yield connection


def add_letter(connection: sqlite3.Connection, identifier: bytes, day: dt.date, letter: bytes) -> None:
    """Add one letter; when its identifier (16 bytes) is there already nothing happens."""
    connection.execute(
        "INSERT INTO letters (identifier, day, sealed) VALUES (?, ?, ?) ON CONFLICT (identifier) DO NOTHING",
        (identifier, day.toordinal(), letter),
    ).close()


def directory(connection: sqlite3.Connection) -> bytes | None:
    """Return the newest version of the directory, ``None`` when there is none."""
    row = connection.execute("SELECT signed FROM directories ORDER BY version DESC LIMIT 1").fetchone()
    return bytes(row[0]) if row else None


def board(connection: sqlite3.Connection) -> list[DatedReply]:
    """Return all replies on the board, by day and within a day in the order of their identifiers."""
    rows = connection.execute("SELECT day, sealed FROM replies ORDER BY day, identifier")
    return [DatedReply(dt.date.fromordinal(day), sealed) for day, sealed in rows]


def crowd(connection: sqlite3.Connection) -> dict[dt.date, int]:
    """Return how many letters arrived on each day."""
    rows = connection.execute("SELECT day, count(*) FROM letters GROUP BY day ORDER BY day")
    return {dt.date.fromordinal(day): number for day, number in rows}


def _check_version(connection: sqlite3.Connection, path: Path) -> None:
    found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if found != (SCHEMA,):
        newer = bool(found) and str(found[0]) > SCHEMA
        raise MeldappError("store.newer" if newer else "store.older", name=path.name)
