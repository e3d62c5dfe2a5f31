"""What the store keeps: sealed bytes under a random identifier, and no more than the day beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt


class SealedRow(NamedTuple):
    """A letter, a journal entry or a grant as it lies in the store; ``identifier`` is 16 bytes."""

    identifier: bytes
    sealed: bytes


class DatedReply(NamedTuple):
    """A reply on the board, and the day on which it was put there."""

    day: dt.date
    sealed: bytes
