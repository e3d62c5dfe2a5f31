"""All possible reporters of one component against its hidden counts: which of them still have something to find.

A reporter has nothing to find in a count when there is a world that fits their own report and in which the count is
nothing, or the threshold or more. One world can say that for many reporters and counts at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from meldapp.statistics.attack.ranges import is_told
from meldapp.statistics.attack.solver import Ask

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from meldapp.statistics.attack.model import Flags, Integers
    from meldapp.statistics.attack.state import Share


class Own(NamedTuple):
    """One possible own report: a leaf (by index) on each of some axes, and what it asks of a component.

    ``low`` is the least of unknowns, ``row_high`` the most of rows, by number in the component.
    """

    leaves: tuple[tuple[str, int], ...]
    low: dict[int, int]
    row_high: dict[int, int]


class Hunt:
    """``open[i, j]`` says that reporter i may still find hidden count j; ``columns`` are those counts' sums.

    ``rest`` is what other components add to each count, at the least and at the most.
    """

    def __init__(
        self, share: Share, owns: Sequence[Own], columns: Integers, rest: tuple[Integers, Integers], threshold: int
    ) -> None:
        self._share, self._owns, self._columns, self._rest = share, owns, columns, rest
        self._threshold = threshold
        self._seen = 0
        self._needs = [_padded([list(own.low) for own in owns]), _padded([list(own.row_high) for own in owns])]
        self._bounds = _padded([list(own.row_high.values()) for own in owns], fill=np.iinfo(np.int64).max)
        self.open = np.ones((len(owns), len(columns)), dtype=bool)

    def look(self) -> None:
        """Use the worlds found since the last time."""
        for first in range(self._seen, len(self._share.worlds), 64):
            span = slice(first, first + 64)
            fits = self._fits(np.array(self._share.worlds[span]), np.array(self._share.rows[span]))
            values = np.array(self._share.values[span])[:, self._columns]
            fine = (values + self._rest[0] <= 0) | (values + self._rest[1] >= self._threshold)
            self.open &= ~(fits.astype(np.float32) @ fine.astype(np.float32) > 0)
        self._seen = len(self._share.worlds)

    def _fits(self, worlds: Integers, rows: Integers) -> Flags:
        """Return for each reporter and world whether the reporter's own report can be among its reports."""
        spare = np.concatenate((worlds, np.ones((len(worlds), 1), dtype=np.int64)), axis=1)
        lines = np.concatenate((rows, np.zeros((len(rows), 1), dtype=np.int64)), axis=1)
        fits = np.ones((len(self._owns), len(worlds)), dtype=bool)
        for position in range(self._needs[0].shape[1]):
            fits &= spare[:, self._needs[0][:, position]].T >= 1
        for position in range(self._needs[1].shape[1]):
            fits &= self._bounds[:, position, None] >= lines[:, self._needs[1][:, position]].T
        return fits

    def scatter(self, progress: Callable[[int, int], None]) -> None:
        """Look for worlds without a count in which the reports are of as many kinds as can be; most useful first."""
        tried: set[int] = set()
        while True:
            progress(0, 1)
            waiting = self.open.sum(axis=0)
            waiting[list(tried)] = 0
            index = int(waiting.argmax())
            if waiting[index] < _FEW:
                return
            before = int(waiting[index])
            world = self._scattered(index)
            if world is not None:
                self._share.keep(world)
                self.look()
            if world is None or int(self.open[:, index].sum()) > before * _SLOW:
                tried.add(index)

    def _scattered(self, index: int) -> Integers | None:
        """Return a world without one count that fits many of the reporters who may still find it."""
        size, rows = len(self._share.component.unknowns), len(self._share.component.rows.low)
        waiting = self.open[:, index]
        wanted, slack = (
            np.bincount(needs[waiting].ravel() + 1, minlength=length + 1)[1:].astype(float)
            for needs, length in zip(self._needs, (size, rows), strict=True)
        )
        empty, _ = self._share.terms.row(int(self._columns[index]))
        return self._share.solver.scatter(wanted, slack, empty)

    def ask(self, position: int) -> Iterator[tuple[int, int, int]]:
        """Yield (number of the count, low, high) for what one reporter sees is small."""
        own = self._owns[position]
        self.look()
        counts = np.flatnonzero(self.open[position])
        every = sum((self._share.weights(int(self._columns[n])) for n in counts), np.zeros(1, dtype=np.int64))
        if not len(counts) or not self._share.corner(Ask(-every, own.low, {}, own.row_high)):
            return
        for number in counts.tolist():
            self.look()
            if self.open[position, number] and not self._shown(own, number):
                yield from self._range(own, number)

    def _shown(self, own: Own, number: int) -> bool:
        """Return whether a world near a known one shows a reporter that one count can be nothing, or large."""
        column, ask = int(self._columns[number]), Ask(np.zeros(0, dtype=np.int64), own.low, {}, own.row_high)
        less, more = int(self._rest[0][number]), int(self._rest[1][number])
        return (less <= 0 and self._share.near(column, ask, most=-less)) or self._share.near(
            column, ask, least=self._threshold - more
        )

    def _range(self, own: Own, number: int) -> Iterator[tuple[int, int, int]]:
        """Yield (number, low, high) when one reporter sees that one count is small."""
        column = int(self._columns[number])
        less, more = int(self._rest[0][number]), int(self._rest[1][number])
        ends = []
        for sign in (-1, 1):
            found = self._share.find(Ask(sign * self._share.weights(column), own.low, {}, own.row_high))
            ends.append(int(self._share.terms.times(found)[column]) if found is not None else 0)
        if is_told(ends[0] + less, ends[1] + more, self._threshold):
            yield number, ends[0] + less, ends[1] + more


_FEW = 3
"""With fewer reporters than this waiting for a count, each is asked about alone."""
_SLOW = 0.9
"""A count is left to the single questions when a world helps fewer than a tenth of those waiting."""


def _padded(lists: Sequence[Sequence[int]], fill: int = -1) -> Integers:
    """Return lists as rows of one array, filled up; -1 points at the last place."""
    longest = max((len(one) for one in lists), default=0)
    return np.array([[*one, *[fill] * (longest - len(one))] for one in lists], dtype=np.int64).reshape(
        len(lists), longest
    )
