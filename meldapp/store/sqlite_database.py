"""SQLite under a ``Database``: how connections are made and kept, and what it alone does."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from sqlalchemy import URL, create_engine, event
from sqlalchemy.pool import QueuePool

from meldapp.errors import MeldappError
from meldapp.store import sqlite_file
from meldapp.store.failures import explained, reachable

if TYPE_CHECKING:
    import sqlite3
    from contextlib import AbstractContextManager
    from pathlib import Path

    from sqlalchemy import Connection, Engine


class SqliteDatabase:
    """What ``Database`` needs to know about the file at ``path``."""

    is_server = False

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = path.name
        self.reader = {"meldapp_transaction": "DEFERRED"}
        # A writer takes its lock at once: one that reads first is refused half-way instead of kept waiting.
        self.writer = {"meldapp_transaction": "IMMEDIATE"}
        self._file: tuple[int, int] | None = None

    def engine(self) -> Engine:
        """Return an engine that connects at first use."""
        engine = create_engine(
            URL.create("sqlite", database=str(self.path)),
            creator=self._connect,
            poolclass=QueuePool,
            hide_parameters=True,
            echo=False,
        )
        event.listen(engine, "begin", self._begin)
        return engine

    def explained(self) -> AbstractContextManager[None]:
        """Turn failures into MeldappError."""
        return explained(self.path)

    def leave(self, engine: Engine) -> None:
        """Empty the write-ahead log, unless somebody else is still reading from that."""
        # What was committed is safe in the log whether this succeeds or not; the next one to close tries again.
        with suppress(MeldappError):
            self.empty_log(engine)

    def rewrite(self, engine: Engine) -> None:
        """Write the whole file anew (VACUUM)."""
        with engine.connect() as connection:
            connection.exec_driver_sql("VACUUM")
        self.empty_log(engine)

    def empty_log(self, engine: Engine) -> None:
        """Move the write-ahead log into the file and make it empty."""
        with self.explained(), engine.connect() as connection:
            connection.exec_driver_sql(sqlite_file.EMPTY_LOG).close()

    def _connect(self) -> sqlite3.Connection:
        self._check_file()
        connection = sqlite_file.connect(self.path)
        try:
            self._check_file()
        except BaseException:
            connection.close()
            raise
        return connection

    def _begin(self, connection: Connection) -> None:
        # The sqlite3 module begins transactions late, and never before a SELECT, so it is told to leave them alone.
        kind = connection.get_execution_options().get("meldapp_transaction")
        if kind:
            self._check_file()
            connection.exec_driver_sql(f"BEGIN {kind}")

    def _check_file(self) -> None:
        """Refuse to go on in a file that was deleted or replaced since it was opened first.

        SQLite writes on in the file that it has open: what it confirms then is gone when the last program closes. And
        the write-ahead log of a file that was replaced must not be taken for that of the new one.
        """
        with reachable(self.path):
            status = self.path.stat()
        file = status.st_dev, status.st_ino
        if self._file not in {None, file}:
            raise MeldappError("store.replaced", name=self.name)
        self._file = file
