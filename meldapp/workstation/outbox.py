"""The outbox as bytes: always one size, whatever waits in it (FORMAT.md, section 12).

Layout: version (1 byte), number of pending letters (1), number of waiting letters (2), last slot done (8), day on which
it was made anew (4), then the letters, then zeros. Numbers are big-endian, a day counts from 1 January of year 1 as day
1; the whole is sealed by ``meldapp.crypto`` before it is written.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from meldapp.errors import MeldappError

_VERSION = 2
_SLOT, _DAY = slice(4, 12), slice(12, 16)
_HEAD = 16


class Outbox(NamedTuple):
    """What waits on this desk.

    ``pending`` letters are about to be posted: a real one or a cover, prepared before posting, so that a post that
    is repeated after a power cut looks the same for both. ``waiting`` letters follow, oldest first. ``last_slot``
    is the number of the last time slot in which letters were posted. ``renewed`` is the day on which this outbox took
    the place of one that was damaged or gone: what waited in that is lost. It is there whether anything waited or not.
    """

    last_slot: int = 0
    pending: tuple[bytes, ...] = ()
    waiting: tuple[bytes, ...] = ()
    renewed: dt.date | None = None


class Measure(NamedTuple):
    """Size of a letter in bytes, and how many letters may wait and be pending."""

    letter_size: int
    waiting: int
    pending: int

    @property
    def size(self) -> int:
        """Size of the outbox in bytes, before sealing."""
        return _HEAD + (self.waiting + self.pending) * self.letter_size


def pack_outbox(outbox: Outbox, measure: Measure) -> bytes:
    """Return the bytes of ``outbox``; refuses more letters than fit."""
    letters = (*outbox.pending, *outbox.waiting)
    if len(outbox.waiting) > measure.waiting or len(outbox.pending) > measure.pending:
        raise MeldappError("workstation.outbox-full", room=measure.waiting)
    if any(len(letter) != measure.letter_size for letter in letters):
        raise MeldappError("workstation.outbox-damaged")
    head = bytes([_VERSION, len(outbox.pending)]) + len(outbox.waiting).to_bytes(2, "big")
    day = outbox.renewed.toordinal() if outbox.renewed else 0
    head += outbox.last_slot.to_bytes(8, "big") + day.to_bytes(4, "big")
    return (head + b"".join(letters)).ljust(measure.size, b"\0")


def unpack_outbox(data: bytes, measure: Measure) -> Outbox:
    """Return the outbox whose bytes these are."""
    if len(data) != measure.size or data[0] != _VERSION:
        raise MeldappError("workstation.outbox-damaged")
    pending, waiting = data[1], int.from_bytes(data[2:4], "big")
    if pending > measure.pending or waiting > measure.waiting:
        raise MeldappError("workstation.outbox-damaged")
    size = measure.letter_size
    letters = [data[_HEAD + n * size : _HEAD + (n + 1) * size] for n in range(pending + waiting)]
    return Outbox(
        int.from_bytes(data[_SLOT], "big"), tuple(letters[:pending]), tuple(letters[pending:]), _day(data[_DAY])
    )


def _day(data: bytes) -> dt.date | None:
    number = int.from_bytes(data, "big")
    try:
        return dt.date.fromordinal(number) if number else None
    except (ValueError, OverflowError):
        raise MeldappError("workstation.outbox-damaged") from None
