"""Sums that nobody printed, taken out of the equations: what is left is a program of few rows.

A hidden count that is the sum of others stands in the program as that sum. So a program has a row for each printed
sum and not for each sum; where most counts are small, few are printed.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from meldapp.statistics.protect.model import Bools, Floats, Ints, Rows, row_of, select


class Reduced(NamedTuple):
    """The ``terms`` of each column (a row each), the ``rows`` that are left in these terms, which columns ``stand``."""

    terms: Rows
    rows: Rows
    stands: Bools


def reduce(rows: Rows, columns: Ints, first: int, size: int) -> Reduced:
    """Take the sums among ``columns`` out of ``rows``; the other columns stand for themselves.

    Of ``size`` unknowns those from ``first`` on are differences, each in one row with its whole and its part.
    """
    may_go = np.zeros(size, dtype=bool)
    may_go[columns] = True
    names, row, sign = _definitions(rows, may_go, first)
    parts = select(rows, row)
    width = np.diff(parts.start)
    sums = _without(parts, parts.index == np.repeat(names, width), -np.repeat(sign, width))
    place = np.full(len(may_go), -1, dtype=np.int64)
    place[names] = np.arange(len(names))
    while (place[sums.index] >= 0).any():
        sums = _put(sums, sums, place)
    left = np.ones(len(rows.equal), dtype=bool)
    left[row] = False
    alone = Rows(
        np.arange(len(columns) + 1), columns, np.ones(len(columns), dtype=np.int64), np.ones(len(columns), bool)
    )
    return Reduced(_put(alone, sums, place), _put(select(rows, np.flatnonzero(left)), sums, place), place[columns] < 0)


def _definitions(rows: Rows, may_go: Bools, first: int) -> tuple[Ints, Ints, Ints]:
    """Return the sums and differences that are taken out, the row of each, and its sign there."""
    row, difference = row_of(rows), rows.index >= first
    late = np.bincount(row, weights=difference, minlength=len(rows.equal)) > 0
    whole = np.where(late[row], difference, rows.value > 0)
    single = np.bincount(row, weights=whole, minlength=len(rows.equal)) == 1
    entry = np.flatnonzero(whole & (single & rows.equal)[row] & may_go[rows.index])
    names, at = np.unique(rows.index[entry], return_index=True)
    return names, row[entry[at]], rows.value[entry[at]]


def times(rows: Rows, x: Floats | Ints) -> Floats:
    """Return each row of ``rows`` times ``x``."""
    return np.bincount(row_of(rows), weights=rows.value * x[rows.index], minlength=len(rows.equal)).astype(np.float64)


def _without(rows: Rows, entries: Bools, factor: Ints) -> Rows:
    """Return ``rows`` without some ``entries``, the others times ``factor`` (one an entry)."""
    kept = ~entries
    start = _start(row_of(rows)[kept], len(rows.equal))
    return Rows(start, rows.index[kept], (rows.value * factor)[kept], rows.equal)


def joined(first: Rows, then: Rows) -> Rows:
    """Return the rows of both."""
    return Rows(
        np.concatenate([first.start, first.start[-1] + then.start[1:]]),
        np.concatenate([first.index, then.index]),
        np.concatenate([first.value, then.value]),
        np.concatenate([first.equal, then.equal]),
    )


def _put(rows: Rows, sums: Rows, place: Ints) -> Rows:
    """Return ``rows`` with each sum in place of its unknown, and each unknown once."""
    which = place[rows.index]
    found = which >= 0
    length = np.ones(len(which), dtype=np.int64)
    length[found] = np.diff(sums.start)[which[found]]
    end = np.cumsum(length)
    source = np.repeat(np.arange(len(which)), length)
    index, value = rows.index[source], rows.value[source]
    inside = np.arange(len(source)) - (end - length)[source]
    put = found[source]
    entry = sums.start[which[source[put]]] + inside[put]
    index[put], value[put] = sums.index[entry], value[put] * sums.value[entry]
    return _merged(row_of(rows)[source], index, value, rows.equal)


def _merged(row: Ints, index: Ints, value: Ints, equal: Bools) -> Rows:
    """Return rows in which each unknown stands once, and none with 0."""
    key = row * (int(index.max(initial=0)) + 1) + index
    order = np.argsort(key, kind="stable")
    first = np.flatnonzero(np.diff(key[order], prepend=-1))
    row, index = row[order][first], index[order][first]
    value = np.add.reduceat(value[order], first) if len(first) else value
    there = value != 0
    return Rows(_start(row[there], len(equal)), index[there], value[there], equal)


def _start(row: Ints, size: int) -> Ints:
    """Return where each of ``size`` rows starts, of entries sorted by ``row``."""
    return np.concatenate([[0], np.cumsum(np.bincount(row, minlength=size))]).astype(np.int64)
