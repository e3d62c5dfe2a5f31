"""The search for further cells to hide, so that neither a stranger nor a reporter finds anything."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Final

import numpy as np

from meldapp.errors import MeldappError
from meldapp.statistics.protect.attack import Attack, Component, State, components
from meldapp.statistics.protect.cuts import Cut, cover
from meldapp.statistics.protect.lines import line_cuts
from meldapp.statistics.protect.master import cheapest
from meldapp.statistics.protect.model import Bools, Floats, Ints, Model, Rows, row_of, select, without_loose
from meldapp.statistics.protect.pool import Pool
from meldapp.statistics.protect.primary import Known
from meldapp.statistics.protect.probe import Demand, Probe, Targets
from meldapp.statistics.protect.reporter import own_reports

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
        self._affected = _near_new(self._model, known.new)
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
            attack = Attack(rows, component.columns, self._state(base))
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
        if self._says_nothing():
            self._add(np.flatnonzero(self._printed & self._known.new & ~self._whole()).tolist())
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
        if not self._says_nothing():
            self._print_again()

    def _says_nothing(self) -> bool:
        """Return whether nearly all of very many new cells are hidden by themselves."""
        return len(self._first) > max(_LARGE, _NEARLY_ALL * int(self._known.new.sum()))

    def _whole(self) -> Bools:
        """Mark the counts of all reports: those at no code of any axis."""
        whole = np.zeros(self._model.size, dtype=bool)
        whole[[block.columns[(0,) * block.columns.ndim] for block in self._model.blocks]] = True
        return whole

    def protected_by(self, column: int) -> int | None:
        """Return an unknown below the threshold that is safer because ``column`` is hidden too."""
        targets = (cut.target for cut in self._cuts if column in cut.columns and self._must_hold(cut.target))
        return next(targets, None)

    def _add(self, chosen: list[int]) -> None:
        """Hide the ``chosen`` unknowns."""
        self._hidden[chosen] = True
        self._printed[chosen] = False

    def _least(self) -> Ints:
        """Return the least that everybody knows each unknown to be."""
        return np.where(self._hidden, self._demand.least, 0)

    def _state(self, base: Ints) -> State:
        """Return what everybody knows, with ``base`` as the true counts."""
        size = self._model.size - self._model.pairs.shape[1]
        return State(base, self._least(), self._most, np.zeros_like(base), size)

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
            cuts = self._attack_parts(targets, free, most, first)
        if not all(len(cut.columns) for cut in cuts):
            raise MeldappError("statistics.cannot-protect")
        self._cuts += cuts
        return cuts

    def _attack_parts(self, targets: Targets, free: Bools, most: int, first: Collection[int]) -> list[Cut]:
        """Return the cuts of the attackers who know all equations, or their own report as well."""
        state = self._state(self._pool.base)
        parts = [c for c in components(self._model, free) if self._affected[c.columns].any()]
        cuts: list[Cut] = []
        probes: list[Probe] = []
        for part in parts:
            attack = Attack(select(self._model.rows, part.rows), part.columns, state)
            probes.append(Probe(attack, self._pool, targets, self._demand, self._tick))
            cuts += probes[-1].find(most, first) if len(cuts) < most else []
        for probe in () if cuts else probes:
            cuts += probe.find_whole()
        if not cuts and self._demand.most > self._demand.threshold:
            for part in parts:
                cuts += self._ask_reporters(part, targets, state)
        return cuts

    def _ask_reporters(self, component: Component, targets: Targets, state: State) -> list[Cut]:
        """Return the cuts against the first reporter in ``component`` who finds anything."""
        rows = select(self._model.rows, component.rows)
        kinds = own_reports(self._model, component.columns)
        found = (self._ask(Attack(rows, component.columns, state._replace(own=o)), o, targets) for o in kinds)
        return next(filter(None, found), [])

    def _ask(self, attack: Attack, own: Ints, targets: Targets) -> list[Cut]:
        """Return the cuts against one reporter, who sent ``own``; empty when nobody can have sent it."""
        pool = self._pool.with_own(own, self._model.rows) or self._first_with(own, attack)
        if pool is None:
            return []
        threshold = self._demand.threshold
        demand = Demand(threshold, threshold, threshold - 1, self._demand.least)
        others = Targets(targets.hidden & (own == 0), targets.latent & (own == 0), targets.may_hide)
        probe = Probe(attack, pool, others, demand, self._tick)
        return probe.find(_CUTS) or probe.find_whole()

    def _first_with(self, own: Ints, attack: Attack) -> Pool | None:
        """Return a pool of one table that holds the report ``own``; ``None`` when there is none."""
        self._tick()
        nothing = np.zeros(0, dtype=np.int64)
        found = attack.whole(nothing, nothing)
        table = attack.witness(found.x) if found else None
        if table is None or (own[self._printed] > self._pool.base[self._printed]).any():
            return None
        base = self._pool.base.copy()
        base[attack.columns] = table
        return Pool(base)

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


def _near_new(model: Model, new: Bools) -> Bools:
    """Mark the ``new`` unknowns and those that share an equation with one."""
    rows, near = model.rows, new.copy()
    row = row_of(rows)
    touched = np.bincount(row, weights=new[rows.index], minlength=len(rows.equal)) > 0
    near[rows.index[touched[row]]] = True
    return near


def _check(rows: Rows, base: Ints) -> None:
    """Raise a MeldappError when the true counts do not add up."""
    sums = np.bincount(row_of(rows), weights=rows.value * base[rows.index], minlength=len(rows.equal))
    if np.where(rows.equal, sums != 0, sums < 0).any():
        raise MeldappError("statistics.counts-contradict", table="")
