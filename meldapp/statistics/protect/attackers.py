"""Everybody who tries: strangers who know all that is printed, and reporters who take out the report they sent."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

import numpy as np

from meldapp.statistics.protect.attack import Attack, Component, State, components
from meldapp.statistics.protect.cuts import Cut
from meldapp.statistics.protect.model import Bools, Ints, Model, row_of, select
from meldapp.statistics.protect.pool import Pool
from meldapp.statistics.protect.probe import Demand, Probe, Targets
from meldapp.statistics.protect.reporter import own_reports


class View(NamedTuple):
    """What there is to find, and what attackers know: which unknowns are ``free``, which ``printed``, and the state.

    ``pool`` grows by what they see.
    """

    pool: Pool
    targets: Targets
    free: Bools
    printed: Bools
    state: State


class Attackers:
    """All who attack the components that the ``new`` cells can have changed; ``tick`` is called before each program."""

    def __init__(self, model: Model, new: Bools, demand: Demand, tick: Callable[[], None]) -> None:
        self._model, self._demand, self._tick = model, demand, tick
        self._affected = _near_new(model, new)

    def find(self, view: View, most: int, first: Collection[int]) -> list[Cut]:
        """Return ``most`` cuts or what there are, those that are found fastest; targets ``first`` are asked first."""
        parts = [c for c in components(self._model, view.free) if self._affected[c.columns].any()]
        cuts: list[Cut] = []
        probes: list[Probe] = []
        for part in parts:
            attack = Attack(select(self._model.rows, part.rows), part.columns, view.state)
            probes.append(Probe(attack, view.pool, view.targets, self._demand, self._tick))
            cuts += probes[-1].find(most, first) if len(cuts) < most else []
        for probe in () if cuts else probes:
            cuts += probe.find_whole()
        if not cuts and self._demand.most > self._demand.threshold:
            for part in parts:
                cuts += self._ask_reporters(part, view, most)
        return cuts

    def _ask_reporters(self, component: Component, view: View, most: int) -> list[Cut]:
        """Return the cuts against the first reporter in ``component`` who finds anything."""
        rows = select(self._model.rows, component.rows)
        kinds = own_reports(self._model, component.columns)
        asked = ((Attack(rows, component.columns, view.state._replace(own=own)), own) for own in kinds)
        return next(filter(None, (self._ask(attack, own, view, most) for attack, own in asked)), [])

    def _ask(self, attack: Attack, own: Ints, view: View, most: int) -> list[Cut]:
        """Return the cuts against one reporter, who sent ``own``; empty when nobody can have sent it."""
        pool = view.pool.with_own(own, self._model.rows) or self._first_with(own, attack, view)
        if pool is None:
            return []
        threshold = self._demand.threshold
        demand = Demand(threshold, threshold, threshold - 1, self._demand.least)
        hidden, latent, may_hide = view.targets
        probe = Probe(attack, pool, Targets(hidden & (own == 0), latent & (own == 0), may_hide), demand, self._tick)
        return probe.find(most) or probe.find_whole()

    def _first_with(self, own: Ints, attack: Attack, view: View) -> Pool | None:
        """Return a pool of one table that holds the report ``own``; ``None`` when there is none."""
        self._tick()
        nothing = np.zeros(0, dtype=np.int64)
        found = attack.whole(nothing, nothing)
        table = attack.witness(found.x) if found else None
        base = view.pool.base.copy()
        if table is None or (own[view.printed] > base[view.printed]).any():
            return None
        base[attack.columns] = table
        return Pool(base)


def _near_new(model: Model, new: Bools) -> Bools:
    """Mark the ``new`` unknowns and those that share an equation with one."""
    rows, near = model.rows, new.copy()
    row = row_of(rows)
    touched = np.bincount(row, weights=new[rows.index], minlength=len(rows.equal)) > 0
    near[rows.index[touched[row]]] = True
    return near
