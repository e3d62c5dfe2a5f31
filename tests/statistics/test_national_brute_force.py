"""A reader who tries every list of reports of three small organisations finds nobody in what is printed together."""

from __future__ import annotations

import datetime as dt
import random
from itertools import product

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray

from meldapp.records.certificate import CERTIFICATE, Certificate
from meldapp.records.national import National
from meldapp.records.release import Cell, Dimension, Release, Table
from meldapp.statistics.ledger import Printed
from meldapp.statistics.national import Sums, combine
from tests.statistics.small_menu import leaves
from tests.statistics.small_national import made
from tests.statistics.small_release import QUIET

DAY = dt.date(2026, 11, 22)
LEAVES = ("A", "B", "C")
AXIS = Dimension("x", "", "x", "x", leaves(*LEAVES))
THRESHOLD = 6


def release(number: int, counts: tuple[int, ...]) -> Release:
    """Return a release that prints its total and hides the rest."""
    total = Table("T0", "t", "t", (), (Cell((), sum(counts)),))
    cells = (*(Cell((leaf,), None) for leaf in LEAVES), Cell(("*",), sum(counts)))
    return msgspec.structs.replace(
        made(1).release,
        organisation=bytes([number]) * 16,
        dimensions=(AXIS,),
        tables=(total, Table("T1", "x", "x", ("x",), cells)),
        withheld=(),
        impossible=(),
        certificate=Certificate(CERTIFICATE, (), ()),
    )


def worlds(total: int) -> NDArray[np.int64]:
    """Return every way to have ``total`` reports at three leaves."""
    return np.array([(a, b, total - a - b) for a, b in product(range(total + 1), repeat=2) if a + b <= total])


def ranges(totals: list[int], national: National) -> list[tuple[int, int]]:
    """Return between what each count of each organisation lies, by trying everything."""
    table = next(table for table in national.tables if table.code == "T1")
    printed = {LEAVES.index(cell.at[0]): cell.value for cell in table.cells if cell.at[0] in LEAVES}
    one, two, three = (worlds(total) for total in totals)
    fits = np.ones((len(one), len(two), len(three)), dtype=bool)
    for leaf, value in printed.items():
        if value is not None:
            fits &= one[:, None, None, leaf] + two[None, :, None, leaf] + three[None, None, :, leaf] == value
    assert fits.any()
    found = []
    for axis, some in enumerate((one, two, three)):
        left = fits.any(axis=tuple({0, 1, 2} - {axis}))
        found += [(int(some[left, leaf].min()), int(some[left, leaf].max())) for leaf in range(3)]
    return found


@pytest.mark.parametrize("seed", range(5))
def test_nobody_is_found_by_trying_everything(seed: int) -> None:
    chance = random.Random(seed)
    counts = [tuple(chance.choice((3, 4, 5, 6, 8, 10)) for _ in LEAVES) for _ in range(3)]
    true = {frozenset({("x", leaf)}): sum(one[n] for one in counts) for n, leaf in enumerate(LEAVES)}
    true[frozenset()] = sum(map(sum, counts))
    printed = [Printed(release(number, one), bytes([number]) * 32) for number, one in enumerate(counts, start=1)]
    national = combine(printed, Sums(true, ("a", "b")), DAY, QUIET).national
    if any(table.code == "T1" for table in national.tables):
        for low, high in ranges([sum(one) for one in counts], national):
            assert high >= THRESHOLD
            assert high - low >= THRESHOLD - 1 or low >= THRESHOLD
