"""Some hundred covers against as many real letters; play_at_length.py takes many more.

A test sees a difference when chance gives one as large in less than 1 of 100,000 runs.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from tests.attacks.who_filed.piles import compare, piles

LETTERS = 300
RARE = 1e-5
VALUES = 16
"""With so few letters, only the first four bits of each byte are compared."""

pytestmark = pytest.mark.slow


def test_covers_and_real_letters_are_alike(pool: ProcessPoolExecutor, office: Path) -> None:
    found = compare(*piles(pool, office / "workstation-0000", LETTERS, LETTERS, step=75), VALUES)
    print(f"\n{found}")
    assert {name for name, chance in found.items() if chance < RARE} == set()


@pytest.mark.parametrize(
    ("variant", "seen"),
    [
        ("random_slots", {"bytes by position", "points", "trees on measures"}),
        ("random_covers", {"bytes by position", "points", "trees on measures", "line on bytes"}),
    ],
)
def test_random_bytes_are_seen(pool: ProcessPoolExecutor, office: Path, variant: str, seen: set[str]) -> None:
    found = compare(*piles(pool, office / "workstation-0000", LETTERS, LETTERS, variant, step=75), VALUES)
    print(f"\n{found}")
    assert {name for name, chance in found.items() if chance < RARE} >= seen
