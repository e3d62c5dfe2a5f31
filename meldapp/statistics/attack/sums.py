"""What each component adds to each target: which of its unknowns, and with which sign.

Thousands of targets have the same unknowns in a component; each distinct sum is kept once. Everything here is sorting
of whole numbers, for all components at once.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from meldapp.statistics.attack.model import Sparse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from meldapp.statistics.attack.components import Component
    from meldapp.statistics.attack.model import Flags, Integers, Model

NOTHING: Final = -1
"""In ``Targets.part``: nothing is taken off."""


class Targets(NamedTuple):
    """The counts that matter: cell ``whole`` less cell ``part``, by number; ``hidden`` says which print as hidden."""

    whole: Integers
    part: Integers
    hidden: Flags


class Sums(NamedTuple):
    """One component: ``target[i]``, sorted, has ``column[i]`` of the distinct sums ``terms`` of its unknowns."""

    target: Integers
    column: Integers
    terms: Sparse


class _Pieces(NamedTuple):
    """The part of a cell that lies in one component: its unknowns, and the number of the set they form, from 1 on.

    Cell i has pieces ``first[i]`` up to ``first[i + 1]``, and set s has ``unknown[start[s]]`` up to ``start[s + 1]``.
    """

    first: Integers
    component: Integers
    number: Integers
    start: Integers
    unknown: Integers


def sums_of(model: Model, targets: Targets, components: Sequence[Component]) -> Iterator[Sums]:
    """Yield what each component adds to the targets, in the order of the components."""
    home = np.full(model.size, -1, dtype=np.int64)
    place = np.zeros(model.size, dtype=np.int64)
    for number, component in enumerate(components):
        home[component.unknowns] = number
        place[component.unknowns] = np.arange(len(component.unknowns))
    pieces = _pieces(model, home)
    which, target, whole, part = _adds(targets, pieces)
    pair, at = np.unique(np.stack((whole, part)), axis=1, return_inverse=True)
    start, unknown, sign = _differences(pieces, *pair)
    row = _same(start, unknown * 2 + (sign < 0))[at] * len(components) + which
    # Sums are numbered within a component by the first target that has them.
    _, first, row = np.unique(row, return_index=True, return_inverse=True)
    order = np.argsort(first)
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    column, source = rank[row], at[first[order]]
    ends = np.searchsorted(which, np.arange(len(components) + 1))
    lengths = np.diff(start)[source]
    every = _spans(start[source], lengths)
    begin = np.concatenate(([0], np.cumsum(lengths)))
    unknown, sign, here = place[unknown[every]], sign[every], 0
    for low, high in zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True):
        last = max(here, int(column[low:high].max(initial=here - 1)) + 1)
        span = slice(begin[here], begin[last])
        terms = Sparse(begin[here : last + 1] - begin[here], unknown[span], sign[span])
        yield Sums(target[low:high], column[low:high] - here, terms)
        here = last


def _pieces(model: Model, home: Integers) -> _Pieces:
    """Return the pieces of all cells; two with the same unknowns have the same set."""
    cells = len(model.cells.start) - 1
    cell = np.repeat(np.arange(cells), np.diff(model.cells.start))
    unknown = model.cells.column
    free = home[unknown] >= 0
    cell, unknown = cell[free], unknown[free]
    order = np.lexsort((unknown, home[unknown], cell))
    cell, unknown = cell[order], unknown[order]
    component = home[unknown]
    begins = np.flatnonzero(np.append(True, (np.diff(cell) != 0) | (np.diff(component) != 0))[: len(cell)])
    start = np.append(begins, len(cell))
    number = _same(start, unknown)
    _, first, number = np.unique(number, return_index=True, return_inverse=True)
    lengths = np.append(0, np.diff(start)[first])
    kept = unknown[_spans(start[first], lengths[1:])]
    return _Pieces(
        np.searchsorted(cell[begins], np.arange(cells + 1)),
        component[begins],
        number + 1,
        np.concatenate(([0], np.cumsum(lengths))),
        kept,
    )


def _adds(targets: Targets, pieces: _Pieces) -> tuple[Integers, Integers, Integers, Integers]:
    """Return component, target, set of the whole and set of the part; sorted by component, then target."""
    found = []
    for cell in (targets.whole, targets.part):
        target = np.flatnonzero(cell != NOTHING)
        first, count = pieces.first[cell[target]], np.diff(pieces.first)[cell[target]]
        every = _spans(first, count)
        found.append((pieces.component[every] * len(cell) + np.repeat(target, count), pieces.number[every]))
    key, place = np.unique(np.concatenate([key for key, _ in found]), return_inverse=True)
    sets = np.zeros((2, len(key)), dtype=np.int64)
    middle = len(found[0][0])
    for side, (where, (_, number)) in enumerate(zip((place[:middle], place[middle:]), found, strict=True)):
        sets[side, where] = number
    return key // len(targets.whole), key % len(targets.whole), sets[0], sets[1]


def _differences(pieces: _Pieces, whole: Integers, part: Integers) -> tuple[Integers, Integers, Integers]:
    """Return for each pair of sets the unknowns of the first less those of the second, as rows, with their signs."""
    parts = []
    for sets, sign in ((whole, 1), (part, -1)):
        count = np.diff(pieces.start)[sets]
        unknown = pieces.unknown[_spans(pieces.start[sets], count)]
        parts.append(np.stack((np.repeat(np.arange(len(sets)), count), unknown, np.full(len(unknown), sign))))
    every = np.concatenate(parts, axis=1)
    pair, unknown, signs = every[:, np.lexsort((every[1], every[0]))]
    # An unknown is at most once in each set: in both, it goes.
    same = (np.diff(pair) == 0) & (np.diff(unknown) == 0)
    left = ~(np.append(same, np.zeros(1, dtype=bool)) | np.append(np.zeros(1, dtype=bool), same))[: len(pair)]
    return np.searchsorted(pair[left], np.arange(len(whole) + 1)), unknown[left], signs[left]


def _spans(first: Integers, count: Integers) -> Integers:
    """Return ``first[i]``, ``first[i] + 1``, ... ``count[i]`` times, for each i."""
    before = np.cumsum(count) - count
    return np.asarray(np.repeat(first - before, count) + np.arange(int(count.sum())), dtype=np.int64)


def _same(start: Integers, values: Integers) -> Integers:
    """Return a number for each row of values that is the same for equal rows, in the order of the first ones."""
    numbers: dict[bytes, int] = {}
    rows = np.ascontiguousarray(values, dtype=np.int64).tobytes()
    ends = (start * 8).tolist()
    found = [numbers.setdefault(rows[a:b], len(numbers)) for a, b in pairwise(ends)]
    return np.array(found, dtype=np.int64)
