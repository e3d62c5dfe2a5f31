"""Made organisations with the small menu, each with its release and its true counts."""

from __future__ import annotations

import random
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import msgspec

from meldapp.records.release import Release
from meldapp.statistics.counts import CodedCase, Counts, tabulate
from meldapp.statistics.ledger import Printed
from meldapp.statistics.national import Sums
from meldapp.statistics.national_cells import Spot, spot_of
from meldapp.statistics.periods import period_bounds
from tests.statistics.small_menu import MENU, many
from tests.statistics.small_release import built

PERIOD = "2026-H1"


class Made(NamedTuple):
    printed: Printed
    counts: Counts

    @property
    def release(self) -> Release:
        return self.printed.release


@cache
def made(number: int, scale: int = 1) -> Made:
    """Return organisation ``number``, with counts of its own."""
    chance = random.Random(number)  # noqa: S311 - made figures
    kinds = [
        (chance.randrange(8, 30) * scale, "A", "ZELF"),
        (chance.randrange(4, 14) * scale, "B", "ZELF"),
        (chance.randrange(6, 12) * scale, "A C", "OMST"),
        (chance.randrange(5, 15) * scale, "C", "HOOR"),
        (chance.randrange(3, 9) * scale, "D", "ZELF"),
        (chance.randrange(4) * scale, "D", "OMST"),
        (chance.randrange(5) * scale, "ONB", "ONB"),
    ]
    return of_cases(number, many(kinds, period_bounds(PERIOD)[0]))


def of_cases(number: int, cases: Iterable[CodedCase]) -> Made:
    cases = list(cases)
    release = msgspec.structs.replace(
        built(PERIOD, cases=cases).release,
        organisation=bytes([number]) * 16,
        organisation_name=f"Organisatie {number}",
    )
    return Made(Printed(release, bytes([number]) * 32), tabulate(cases, PERIOD, MENU))


def true_sums(organisations: Iterable[Made]) -> dict[Spot, int]:
    """Return the true national count at every place of every level of the menu."""
    found: dict[Spot, int] = {}
    for one in organisations:
        found[frozenset()] = found.get(frozenset(), 0) + one.counts.reports
        mine: dict[Spot, int] = {}
        for axes, block in one.counts.blocks.items():
            mine |= {spot_of(axes, at): count for at, count in block.items() if set(at) != {"*"}}
        for spot, count in mine.items():
            found[spot] = found.get(spot, 0) + count
    return found


def sums_of(*organisations: Made) -> Sums:
    return Sums(true_sums(organisations), ("Partij 1", "Partij 2"))
