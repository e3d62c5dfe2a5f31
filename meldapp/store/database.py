"""The database under the store: one SQLAlchemy engine, and the one way to begin a transaction."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from sqlalchemy import URL, create_engine, event
from sqlalchemy.pool import QueuePool

from meldapp.errors import MeldappError
from meldapp.store import sqlite_file
from meldapp.store.failures import explained

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from meldapp.records.sealed import SealedRow


class Database:
    """An engine that connects at first use. What is bound to a statement is never logged or shown."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.engine = create_engine(
            URL.create("sqlite", database=str(path)),
            creator=lambda: sqlite_file.connect(path),
            poolclass=QueuePool,
            hide_parameters=True,
            echo=False,
        )
        event.listen(self.engine, "begin", _begin)
        self._reader = self.engine.execution_options(meldapp_transaction="DEFERRED")
        # A writer takes its lock at once: one that reads first is refused half-way instead of kept waiting.
        self._writer = self.engine.execution_options(meldapp_transaction="IMMEDIATE")

    def close(self) -> None:
        """Close all connections and empty the write-ahead log, unless somebody else is still reading from that."""
        # What was committed is safe in the log whether this succeeds or not; the next one to close tries again.
        with suppress(MeldappError):
            self.empty_log()
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Begin a transaction that sees one state of the database and changes nothing."""
        with explained(self.path), self._reader.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Begin a transaction that is committed at the end, or undone as a whole when anything is raised.

        SQLAlchemy's IntegrityError passes as it is: only the caller knows what it means.
        """
        with explained(self.path), self._writer.begin() as connection:
            yield connection

    def stream(self, next_page: Callable[[Connection, bytes], list[SealedRow]], size: int) -> Iterator[SealedRow]:
        """Yield the rows of one page after another, each fetched in its own transaction.

        ``next_page`` returns at most ``size`` rows, in the order of their identifiers, after the one it is given.
        """
        after = b""
        while True:
            with self.reading() as connection:
                page = next_page(connection, after)
            yield from page
            if len(page) < size:
                return
            if page[-1].identifier <= after:  # a damaged index can lead in a circle
                raise MeldappError("store.damaged", name=self.path.name)
            after = page[-1].identifier

    def rewrite(self) -> None:
        """Write the whole file anew (VACUUM)."""
        with explained(self.path), self.engine.connect() as connection:
            connection.exec_driver_sql("VACUUM")
        self.empty_log()

    def empty_log(self) -> None:
        """Move the write-ahead log into the file and make it empty."""
        with explained(self.path), self.engine.connect() as connection:
            connection.exec_driver_sql(sqlite_file.EMPTY_LOG).close()


def _begin(connection: Connection) -> None:
    # The sqlite3 module begins transactions late, and never before a SELECT, so it is told to leave them alone.
    kind = connection.get_execution_options().get("meldapp_transaction")
    if kind:
        connection.exec_driver_sql(f"BEGIN {kind}")
