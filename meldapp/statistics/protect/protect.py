"""``protect``: which new cells are hidden, given everything printed before and what is printed beside them.

The method is in docs/protection.md. There is no chance in it: the same cells give the same answer in whatever order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import numpy as np

from meldapp.errors import MeldappError
from meldapp.records.disclosure import Publication, Reason
from meldapp.statistics.protect.attack import Attack, Floats, State, components
from meldapp.statistics.protect.cuts import Cut, cover
from meldapp.statistics.protect.latent import never_printed
from meldapp.statistics.protect.lines import line_cuts
from meldapp.statistics.protect.master import cheapest
from meldapp.statistics.protect.model import (
    At,
    Bools,
    Ints,
    Model,
    build_model,
    row_of,
    select,
    without_loose,
)
from meldapp.statistics.protect.near import Near
from meldapp.statistics.protect.pool import Pool
from meldapp.statistics.protect.primary import Known, TrueCell, hide_first, place_cells
from meldapp.statistics.protect.probe import Demand, Probe, Targets

__all__ = ["Decision", "TrueCell", "decide", "protect"]
_PATIENCE: Final = 6
"""Rounds in which the fewest cells that any choice needs do not grow, before the search goes on from the last choice."""
_MORE: Final = 0.1
_NODES: Final = 2000
_CUTS: Final = 400
"""Most cuts of one attack: what is hidden for these often helps the other targets too."""
_NEAR: Final = 1e-6
Progress = Callable[[int, int], None]


class Decision(NamedTuple):
    """Why a cell is hidden (``None``: it is printed); of a SECONDARY one also ``protects``, a place it helps to hide.

    A place can be one that no table prints, and then that of the nearest count that one does.
    """

    reason: Reason | None
    protects: At | None = None


def protect(
    earlier: Publication,
    new: Sequence[TrueCell],
    *,
    share_from: int = 90,
    lone_reporter: bool = True,
    progress: Progress | None = None,
) -> tuple[Reason | None, ...]:
    """Return, for each new cell, why it is hidden; ``None`` where it is printed. See ``decide``."""
    decisions = decide(earlier, new, share_from=share_from, lone_reporter=lone_reporter, progress=progress)
    return tuple(decision.reason for decision in decisions)


def decide(
    earlier: Publication,
    new: Sequence[TrueCell],
    *,
    share_from: int = 90,
    lone_reporter: bool = True,
    zeros_printed: bool = False,
    progress: Progress | None = None,
) -> tuple[Decision, ...]:
    """Return the decision about each new cell.

    ``earlier`` holds all axes, also leaves that only new cells use, and the cells printed before, which stay as they
    are. ``share_from`` is the percentage of a whole from which a count is hidden. ``progress`` is called with
    (targets proved safe, all targets) and may raise to cancel. ``zeros_printed`` is the habit of others, to compare with:
    zeros are never hidden, and everybody knows that each hidden count is at least 1; never publish so. Cells at the same place are printed or hidden together.
    Raise a MeldappError when counts contradict each other or nothing that may still be hidden would help.
    """
    order = sorted(range(len(new)), key=lambda i: (new[i].at, new[i].release, new[i].table))
    cells = [new[i] for i in order]
    places = [*(cell.at for cell in earlier.cells), *(cell.at for cell in cells)]
    model = build_model(earlier.axes, places, earlier.impossible)
    known, columns = place_cells(model, earlier.cells, cells)
    first = hide_first(earlier, cells, columns, model, known, share_from)
    if zeros_printed:
        known.new[known.counts == 0] = False
        known.printed[known.counts == 0] = 0
        first = {column: reason for column, reason in first.items() if known.new[column]}
    model, known, latent = never_printed(model, known)
    margin = int(lone_reporter)
    demand = Demand(earlier.threshold, earlier.threshold + margin, earlier.threshold - 1 + margin, int(zeros_printed))
    cost = np.ones(model.size)
    total = 1 + sum(cell.count for cell in cells)
    for cell, column in zip(cells, columns, strict=True):
        cost[column] = cell.weight + 0.4 * cell.count / total
    search = Search(model, known, latent, demand, cost, progress)
    search.hide(first)
    search.protect()
    answer: list[Decision] = [Decision(None)] * len(new)
    by_column = dict(zip(columns, cells, strict=True))
    for i, column in zip(order, columns, strict=True):
        if column in search.protects and column not in first:
            helped = by_column.get(search.protects[column])
            answer[i] = Decision(Reason.SECONDARY, helped.at if helped else None)
        else:
            answer[i] = Decision(first.get(column))
    return tuple(answer)


class Search:
    """The search for further cells to hide."""

    def __init__(self, model: Model, known: Known, latent: Bools, demand: Demand, cost: Floats, progress: Progress | None) -> None:
        self._known, self._demand, self._cost, self._progress = known, demand, cost, progress
        self._hidden = known.hidden.copy()
        self._printed = (known.printed >= 0) | known.new
        self.protects: dict[int, int] = {}
        self._cuts: list[Cut] = []
        published = (known.printed >= 0) | known.hidden | known.new
        self._latent = latent
        self._model = without_loose(model, published | self._latent)
        self._affected = self._near_new()
        self._total = int((known.hidden | known.new | self._latent).sum())
        self._pool = Pool(np.maximum(np.maximum(known.printed, known.counts), 0))
        self._most = 4 * (int(self._pool.base.max(initial=0)) + demand.most)
        self._complete()

    def _near_new(self) -> Bools:
        """Mark the unknowns that share an equation with a new one."""
        rows = self._model.rows
        row = row_of(rows)
        touched = np.bincount(row, weights=self._known.new[rows.index], minlength=len(rows.equal)) > 0
        near = self._known.new.copy()
        near[rows.index[touched[row]]] = True
        return near

    def _complete(self) -> None:
        """Work out one table of everything that agrees with the true counts: the base of the pool."""
        base = self._pool.base
        unknown = (self._known.printed < 0) & (self._known.counts < 0) & ~self._model.zero
        for component in components(self._model, unknown):
            rows = select(self._model.rows, component.rows)
            attack = Attack(rows, component.columns, State(base, self._least(), self._most))
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
        self._check(base)
        self._pool = Pool(base)

    def _check(self, base: Ints) -> None:
        """Raise a MeldappError when the true counts do not add up."""
        rows = self._model.rows
        sums = np.bincount(row_of(rows), weights=rows.value * base[rows.index], minlength=len(rows.equal))
        if np.where(rows.equal, sums != 0, sums < 0).any():
            raise MeldappError("statistics.counts-contradict", table="")

    def hide(self, columns: dict[int, Reason]) -> None:
        """Hide what is hidden by itself."""
        self._hidden[list(columns)] = True
        self._printed[list(columns)] = False

    def protect(self) -> None:
        """Hide more until everything holds, then print again what was not needed."""
        start = self._hidden.copy(), self._printed.copy()
        bound, idle = 0.0, 0
        while (found := self._attack_all()) and idle < _PATIENCE:
            if not all(len(cut.columns) for cut in found):
                raise MeldappError("statistics.cannot-protect")
            choice = cheapest(self._cuts, self._cost, nodes=_NODES)
            idle = 0 if choice.bound > bound + _MORE else idle + 1
            bound = max(bound, choice.bound)
            self._hidden, self._printed = start[0].copy(), start[1].copy()
            self._add(dict.fromkeys(choice.columns.tolist(), 0))
            self._pool = self._pool.among(self._free())
        while found:
            if not all(len(cut.columns) for cut in found):
                raise MeldappError("statistics.cannot-protect")
            self._add(cover(found, self._cost))
            found = self._attack_all()
        self._print_again()

    def _add(self, chosen: dict[int, int]) -> None:
        """Hide the ``chosen`` unknowns."""
        self._hidden[list(chosen)] = True
        self._printed[list(chosen)] = False
        self.protects |= chosen

    def _least(self) -> Ints:
        """Return the least that everybody knows each unknown to be."""
        return np.where(self._hidden, self._demand.least, 0)

    def _free(self) -> Bools:
        """Return which unknowns the attacker does not know."""
        return ~self._printed & ~self._model.zero

    def _attack_all(self, most: int = _CUTS) -> list[Cut]:
        """Return the cuts of all components that a new cell can have changed."""
        free = self._free()
        targets = Targets(self._hidden, self._latent & free, self._printed & self._known.new)
        cuts = line_cuts(self._model, self._pool.base, self._printed, targets, self._demand)
        if cuts:
            self._cuts += cuts
            return cuts
        probes: list[Probe] = []
        state = State(self._pool.base, self._least(), self._most)
        near = Near(self._model.near, free, state)
        for component in components(self._model, free):
            if self._affected[component.columns].any() and len(cuts) < most:
                attack = Attack(select(self._model.rows, component.rows), component.columns, state)
                probes.append(Probe(attack, near, self._pool, targets, self._demand, self._tick))
                cuts += probes[-1].find(most)
        for probe in () if cuts else probes:
            cuts += probe.find_whole(most)
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
        for column in sorted(self.protects, key=lambda c: (-self._cost[c], c)):
            self._hidden[column], self._printed[column] = False, True
            before, self._pool = self._pool, self._pool.among(self._free())
            if self._breaks_a_cut(column) or self._attack_all(most=1):
                self._hidden[column], self._printed[column] = True, False
                self._pool = before
            else:
                del self.protects[column]

    def _breaks_a_cut(self, column: int) -> bool:
        """Return whether a cut that holds for any choice asks for ``column``."""
        return any(
            cut.weight[self._hidden[cut.columns]].sum() < min(1.0, cut.weight.sum()) - _NEAR
            for cut in self._cuts
            if column in cut.columns and self._sure(cut.target)
        )

    def _sure(self, target: int) -> bool:
        """Return whether ``target`` must be safe whatever else is hidden, and cannot be so by being surely large."""
        return bool(self._hidden[target] or self._latent[target]) and self._pool.base[target] < self._demand.threshold
