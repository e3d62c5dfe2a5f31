"""What goes into a row and comes out of it. Standard library only.

What comes out of a database is looked at before it goes on: its administrator, or a bad disk, may have put anything
in the place of bytes and numbers.
"""

from __future__ import annotations

import datetime as dt

from meldapp.errors import MeldappError
from meldapp.store.failures import UnreadableError

IDENTIFIER_SIZE = 16
"""Bytes."""


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
