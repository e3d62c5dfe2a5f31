"""Releases of the small menu, built as they are for real."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cache

from meldapp.records.release import Rule
from meldapp.statistics.build import Built, build_release
from meldapp.statistics.counts import CodedCase, tabulate
from meldapp.statistics.ledger import Printed, Publisher
from meldapp.statistics.menu import Menu
from meldapp.statistics.periods import period_bounds
from meldapp.statistics.work import Work
from tests.statistics.small_menu import MENU, many

RULE = Rule(threshold=6)
KINDS = (
    (20, "A", "ZELF"),
    (12, "B", "ZELF"),
    (9, "A C", "OMST"),
    (8, "C", "HOOR"),
    (7, "D", "ZELF"),
    (2, "D", "OMST"),
    (3, "ONB", "ONB"),
)
QUIET = Work(lambda _done, _total: None, lambda: False)


def publisher(published: dt.date = dt.date(2030, 1, 1)) -> Publisher:
    return Publisher(b"o" * 16, "Voorbeeld", b"s" * 16, published, "7")


def built(
    period: str = "2026-H1",
    earlier: Iterable[Printed] = (),
    cases: Iterable[CodedCase] | None = None,
    wished: Mapping[str, str] | None = None,
    menu: Menu = MENU,
    rule: Rule = RULE,
) -> Built:
    first = period_bounds(period)[0]
    found = many(KINDS, first) if cases is None else cases
    counts = tabulate(found, period, menu)
    return build_release(counts, menu, rule, publisher(), list(earlier), wished or {}, QUIET)


def ledger(*periods: str) -> list[Printed]:
    """Return releases of these periods, each after the ones before it."""
    return list(_ledger(periods))


@cache
def _ledger(periods: tuple[str, ...]) -> tuple[Printed, ...]:
    if not periods:
        return ()
    earlier = _ledger(periods[:-1])
    return (*earlier, Printed(built(periods[-1], earlier).release, bytes([len(periods)]) * 32))
