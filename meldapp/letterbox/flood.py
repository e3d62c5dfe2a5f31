"""Limits of the letterbox: all in memory, and nothing about a client stays there longer than seconds."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from typing import NamedTuple


class Limits(NamedTuple):
    """What one process of the letterbox takes on at a time. Times in seconds, sizes in bytes."""

    connections: int = 1_000
    """Connections at a time; one more is answered 503."""
    letters_per_second: float = 200
    """Letters that are taken in for long: 150,000 workstations need 2 a second, 20 in a busy hour."""
    burst: int = 10_000
    """Letters that may come at once before that holds."""
    per_address: int = 0
    """Requests of one address in a window of ten seconds, 0 for no limit. Behind a proxy, all have its address."""
    header_size: int = 8_192
    """Size of the request line and headers together."""
    request_seconds: float = 20
    """Time in which a request must have come, its body too; 16 KiB take that long at 7 kbit/s."""
    connection_seconds: float = 300
    """Time after which a connection is closed whatever is under way: the whole board at 250 kbit/s."""
    farewell_seconds: float = 10
    """Time after an answer in which the other side must have taken it in and closed its end."""


class Bucket:
    """A token bucket: ``rate`` tokens a second flow in, at most ``size`` are kept."""

    def __init__(self, rate: float, size: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._size, self._clock = rate, size, clock
        self._tokens, self._filled = size, clock()

    def take(self) -> bool:
        """Take one token, if there is one."""
        now = self._clock()
        self._tokens = min(self._size, self._tokens + (now - self._filled) * self._rate)
        self._filled = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True


class Window:
    """Counts requests of one address, and forgets all addresses every ten seconds.

    Not the addresses are kept but hashes of them under a key that is thrown away with the counts.
    """

    SECONDS = 10.0
    _ROOM = 65_536
    """Addresses that are counted in one window; a flood from more of them is for the other limits."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._clock = most, clock
        self._counts: dict[int, int] = {}
        self._key, self._until = b"", 0.0

    def admit(self, address: str) -> bool:
        """Return whether one more request of ``address`` is within its limit."""
        if not self._most:
            return True
        now = self._clock()
        if now >= self._until:
            self._counts, self._key, self._until = {}, secrets.token_bytes(16), now + self.SECONDS
        who = hash((self._key, address))
        count = self._counts.get(who, 0) + 1
        if count > 1 or len(self._counts) < self._ROOM:
            self._counts[who] = count
        return count <= self._most
