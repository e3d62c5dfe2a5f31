"""The search for further cells to hide, so that neither a stranger nor a reporter finds anything."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Final

import numpy as np

from meldapp.errors import MeldappError
from meldapp.statistics.protect.attack import Attack, State, components
from meldapp.statistics.protect.attackers import Attackers, View
from meldapp.statistics.protect.cuts import Cut, cover
from meldapp.statistics.protect.lines import line_cuts
from meldapp.statistics.protect.master import cheapest
from meldapp.statistics.protect.model import Bools, Floats, Ints, Model, Rows, row_of, select, without_loose
from meldapp.statistics.protect.pool import Pool
from meldapp.statistics.protect.primary import Known
from meldapp.statistics.protect.probe import Demand, Targets

_PATIENCE: Final = 6
"""Rounds in which the fewest cells that any choice needs do not grow, before the last choice is added to."""
_MORE: Final = 0.1
_NODES: Final = 2000
_CUTS: Final = 100
"""Most cuts of one attack: what is hidden for these often helps the other targets too."""
_LARGE: Final = 5000
_NEARLY_ALL: Final = 0.9
"""Of more new cells than ``_LARGE``, this part hidden by itself: then all are hidden, but the number of reports."""
_NEAR: Final = 1e-6
Progress = Callable[[int, int], None]


class Search:
    """The search for further cells to hide."""

    def __init__(
        self, model: Model, known: Known, latent: Bools, demand: Demand, cost: Floats, progress: Progress | None
    ) -> None:
        self._known, self._demand, self._cost, self._progress = known, demand, cost, progress
        self._hidden = known.hidden.copy()
        self._printed = (known.printed >= 0) | known.new
        self.bound = 0.0
        self._cuts: list[Cut] = []
        published = (known.printed >= 0) | known.hidden | known.new
        self._latent = latent
        self._model = without_loose(model, published | self._latent)
        self._attackers = Attackers(self._model, known.new, demand, self._tick)
        self._total = int((known.hidden | known.new | self._latent).sum())
        self._pool = Pool(np.maximum(np.maximum(known.printed, known.counts), 0))
        self._most = 4 * (int(self._pool.base.max(initial=0)) + demand.most)
        self._complete()

    def _complete(self) -> None:
        """Work out one table of everything that agrees with the true counts: the base of the pool."""
        base = self._pool.base
        unknown = (self._known.printed < 0) & (self._known.counts < 0) & ~self._model.zero
        for component in components(self._model, unknown):
            rows = select(self._model.rows, component.rows)
            attack = Attack(rows, component.columns, self._state())
            nothing = np.zeros(0, dtype=np.int64)
            for solve in (attack.maximise, attack.whole):
                self._tick()
                found = solve(nothing, nothing)
                table = attack.witness(found.x) if found else None
                if table is not None:
                    base[component.columns] = table
                    break
            else:
                raise MeldappError("statistics.counts-contradict", table="")
        _check(self._model.rows, base)
        self._pool = Pool(base)

    def hide(self, columns: Iterable[int]) -> None:
        """Hide what is hidden by itself."""
        self._first = set(columns)
        self._add(list(self._first))

    def further(self) -> list[int]:
        """Return what is hidden besides, the dearest first."""
        more = set(np.flatnonzero(self._hidden & self._known.new).tolist()) - self._first
        return sorted(more, key=lambda column: (-self._cost[column], column))

    def protect(self) -> None:
        """Hide more until everything holds, then print again what was not needed.

        First the cheapest choice for all cuts so far, anew each round; when that no longer grows, more and more.
        """
        new = self._known.new
        says_nothing = len(self._first) > max(_LARGE, _NEARLY_ALL * int(new.sum()))
        if says_nothing:
            self._add(np.flatnonzero(self._printed & new & ~_all_reports(self._model)).tolist())
        start = self._hidden.copy(), self._printed.copy()
        bound, idle = 0.0, 0
        while (found := self._attack_all()) and idle < _PATIENCE:
            choice = cheapest(self._cuts, self._cost, ~start[0], nodes=_NODES)
            idle = 0 if choice.bound > bound + _MORE else idle + 1
            self.bound = bound = max(bound, choice.bound)
            self._hidden, self._printed = start[0].copy(), start[1].copy()
            self._add(choice.columns.tolist())
            self._pool = self._pool.among(self._free())
        while found:
            self._add(cover(found, self._cost))
            found = self._attack_all()
        if not says_nothing:
            self._print_again()

    def protected_by(self, column: int) -> int | None:
        """Return an unknown below the threshold that is safer because ``column`` is hidden too."""
        targets = (cut.target for cut in self._cuts if column in cut.columns and self._must_hold(cut.target))
        return next(targets, None)

    def _add(self, chosen: list[int]) -> None:
        """Hide the ``chosen`` unknowns."""
        self._hidden[chosen] = True
        self._printed[chosen] = False

    def _state(self) -> State:
        """Return what everybody knows."""
        base, size = self._pool.base, self._model.size - self._model.pairs.shape[1]
        return State(base, np.where(self._hidden, self._demand.least, 0), self._most, np.zeros_like(base), size)

    def _free(self) -> Bools:
        """Return which unknowns the attacker does not know."""
        return ~self._printed & ~self._model.zero

    def _attack_all(self, most: int = _CUTS, first: Collection[int] = ()) -> list[Cut]:
        """Return the cuts of all components that a new cell can have changed: those that are found fastest.

        Targets ``first`` are asked first.
        """
        free = self._free()
        targets = Targets(self._hidden, self._latent & free, self._printed & self._known.new)
        cuts = line_cuts(self._model, self._pool.base, self._printed, targets, self._demand)
        if not cuts:
            view = View(self._pool, targets, free, self._printed, self._state())
            cuts = self._attackers.find(view, most, first)
        if not all(len(cut.columns) for cut in cuts):
            raise MeldappError("statistics.cannot-protect")
        self._cuts += cuts
        return cuts

    def _tick(self) -> None:
        """Tell how far the search is."""
        if self._progress is not None:
            low, high = self._pool.whole
            safe = (high >= self._demand.most) | (low == 0)
            self._progress(int((safe & (self._hidden | self._latent)).sum()), self._total)

    def _print_again(self) -> None:
        """Print each further hidden cell again where all stays safe without it; the dearest first."""
        for column in self.further():
            self._hidden[column], self._printed[column] = False, True
            before, broken = self._pool, self._broken_without(column)
            needed = any(map(self._must_hold, broken))
            if not needed:
                self._pool = self._pool.among(self._free())
            if needed or self._attack_all(1, broken):
                self._hidden[column], self._printed[column] = True, False
                self._pool = before

    def _broken_without(self, column: int) -> set[int]:
        """Return the targets of cuts that ask for ``column``, and are not satisfied."""
        asking = (cut for cut in self._cuts if column in cut.columns)
        return {c.target for c in asking if c.weight[self._hidden[c.columns]].sum() < min(1, c.weight.sum()) - _NEAR}

    def _must_hold(self, target: int) -> bool:
        """Return whether ``target`` must be safe and cannot be so by being surely large."""
        return bool(self._hidden[target] or self._latent[target]) and self._pool.base[target] < self._demand.threshold


def _all_reports(model: Model) -> Bools:
    """Mark the counts of all reports: those at no code of any axis."""
    marked = np.zeros(model.size, dtype=bool)
    marked[[block.columns[(0,) * block.columns.ndim] for block in model.blocks]] = True
    return marked


def _check(rows: Rows, base: Ints) -> None:
    """Raise a MeldappError when the true counts do not add up."""
    sums = np.bincount(row_of(rows), weights=rows.value * base[rows.index], minlength=len(rows.equal))
    if np.where(rows.equal, sums != 0, sums < 0).any():
        raise MeldappError("statistics.counts-contradict", table="")
