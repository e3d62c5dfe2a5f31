"""How long sharing and adding up take: 15 organisations, 15,990 counts, two parties. ``-m benchmark -s`` shows it."""

from __future__ import annotations

import random
import secrets
import time

import pytest

from meldapp.statistics import shares

pytestmark = [pytest.mark.benchmark, pytest.mark.slow]

ORGANISATIONS, PLACES, MOST = 15, 15_990, 0.1


def test_fifteen_organisations_are_added_up_in_a_tenth_of_a_second() -> None:
    chance = random.Random(1)
    counts = [[chance.randrange(50) for _ in range(PLACES)] for _ in range(ORGANISATIONS)]
    everything = bytes([1]) * PLACES
    taken = []
    found: tuple[int, ...] = ()
    for _ in range(5):
        begin = time.process_time()
        split = [shares.split(one, [secrets.token_bytes(8 * PLACES)]) for one in counts]
        sums = [shares.add([one[party] for one in split], everything) for party in range(2)]
        found = shares.reveal(sums)
        taken.append(time.process_time() - begin)
    assert found == tuple(map(sum, zip(*counts, strict=True)))
    print(f"\n{ORGANISATIONS} organisations x {PLACES} counts: {min(taken):.3f} s CPU")
    assert min(taken) < MOST
