"""Expiry: rows of whole days are deleted in one statement (P5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, text

from meldapp.store.tables import letters, replies

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

# On a server the role of an adviser may call these functions, and may not delete a letter or a reply by itself.
_FUNCTIONS = {
    letters: text("SELECT delete_letters(:first, :last)"),
    replies: text("SELECT delete_replies(:first, :last)"),
}


def delete_days(connection: Connection, table: Table, first: int, last: int) -> None:
    """Delete the rows of ``table`` of the days ``first`` to ``last``, both included (``date.toordinal``)."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        connection.execute(_FUNCTIONS[table], {"first": first, "last": last})
    else:
        connection.execute(delete(table).where(table.c.day.between(first, last)))
