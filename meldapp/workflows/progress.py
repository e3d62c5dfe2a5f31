"""How long work tells how far it is, and how it hears that it should stop."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with what is done and the total."""

Cancelled = Callable[[], bool]
"""Returns true when the work should stop."""


def silent(done: int, total: int) -> None:
    """Tell nobody."""


def never() -> bool:
    """Go on."""
    return False
