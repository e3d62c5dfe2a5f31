"""The who-filed game and the piles of letters at length: run with ``-m benchmark -s`` to read the figures.

MELDAPP_ROUNDS and MELDAPP_LETTERS say how many rounds, and how many letters on each pile.
"""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from tests.attacks.who_filed.conftest import office, pool
from tests.attacks.who_filed.game import rounds
from tests.attacks.who_filed.piles import compare, piles
from tests.attacks.who_filed.play_piles import RARE
from tests.attacks.who_filed.play_who_filed import hits, show, winners

__all__ = ["office", "pool"]

ROUNDS = int(os.environ.get("MELDAPP_ROUNDS", "200"))
LETTERS = int(os.environ.get("MELDAPP_LETTERS", "20000"))
KEPT = 5_000
FIRST = 1_000
"""The seeds of the rounds begin here: others than those of the test."""

pytestmark = [pytest.mark.benchmark, pytest.mark.slow]


def test_two_hundred_rounds_name_nobody(pool: ProcessPoolExecutor, office: Path) -> None:
    played = rounds(pool, office, range(FIRST, FIRST + ROUNDS))
    found = hits(played)
    show(found, ROUNDS)
    assert winners(found, ROUNDS) == set()


def test_piles_of_letters_are_alike(pool: ProcessPoolExecutor, office: Path) -> None:
    found = compare(*piles(pool, office / "workstation-0000", LETTERS, min(KEPT, LETTERS)), 256)
    print(
        f"\n{LETTERS:,} covers, {LETTERS:,} real letters; how likely by chance a difference as large as that seen is:"
    )
    for name, chance in found.items():
        print(f"{name:20} {chance:.3g}")
    assert {name for name, chance in found.items() if chance < RARE} == set()
