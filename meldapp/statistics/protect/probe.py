"""Asks of one component whether each count in it is safe, and what else must be hidden where it is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

import numpy as np

from meldapp.errors import MeldappError
from meldapp.statistics.protect.attack import Attack, Bound, Floats
from meldapp.statistics.protect.cuts import Cut, gains, make_cut
from meldapp.statistics.protect.model import Bools, Ints
from meldapp.statistics.protect.near import Near, place_in
from meldapp.statistics.protect.pool import Pool, Ranges

_NEAR: Final = 1e-6
_FEW: Final = 4
"""Sweeps go on while each proves at least this many targets."""
_IDLE: Final = 2
"""Sweeps up and down that helped few, before targets are taken one by one."""


class Demand(NamedTuple):
    """What the range low..high of a target must be like.

    high >= ``most``, and high - low >= ``width`` or low >= ``threshold``; for one that was never printed: low = 0 or
    high >= ``most``.
    """

    threshold: int
    most: int
    width: int
    least: int = 0
    """What everybody knows that a hidden count is at least: 1 where zeros are printed."""


class Targets(NamedTuple):
    """What must be safe: the unknowns printed as hidden, those never printed, and what is printed and may be hidden."""

    hidden: Bools
    latent: Bools
    may_hide: Bools


class Probe:
    """One component under attack; ``tick`` is called before each program, and may raise to cancel."""

    def __init__(
        self, attack: Attack, near: Near, pool: Pool, targets: Targets, demand: Demand, tick: Callable[[], None]
    ) -> None:
        self._near = near
        self._attack, self._pool, self._demand, self._tick = attack, pool, demand, tick
        self._columns, self._may_hide = attack.columns, targets.may_hide
        self._hidden, self._latent = targets.hidden[attack.columns], targets.latent[attack.columns]
        self._solid = np.zeros(len(attack.columns), dtype=bool)

    def _unproved(self, ranges: Ranges) -> Ints:
        """Return the places in the component of the targets that ``ranges`` do not prove safe."""
        low, high, d = ranges.low[self._columns], ranges.high[self._columns], self._demand
        wide = (high > d.most - _NEAR) & ((high - low > d.width - _NEAR) | self._solid)
        latent = self._latent & (low > _NEAR) & (high < d.most - _NEAR)
        return np.flatnonzero((self._hidden & ~wide) | latent)

    def find(self, most: int) -> list[Cut]:
        """Return cuts, ``most`` of them, for targets that a linear program finds; empty when it finds none."""
        self._sweep(self._pool.real, whole=False)
        cuts: list[Cut] = []
        for place in self._unproved(self._pool.real).tolist():
            if place in self._unproved(self._pool.real):  # not widened since by the search for another
                cut = self._near_cut(place)
                if cut is None:
                    cut = self._hidden_cut(place) if self._hidden[place] else self._latent_cut(place)
                cuts += [cut] if cut else []
                if len(cuts) >= most:
                    break
        return cuts

    def find_whole(self) -> list[Cut]:
        """Return cuts for targets that only one who thinks in whole numbers finds."""
        self._sweep(self._pool.whole, whole=True)
        cuts: list[Cut] = []
        for place in self._unproved(self._pool.whole).tolist():
            for sign, limit in self._wishes(place):
                if place in self._unproved(self._pool.whole):
                    self._ask(place, sign, limit, whole=True)
            if place in self._unproved(self._pool.whole):
                near = self._attack.neighbours(len(self._may_hide))
                cuts.append(make_cut(int(self._columns[place]), near, self._may_hide))
        return cuts

    def _wishes(self, place: int) -> list[tuple[int, int]]:
        """Return how far a target must go up (1) and down (-1) to be safe."""
        column, d, ranges = self._columns[place], self._demand, self._pool.whole
        low, high = round(ranges.low[column]), round(ranges.high[column])
        hidden = [(1, max(d.most, low + d.width)), (-1, max(0, min(high - d.width, d.threshold - 1)))]
        return hidden if self._hidden[place] else [(-1, 0), (1, d.most)]

    def _sweep(self, ranges: Ranges, *, whole: bool) -> None:
        """Widen many ranges at a time, until that helps few."""
        turn, idle, up = 0, 0, True
        todo = self._unproved(ranges)
        while len(todo) > _FEW and idle < _IDLE:
            self._push(todo, ranges, up=up, seed=turn, whole=whole)
            left = self._unproved(ranges)
            if len(todo) - len(left) < max(_FEW, len(todo) // 50):
                idle, up = idle + 1, not up
            else:
                idle = 0
            todo, turn = left, turn + 1

    def _push(self, todo: Ints, ranges: Ranges, *, up: bool, seed: int, whole: bool) -> None:
        """Raise (or lower) all of ``todo`` together, each as far as it needs."""
        low, high, d = ranges.low[self._columns[todo]], ranges.high[self._columns[todo]], self._demand
        weight = np.random.default_rng(seed).integers(1, 4, len(todo))
        if up:
            self._attack.bound(todo, self._attack.least[todo], np.ceil(np.maximum(d.most, low + d.width)))
        else:
            floor = np.floor(np.maximum(self._attack.least[todo], np.minimum(high - d.width, d.threshold - 1)))
            self._attack.bound(todo, floor, np.full(len(todo), self._attack.most))
        self._tick()
        solve = self._attack.whole if whole else self._attack.maximise
        found = solve(todo, weight if up else -weight)
        self._attack.free(todo)
        if found is not None:
            self._note(found)

    def _note(self, bound: Bound) -> None:
        """Take a solution into the pool."""
        table = self._attack.witness(bound.x)
        self._pool.add(self._columns, bound.x if table is None else table, whole=table is not None)

    def _ask(self, place: int, sign: int, limit: int, *, whole: bool = False) -> Bound:
        """Move one target up (``sign`` 1) or down (-1), to ``limit`` at most."""
        at, end = np.array([place]), np.array([max(limit, self._attack.least[place])])
        wide = np.array([self._attack.least[place] if sign > 0 else self._attack.most])
        self._attack.bound(at, *((wide, end) if sign > 0 else (end, wide)))
        self._tick()
        bound = (self._attack.whole if whole else self._attack.maximise)(at, np.array([sign]))
        self._attack.free(at)
        if bound is None:
            raise MeldappError("statistics.counts-contradict", table="")
        self._note(bound)
        return bound

    def _near_cut(self, place: int) -> Cut | None:
        """Attack a hidden target with the equations near it; return ``None`` when they do not bound it from above."""
        if not self._hidden[place]:
            return None
        column, d = int(self._columns[place]), self._demand
        near = self._near.around(column)
        at = place_in(near, column)
        self._tick()
        near.bound(at, near.least[at], np.array([d.most]))
        up = near.maximise(at, np.ones(1))
        if up is None or up.value > d.most - _NEAR:
            return None
        return self._cut(place, near, [(up, d.most - up.value)])

    def _hidden_cut(self, place: int) -> Cut | None:
        """Attack a hidden target; return ``None`` when it is safe."""
        column, d, ranges = self._columns[place], self._demand, self._pool.real
        up = self._ask(place, 1, max(d.most, int(np.ceil(ranges.low[column] - _NEAR)) + d.width))
        if up.value < d.most - _NEAR:
            return self._cut(place, self._attack, [(up, d.most - up.value)])
        if ranges.high[column] - ranges.low[column] > d.width - _NEAR:
            return None
        down = self._ask(place, -1, max(0, min(int(ranges.high[column] + _NEAR) - d.width, d.threshold - 1)))
        self._solid[place] = -down.value > d.threshold - 1 + _NEAR
        lack = d.width - (up.value + down.value)
        return (
            None
            if self._solid[place] or lack < _NEAR
            else self._cut(place, self._attack, [(up, lack), (down, lack)], add=True)
        )

    def _latent_cut(self, place: int) -> Cut | None:
        """Attack a target that was never printed; return ``None`` when it is safe."""
        down = self._ask(place, -1, 0)
        if -down.value < _NEAR:
            return None
        up = self._ask(place, 1, self._demand.most)
        if up.value > self._demand.most - _NEAR:
            return None
        return self._cut(place, self._attack, [(down, -down.value), (up, self._demand.most - up.value)])

    def _cut(self, place: int, attack: Attack, bounds: list[tuple[Bound, float]], *, add: bool = False) -> Cut:
        """Return the cut of one target from each bound and what it lacks: each must help, or with ``add`` together."""
        parts: Floats = np.zeros(len(self._may_hide))
        for bound, lack in bounds:
            more = gains(
                attack.printed_prices(bound, len(parts)), np.maximum(self._pool.base - self._demand.least, 0), lack
            )
            parts = parts + more if add else np.maximum(parts, more)
        return make_cut(int(self._columns[place]), np.minimum(parts, 1), self._may_hide)
