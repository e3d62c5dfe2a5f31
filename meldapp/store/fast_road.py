"""The four calls of the agent on an SQLite store, without SQLAlchemy.

The agent starts on every desk every day, and importing SQLAlchemy takes several times as long as all the rest it does.
The statements are those of ``Store``; so are the file and the errors.
"""

from __future__ import annotations

from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

from meldapp.errors import MeldappError
from meldapp.store import sqlite_file, statements
from meldapp.store.failures import explained

if TYPE_CHECKING:
    import datetime as dt
    import sqlite3
    from collections.abc import Iterator

    from meldapp.records.sealed import DatedReply


@contextmanager
def opened(url: str) -> Iterator[sqlite3.Connection]:
    """Open the store for a few statements, each its own transaction; raises what ``Store`` raises."""
    path = sqlite_file.sqlite_path(url)
    sqlite_file.check_header(path)
    with explained(path), closing(sqlite_file.connect(path)) as connection:
        statements.check_version(_single(connection, statements.VERSION), path.name)
        yield connection
        with suppress(MeldappError), explained(path):
            connection.execute(sqlite_file.EMPTY_LOG).close()


def add_letter(connection: sqlite3.Connection, identifier: bytes, day: dt.date, letter: bytes) -> None:
    """Add one letter; when its identifier (16 bytes) is there already nothing happens."""
    connection.execute(statements.ADD_LETTER, statements.letter_values(identifier, day, letter)).close()


def directory(connection: sqlite3.Connection) -> bytes | None:
    """Return the newest version of the directory, ``None`` when there is none."""
    return statements.directory_of(_single(connection, statements.DIRECTORY))


def board(connection: sqlite3.Connection) -> list[DatedReply]:
    """Return all replies on the board, by day and within a day in the order of their identifiers."""
    return statements.board_of(connection.execute(statements.BOARD, statements.board_values(None)))


def crowd(connection: sqlite3.Connection) -> dict[dt.date, int]:
    """Return how many letters arrived on each day, oldest day first."""
    return statements.crowd_of(connection.execute(statements.CROWD))


def _single(connection: sqlite3.Connection, statement: str) -> object:
    """Return the first value of the first row, ``None`` when there is no row."""
    row = connection.execute(statement).fetchone()
    return row[0] if row else None
