"""Letters by day: added once, fetched and deleted by whole days (P5), each in the caller's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from meldapp.store import rows
from meldapp.store.tables import letters

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sqlalchemy import Connection
    from sqlalchemy.dialects.postgresql import Insert as PostgresInsert
    from sqlalchemy.dialects.sqlite import Insert as SqliteInsert

    from meldapp.records.sealed import SealedRow


def add(connection: Connection, day: dt.date, new: Sequence[SealedRow]) -> None:
    """Add letters; one whose identifier is there already changes nothing, whatever day it came."""
    number = day.toordinal()
    ordered = sorted((rows.checked(identifier), sealed) for identifier, sealed in new)
    values = [{"identifier": key, "day": number, "sealed": sealed} for key, sealed in ordered]
    if values:
        connection.execute(_insert_once(connection.dialect.name), values)


def _insert_once(dialect: str) -> SqliteInsert | PostgresInsert:
    """``ON CONFLICT DO NOTHING``: a refused row would stand in a server's log, bytes and all."""
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(letters).on_conflict_do_nothing(index_elements=["identifier"])
    from sqlalchemy.dialects import sqlite

    return sqlite.insert(letters).on_conflict_do_nothing(index_elements=["identifier"])


def crowd(connection: Connection) -> dict[dt.date, int]:
    """Return how many letters there are of each day, oldest day first."""
    query = select(letters.c.day, func.count()).group_by(letters.c.day).order_by(letters.c.day)
    return {rows.as_day(day): rows.as_number(count) for day, count in connection.execute(query)}


def count(connection: Connection, day: dt.date) -> int:
    """Return how many letters there are of ``day``."""
    query = select(func.count()).select_from(letters).where(letters.c.day == day.toordinal())
    return rows.as_number(connection.execute(query).scalar())


def page(connection: Connection, day: dt.date, after: bytes, size: int) -> list[SealedRow]:
    """Return the next ``size`` letters of ``day`` after the identifier ``after``."""
    return rows.page(connection, letters, after, size, letters.c.day == day.toordinal())


def delete_day(connection: Connection, day: dt.date) -> None:
    """Delete all letters of ``day``."""
    connection.execute(delete(letters).where(letters.c.day == day.toordinal()))


def delete_before(connection: Connection, day: dt.date) -> None:
    """Delete all letters of the days before ``day``."""
    connection.execute(delete(letters).where(letters.c.day < day.toordinal()))
