"""The copy of the board and the crowd on a desk: the same bytes on every desk of the organisation.

Layout: ``MELDBRD1``, number of days in the crowd (4 bytes) and of replies (4), per day of the crowd its ordinal (4)
and count (8), per reply the ordinal of its day (4) and its bytes (8,192). Ordinals count days from 1 January of year
1 as day 1 (proleptic Gregorian calendar). Numbers are big-endian.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from meldapp.errors import MeldappError
from meldapp.records.sealed import DatedReply

_MAGIC = b"MELDBRD1"
_HEAD = len(_MAGIC) + 8
_CROWD = 12
_REPLY_SIZE = 8_192
_REPLY = 4 + _REPLY_SIZE


class BoardCopy(NamedTuple):
    """All replies on the board, and how many letters arrived on each day."""

    replies: tuple[DatedReply, ...] = ()
    crowd: Mapping[dt.date, int] = {}


def pack_board(replies: Sequence[DatedReply], crowd: Mapping[dt.date, int]) -> bytes:
    """Return the bytes of a copy; what has not the size of a reply is left out, so that it spoils no other."""
    whole = [reply for reply in replies if len(reply.sealed) == _REPLY_SIZE]
    rows = [_MAGIC, len(crowd).to_bytes(4, "big"), len(whole).to_bytes(4, "big")]
    rows += [day.toordinal().to_bytes(4, "big") + crowd[day].to_bytes(8, "big") for day in sorted(crowd)]
    rows += [reply.day.toordinal().to_bytes(4, "big") + reply.sealed for reply in whole]
    return b"".join(rows)


def unpack_board(data: bytes) -> BoardCopy:
    """Return the copy whose bytes these are."""
    days, count = int.from_bytes(data[8:12], "big"), int.from_bytes(data[12:16], "big")
    start = _HEAD + days * _CROWD
    if data[: len(_MAGIC)] != _MAGIC or len(data) != start + count * _REPLY:
        raise MeldappError("workstation.board-damaged")
    try:
        crowd = {
            dt.date.fromordinal(int.from_bytes(data[at : at + 4], "big")): int.from_bytes(data[at + 4 : at + 12], "big")
            for at in range(_HEAD, start, _CROWD)
        }
        replies = tuple(
            DatedReply(dt.date.fromordinal(int.from_bytes(data[at : at + 4], "big")), data[at + 4 : at + _REPLY])
            for at in range(start, len(data), _REPLY)
        )
    except (ValueError, OverflowError) as problem:
        raise MeldappError("workstation.board-damaged") from problem
    return BoardCopy(replies, crowd)
