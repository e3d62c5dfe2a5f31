"""Try the letters of the days that a sync has to try: page by page, on all cores, from where an earlier one stopped."""

from __future__ import annotations

import datetime as dt
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from itertools import islice
from typing import NamedTuple

from meldapp.records.letter import Part
from meldapp.store.store import Store
from meldapp.workflows.import_parts import Arrived
from meldapp.workflows.letter_helpers import PAGE, opened_letters
from meldapp.workflows.open_letters import Opened, Opening
from meldapp.workflows.progress import Cancelled, Progress
from meldapp.workflows.sync_checkpoint import Checkpoint, HalfDay

_KEEP_EVERY = 2.0
"""Seconds of work that a sync that is killed may lose."""
_FETCHED = 8 * PAGE
"""Letters that are fetched at a time, in one transaction."""


class _Stretch(NamedTuple):
    """A page of letters of ``day``: the identifier of the last, how many, and whether the day ends with it."""

    day: dt.date
    last: bytes
    letters: int
    ends: bool


class Trial:
    """What trying letters gave so far, ``earlier`` tries of which ``days`` (day to number) still have use included.

    ``letters`` were tried now, ``damaged`` of them and of earlier ones were damaged; ``whole`` days were tried whole
    and brought ``arrived``. What a day that is half done brought is kept apart: it is imported with the whole of its
    day, or whoever logs the database would see among how few letters a case was.
    """

    def __init__(self, earlier: Checkpoint, days: Mapping[dt.date, int]) -> None:
        self.letters = 0
        self.damaged = earlier.damaged
        self.stopped = False
        self.whole = dict(earlier.whole)
        self.arrived = list(earlier.arrived)
        self._day: dt.date | None = None
        self._tried, self._after, self._found = 0, b"", list[Part]()
        self.days = {day: count for day, count in days.items() if count != self.whole.get(day)}
        """The days to try, the one that was begun first."""
        half = earlier.half
        if half is not None and half.day in self.days:
            self._day, self._tried, self._after, self._found = half.day, half.letters, half.after, list(half.found)
            self.days = {half.day: self.days[half.day]} | self.days
        elif half is not None:  # its letters are gone
            self.arrived += [Arrived(part, half.day) for part in half.found]
        self._left = len(self.days)

    @property
    def total(self) -> int:
        """How many letters there are to try, those that an earlier sync tried included."""
        return sum(self.days.values())

    @property
    def begun(self) -> HalfDay | None:
        """The day that is half done."""
        return None if self._day is None else HalfDay(self._day, self._tried, self._after, tuple(self._found))

    @property
    def checkpoint(self) -> Checkpoint:
        """All that was tried and is not imported yet."""
        return Checkpoint(tuple(self.whole.items()), tuple(self.arrived), self.begun, self.damaged)

    @property
    def done(self) -> bool:
        """Whether all days were tried."""
        return not self._left

    def take(self, stretch: _Stretch, opened: Opened) -> None:
        """Add what a page of letters brought."""
        if stretch.day != self._day:
            self._day, self._tried, self._found = stretch.day, 0, []
        self.letters += stretch.letters
        self.damaged += opened.damaged
        self._tried += stretch.letters
        self._after = stretch.last
        self._found += opened.parts
        if stretch.ends:
            self.whole[stretch.day] = self._tried
            self.arrived += [Arrived(part, stretch.day) for part in self._found]
            self._day = None
            self._left -= 1


def try_letters(
    store: Store,
    opening: Opening,
    trial: Trial,
    keep: Callable[[Checkpoint], None],
    tell: Progress,
    cancelled: Cancelled,
) -> None:
    """Try what is left of ``trial.days`` and put into ``trial`` what it brings; ``keep`` is called now and then."""
    begun, total = trial.begun, trial.total
    before = 0 if begun is None else begun.letters
    tell(before, total)
    if not trial.done and cancelled():
        trial.stopped = True
        return
    stretches: deque[_Stretch] = deque()
    kept = time.monotonic()
    pages = _pages(store, trial.days, begun, stretches)
    with closing(opened_letters(opening, pages, total - before)) as outcomes:
        for outcome in outcomes:
            if outcome is not None:
                trial.take(stretches.popleft(), outcome)
                tell(before + trial.letters, max(total, before + trial.letters))
            if not trial.done and cancelled():
                trial.stopped = True
                return
            if time.monotonic() - kept > _KEEP_EVERY:
                keep(trial.checkpoint)
                kept = time.monotonic()


def _pages(
    store: Store, days: Iterable[dt.date], begun: HalfDay | None, stretches: deque[_Stretch]
) -> Iterator[list[bytes]]:
    """Yield the letters of all days in pages, and put what each page is at the end of ``stretches``."""
    for day in days:
        after = begun.after if begun is not None and begun.day == day else b""
        rows = store.letters(day, _FETCHED, after)
        page = list(islice(rows, PAGE))
        ends = False
        while not ends:
            following = list(islice(rows, PAGE))
            ends = not following
            stretches.append(_Stretch(day, page[-1].identifier if page else after, len(page), ends))
            yield [row.sealed for row in page]
            page = following
