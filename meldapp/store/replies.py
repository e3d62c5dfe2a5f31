"""Replies: the board that everybody downloads whole. Each function works in its caller's transaction."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select, text

from meldapp.store import statements
from meldapp.store.tables import replies
from meldapp.store.values import IDENTIFIER_SIZE, as_number
from meldapp.store.whole_days import delete_days

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from meldapp.records.sealed import DatedReply


def add(connection: Connection, day: dt.date, sealed: Sequence[bytes]) -> None:
    """Put ``sealed`` on the board under random identifiers, whose order replaces the caller's."""
    number = day.toordinal()
    ordered = sorted((secrets.token_bytes(IDENTIFIER_SIZE), reply) for reply in sealed)
    if ordered:
        values = [{"identifier": key, "day": number, "sealed": reply} for key, reply in ordered]
        connection.execute(insert(replies), values)


def board(connection: Connection, since: dt.date | None) -> list[DatedReply]:
    """Return the replies from the day ``since`` on, by day and within a day in the order of their keys."""
    result = connection.execute(text(statements.BOARD), statements.board_values(since))
    return statements.board_of(result)


def count(connection: Connection, day: dt.date) -> int:
    """Return how many replies were put on the board on ``day``."""
    query = select(func.count()).select_from(replies).where(replies.c.day == day.toordinal())
    return as_number(connection.execute(query).scalar())


def delete_before(connection: Connection, day: dt.date) -> None:
    """Take the replies of the days before ``day`` off the board."""
    delete_days(connection, replies, 0, day.toordinal() - 1)
