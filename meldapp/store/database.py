"""The database under the store: one SQLAlchemy engine, and the one way to begin a transaction."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from meldapp.errors import MeldappError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager

    from sqlalchemy import Connection, Engine

    from meldapp.records.sealed import SealedRow


class Kind(Protocol):
    """What differs between an SQLite file and a PostgreSQL server.

    ``reader`` and ``writer`` are SQLAlchemy's execution options for the two kinds of transaction.
    """

    @property
    def name(self) -> str:
        """What an error calls this database."""

    @property
    def is_server(self) -> bool:
        """Whether it is a server, which others look after."""

    @property
    def reader(self) -> Mapping[str, object]:
        """Options of a transaction that only reads."""

    @property
    def writer(self) -> Mapping[str, object]:
        """Options of a transaction that writes."""

    def engine(self) -> Engine:
        """Make the engine; it connects at first use."""

    def explained(self) -> AbstractContextManager[None]:
        """Turn failures into MeldappError."""

    def rewrite(self, engine: Engine) -> None:
        """Put the rows in the order of their keys."""

    def leave(self, engine: Engine) -> None:
        """Do what is to be done before the last connection closes."""


class Database:
    """An engine that connects at first use. What is bound to a statement is never logged or shown."""

    def __init__(self, kind: Kind) -> None:
        self.name = kind.name
        self.is_server = kind.is_server
        self.engine = kind.engine()
        self._kind = kind
        self._reader = self.engine.execution_options(**kind.reader)
        self._writer = self.engine.execution_options(**kind.writer)

    def close(self) -> None:
        """Close all connections."""
        self._kind.leave(self.engine)
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Begin a transaction that sees one state of the database and changes nothing."""
        with self._kind.explained(), self._reader.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Begin a transaction that is committed at the end, or undone as a whole when anything is raised.

        SQLAlchemy's IntegrityError passes as it is: only the caller knows what it means.
        """
        with self._kind.explained(), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def alone(self) -> Iterator[Connection]:
        """Give a connection on which each statement is on its own: for what a server does outside transactions."""
        engine = self.engine.execution_options(isolation_level="AUTOCOMMIT")
        with self._kind.explained(), engine.connect() as connection:
            yield connection

    def stream(
        self, next_page: Callable[[Connection, bytes], list[SealedRow]], size: int, after: bytes = b""
    ) -> Iterator[SealedRow]:
        """Yield the rows after ``after``, one page after another, each fetched in its own transaction.

        ``next_page`` returns at most ``size`` rows, in the order of their identifiers, after the one it is given.
        """
        while True:
            with self.reading() as connection:
                page = next_page(connection, after)
            yield from page
            if len(page) < size:
                return
            if page[-1].identifier <= after:  # a damaged index can lead in a circle
                raise MeldappError("store.damaged", name=self.name)
            after = page[-1].identifier

    def rewrite(self) -> None:
        """Put the rows in the order of their keys, as far as the database lets us."""
        with self._kind.explained():
            self._kind.rewrite(self.engine)
