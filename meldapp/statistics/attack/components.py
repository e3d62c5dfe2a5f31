"""Unknowns that are known after all, and the others in components that have nothing to do with each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from meldapp.statistics.attack.model import NO_LIMIT, Rows, sparse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from meldapp.statistics.attack.model import Flags, Integers, Model, Sparse


class Component(NamedTuple):
    """Unknowns (by their number in the model, sorted) and the rows about them (by their number in the component).

    ``row_numbers`` are the rows' numbers in the model.
    """

    unknowns: Integers
    rows: Rows
    row_numbers: Integers


class Split(NamedTuple):
    """``known`` holds the unknowns that can only have one value, and 0 elsewhere; ``consistent`` is False when not."""

    known: Integers
    components: tuple[Component, ...]
    consistent: bool


def split(model: Model) -> Split:
    """Return what is known at once, and the components of the rest."""
    rows = model.rows
    known = np.zeros(model.size, dtype=np.int64)
    free = np.ones(model.size, dtype=bool)
    while _fix(rows, known, free):
        pass
    fixed = rows.terms.times(known)
    count = _count(rows.terms, free[rows.terms.column])
    settled = count == 0
    consistent = bool((known >= 0).all() and _within(rows, fixed, settled))
    return Split(known, _components(model, free, fixed, count), consistent)


def _within(rows: Rows, values: Integers, which: Flags) -> bool:
    return bool(((rows.low <= values) & (values <= rows.high))[which].all())


def _count(terms: Sparse, which: Flags) -> Integers:
    """Return how many of the marked entries each row has."""
    before = np.concatenate(([0], np.cumsum(which)))
    return np.asarray(before[terms.start[1:]] - before[terms.start[:-1]], dtype=np.int64)


def _fix(rows: Rows, known: Integers, free: Flags) -> bool:
    """Settle unknowns that a row leaves no choice; return whether there were any.

    That is a row with one free unknown and an exact value, and a row of unknowns that add up to nothing at most.
    """
    terms = rows.terms
    open_ = free[terms.column]
    count = _count(terms, open_)
    left_low, left_high = (bound - terms.times(known) for bound in (rows.low, rows.high))
    negative = _count(terms, open_ & (terms.coefficient < 0))
    single = (count == 1) & (left_low == left_high)
    nothing = (count > 0) & (left_high == 0) & (negative == 0) & ~single
    for row in np.flatnonzero(single | nothing):
        index, coefficient = terms.row(int(row))
        which = free[index]
        if which.any():
            known[index[which]] = left_high[row] * coefficient[which]
            free[index[which]] = False
    return bool((single | nothing).any())


def _components(model: Model, free: Flags, fixed: Integers, count: Integers) -> tuple[Component, ...]:
    """Return the free unknowns by component."""
    rows = model.rows
    leader = np.arange(model.size)
    live = np.flatnonzero(count)
    free_parts = [index[free[index]] for index in (rows.terms.row(int(row))[0] for row in live)]
    for index in free_parts:
        roots = {_root(leader, int(i)) for i in index}
        leader[list(roots)] = min(roots)
    root = np.array([_root(leader, i) for i in range(model.size)], dtype=np.int64)
    members: dict[int, list[int]] = {}
    for unknown in np.flatnonzero(free):
        members.setdefault(int(root[unknown]), []).append(int(unknown))
    by_root: dict[int, list[int]] = {name: [] for name in members}
    for row, index in zip(live, free_parts, strict=True):
        by_root[int(root[index[0]])].append(int(row))
    return tuple(_component(model, members[name], by_root[name], free, fixed) for name in sorted(members))


def _root(leader: Integers, number: int) -> int:
    """Return the smallest unknown that is known to hang together with ``number``."""
    while leader[number] != number:
        leader[number] = leader[leader[number]]
        number = int(leader[number])
    return number


def _component(
    model: Model,
    members: Sequence[int],
    numbers: Sequence[int],
    free: Flags,
    fixed: Integers,
) -> Component:
    """Return one component: its rows without what is known already."""
    unknowns = np.array(members, dtype=np.int64)
    terms = []
    for row in numbers:
        index, coefficient = model.rows.terms.row(row)
        which = free[index]
        terms.append((np.searchsorted(unknowns, index[which]), coefficient[which]))
    at = np.array(numbers, dtype=np.int64)
    low = np.maximum(model.rows.low[at] - fixed[at], -NO_LIMIT)
    high = model.rows.high[at] - fixed[at]
    high[model.rows.high[at] == NO_LIMIT] = NO_LIMIT
    low[model.rows.low[at] == -NO_LIMIT] = -NO_LIMIT
    source = tuple(model.rows.source[row] for row in numbers)
    return Component(unknowns, Rows(sparse(terms), low, high, source), at)
