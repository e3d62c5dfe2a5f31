"""Replies: the board that everybody downloads whole. Each function works in its caller's transaction."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select

from meldapp.records.sealed import DatedReply
from meldapp.store import rows
from meldapp.store.tables import replies

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sqlalchemy import Connection


def add(connection: Connection, day: dt.date, sealed: Sequence[bytes]) -> None:
    """Put ``sealed`` on the board under random identifiers, whose order replaces the caller's."""
    number = day.toordinal()
    ordered = sorted((secrets.token_bytes(rows.IDENTIFIER_SIZE), reply) for reply in sealed)
    values = [{"identifier": key, "day": number, "sealed": reply} for key, reply in ordered]
    if values:
        connection.execute(insert(replies), values)


def board(connection: Connection, since: dt.date | None) -> list[DatedReply]:
    """Return the replies from the day ``since`` on, by day and within a day in the order of their keys."""
    query = select(replies.c.day, replies.c.sealed).order_by(replies.c.day, replies.c.identifier)
    if since is not None:
        query = query.where(replies.c.day >= since.toordinal())
    return [DatedReply(rows.as_day(day), rows.as_bytes(sealed)) for day, sealed in connection.execute(query)]


def count(connection: Connection, day: dt.date) -> int:
    """Return how many replies were put on the board on ``day``."""
    query = select(func.count()).select_from(replies).where(replies.c.day == day.toordinal())
    return rows.as_number(connection.execute(query).scalar())


def delete_before(connection: Connection, day: dt.date) -> None:
    """Take the replies of the days before ``day`` off the board."""
    connection.execute(delete(replies).where(replies.c.day < day.toordinal()))
