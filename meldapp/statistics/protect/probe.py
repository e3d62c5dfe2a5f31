"""Asks of one component whether each count in it is safe, and what else must be hidden where it is not."""

from __future__ import annotations

from collections.abc import Callable, Collection
from itertools import islice
from typing import Final, NamedTuple

import numpy as np

from meldapp.errors import MeldappError
from meldapp.statistics.protect.attack import Attack, Bound
from meldapp.statistics.protect.cuts import Cut, gains, make_cut
from meldapp.statistics.protect.model import Bools, Floats, Ints
from meldapp.statistics.protect.pool import Pool, Ranges

_NEAR: Final = 1e-6
_TRIES: Final = 6
"""Corners that are tried for one target, before whole numbers are asked for."""
_OTHERS: Final = 40
_FIRST: Final = 1000
"""What the target weighs there; of the ``_OTHERS`` each weighs three at most."""
_SOME: Final = 50
"""Targets that are asked one by one before many are moved at a time, unless a quarter of them is found."""
_FEW: Final = 3
_LAST: Final = 8
"""Sweeps go on while the last ones proved more than this many targets each, on average."""
_PART: Final = 20
"""Which part of the targets is moved at a time: of too many each moves too little."""


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

    def __init__(self, attack: Attack, pool: Pool, targets: Targets, demand: Demand, tick: Callable[[], None]) -> None:
        self._attack, self._pool, self._demand, self._tick = attack, pool, demand, tick
        self._columns, self._may_hide = attack.columns, targets.may_hide
        self._hidden, self._latent = targets.hidden[attack.columns], targets.latent[attack.columns]
        self._solid = np.zeros(len(attack.columns), dtype=bool)
        self._places = np.flatnonzero(self._hidden | self._latent)

    def _unproved(self, ranges: Ranges, places: Ints | None = None) -> Ints:
        """Return which ``places`` in the component (all) are targets that ``ranges`` do not prove safe."""
        places = self._places if places is None else places
        columns, d = self._columns[places], self._demand
        low, high = ranges.low[columns], ranges.high[columns]
        wide = (high > d.most - _NEAR) & ((high - low > d.width - _NEAR) | self._solid[places])
        told = (low > _NEAR) & (high < d.most - _NEAR)
        return places[(self._hidden[places] & ~wide) | (self._latent[places] & told)]

    def _is_open(self, place: int, ranges: Ranges) -> bool:
        """Return whether ``ranges`` do not prove one target safe."""
        return bool(len(self._unproved(ranges, np.array([place]))))

    def find(self, most: int, first: Collection[int] = ()) -> list[Cut]:
        """Return cuts, ``most`` of them, for targets that a linear program finds; empty when it finds none.

        The unknowns ``first`` are asked first, the others in some order; as long as many are found there is no need
        to know of the others that they are safe.
        """
        ranges, cuts = self._pool.real, list[Cut]()
        todo = np.random.default_rng(0).permutation(self._unproved(ranges))
        todo = todo[np.argsort(~np.isin(self._columns[todo], list(first)), kind="stable")]
        while len(todo) and len(cuts) < most:
            some, todo = todo[:_SOME], todo[_SOME:]
            found = list(islice(filter(None, map(self._cut_of, some.tolist())), most - len(cuts)))
            cuts += found
            if len(found) < min(len(some) // 4, most):
                self._sweep(ranges)
                todo = todo[np.isin(todo, self._unproved(ranges))]
        return cuts

    def _cut_of(self, place: int) -> Cut | None:
        """Attack one target; return ``None`` when it is safe, or was proved so meanwhile."""
        if not self._is_open(place, self._pool.real):
            return None
        return self._hidden_cut(place) if self._hidden[place] else self._latent_cut(place)

    def find_whole(self) -> list[Cut]:
        """Return cuts for targets that only one who thinks in whole numbers finds."""
        ranges = self._pool.whole
        self._sweep(ranges)  # many a linear program ends in whole numbers, and it is much faster than one that must
        for place in self._unproved(ranges).tolist():
            self._jostle(place)
        self._sweep(ranges, whole=True)
        cuts: list[Cut] = []
        for place in self._unproved(ranges).tolist():
            for sign, limit in self._wishes(place):
                if self._is_open(place, ranges):
                    self._ask(place, sign, limit, whole=True)
            if self._is_open(place, ranges):
                cuts.append(make_cut(int(self._columns[place]), self._attack.neighbours(), self._may_hide))
        return cuts

    def _jostle(self, place: int) -> None:
        """Move one target, and some others by chance: of the corners that are best for it one may be whole."""
        stands = np.flatnonzero(self._attack.stands)
        at = np.intersect1d(stands, [place])
        for sign, limit in self._wishes(place) * _TRIES:
            if not self._is_open(place, self._pool.whole):
                return
            draw = np.random.default_rng(self._pool.tables())
            others = np.setdiff1d(draw.choice(stands, min(len(stands), _OTHERS), replace=False), at)
            low, high = (0, limit) if sign > 0 else (limit, self._attack.most)
            self._attack.bound(at, np.maximum(self._attack.least[at], low), np.full(len(at), high))
            self._tick()
            costs = np.concatenate([[sign * _FIRST], draw.integers(-3, 4, len(others))])
            found = self._attack.maximise(np.concatenate([[place], others]), costs)
            self._attack.free(at)
            if found is not None:
                self._note(found)

    def _wishes(self, place: int) -> list[tuple[int, int]]:
        """Return how far a target must go up (1) and down (-1) to be safe."""
        column, d, ranges = self._columns[place], self._demand, self._pool.whole
        low, high = round(ranges.low[column]), round(ranges.high[column])
        hidden = [(1, max(d.most, low + d.width)), (-1, max(0, min(high - d.width, d.threshold - 1)))]
        return hidden if self._hidden[place] else [(-1, 0), (1, d.most)]

    def _sweep(self, ranges: Ranges, *, whole: bool = False) -> None:
        """Widen many ranges at a time, until that helps few."""
        todo = self._unproved(ranges)
        helped = [_FEW + 1] * _LAST
        while len(todo) > _FEW and sum(helped[-_LAST:]) > _FEW * _LAST:
            draw = np.random.default_rng(len(helped))
            some = draw.choice(todo, min(len(todo), max(_SOME, len(todo) // _PART)), replace=False, shuffle=False)
            self._push(np.sort(some), ranges, draw, whole=whole)
            left = self._unproved(ranges)
            helped.append(len(todo) - len(left))
            todo = left

    def _push(self, todo: Ints, ranges: Ranges, draw: np.random.Generator, *, whole: bool) -> None:
        """Move all of ``todo`` together, each as far as it needs: up if it must be able to be larger, or else down."""
        d, attack = self._demand, self._attack
        short = self._hidden[todo] & (ranges.high[self._columns[todo]] < d.most - _NEAR)
        up = attack.made_of(todo[short])
        down = np.setdiff1d(attack.made_of(todo[~short]), up)
        limit = np.ceil(np.maximum(d.most, ranges.low[self._columns[up]] + d.width))
        floor = np.floor(np.minimum(ranges.high[self._columns[down]] - d.width, d.threshold - 1))
        both = np.concatenate([up, down])
        attack.bound(up, attack.least[up], limit)
        attack.bound(down, np.maximum(attack.least[down], floor), np.full(len(down), attack.most))
        self._tick()
        weight = draw.integers(1, 4, len(both)) * np.repeat([1, -1], [len(up), len(down)])
        found = (attack.whole if whole else attack.maximise)(both, weight)
        attack.free(both)
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
        if self._attack.stands[place]:
            self._attack.bound(at, *((wide, end) if sign > 0 else (end, wide)))
        self._tick()
        one = np.array([sign])
        bound = self._attack.whole(at, one, float(sign * limit)) if whole else self._attack.maximise(at, one)
        if self._attack.stands[place]:
            self._attack.free(at)
        if bound is None:
            raise MeldappError("statistics.counts-contradict", table="")
        self._note(bound)
        return bound

    def _hidden_cut(self, place: int) -> Cut | None:
        """Attack a hidden target; return ``None`` when it is safe."""
        column, d, ranges = self._columns[place], self._demand, self._pool.real
        up = self._ask(place, 1, max(d.most, int(np.ceil(ranges.low[column] - _NEAR)) + d.width))
        if up.value < d.most - _NEAR:
            return self._cut(place, [(up, d.most - up.value)])
        if ranges.high[column] - ranges.low[column] > d.width - _NEAR:
            return None
        down = self._ask(place, -1, max(0, min(int(ranges.high[column] + _NEAR) - d.width, d.threshold - 1)))
        self._solid[place] = -down.value > d.threshold - 1 + _NEAR
        lack = d.width - (up.value + down.value)
        return None if self._solid[place] or lack < _NEAR else self._cut(place, [(up, lack), (down, lack)], add=True)

    def _latent_cut(self, place: int) -> Cut | None:
        """Attack a target that was never printed; return ``None`` when it is safe."""
        down = self._ask(place, -1, 0)
        if -down.value < _NEAR:
            return None
        up = self._ask(place, 1, self._demand.most)
        if up.value > self._demand.most - _NEAR:
            return None
        return self._cut(place, [(down, -down.value), (up, self._demand.most - up.value)])

    def _cut(self, place: int, bounds: list[tuple[Bound, float]], *, add: bool = False) -> Cut:
        """Return the cut of one target from each bound and what it lacks: each must help, or with ``add`` together."""
        parts: Floats = np.zeros(len(self._may_hide))
        for bound, lack in bounds:
            more = gains(self._attack.prices(bound), np.maximum(self._pool.base - self._demand.least, 0), lack)
            parts = parts + more if add else np.maximum(parts, more)
        return make_cut(int(self._columns[place]), np.minimum(parts, 1), self._may_hide)
