"""Open the store, and everything that may be asked of it: each method is one transaction."""

from __future__ import annotations

from contextlib import AbstractContextManager, closing, suppress
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from meldapp.errors import MeldappError
from meldapp.records.sealed import SealedRow
from meldapp.store import casework, letters, published, replies, rows, sqlite_file, statements, tables
from meldapp.store.database import Database
from meldapp.store.postgresql.address import is_server
from meldapp.store.rows import TakenError
from meldapp.store.sqlite_database import SqliteDatabase

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from meldapp.records.sealed import DatedReply

_BATCH = 256
"""Rows that are in memory at a time while all are read."""


def create_store(url: str) -> None:
    """Make an empty store, all of it or nothing: a file that only its owner may read, or a schema on a server.

    On a server that is ``postgresql.schema.create_schema``: ``url`` names the owner of the database.
    Raises store.exists, store.no-folder, store.full, store.not-allowed, and what connecting raises.
    """
    if is_server(url):
        from meldapp.store.postgresql.schema import create_schema

        create_schema(url)
    else:
        from meldapp.store.migrate import create

        create(sqlite_file.sqlite_path(url))


def upgrade_store(url: str) -> None:
    """Bring the tables to the newest version, all of it or nothing. Raises store.newer and what opening raises."""
    if is_server(url):
        from meldapp.store.postgresql.schema import upgrade_schema

        upgrade_schema(url)
    else:
        from meldapp.store.migrate import upgrade

        with closing(_database(url)) as database:
            upgrade(database)


def open_store(url: str) -> Store:
    """Open the store at ``url``: ``sqlite:///path``, a plain path, or ``postgresql://user@host/database``.

    Raises store.missing, store.not-a-store, store.damaged, store.older, store.newer, store.locked,
    store.not-allowed; for a server store.unreachable, store.certificate, store.needs-verify-full, store.too-many as
    well. Only what opening reads is looked at; ``check_store`` reads all of it.
    """
    database = _database(url)
    try:
        with database.reading() as connection:
            statements.check_version(connection.execute(text(statements.VERSION)).scalar(), database.name)
    except BaseException:
        database.close()
        raise
    return Store(database)


def check_store(url: str) -> None:
    """Read all of the store; raises store.damaged when something in it is not as the database left it."""
    if is_server(url):
        from meldapp.store.postgresql.schema import check_rows

        check_rows(url)
        return
    with closing(_database(url)) as database, database.reading() as connection:
        if connection.execute(text("PRAGMA integrity_check(1)")).scalar() != "ok":
            raise MeldappError("store.damaged", name=database.name)


def compact_store(url: str) -> bool:
    """Compact the store at ``url`` (see ``Store.compact``) and, on a server, free the room that old rows took.

    ``False`` when that is for the owner of the tables: the server then does it by itself, later.
    """
    with open_store(url) as store:
        store.compact()
        if not store.is_server:
            return True
    from meldapp.store.postgresql.upkeep import vacuum

    return vacuum(url)


def _database(url: str) -> Database:
    """Return the database at ``url``, not connected yet; a file must be there and be a store."""
    if is_server(url):
        from meldapp.store.postgresql.server import server_database

        return server_database(url)
    path = sqlite_file.sqlite_path(url)
    sqlite_file.check_header(path)
    return Database(SqliteDatabase(path))


