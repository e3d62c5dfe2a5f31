"""How long to wait before a call that failed is tried again in the same time slot."""

from __future__ import annotations

_FIRST = 30.0
_LONGEST = 3_600.0


def pause(failures: int, left: float, draw: float) -> float | None:
    """Return the seconds to wait after ``failures`` (1, 2, ...) in this slot, ``None`` to leave it at that.

    ``left`` is what is left of the slot in seconds; a slot that passes is missed, not caught up. ``draw`` is a random
    number from 0 up to 1 that the caller draws without looking at the outbox, so that workstations which failed
    together don't come back together: exponential back-off with jitter, of 30 seconds at first and an hour at most.
    The same failures give the same pauses whatever waits to be sent, since nothing else goes in.
    """
    # 2 ** 7 halves of a minute are more than an hour; a larger power would only be a larger number.
    longest = min(_LONGEST, _FIRST * 2 ** min(failures - 1, 7))
    seconds = longest * (0.5 + draw / 2)
    return seconds if seconds < left else None
