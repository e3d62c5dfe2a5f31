"""Asks of one component whether each count in it is safe, and what else must be hidden where it is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

import numpy as np

from meldapp.errors import MeldappError
from meldapp.statistics.protect.attack import Attack, Bound, Floats
from meldapp.statistics.protect.cuts import Cut, gains, make_cut
from meldapp.statistics.protect.model import Bools, Ints
from meldapp.statistics.protect.pool import Pool

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


class Targets(NamedTuple):
    """The unknowns that must be safe: those printed as hidden, and those never printed."""

    hidden: Bools
    latent: Bools


class Probe:
    """One component under attack; ``tick`` is called before each program, and may raise to cancel."""

    def __init__(self, attack: Attack, pool: Pool, targets: Targets, demand: Demand, tick: Callable[[], None]) -> None:
        self._attack, self._pool, self._demand, self._tick = attack, pool, demand, tick
        self._columns = attack.columns
        self._hidden, self._latent = targets.hidden[attack.columns], targets.latent[attack.columns]
        self._solid = np.zeros(len(attack.columns), dtype=bool)

    def unproved(self) -> Ints:
        """Return the places in the component of the targets that no table in the pool proves safe."""
        low, high = self._pool.low[self._columns], self._pool.high[self._columns]
        d = self._demand
        wide = (high >= d.most) & ((high - low >= d.width) | self._solid)
        return np.flatnonzero((self._hidden & ~wide) | (self._latent & (low > 0) & (high < d.most)))

    def sweep(self) -> None:
        """Widen many ranges at a time, until that helps few."""
        turn, idle = 0, 0
        left = len(self.unproved())
        while left > _FEW and idle < _IDLE:
            todo = self.unproved()
            self._push(todo, up=turn % 2 == 0, seed=turn)
            idle = idle + 1 if left - len(self.unproved()) < max(_FEW, left // 50) else 0
            left = len(self.unproved())
            turn += 1

    def _push(self, todo: Ints, *, up: bool, seed: int) -> None:
        """Raise (or lower) all of ``todo`` together, each as far as it needs."""
        low, high = self._pool.low[self._columns[todo]], self._pool.high[self._columns[todo]]
        d = self._demand
        weight = np.random.default_rng(seed).integers(1, 4, len(todo))
        if up:
            self._attack.bound(todo, np.zeros(len(todo)), np.maximum(d.most, low + d.width))
        else:
            self._attack.bound(
                todo, np.maximum(0, np.minimum(high - d.width, d.threshold - 1)), np.full(len(todo), self._attack.most)
            )
        self._tick()
        found = self._attack.maximise(todo, weight if up else -weight)
        self._attack.free(todo)
        if found is not None:
            self._note(found)

    def _note(self, bound: Bound) -> bool:
        """Take a solution into the pool when it is in whole numbers."""
        table = self._attack.witness(bound.x)
        if table is not None:
            self._pool.add(self._columns, table)
        return table is not None

    def find(self, printed: Ints, may_hide: Bools) -> list[Cut]:
        """Return a cut for each target that is not safe: ``printed`` are the true counts, a number each unknown."""
        cuts: list[Cut] = []
        for place in self.unproved().tolist():
            cut = None
            if self._hidden[place]:
                cut = self._hidden_cut(place, printed, may_hide)
            elif self._latent[place]:
                cut = self._latent_cut(place, printed, may_hide)
            if cut is not None:
                if not len(cut.columns):
                    raise MeldappError("statistics.cannot-protect")
                cuts.append(cut)
        return cuts

    def _ask(self, place: int, sign: int, limit: int) -> tuple[Bound, bool]:
        """Move one target up (``sign`` 1) or down to ``limit``; return the bound, and whether it is whole."""
        at = np.array([place])
        wide = np.array([self._attack.most if sign < 0 else 0])
        end = np.array([limit])
        self._attack.bound(at, *((wide, end) if sign > 0 else (end, wide)))
        self._tick()
        bound = self._attack.maximise(at, np.array([sign]))
        if bound is None:
            raise MeldappError("statistics.counts-contradict", table="")
        whole = self._note(bound)
        if not whole:
            self._tick()
            table = self._attack.whole(at, np.array([sign]))
            if table is not None:
                self._note(table)
        self._attack.free(at)
        return bound, whole

    def _range(self, place: int) -> tuple[int, int]:
        """Return what the pool proves of one target."""
        column = self._columns[place]
        return int(self._pool.low[column]), int(self._pool.high[column])

    def _hidden_cut(self, place: int, printed: Ints, may_hide: Bools) -> Cut | None:
        """Attack a hidden target; return ``None`` when it is safe."""
        d = self._demand
        low, high = self._range(place)
        wish = max(d.most, low + d.width)
        up, _ = self._ask(place, 1, wish)
        down = None
        low, high = self._range(place)
        if high >= d.most and high - low < d.width:
            down, _ = self._ask(place, -1, max(0, min(high - d.width, d.threshold - 1)))
            low, high = self._range(place)
            if down.value < -(d.threshold - 1 + _NEAR):
                self._solid[place] = True
        if high >= d.most and (high - low >= d.width or self._solid[place]):
            return None
        if high < d.most:
            return self._cut(place, [(up, d.most - up.value)], printed, may_hide)
        lack = d.width - (up.value + (down.value if down else -low))
        return self._cut(place, [(b, lack) for b in (up, down) if b], printed, may_hide, add=True)

    def _latent_cut(self, place: int, printed: Ints, may_hide: Bools) -> Cut | None:
        """Attack a target that was never printed; return ``None`` when it is safe."""
        down, _ = self._ask(place, -1, 0)
        if self._range(place)[0] == 0:
            return None
        up, _ = self._ask(place, 1, self._demand.most)
        if self._range(place)[1] >= self._demand.most:
            return None
        return self._cut(place, [(down, -down.value), (up, self._demand.most - up.value)], printed, may_hide)

    def _cut(
        self, place: int, bounds: list[tuple[Bound, float]], printed: Ints, may_hide: Bools, *, add: bool = False
    ) -> Cut:
        """Return the cut of one target from each bound and what it lacks."""
        target = int(self._columns[place])
        parts: Floats = np.zeros(len(printed))
        for bound, lack in bounds:
            if lack <= _NEAR:  # only whole numbers lack: any neighbour may help
                return make_cut(target, self._attack.neighbours(len(printed)), may_hide)
            more = gains(self._attack.printed_prices(bound, len(printed)), printed, lack)
            parts = parts + more if add else np.maximum(parts, more)
        return make_cut(target, np.minimum(parts, 1), may_hide)
