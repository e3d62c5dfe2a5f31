"""What the kinds of sealed rows share: days as numbers, checked identifiers, pages in key order.

What comes out of a database is looked at before it goes on: its administrator, or a bad disk, may have put anything
in the place of bytes and numbers.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, insert, select

from meldapp.errors import MeldappError
from meldapp.records.sealed import SealedRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, Table

IDENTIFIER_SIZE = 16
"""Bytes."""


class UnreadableError(Exception):
    """A row holds something that no statement of ours wrote there."""


def checked(identifier: bytes) -> bytes:
    """Return ``identifier`` when it has the size of one; raises store.identifier-size otherwise."""
    if len(identifier) != IDENTIFIER_SIZE:
        raise MeldappError("store.identifier-size", size=len(identifier))
    return bytes(identifier)


def as_bytes(value: object) -> bytes:
    """Return ``value`` when it is bytes."""
    if not isinstance(value, bytes):
        raise UnreadableError
    return value


def as_number(value: object) -> int:
    """Return ``value`` when it is a whole number."""
    if not isinstance(value, int):
        raise UnreadableError
    return value


def as_day(value: object) -> dt.date:
    """Return the day that ``value`` counts (``date.toordinal``: 1 January of the year 1 is 1)."""
    try:
        return dt.date.fromordinal(as_number(value))
    except (ValueError, OverflowError):
        raise UnreadableError from None


def add(connection: Connection, table: Table, rows: Iterable[SealedRow]) -> None:
    """Insert ``rows`` in the order of their keys, so that their places in the file tell nothing of the caller's."""
    ordered = sorted((checked(identifier), sealed) for identifier, sealed in rows)
    if ordered:
        connection.execute(insert(table), [{"identifier": key, "sealed": sealed} for key, sealed in ordered])


def page(
    connection: Connection, table: Table, after: bytes, size: int, *conditions: ColumnElement[bool]
) -> list[SealedRow]:
    """Return the next ``size`` rows whose identifier is greater than ``after``, in the order of their keys."""
    query = (
        select(table.c.identifier, table.c.sealed)
        .where(table.c.identifier > after, *conditions)
        .order_by(table.c.identifier)
        .limit(size)
    )
    return [SealedRow(as_bytes(key), as_bytes(sealed)) for key, sealed in connection.execute(query)]
