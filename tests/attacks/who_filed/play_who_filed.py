"""The who-filed game: no attacker names the filer more often than chance does, and each sees what it should see.

A round has 20 workstations and one filer. Every test here fails by chance in less than 1 of 1,000 runs: an attacker
counts as winning when the exact interval around its share of hits, at a level of 99.99 % for each of some twenty
attackers (Bonferroni), lies above 1/20.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from tests.attacks.who_filed import learned
from tests.attacks.who_filed.game import ATTACKS, WORKSTATIONS, Round, interval, rounds

ROUNDS = 40
BROKEN_ROUNDS = 10
LEVEL = 0.9999
SEEN_BY = {
    "longer_letter": {"largest_flow", "growth", "letter_length", "learned"},
    "written_on_send": {"desk_changes", "learned"},
    "post_after_filing": {"rhythm", "most_flows", "growth", "learned"},
    "random_slots": {"letter_points", "letter_bits", "learned"},
    "random_covers": {"letter_sound", "learned"},
    "fetched_one_by_one": {"most_flows", "learned"},
    "deleted_when_read": {"lost_rows", "learned"},
    "tried_at_once": {"window", "learned"},
    "with_the_key": {"desk_opened"},
}
"""Who must see what is wrong; others may."""

pytestmark = pytest.mark.slow


def hits(played: Sequence[Round]) -> dict[str, int]:
    """Return how often each attacker named the filer."""
    found = {name: sum(one.named[name] == one.filer for one in played) for name in ATTACKS}
    named = learned.name_filers(played)
    return found | {"learned": sum(name == one.filer for name, one in zip(named, played, strict=True))}


def show(found: dict[str, int], tries: int) -> None:
    print(f"\n{'attacker':20} hits of {tries}, share, exact 95 % interval; chance is {1 / WORKSTATIONS:.3f}")
    for name, number in found.items():
        low, high = interval(number, tries)
        print(f"{name:20} {number:3} {number / tries:.3f} ({low:.3f} to {high:.3f})")


def winners(found: dict[str, int], tries: int) -> set[str]:
    """Return the attackers who are better than chance."""
    return {name for name, number in found.items() if interval(number, tries, LEVEL)[0] > 1 / WORKSTATIONS}


def test_nobody_names_the_filer_more_often_than_chance(pool: ProcessPoolExecutor, office: Path) -> None:
    found = hits(rounds(pool, office, range(ROUNDS)))
    show(found, ROUNDS)
    assert winners(found, ROUNDS) == set()


@pytest.mark.parametrize("variant", sorted(SEEN_BY))
def test_what_is_broken_is_seen(pool: ProcessPoolExecutor, office: Path, variant: str) -> None:
    tries = BROKEN_ROUNDS * (2 if variant == "tried_at_once" else 1)
    found = hits(rounds(pool, office, range(tries), variant))
    show(found, tries)
    assert winners(found, tries) >= SEEN_BY[variant]


def test_the_interval_is_that_of_clopper_and_pearson() -> None:
    # Tables in: Brown, Cai, DasGupta (2001), Interval Estimation for a Binomial Proportion; and by hand for the ends.
    low, high = interval(0, 40)
    assert (low, round(high, 4)) == (0.0, 0.0881)
    low, high = interval(40, 40)
    assert (round(low, 4), high) == (0.9119, 1.0)
    low, high = interval(2, 40)
    assert (round(low, 4), round(high, 4)) == (0.0061, 0.1692)
