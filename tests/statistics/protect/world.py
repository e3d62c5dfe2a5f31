"""Small worlds of reports, their tables, and an attacker who writes down every set of reports that could be.

The enumerator shares nothing with the protector but the records: it lists whole-number tables of leaves directly from
what ``Axis`` says, and evaluates every printed cell on each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice, product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from meldapp.records.disclosure import TOTAL, Axis, Place, PrintedCell, Publication, Reason
from meldapp.statistics.protect.primary import TrueCell

At = tuple[Place, ...]
Ints = NDArray[np.int64]
Report = tuple[frozenset[str], ...]
"""The leaves of one report: a set an axis, in the order of the axes."""
MOST = 6000
"""Most tables that are written down; where there are more, the case says nothing and is passed over."""


def place(**codes: str) -> At:
    return tuple(Place(axis, code) for axis, code in sorted(codes.items()) if code != TOTAL)


def leaves_of(axis: Axis, code: str) -> frozenset[str]:
    if code == TOTAL:
        return frozenset(axis.leaves)
    return next((frozenset(g.leaves) for g in axis.groups if g.code == code), frozenset((code,)))


def is_in(report: Report, at: At, axes: Sequence[Axis]) -> bool:
    """Whether ``report`` is counted at ``at``."""
    named = {p.axis: p.code for p in at}
    return all(
        axis.code not in named or leaves & leaves_of(axis, named[axis.code])
        for axis, leaves in zip(axes, report, strict=True)
    )


def tables_of(axes: Sequence[Axis], menu: Iterable[Sequence[str]], *, fixed: At = ()) -> list[tuple[str, At]]:
    """Every place of the tables of ``menu`` (axes a table) below ``fixed``, with the name of the table."""
    by_code = {axis.code: axis for axis in axes}
    found: list[tuple[str, At]] = []
    for table in menu:
        nodes = [[TOTAL, *(g.code for g in by_code[a].groups), *by_code[a].leaves] for a in table]
        for codes in product(*nodes):
            at = place(**dict(zip(table, codes, strict=True)), **{p.axis: p.code for p in fixed})
            found.append(("x".join(table), at))
    return found


def count(
    reports: Sequence[Report], places: Iterable[tuple[str, At]], axes: Sequence[Axis], name: str
) -> list[TrueCell]:
    return [TrueCell(name, table, at, sum(is_in(r, at, axes) for r in reports)) for table, at in places]


def printed(cells: Sequence[TrueCell], why: Sequence[Reason | None]) -> tuple[PrintedCell, ...]:
    return tuple(
        PrintedCell(c.release, c.table, c.at, None if reason else c.count) for c, reason in zip(cells, why, strict=True)
    )


def kinds(axes: Sequence[Axis], impossible: Sequence[At] = ()) -> list[Report]:
    """Every kind of report there can be."""
    options: list[list[frozenset[str]]] = []
    for axis in axes:
        if not axis.several:
            options.append([frozenset((leaf,)) for leaf in axis.leaves])
            continue
        real = [leaf for leaf in axis.leaves if leaf not in axis.alone]
        subsets = [frozenset(c) for k in range(1, len(real) + 1) for c in combinations(real, k)]
        none = [] if axis.at_least_one else [frozenset[str]()]
        options.append([*subsets, *(frozenset((leaf,)) for leaf in axis.alone), *none])
    return [kind for kind in product(*options) if not any(is_in(kind, at, axes) for at in impossible)]


def possible(publication: Publication, *, own: Report | None = None, most: int = 4) -> tuple[list[Report], Ints]:
    """Return the kinds of report, and every number of reports a kind (a row each) that agrees with what is printed.

    With ``own``, only those that hold that report. Where nothing printed limits a kind, it has at most ``most``.
    """
    axes = publication.axes
    every = kinds(axes, publication.impossible)
    known = {cell.at: cell.value for cell in publication.cells if cell.value is not None}
    start = [int(kind == own) for kind in every]
    equations = [([is_in(kind, at, axes) for kind in every], value) for at, value in sorted(known.items())]
    rows = [tuple(table) for table in islice(_tables(start, equations, len(every), most), MOST + 1)]
    return every, np.array(rows, dtype=np.int64).reshape(len(rows), len(every))


def _tables(
    start: Sequence[int], equations: Sequence[tuple[list[bool], int]], size: int, cap: int
) -> Iterator[list[int]]:
    """Yield every vector of numbers of reports a kind, at least ``start``, that satisfies the equations."""
    table = list(start)
    left = [value - sum(n for n, here in zip(start, where, strict=True) if here) for where, value in equations]
    touching = [[e for e, (where, _) in enumerate(equations) if where[k]] for k in range(size)]
    last = [max((k for k in range(size) if where[k]), default=-1) for where, _ in equations]
    closing = [[e for e in range(len(equations)) if last[e] == k] for k in range(size)]
    if min(left, default=0) < 0 or any(left[e] for e in range(len(equations)) if last[e] < 0):
        return

    def walk(k: int) -> Iterator[list[int]]:
        if k == size:
            yield table
            return
        most = min((left[e] for e in touching[k]), default=cap)
        low = max((left[e] for e in closing[k]), default=0)
        for n in range(low, most + 1):
            table[k] += n
            for e in touching[k]:
                left[e] -= n
            if not any(left[e] for e in closing[k]):
                yield from walk(k + 1)
            table[k] -= n
            for e in touching[k]:
                left[e] += n

    yield from walk(0)


def nested(axes: Sequence[Axis], places: Iterable[At]) -> list[tuple[At, At]]:
    """Every pair (whole, part) of ``places`` that differ in one axis, the part inside the whole."""
    by_code = {axis.code: axis for axis in axes}
    found: list[tuple[At, At]] = []
    for whole, part in product(sorted(set(places)), repeat=2):
        one, other = ({p.axis: p.code for p in at} for at in (whole, part))
        differ = [a for a in by_code if one.get(a, TOTAL) != other.get(a, TOTAL)]
        if len(differ) == 1:
            axis = by_code[differ[0]]
            if leaves_of(axis, other.get(axis.code, TOTAL)) < leaves_of(axis, one.get(axis.code, TOTAL)):
                found.append((whole, part))
    return found


class Leak(NamedTuple):
    """Something found: a place, or the difference of two, and the range that is left for it."""

    what: tuple[At, ...]
    low: int
    high: int


def leaks(
    publication: Publication, blocks: Iterable[Sequence[str]], *, own: Report | None = None, least: int = 0
) -> list[Leak]:
    """Everything the strongest reader of printed numbers finds against the rule; ``own`` is a report they sent.

    ``blocks`` are the sets of axes whose combinations must be safe, also those that no table prints. Who
    knows that every zero is printed knows that a hidden count is at ``least`` 1.
    """
    axes, threshold = publication.axes, publication.threshold
    if not any(cell.value for cell in publication.cells):
        return []  # nothing is printed: everything can be anything
    every, tables = possible(publication, own=own)
    if len(tables) > MOST:
        return []
    places = sorted({at for _, at in tables_of(axes, blocks)})
    hidden = {cell.at for cell in publication.cells if cell.value is None}
    shown = {cell.at for cell in publication.cells if cell.value is not None}
    where = {at: np.array([is_in(kind, at, axes) for kind in every], dtype=np.int64) for at in places}
    for at in hidden:
        tables = tables[tables @ where[at] >= least]
    empty = {at for at in places if not where[at].any()}
    found: list[Leak] = []
    if not len(tables):
        return found
    for at in places:
        if at in shown or at in empty or (own is not None and is_in(own, at, axes)):
            continue
        low, high = _range(tables @ where[at])
        wrong = high < threshold or (high - low < threshold - 1 and low < threshold)
        if wrong if at in hidden else 1 <= low <= high < threshold:
            found.append(Leak((at,), low, high))
    for whole, part in nested(axes, places):
        low, high = _range(tables @ (where[whole] - where[part]))
        mine = own is not None and is_in(own, whole, axes) and not is_in(own, part, axes)
        if 1 <= low <= high < threshold and not mine:
            found.append(Leak((whole, part), low, high))
    return found


def _range(values: Ints) -> tuple[int, int]:
    return int(values.min()), int(values.max())
