"""The who-filed game and the piles of letters at length: run with ``-m benchmark -s`` to read the figures.

MELDAPP_ROUNDS says how many rounds of each game are played, MELDAPP_LETTERS how many letters lie on each pile. The
figures in docs/attacks.md are of runs of this file.
"""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor

import numpy as np
import pytest

from tests.attacks.who_filed.conftest import pool, table
from tests.attacks.who_filed.game import Table, rounds
from tests.attacks.who_filed.piles import RARE, compare, piles, show
from tests.attacks.who_filed.results import scores, winners
from tests.attacks.who_filed.results import show as show_scores

__all__ = ["pool", "table"]

ROUNDS = int(os.environ.get("MELDAPP_ROUNDS", "200"))
ROUNDS_HTTPS = int(os.environ.get("MELDAPP_ROUNDS", "40"))
ROUNDS_OFF = int(os.environ.get("MELDAPP_ROUNDS", "24"))
LEFT = 9
"""Workstations that remain on average, when all are on every day all 20 do."""
LETTERS = int(os.environ.get("MELDAPP_LETTERS", "10000"))
KEPT = 10_000
DAYS = 8
FIRST = 1_000
"""The seeds of the rounds begin here: others than those of the test."""

pytestmark = [pytest.mark.benchmark, pytest.mark.at_length, pytest.mark.slow]


def test_nobody_names_the_filer_in_two_hundred_rounds(pool: ProcessPoolExecutor, table: Table) -> None:
    found = scores(rounds(pool, table._replace(days=DAYS), range(FIRST, FIRST + ROUNDS)))
    show_scores(found)
    assert winners(found) == set()


def test_nobody_names_the_filer_over_https(pool: ProcessPoolExecutor, table: Table) -> None:
    found = scores(rounds(pool, table._replace(https=True), range(FIRST, FIRST + ROUNDS_HTTPS)))
    show_scores(found)
    assert winners(found) == set()


def test_computers_that_are_off_narrow_it_down(pool: ProcessPoolExecutor, table: Table) -> None:
    # Not broken, and no promise: how many workstations fit what the journal shows, when each is off one day in five.
    played = rounds(pool, table._replace(days=DAYS), range(FIRST, FIRST + ROUNDS_OFF), "sometimes_off")
    left = [(one.fitting == one.fitting.max()).sum() for one in played]
    print(f"\n{len(left)} rounds: {np.mean(left):.1f} of 20 workstations fit, {min(left)} to {max(left)}")
    assert all(one.fitting[one.filer] == one.fitting.max() for one in played)
    assert np.mean(left) > LEFT


def test_piles_of_letters_are_alike(pool: ProcessPoolExecutor, table: Table) -> None:
    found = compare(*piles(pool, table.office / "workstation-0000", LETTERS, min(KEPT, LETTERS)), 256)
    show(found, LETTERS)
    assert {name for name, one in found.items() if one.chance < RARE} == set()
