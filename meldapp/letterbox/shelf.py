"""What the letterbox hands out, read from the store once in some seconds however many ask for it."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Generic, NamedTuple, TypeVar

from meldapp.crypto.directory import stated_policy
from meldapp.settings import Policy
from meldapp.store.store import Store
from meldapp.workstation.board import MARK_SIZE, mark_of_rows, pack_board

_T = TypeVar("_T")
_SECONDS = 10.0
"""How long the directory and the board are handed out before the store is asked again."""
_CROWD_SECONDS = 3_600.0
_READY_SECONDS = 1.0
_HEAD = pack_board((), {})
_COUNT = slice(12, 16)
"""Where the head of a board says how many replies follow."""


class Kept(Generic[_T]):
    """The outcome of ``read`` (a value or an exception), kept for ``seconds`` or until its ``key`` is another one.

    While one task reads, the others wait for it.
    """

    def __init__(self, read: Callable[[], _T], seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._read, self._seconds, self._clock = read, seconds, clock
        self._lock = asyncio.Lock()
        self._value: _T | None = None
        self._problem: Exception | None = None
        self._key: object = None
        self._until = float("-inf")

    async def get(self, key: object = None) -> _T:
        """Return the value or raise the exception that was kept, after reading anew when it is time to."""
        if not self._fresh(key):
            async with self._lock:
                if not self._fresh(key):
                    await self._renew(key)
        if self._problem is not None:
            # Raised again and again, it would collect a traceback of all who asked.
            raise self._problem.with_traceback(None)
        return self._value  # type: ignore[return-value]  # without a problem, it is what _read returned

    def _fresh(self, key: object) -> bool:
        return key == self._key and self._clock() < self._until

    async def _renew(self, key: object) -> None:
        try:
            self._value, self._problem = await asyncio.to_thread(self._read), None
        except Exception as problem:  # noqa: BLE001 - kept too, so that a store in trouble is not asked all the time
            self._value, self._problem = None, problem
        # A failure is kept for a moment only.
        self._until = self._clock() + (self._seconds if self._problem is None else min(self._seconds, _READY_SECONDS))
        self._key = key


class Published(NamedTuple):
    """The signed directory, and the policy that it states; ``None`` and the defaults when none is published yet."""

    directory: bytes | None
    policy: Policy


class PackedDay(NamedTuple):
    """The replies of one day as they stand in a packed board."""

    day: dt.date
    replies: int
    rows: bytes


class PackedBoard(NamedTuple):
    """The replies of all days, oldest first, ready to be handed out from any day on; and the mark of all of them."""

    days: tuple[PackedDay, ...]
    mark: bytes

    def since(self, day: dt.date | None) -> Iterator[bytes]:
        """Yield the mark and the bytes of the board from ``day`` on (all of it without one), in pieces of one day."""
        chosen = [one for one in self.days if day is None or one.day >= day]
        yield self.mark
        yield _HEAD[: _COUNT.start] + sum(one.replies for one in chosen).to_bytes(4, "big") + _HEAD[_COUNT.stop :]
        for one in chosen:
            yield one.rows

    def size_since(self, day: dt.date | None) -> int:
        """Return how many bytes ``since`` yields."""
        return MARK_SIZE + len(_HEAD) + sum(len(one.rows) for one in self.days if day is None or one.day >= day)


class Shelf:
    """Directory, board and crowd of ``store``."""

    def __init__(self, store: Store, today: Callable[[], dt.date], seconds: float = _SECONDS) -> None:
        self._store, self._today = store, today
        self._published = Kept(self._read_published, seconds)
        self._board = Kept(self._read_board, seconds)
        self._crowd = Kept(self._read_crowd, _CROWD_SECONDS)
        self._ready = Kept(store.directory, _READY_SECONDS)

    async def published(self) -> Published:
        """Return the directory and its policy."""
        return await self._published.get()

    async def board(self) -> PackedBoard:
        """Return the replies, packed."""
        return await self._board.get()

    async def crowd(self) -> bytes:
        """Return the letters of each day before today as a board without replies: the same bytes the whole day.

        Counting a large table takes long, and these counts don't change but by deletion of old days.
        """
        return await self._crowd.get(self._today())

    async def ready(self) -> None:
        """Return if the store answers, raise what it raises otherwise."""
        await self._ready.get()

    def _read_published(self) -> Published:
        signed = self._store.directory()
        return Published(signed, Policy() if signed is None else stated_policy(signed))

    def _read_board(self) -> PackedBoard:
        packed = [
            (day, pack_board(list(replies), {}))
            for day, replies in groupby(self._store.board(), lambda reply: reply.day)
        ]
        days = tuple(PackedDay(day, int.from_bytes(data[_COUNT], "big"), data[len(_HEAD) :]) for day, data in packed)
        return PackedBoard(days, mark_of_rows(one.rows for one in days).pack())

    def _read_crowd(self) -> bytes:
        # One row for every day that letters are kept, whether any came or not: the answer has the same length always.
        counts, today = self._store.crowd(), self._today()
        days = [today - dt.timedelta(days=back) for back in range(1, self._read_published().policy.letter_days + 1)]
        return pack_board((), {day: counts.get(day, 0) for day in days})
