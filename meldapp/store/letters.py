"""Letters by day: added once, fetched and deleted by whole days (P5), each in the caller's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select, text

from meldapp.store import rows, statements
from meldapp.store.tables import letters
from meldapp.store.values import as_number
from meldapp.store.whole_days import delete_days

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from meldapp.records.sealed import SealedRow


def add(connection: Connection, day: dt.date, new: Sequence[SealedRow]) -> None:
    """Add one or more letters; one whose identifier is there already changes nothing, whatever day it came."""
    # One statement for all, past SQLAlchemy's compiler: between two statements a thread waits for the interpreter, and
    # a letterbox in a busy moment has hundreds to add. SQLite's driver marks places with "?", psycopg with "%s".
    mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    values = [statements.letter_values(identifier, day, sealed) for identifier, sealed in sorted(new)]
    places = ", ".join([f"({mark}, {mark}, {mark})"] * len(values))
    connection.exec_driver_sql(statements.ADD_LETTERS.format(places), tuple(v for row in values for v in row.values()))


def crowd(connection: Connection) -> dict[dt.date, int]:
    """Return how many letters there are of each day, oldest day first."""
    return statements.crowd_of(connection.execute(text(statements.CROWD)))


def count(connection: Connection, day: dt.date) -> int:
    """Return how many letters there are of ``day``."""
    query = select(func.count()).select_from(letters).where(letters.c.day == day.toordinal())
    return as_number(connection.execute(query).scalar())


def page(connection: Connection, day: dt.date, after: bytes, size: int) -> list[SealedRow]:
    """Return the next ``size`` letters of ``day`` after the identifier ``after``."""
    return rows.page(connection, letters, after, size, letters.c.day == day.toordinal())


def delete_day(connection: Connection, day: dt.date) -> None:
    """Delete all letters of ``day``."""
    delete_days(connection, letters, day.toordinal(), day.toordinal())


def delete_before(connection: Connection, day: dt.date) -> None:
    """Delete all letters of the days before ``day``."""
    delete_days(connection, letters, 0, day.toordinal() - 1)
