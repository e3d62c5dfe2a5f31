"""One-way tables of one answer, against somebody who runs the method on all counts that could be."""

from __future__ import annotations

import random
from functools import cache
from itertools import combinations

import numpy as np
import pytest

from meldapp.records.disclosure import Axis, AxisGroup, Place, Publication, Reason
from meldapp.statistics.protect.protect import TrueCell, protect
from meldapp.statistics.protect.smallest import one_way, up_to_the_largest

T = 6
LEAVES = ("a", "b", "c", "d", "e", "f", "g")


@cache
def hidden(counts: tuple[int, ...]) -> tuple[bool, ...] | None:
    """Return which rows the protector hides, ``None`` when the total is hidden too."""
    leaves = LEAVES[: len(counts)]
    cells = [TrueCell("r", "t", (), sum(counts), 1_000)]
    cells += [TrueCell("r", "t", (Place("x", leaf),), n) for leaf, n in zip(leaves, counts, strict=True)]
    total, *rows = protect(Publication((Axis("x", leaves),), (), T), cells)
    return tuple(why is not None for why in rows) if total is None else None


def insider(counts: tuple[int, ...]) -> list[tuple[int, int]]:
    """Return between what each hidden count lies, of all counts that would be printed the same."""
    rows = hidden(counts)
    assert rows is not None
    places = [i for i, one in enumerate(rows) if one]
    total, size = sum(counts[i] for i in places), len(places)
    seen = []
    for bars in combinations(range(total + size - 1), size - 1):
        values = [b - a - 1 for a, b in zip((-1, *bars), (*bars, total + size - 1), strict=True)]
        other = list(counts)
        for i, value in zip(places, values, strict=True):
            other[i] = value
        if hidden(tuple(other)) == rows:
            seen.append(values)
    return list(zip(np.min(seen, axis=0), np.max(seen, axis=0), strict=True))


@pytest.mark.parametrize("counts", [(13, 13, 24, 14, 18, 14, 5), (13, 5, 25, 8, 25, 23, 5), (17, 12, 8, 19, 6, 11, 4)])
def test_the_small_one_of_two_is_not_told_by_the_order(counts: tuple[int, ...]) -> None:
    rows = hidden(counts)
    assert rows is not None
    values = sorted(n for n, one in zip(counts, rows, strict=True) if one)
    assert values == sorted(counts)[: len(values)]
    assert values[-1] - values[0] >= T - 1
    assert values[-1] < min(n for n, one in zip(counts, rows, strict=True) if not one)


def test_who_runs_the_method_on_all_counts_finds_nothing() -> None:
    draw, tried = random.Random(1), 0
    while tried < 4:
        counts = tuple(draw.choice((draw.randint(0, 5), draw.randint(6, 20), draw.randint(10, 25))) for _ in range(5))
        rows = hidden(counts)
        if rows is None or not 0 < sum(rows) < 4 or sum(n for n, one in zip(counts, rows, strict=True) if one) > 20:
            continue
        tried += 1
        for low, high in insider(counts):
            assert high >= T, counts
            assert high - low >= T - 1 or low >= T, counts


def test_only_rows_that_may_be_hidden_are() -> None:
    rows = [(5, 0), (13, 1), (13, 2), (7, 3), (40, 4)]
    first = {0: Reason.PRIMARY, 1: Reason.SECONDARY}
    new = np.array([True, True, True, False, True])
    assert up_to_the_largest([rows], first, new, T) == [2]
    assert up_to_the_largest([rows], {0: Reason.PRIMARY}, new, T) == [1, 2]
    assert up_to_the_largest([rows], {4: Reason.SHARE}, new, T) == []
    assert up_to_the_largest([rows[:1]], first, new, T) == []


def test_which_tables_it_is_about() -> None:
    groups = (AxisGroup("G", ("b", "c")), AxisGroup("H", ("a", "b")))
    axes = (Axis("x", ("a", "b", "c"), groups), Axis("y", ("a", "b", "c"), several=True), Axis("p", ("now",)))

    def rows(table: str, *codes: str, axis: str = "x") -> list[TrueCell]:
        now = Place("p", "now")
        return [TrueCell("r", table, (now,), 9), *(TrueCell("r", table, (now, Place(axis, c)), 3) for c in codes)]

    crossed = TrueCell("r", "crossed", (Place("p", "now"), Place("x", "a"), Place("y", "a")), 3)
    cells = [
        *rows("leaves", "a", "b", "c"),
        *rows("grouped", "a", "G"),
        *rows("nested", "a", "b", "c", "G"),
        *rows("across", "G", "H"),
        *rows("several", "a", "b", "c", axis="y"),
        *rows("crossed", "a"),
        crossed,
        TrueCell("r", "total", (Place("p", "now"),), 9),
    ]
    found = [[column for _, column in table] for table in one_way(axes, cells, range(len(cells)))]
    assert [[(cells[n].table, cells[n].at[-1].code) for n in table] for table in found] == [
        [("leaves", "a"), ("leaves", "b"), ("leaves", "c")],
        [("grouped", "a"), ("grouped", "G")],
    ]