class Store(AbstractContextManager["Store"]):
    """An open store; a context manager that closes it.

    Identifiers are 16 bytes; sealed and signed values are bytes the store cannot read. Any method may raise
    store.damaged, store.locked, store.full, store.read-only, store.missing, store.replaced, store.not-allowed or
    store.failed; what it was doing has then not happened at all. May be used from several threads.

    ``is_server`` tells whether it is on a server, where a timer compacts it (decision 20), and not in a file.
    What the file itself betrays to somebody who holds a copy of it: see ``compact``.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.is_server = database.is_server

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the store and empty its write-ahead log, unless somebody else is still reading from that."""
        self._database.close()

    def compact(self) -> None:
        """Write the whole file anew in the order of the keys; to be called once a day, after syncing.

        Between two calls the file does betray an order: a large row takes pages in the order of arrival, and so do
        rows within a page. After this call the file depends on the rows alone, not on when or in which order they
        came (but for counters of how often the file was written). It also gives back the room of deleted rows.

        What remains: somebody who copies the file or its -wal again and again sees rows arrive between two copies.
        The old pages are freed to the file system, which may keep their (sealed) bytes until it uses the room again,
        as do backups and snapshots. And as long as another program reads the store, the old pages stay in the file.
        Needs as much free disk as the store is large, for the temporary copy, and as much again for the log.
        """
        self._database.rewrite()

    # --------------------------------------------------------------------------------------- letters

    def add_letter(self, identifier: bytes, day: dt.date, letter: bytes) -> None:
        """Add one letter; when its identifier is there already, on whatever day, nothing happens."""
        with self._database.writing() as connection:
            letters.add(connection, day, [SealedRow(identifier, letter)])

    def add_letters(self, day: dt.date, rows: Iterable[SealedRow]) -> None:
        """Add letters in one transaction, as ``add_letter`` does; they may be more than fit in memory."""
        remaining = iter(rows)
        with self._database.writing() as connection:
            while batch := list(islice(remaining, _BATCH)):
                letters.add(connection, day, batch)

    def letter_days(self) -> list[dt.date]:
        """Return the days of which there are letters, oldest first."""
        return list(self.crowd())

    def count_letters(self, day: dt.date) -> int:
        """Return how many letters there are of ``day``."""
        with self._database.reading() as connection:
            return letters.count(connection, day)

    def letters(self, day: dt.date, batch: int = _BATCH, after: bytes = b"") -> Iterator[SealedRow]:
        """Return the letters of ``day`` in the order of their identifiers, ``batch`` in memory at a time.

        With ``after`` only those whose identifier is greater: the rest of a day that was begun.

        Each batch is its own transaction, so that the caller may write in between or stop half-way. A letter that
        arrives meanwhile may or may not be among them; no letter comes twice.
        """
        return self._database.stream(lambda c, after: letters.page(c, day, after, batch), batch, after)

    def delete_letters(self, day: dt.date) -> None:
        """Delete all letters of ``day``."""
        with self._database.writing() as connection:
            letters.delete_day(connection, day)

    def delete_letters_before(self, day: dt.date) -> None:
        """Delete all letters of the days before ``day``."""
        with self._database.writing() as connection:
            letters.delete_before(connection, day)

    def crowd(self) -> dict[dt.date, int]:
        """Return how many letters arrived on each day, oldest day first."""
        with self._database.reading() as connection:
            return letters.crowd(connection)

    # ----------------------------------------------------------------------------------------- board

    def add_replies(self, day: dt.date, sealed: Sequence[bytes], journal: Sequence[SealedRow] = ()) -> bool:
        """Put replies on the board of ``day``, under random identifiers in which their order is lost.

        The rows of ``journal`` are added to the journal in the same transaction, so that what was posted is on record
        exactly when it was posted (P8). When one of their identifiers exists nothing happens and ``False`` comes back.
        """
        with suppress(TakenError):
            with self._database.writing() as connection:
                replies.add(connection, day, sealed)
                casework.add(connection, journal, ())
            return True
        return False

    def board(self, since: dt.date | None = None) -> list[DatedReply]:
        """Return all replies from the day ``since`` on, by day and within a day in the order of their identifiers."""
        with self._database.reading() as connection:
            return replies.board(connection, since)

    def replies_on(self, day: dt.date) -> int:
        """Return how many replies were put on the board on ``day``."""
        with self._database.reading() as connection:
            return replies.count(connection, day)

    def delete_replies_before(self, day: dt.date) -> None:
        """Take the replies of the days before ``day`` off the board."""
        with self._database.writing() as connection:
            replies.delete_before(connection, day)

    # ------------------------------------------------------------------------------------ published

    def put_directory(self, version: int, signed: bytes) -> None:
        """Add a version of the directory; raises store.directory-not-newer unless it is the highest so far."""
        try:
            with self._database.writing() as connection:
                published.add_directory(connection, version, signed)
        except IntegrityError:
            raise MeldappError("store.directory-not-newer", version=version) from None

    def directory(self) -> bytes | None:
        """Return the newest version of the directory, ``None`` when there is none."""
        with self._database.reading() as connection:
            return published.directory(connection)

    def add_release(self, sequence: int, signed: bytes) -> None:
        """Add release number ``sequence``; raises store.release-exists when somebody published that number."""
        try:
            with self._database.writing() as connection:
                published.add_release(connection, sequence, signed)
        except IntegrityError:
            raise MeldappError("store.release-exists", sequence=sequence) from None

    def releases(self) -> list[tuple[int, bytes]]:
        """Return the number and the signed bytes of each release, first one first."""
        with self._database.reading() as connection:
            return published.all_releases(connection)

    # -------------------------------------------------------------------------------------- journal

    def add_journal(self, rows: Sequence[SealedRow], grants: Sequence[SealedRow] = ()) -> bool:
        """Add journal entries and grants, all or none; ``False`` when an identifier exists: somebody was first."""
        with suppress(TakenError):
            with self._database.writing() as connection:
                casework.add(connection, rows, grants)
            return True
        return False

    def journal(self, batch: int = _BATCH) -> Iterator[SealedRow]:
        """Return all journal entries in the order of their identifiers, as ``letters`` does."""
        return self._database.stream(lambda c, after: rows.page(c, tables.journal, after, batch), batch)

    def grants(self, batch: int = _BATCH) -> Iterator[SealedRow]:
        """Return all grants in the order of their identifiers, as ``letters`` does."""
        return self._database.stream(lambda c, after: rows.page(c, tables.grants, after, batch), batch)

    def replace_journal(self, identifiers: Sequence[bytes], rows: Sequence[SealedRow] = ()) -> bool:
        """Erase the journal entries and grants with these identifiers and add ``rows`` to the journal, all or nothing.

        Unknown identifiers are passed over. ``False`` when one of ``rows`` has the identifier of an entry that stays.
        """
        with suppress(TakenError):
            with self._database.writing() as connection:
                casework.erase(connection, identifiers)
                casework.add(connection, rows, ())
            return True
        return False
