"""Sealed rows of any table that has an identifier: added in key order, read in pages in key order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, select, text

from meldapp.records.sealed import SealedRow
from meldapp.store import statements
from meldapp.store.values import as_bytes, checked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, Table


class TakenError(Exception):
    """An identifier that should be new is in the table already."""


def add(connection: Connection, table: Table, rows: Iterable[SealedRow]) -> None:
    """Insert ``rows`` in the order of their keys, so that their places in the file tell nothing of the caller's.

    Raises TakenError when one of the identifiers exists; the caller undoes the transaction.
    """
    ordered = sorted((checked(identifier), sealed) for identifier, sealed in rows)
    if ordered:
        values = [{"identifier": key, "sealed": sealed} for key, sealed in ordered]
        if connection.execute(text(statements.ADD_ROW[table.name]), values).rowcount != len(values):
            raise TakenError


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
