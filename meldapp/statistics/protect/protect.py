"""``protect``: which new cells are hidden, given everything printed before and what is printed beside them.

The method is in docs/protection.md. There is no chance in it: the same cells give the same answer in whatever order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from meldapp.records.disclosure import Publication, Reason
from meldapp.statistics.protect.latent import never_printed
from meldapp.statistics.protect.model import At, Floats, build_model
from meldapp.statistics.protect.primary import Known, TrueCell, hide_first, place_cells
from meldapp.statistics.protect.probe import Demand
from meldapp.statistics.protect.search import Progress, Search
from meldapp.statistics.protect.smallest import one_way, up_to_the_largest

__all__ = ["Decision", "Options", "TrueCell", "decide", "protect"]


class Decision(NamedTuple):
    """Why a cell is hidden (``None``: it is printed); of a SECONDARY one also ``protects``, a place it helps to hide.

    That is ``None`` when what it helps to hide is a count that no new cell prints.
    """

    reason: Reason | None
    protects: At | None = None


class Options(NamedTuple):
    """What the rule asks.

    ``share_from`` is the percentage of a whole from which a count is hidden. ``lone_reporter`` says that everything
    must also hold for somebody who knows one report, their own. ``zeros_printed`` is the habit of others, to compare
    with: zeros are never hidden, and everybody knows that a hidden count is at least 1. Never publish so.
    """

    share_from: int = 90
    lone_reporter: bool = True
    zeros_printed: bool = False


def protect(
    earlier: Publication,
    new: Sequence[TrueCell],
    *,
    share_from: int = 90,
    lone_reporter: bool = True,
    progress: Progress | None = None,
) -> tuple[Reason | None, ...]:
    """Return, for each new cell, why it is hidden; ``None`` where it is printed. See ``decide``."""
    decisions = decide(earlier, new, Options(share_from, lone_reporter), progress=progress)
    return tuple(decision.reason for decision in decisions)


def decide(
    earlier: Publication, new: Sequence[TrueCell], options: Options | None = None, *, progress: Progress | None = None
) -> tuple[Decision, ...]:
    """Return the decision about each new cell.

    ``earlier`` holds all axes, also leaves that only new cells use, and the cells printed before, which stay as they
    are. ``progress`` is called with (targets proved safe, all targets) and may raise to cancel. Cells at the same place
    are printed or hidden together. Raise a MeldappError when counts contradict each other, or nothing that may still
    be hidden would help.
    """
    options = options or Options()
    order = sorted(range(len(new)), key=lambda i: (new[i].at, new[i].release, new[i].table))
    cells = [new[i] for i in order]
    places = [*(cell.at for cell in earlier.cells), *(cell.at for cell in cells)]
    model = build_model(earlier.axes, places, earlier.impossible)
    known, columns = place_cells(model, earlier.cells, cells)
    first = hide_first(earlier, cells, columns, model, known, options.share_from)
    if options.zeros_printed:
        first = _print_zeros(known, first)
    model, known, latent = never_printed(model, known)
    demand, costs = _demand(earlier.threshold, options), _costs(cells, columns, model.size)
    alone = [] if options.zeros_printed else list(one_way(earlier.axes, cells, columns))
    while True:
        search = Search(model, known, latent, demand, costs, progress)
        search.hide(first)
        search.protect()
        reasons = first | dict.fromkeys(search.further(), Reason.SECONDARY)
        more = up_to_the_largest(alone, reasons, known.new, earlier.threshold)
        if not more:
            break
        first |= dict.fromkeys(more, Reason.SECONDARY)
    place_of = dict(zip(columns, (cell.at for cell in cells), strict=True))
    answer: list[Decision] = [Decision(None)] * len(new)
    for i, column in zip(order, columns, strict=True):
        reason = reasons.get(column)
        helped = search.protected_by(column) if reason is Reason.SECONDARY else None
        answer[i] = Decision(reason, None if helped is None else place_of.get(helped))
    return tuple(answer)


def _demand(threshold: int, options: Options) -> Demand:
    """Return what ranges must be like: one wider than the rule, where a reporter may take out one report."""
    margin = int(options.lone_reporter)
    return Demand(threshold, threshold + margin, threshold - 1 + margin, int(options.zeros_printed))


def _costs(cells: Sequence[TrueCell], columns: Sequence[int], size: int) -> Floats:
    """Return what hiding each unknown costs: its weight, and a little for its count, to choose among equals."""
    cost, total = np.ones(size), 1 + sum(cell.count for cell in cells)
    for cell, column in zip(cells, columns, strict=True):
        cost[column] = cell.weight + 0.4 * cell.count / total
    return cost


def _print_zeros(known: Known, first: dict[int, Reason]) -> dict[int, Reason]:
    """Take zeros for printed, and return what is still hidden by itself."""
    zero = known.new & (known.counts == 0)
    known.new[zero] = False
    known.printed[zero] = 0
    return {column: reason for column, reason in first.items() if known.new[column]}
