"""Some hundred covers against as many real letters; tests/benchmarks/test_who_filed.py takes many more.

A test sees a difference when chance gives one as large in less than 1 of 10 million runs.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor

import pytest

from tests.attacks.who_filed.game import Table
from tests.attacks.who_filed.piles import RARE, compare, piles, show

LETTERS = 300
VALUES = 16
"""With so few letters, only the first four bits of each byte are compared."""

pytestmark = pytest.mark.slow


def test_covers_and_real_letters_are_alike(pool: ProcessPoolExecutor, table: Table) -> None:
    found = compare(*piles(pool, table.office / "workstation-0000", LETTERS, LETTERS, step=75), VALUES)
    show(found, LETTERS)
    assert {name for name, one in found.items() if one.chance < RARE} == set()


@pytest.mark.parametrize(
    ("variant", "seen"),
    [
        ("random_slots", {"bytes by position", "points", "lattice", "trees on measures"}),
        ("random_covers", {"bytes by position", "points", "lattice", "trees on measures", "line on bytes"}),
    ],
)
def test_random_bytes_are_seen(pool: ProcessPoolExecutor, table: Table, variant: str, seen: set[str]) -> None:
    found = compare(*piles(pool, table.office / "workstation-0000", LETTERS, LETTERS, variant, step=75), VALUES)
    show(found, LETTERS)
    assert {name for name, one in found.items() if one.chance < RARE} >= seen
