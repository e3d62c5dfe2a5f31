"""The strongest attacker: knows the algorithm, tries every table there is, and keeps those that print the same.

For small tables only. It works from a protector alone, so that a weak one can be tried too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import combinations, product
from typing import NamedTuple

from meldapp.records.release import Cell, Rule, Table
from meldapp.statistics.counts import Row
from meldapp.statistics.protection import Reason

Vector = tuple[int, ...]
Output = tuple[int | None, ...]
Hide = Callable[[Sequence[Row], int, Rule], list[Reason | None] | None]


class Shape(NamedTuple):
    """A table of ``real`` rows and ``alone`` rows about ``reports`` reports."""

    real: int
    alone: int
    reports: int


class Leak(NamedTuple):
    """A hidden row of something printed, and the values that are left for it; ``own`` is what the reader answered."""

    output: Output
    row: int
    values: frozenset[int]
    own: Vector = ()


def possible(vector: Vector, shape: Shape, reports: int) -> bool:
    """Whether ``reports`` reports can give these counts: each in some row, those that stand alone in one only."""
    apart = sum(vector[shape.real :])
    return (
        min(vector) >= 0
        and apart <= reports
        and max(vector[: shape.real]) + apart <= reports
        and sum(vector) >= reports
    )


def rows_of(vector: Vector, shape: Shape) -> list[Row]:
    return [Row(f"C{i}", "", "", count, i >= shape.real) for i, count in enumerate(vector)]


def table_of(output: Output, shape: Shape) -> Table:
    cells = tuple(Cell(f"C{i}", "", "", value) for i, value in enumerate(output))
    return Table("T1", "Q4", "", "", several=True, reports=shape.reports, cells=cells)


def alone_of(shape: Shape) -> set[str]:
    return {f"C{i}" for i in range(shape.real, shape.real + shape.alone)}


@cache
def outputs(hide: Hide, shape: Shape, rule: Rule) -> dict[Output, list[tuple[Vector, bool]]]:
    """Everything that can be printed, each with the tables it can come from and whether a row was nearly all."""
    found: dict[Output, list[tuple[Vector, bool]]] = defaultdict(list)
    for vector in product(range(shape.reports + 1), repeat=shape.real + shape.alone):
        if possible(vector, shape, shape.reports):
            why = hide(rows_of(vector, shape), shape.reports, rule)
            if why is not None:  # else the whole period is hidden, as if there were too few reports
                output = tuple(None if w else v for v, w in zip(vector, why, strict=True))
                found[output].append((vector, Reason.SHARE in why))
    return found


def leaks(hide: Hide, shape: Shape, rule: Rule, *, doubts_shares: bool) -> Iterator[Leak]:
    """Yield each hidden row that can't be everything in 0..threshold-1.

    A reader who ``doubts_shares`` leaves out tables in which one row holds nearly all reports, if others remain.
    """
    for output, origins in outputs(hide, shape, rule).items():
        vectors = [v for v, share in origins if not (share and doubts_shares)]
        for row, value in enumerate(output):
            values = frozenset(v[row] for v in vectors)
            if value is None and values and not values >= set(range(rule.threshold)):
                yield Leak(output, row, values)


def leaks_to_reporter(hide: Hide, shape: Shape, rule: Rule, *, doubts_shares: bool) -> Iterator[Leak]:
    """As ``leaks``, for a reader who sent one of the reports, with up to threshold - 1 answers.

    Their own report takes a place: for others 0..threshold-2 must be left, in their own rows 1..threshold-2.
    """
    own_answers: list[Vector] = [(i,) for i in range(shape.real, shape.real + shape.alone)]
    for size in range(1, rule.threshold):
        own_answers += combinations(range(shape.real), size)
    for output, origins in outputs(hide, shape, rule).items():
        for own in own_answers:
            vectors = [
                v
                for v, share in origins
                if not (share and doubts_shares) and possible(_without(v, own), shape, shape.reports - 1)
            ]
            for row, value in enumerate(output):
                values = frozenset(v[row] for v in vectors)
                needed = set(range(1 if row in own else 0, rule.threshold - 1))
                if value is None and values and not values >= needed:
                    yield Leak(output, row, values, own)


def _without(vector: Vector, own: Vector) -> Vector:
    return tuple(count - (i in own) for i, count in enumerate(vector))
