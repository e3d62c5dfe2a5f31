"""PostgreSQL under a ``Database``: how connections are made and kept, and what it alone does."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import psycopg
from sqlalchemy import create_engine, text

from meldapp.errors import MeldappError
from meldapp.store.database import Database
from meldapp.store.postgresql.address import Address, read_address
from meldapp.store.postgresql.failures import explained, refusal

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from sqlalchemy import Connection, Engine

_CONNECTIONS = 10
"""At most, for each process: a statement of ours takes milliseconds, and a server has some hundred for everybody."""


class _BinaryCursor(psycopg.Cursor):
    """Asks for answers in binary: as text, sealed bytes would come as hexadecimal digits, twice as many."""

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - what psycopg passes, unread
        super().__init__(*arguments, **named)
        self.format = psycopg.pq.Format.BINARY


class PostgresqlServer:
    """What ``Database`` needs to know about the database at an address."""

    is_server = True

    def __init__(self, address: Address) -> None:
        self.name = address.name
        # A page or a count is one statement, but whoever reads several in one transaction sees one state.
        self.reader = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        # Whoever waited for a lock must see what the other did, whatever the server's own setting is.
        self.writer = {"isolation_level": "READ COMMITTED"}
        self._address = address

    def engine(self) -> Engine:
        """Return an engine that connects at first use, and again when the server was away."""
        # The driver warns of connections that were lost half-way, in words for programmers and where a person reads.
        logging.getLogger("psycopg").setLevel(logging.CRITICAL)
        return create_engine(
            "postgresql+psycopg://",
            creator=self._connect,
            pool_size=_CONNECTIONS,
            max_overflow=0,
            pool_use_lifo=True,
            pool_pre_ping=True,
            use_native_hstore=False,
            hide_parameters=True,
            echo=False,
        )

    def explained(self) -> AbstractContextManager[None]:
        """Turn failures into MeldappError."""
        return explained(self.name)

    def leave(self, engine: Engine) -> None:
        """Do nothing: a server looks after its own log."""

    def rewrite(self, engine: Engine) -> None:
        """Put past days of letters, and all casework, in the order of their keys; one transaction for each of the two.

        See docs/decisions/0010 for what this hides and what it cannot.
        """
        for function in ("rewrite_letters", "rewrite_casework"):
            with engine.begin() as connection:
                take_time(connection)
                connection.execute(text(f"SELECT {function}()"))

    def _connect(self) -> psycopg.Connection:
        try:
            return psycopg.connect(
                cursor_factory=_BinaryCursor,
                # A pooler between us and the server may give each transaction another session.
                prepare_threshold=None,
                **self._address.parameters,  # type: ignore[arg-type] # libpq takes its parameters as text
            )
        except psycopg.OperationalError as problem:
            raise MeldappError(refusal(problem), name=self.name) from None


def server_database(url: str) -> Database:
    """Return the database at ``url``, not connected yet. Raises what ``read_address`` raises."""
    return Database(PostgresqlServer(read_address(url)))


def take_time(connection: Connection) -> None:
    """Let the statements of this transaction take as long as they need; locks are still waited for briefly."""
    connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
