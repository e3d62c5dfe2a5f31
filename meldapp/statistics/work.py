"""How long calculations tell how far they are and are stopped. Apart, so that who waits needs no solver."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from meldapp.errors import MeldappError


class Work(NamedTuple):
    """Called with (done, total) steps; asked whether to stop."""

    progress: Callable[[int, int], None]
    cancelled: Callable[[], bool]

    def stop(self, _done: int = 0, _total: int = 0) -> None:
        """Raise statistics.cancelled when the work should stop; a solver calls it with numbers of its own."""
        if self.cancelled():
            raise MeldappError("statistics.cancelled")


class Steps:
    """Counts the steps of the work, and stops it between two of them."""

    def __init__(self, work: Work, total: int) -> None:
        self._work = work
        self._total = total
        self._done = 0

    def __call__(self) -> None:
        """Tell that one more step is done; raises statistics.cancelled."""
        self._work.stop()
        self._done = min(self._done + 1, self._total)
        self._work.progress(self._done, self._total)
