"""Made organisations with the small menu, each with its release and its true counts."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import msgspec

from meldapp.errors import MeldappError
from meldapp.records.case import Milestones
from meldapp.records.release import Release
from meldapp.statistics.counts import CodedCase, Counts, tabulate
from meldapp.statistics.ledger import Printed
from meldapp.statistics.national import Sums
from meldapp.statistics.national_cells import Spot, spot_of
from meldapp.statistics.periods import period_bounds
from tests.statistics.small_menu import MENU as SMALL
from tests.statistics.small_menu import made as made_case
from tests.statistics.small_release import built

PERIOD = "2026-H1"
_T1, _T3, _, _T5 = SMALL.tables
_COARSE = msgspec.structs.replace(_T3.levels[1], code="")
MENU = msgspec.structs.replace(SMALL, tables=(_T1, msgspec.structs.replace(_T3, levels=(_COARSE,)), _T5))


class Made(NamedTuple):
    printed: Printed
    counts: Counts
    cases: tuple[CodedCase, ...]

    @property
    def release(self) -> Release:
        return self.printed.release


@cache
def made(number: int) -> Made:
    """Return organisation ``number``, with counts of its own, that prints all tables it is asked for."""
    for attempt in range(20):
        chance = random.Random(100 * number + attempt)
        kinds = [
            (chance.randrange(14, 40), "A", "ZELF"),
            (chance.randrange(8, 18), "B", "ZELF"),
            (chance.randrange(6, 12), "A C", "OMST"),
            (chance.randrange(5, 15), "C", "HOOR"),
            (chance.randrange(5, 12), "D", "ZELF"),
            (chance.randrange(4), "D", "OMST"),
            (chance.randrange(5), "ONB", "ONB"),
        ]
        try:
            found = of_cases(number, list(make_cases(kinds, chance)))
        except MeldappError:
            continue
        if {"T0", "T1", "T3"} <= {table.code for table in found.release.tables}:
            return found
    raise AssertionError


def make_cases(kinds: Iterable[tuple[int, str, str]], chance: random.Random) -> Iterator[CodedCase]:
    """Yield so many cases of each (number, grounds, role), with a follow-up and a time to acknowledgement each."""
    day = period_bounds(PERIOD)[0]
    for count, grounds, role in kinds:
        for _ in range(count):
            case = made_case(day, Q4=grounds, Q2=role)
            later = chance.choice((None, day, day, day + dt.timedelta(days=30), day + dt.timedelta(days=40)))
            yield case._replace(milestones=Milestones(acknowledged=later))


def of_cases(number: int, cases: list[CodedCase]) -> Made:
    release = msgspec.structs.replace(
        built(PERIOD, cases=cases, menu=MENU).release,
        organisation=bytes([number]) * 16,
        organisation_name=f"Organisatie {number}",
    )
    return Made(Printed(release, bytes([number]) * 32), tabulate(cases, PERIOD, MENU), tuple(cases))


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


def coded(number: int) -> tuple[CodedCase, ...]:
    """Return the cases of organisation ``number``."""
    return made(number).cases
