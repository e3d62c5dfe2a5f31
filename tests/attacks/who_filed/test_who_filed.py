"""The who-filed game: no attacker names the filer more often than chance does, and each sees what it should see.

A round has 20 workstations and one filer. Who wins is in chance.py: chance makes the first test fail in less than 1 of
20,000 runs. What is broken is seen in almost every round, so that few rounds are enough. docs/attacks.md has figures.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor

import pytest

from tests.attacks.who_filed.game import Table, rounds
from tests.attacks.who_filed.results import scores, show, winners

ROUNDS = 40
SIZE = (8, 3)
"""Rounds and days for what is seen in every round."""
SIZES = {"longer_letter": (15, 3), "tried_at_once": (12, 4)}
"""More of them where somebody must learn from the first rounds, or does not see every filer."""
SEEN_BY = {
    "longer_letter": {"largest_flow", "growth", "letter_length", "learned"},
    "written_on_send": {"desk_changes"},
    "post_after_filing": {"rhythm", "most_flows", "growth"},
    "random_slots": {"letter_lattice"},
    "random_covers": {"letter_sound"},
    "fetched_one_by_one": {"most_flows"},
    "deleted_when_read": {"lost_rows"},
    "tried_at_once": {"window"},
    "with_the_key": {"desk_opened"},
}
"""Who must see what is wrong; others may."""

pytestmark = pytest.mark.slow


def test_nobody_names_the_filer_more_often_than_chance(pool: ProcessPoolExecutor, table: Table) -> None:
    found = scores(rounds(pool, table, range(ROUNDS)))
    show(found)
    assert winners(found) == set()


@pytest.mark.parametrize("variant", sorted(SEEN_BY))
def test_what_is_broken_is_seen(pool: ProcessPoolExecutor, table: Table, variant: str) -> None:
    tries, days = SIZES.get(variant, SIZE)
    found = scores(rounds(pool, table._replace(days=days), range(tries), variant))
    show(found)
    assert winners(found) >= SEEN_BY[variant]
