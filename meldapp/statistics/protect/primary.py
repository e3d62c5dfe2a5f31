"""What is hidden whatever else is printed: small counts, counts that are nearly all of their whole.

One-way tables of several answers also start from the rule that an attacker who knows the algorithm cannot use
(docs/protection.md); what follows only hides more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from meldapp.errors import MeldappError
from meldapp.records.disclosure import Axis, PrintedCell, Publication, Reason
from meldapp.statistics.protect.model import At, Bools, Ints, Model
from meldapp.statistics.protect.oneway import Limits, Row, hide_one_way
from meldapp.statistics.protect.trees import Tree


@dataclass(frozen=True, slots=True)
class TrueCell:
    """A cell that may be printed, with its true ``count``.

    ``at`` is sorted by axis; ``weight`` is what hiding the cell costs.
    """

    release: str
    table: str
    at: At
    count: int
    weight: int = 1


class Known(NamedTuple):
    """What is printed and what may be, by unknown: -1 in ``printed`` and ``counts`` where nothing is.

    ``hidden`` marks the unknowns that were printed as hidden before, ``new`` those that are still to be decided.
    """

    printed: Ints
    counts: Ints
    hidden: Bools
    new: Bools


def place_cells(model: Model, earlier: Sequence[PrintedCell], new: Sequence[TrueCell]) -> tuple[Known, list[int]]:
    """Return what is known of each unknown, and the unknown of each new cell; raise on a contradiction."""
    printed, counts = np.full(model.size, -1, dtype=np.int64), np.full(model.size, -1, dtype=np.int64)
    hidden, fresh = np.zeros(model.size, dtype=bool), np.zeros(model.size, dtype=bool)
    for old in earlier:
        column = model.column(old.at)
        if old.value is None:
            hidden[column] = True
        elif printed[column] not in {-1, old.value} or (model.zero[column] and old.value):
            raise MeldappError("statistics.counts-contradict", table=old.table)
        else:
            printed[column] = old.value
    columns = [model.column(cell.at) for cell in new]
    for cell, column in zip(new, columns, strict=True):
        said = printed[column] if printed[column] >= 0 else counts[column]
        if said not in {-1, cell.count} or cell.count < 0 or (model.zero[column] and cell.count):
            raise MeldappError("statistics.counts-contradict", table=cell.table)
        counts[column] = cell.count
        fresh[column] = printed[column] < 0 and not model.zero[column]
    hidden &= (printed < 0) & ~model.zero & ~fresh
    return Known(printed, counts, hidden, fresh), columns


def hide_first(
    publication: Publication,
    new: Sequence[TrueCell],
    columns: Sequence[int],
    model: Model,
    known: Known,
    share_from: int,
) -> dict[int, Reason]:
    """Return the unknowns that are hidden by themselves, and why."""
    limits = Limits(publication.threshold, share_from)
    values = np.maximum(known.printed, known.counts)
    why: dict[int, Reason] = {}
    for axis, cells in _one_way(publication.axes, new):
        _hide_one_way(axis, cells, model, values, limits, why)
    if max((cell.count for cell in new), default=0) < limits.threshold or Reason.REPORTS in why.values():
        why = dict.fromkeys(columns, Reason.REPORTS)
    for cell, column in zip(new, columns, strict=True):
        if cell.count < limits.threshold:
            why.setdefault(column, Reason.PRIMARY)
    hidden = known.hidden.copy()
    hidden[list(why)] = True
    whole = _wholes(model, values, hidden)
    for cell, column in zip(new, columns, strict=True):
        if whole[column] >= 0 and 100 * cell.count >= share_from * whole[column]:
            why.setdefault(column, Reason.SHARE)
    return {column: reason for column, reason in why.items() if known.new[column]}


def _wholes(model: Model, values: Ints, hidden: Bools) -> Ints:
    """Return, for each unknown, the smallest known count of a whole that it is a real part of; -1 when there is none.

    Of an answer to a question with several, the whole is those that gave a real answer, as far as is printed.
    """
    smallest = np.full(model.size, -1, dtype=np.int64)
    for block in model.blocks:
        for axis, tree in enumerate(block.trees):
            columns = np.moveaxis(block.columns, axis, 0).reshape(tree.size, -1)
            nearest = _nearest(tree, columns, values, model.zero, hidden)
            before = smallest[columns]
            smallest[columns] = np.where((before < 0) | ((nearest >= 0) & (nearest < before)), nearest, before)
    return smallest


def _nearest(tree: Tree, columns: Ints, values: Ints, zero: Bools, hidden: Bools) -> Ints:
    """Return, for each node and each combination of the other axes, the count of the nearest known whole."""
    value = values[columns]
    nearest = np.broadcast_to(value[0], value.shape).copy()
    nearest[0] = -1
    for relation in tree.relations:
        live = np.sum([~zero[columns[n]] for n in relation.parts], axis=0)
        parent = value[relation.parent]
        around = np.where((parent >= 0) & (live > 1), parent, nearest[relation.parent])
        for n in relation.parts:
            nearest[n] = around
            if n >= len(tree.codes):  # real answers are never printed: the whole minus who stands alone
                apart = [np.where(hidden[columns[m]], 0, np.maximum(value[m], 0)) for m in relation.parts if m != n]
                value[n] = np.where(parent < 0, -1, parent - np.sum([np.zeros_like(parent), *apart], axis=0))
    return nearest


def _one_way(axes: Sequence[Axis], new: Sequence[TrueCell]) -> Iterator[tuple[Axis, list[TrueCell]]]:
    """Yield the one-way tables of several answers: cells that differ in one such axis and stand at one place else."""
    several = {axis.code: axis for axis in axes if axis.several}
    tables: dict[tuple[str, str, str], list[TrueCell]] = defaultdict(list)
    for cell in new:
        for place in cell.at:
            if place.axis in several:
                tables[cell.release, cell.table, place.axis].append(cell)
    for (_, _, code), cells in sorted(tables.items()):
        if len({tuple(p for p in cell.at if p.axis != code) for cell in cells}) == 1:
            yield several[code], cells


def _hide_one_way(
    axis: Axis, cells: list[TrueCell], model: Model, values: Ints, limits: Limits, why: dict[int, Reason]
) -> None:
    """Start one table from the rule for one-way tables; REPORTS when the whole release must be hidden."""
    rest = model.column(tuple(p for p in cells[0].at if p.axis != axis.code))
    found = {p.code: cell for cell in cells for p in cell.at if p.axis == axis.code}
    leaves = sorted(axis.leaves)
    if values[rest] < limits.threshold or not found.keys() >= set(leaves):
        return
    rows = [Row(found[leaf].count, leaf in axis.alone) for leaf in leaves]
    reasons = hide_one_way(rows, int(values[rest]), limits)
    for leaf, reason in zip(leaves, reasons or [Reason.REPORTS] * len(leaves), strict=True):
        if reason:
            why[model.column(found[leaf].at)] = reason
