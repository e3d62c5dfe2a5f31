"""The board and the crowd: as the letterbox hands them out, and as a desk keeps its copy of them.

A board is packed as ``MELDBRD1``, number of days in the crowd (4 bytes) and of replies (4), per day of the crowd its
ordinal (4) and count (8), per reply the ordinal of its day (4) and its bytes (8,192). Ordinals count days from
1 January of year 1 as day 1 (proleptic Gregorian calendar). Numbers are big-endian.

What the letterbox answers is the mark of the whole board, 36 bytes (``Mark``), and then the part of it that was asked
for, packed. What lies on a desk is ``MELDCPY1``, the ordinal of the day on which it was fetched (4), SHA-256 of that
ordinal and all that follows (32), and then the whole board, packed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from meldapp.errors import MeldappError
from meldapp.records.sealed import DatedReply

_MAGIC = b"MELDBRD1"
_HEAD = len(_MAGIC) + 8
_CROWD = 12
_REPLY_SIZE = 8_192
_REPLY = 4 + _REPLY_SIZE
_COPY = b"MELDCPY1"
_DAY, _DIGEST = slice(8, 12), slice(12, 44)
_COPY_HEAD = 44
MARK_SIZE = 36
EVERYTHING = dt.date.min
"""The day from which on the board is asked for by who has nothing of it."""


class BoardCopy(NamedTuple):
    """All replies on the board, how many letters arrived on each day, and on which day it was ``fetched``."""

    replies: tuple[DatedReply, ...] = ()
    crowd: Mapping[dt.date, int] = {}
    fetched: dt.date | None = None


class Mark(NamedTuple):
    """What the whole board is known by: how many replies there are, and SHA-256 of them as they are packed."""

    replies: int
    digest: bytes

    def pack(self) -> bytes:
        """Return the 36 bytes of the mark: the count (4) and the digest (32)."""
        return self.replies.to_bytes(4, "big") + self.digest


def only_whole(replies: Iterable[DatedReply]) -> list[DatedReply]:
    """Return those that have the size of a reply: another one is packed nowhere, so that it spoils no other."""
    return [reply for reply in replies if len(reply.sealed) == _REPLY_SIZE]


def mark_of(replies: Iterable[DatedReply]) -> Mark:
    """Return the mark of the board that has these replies, oldest first, all of them whole."""
    return mark_of_rows(_pieces(replies))


def mark_of_rows(rows: Iterable[bytes]) -> Mark:
    """Return the mark of the board that has these packed replies, in pieces of any length."""
    size, digest = 0, hashlib.sha256()
    for row in rows:
        size += len(row)
        digest.update(row)
    return Mark(size // _REPLY, digest.digest())


def pack_board(replies: Sequence[DatedReply], crowd: Mapping[dt.date, int]) -> bytes:
    """Return the bytes of a board of the replies that are whole."""
    return b"".join(_board_pieces(replies, crowd))


def unpack_board(data: bytes | memoryview) -> BoardCopy:
    """Return the board whose bytes these are."""
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
            DatedReply(dt.date.fromordinal(int.from_bytes(data[at : at + 4], "big")), bytes(data[at + 4 : at + _REPLY]))
            for at in range(start, len(data), _REPLY)
        )
    except (ValueError, OverflowError) as problem:
        raise MeldappError("workstation.board-damaged") from problem
    return BoardCopy(replies, crowd)


def unpack_part(data: bytes) -> tuple[Mark, tuple[DatedReply, ...]]:
    """Return what the letterbox answered: the mark of the whole board, and the replies that were asked for."""
    return Mark(int.from_bytes(data[:4], "big"), data[4:MARK_SIZE]), unpack_board(memoryview(data)[MARK_SIZE:]).replies


def pack_copy(replies: Sequence[DatedReply], crowd: Mapping[dt.date, int], fetched: dt.date) -> bytes:
    """Return the bytes of a desk's copy."""
    # Pieces and not the packed board: it may be many megabytes, and a tick should take little memory.
    day, board = fetched.toordinal().to_bytes(4, "big"), _board_pieces(replies, crowd)
    return b"".join((_COPY, day, _digest(day, *board), *board))


def unpack_copy(data: bytes) -> BoardCopy:
    """Return the copy whose bytes these are; any damage of it is noticed."""
    day, board = data[_DAY], memoryview(data)[_COPY_HEAD:]
    if data[: len(_COPY)] != _COPY or data[_DIGEST] != _digest(day, board):
        raise MeldappError("workstation.board-damaged")
    try:
        fetched = dt.date.fromordinal(int.from_bytes(day, "big"))
    except (ValueError, OverflowError) as problem:
        raise MeldappError("workstation.board-damaged") from problem
    return unpack_board(board)._replace(fetched=fetched)


def first_day(held: BoardCopy | None, today: dt.date) -> dt.date:
    """Return the day from which on to ask for the board, for a desk that holds this copy, ``None`` when it is damaged.

    That is the last day of which everything was there when the copy was fetched: the day before. A copy of a day to
    come was fetched while the clock was wrong, so that nothing is known of it. Nothing else goes in: who asks from
    which day tells when they last fetched, and no more.
    """
    if held is None or held.fetched is None or held.fetched > today or held.fetched == EVERYTHING:
        return EVERYTHING
    return held.fetched - dt.timedelta(days=1)


def join_board(
    held: BoardCopy | None, first: dt.date, part: Sequence[DatedReply], mark: Mark
) -> tuple[DatedReply, ...] | None:
    """Return the whole board: what is held of the days before ``first``, and the ``part`` from that day on.

    What has gone from the board since is dropped: days expire from the oldest on, so that the newest are kept, as many
    as the ``mark`` leaves room for. ``None`` when that is not the board of the mark, so that all of it must be fetched.
    """
    before = [] if held is None else [reply for reply in held.replies if reply.day < first]
    kept = mark.replies - len(part)
    if not 0 <= kept <= len(before):
        return None
    whole = (*before[len(before) - kept :], *part)
    return whole if mark_of(whole) == mark else None


def _board_pieces(replies: Iterable[DatedReply], crowd: Mapping[dt.date, int]) -> list[bytes]:
    whole = only_whole(replies)
    head = [_MAGIC, len(crowd).to_bytes(4, "big"), len(whole).to_bytes(4, "big")]
    head += [day.toordinal().to_bytes(4, "big") + crowd[day].to_bytes(8, "big") for day in sorted(crowd)]
    return [*head, *_pieces(whole)]


def _pieces(replies: Iterable[DatedReply]) -> Iterator[bytes]:
    for reply in replies:
        yield reply.day.toordinal().to_bytes(4, "big")
        yield reply.sealed


def _digest(*pieces: bytes | memoryview) -> bytes:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.digest()
