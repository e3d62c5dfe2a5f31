"""Which tables of the menu are printed, at which level, and what of them is hidden.

A table is tried from its finest level on, alone with the number of reports. The first level that hides no more of its
cells than the rule lets (``most_hidden``, 30 %) is taken, or a coarser one that the adviser wishes; then all tables are
protected together, and one that still hides too much goes one level further. None left: the table is withheld.
Nothing about the data chooses the menu, the levels or the threshold.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from meldapp.errors import MeldappError
from meldapp.records.disclosure import TOTAL, Reason
from meldapp.records.preview import LevelCost
from meldapp.records.release import CORRECTIONS_TABLE, REPORTS_TABLE
from meldapp.statistics.menu import EMPTY, RETIRED, Level, TableSpec
from meldapp.statistics.publication import impossible_cells, place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from meldapp.records.disclosure import Place
    from meldapp.records.release import Rule
    from meldapp.statistics.counts import Counts
    from meldapp.statistics.menu import Menu

    At = tuple[str, ...]
    Reasons = tuple[Reason | None, ...]
    Found = dict[str, tuple["Draft", Reasons]]
    Places = tuple[Place, ...]
    Protector = Callable[[Mapping[Places, int]], Mapping[Places, Reason | None]]
    """From the true count at each place to why it is hidden, ``None`` where it may be printed."""

WITHHOLD: Final = "-"
"""What an adviser wishes for a table that should not be printed at any level."""
_ONLY = Level("", "", "", (), ())


class Draft(NamedTuple):
    """A table at one level with its true counts; cells at which no report can be are in ``impossible``."""

    spec: TableSpec
    level: Level
    cells: tuple[tuple[At, int], ...]
    impossible: tuple[At, ...] = ()


class Plan(NamedTuple):
    """What becomes of one table: ``draft`` and its ``reasons``, or ``None`` when it is withheld; what levels cost."""

    spec: TableSpec
    draft: Draft | None
    reasons: tuple[Reason | None, ...]
    costs: tuple[LevelCost, ...]


def plan_tables(
    counts: Counts,
    menu: Menu,
    rule: Rule,
    wished: Mapping[str, str],
    protect: Protector,
    step: Callable[[], None],
) -> tuple[Plan, ...]:
    """Return the plan of every table, that of reports a period first; ``step`` is called for each table on the way.

    ``wished`` gives, by code of a table, the code of the finest level that the adviser wants, or WITHHOLD.
    """
    total = Draft(TableSpec(REPORTS_TABLE, *menu.reports, (_ONLY,)), _ONLY, (((), counts.reports),))
    if counts.reports < rule.threshold:
        hidden = (Plan(total.spec, total, (Reason.REPORTS,), ()),)
        return hidden + tuple(Plan(spec, None, (), ()) for spec in menu.tables)
    planner = _Planner(counts, menu, rule, protect, total)
    tries = {}
    for spec in menu.tables:
        tries[spec.code] = planner.try_levels(spec)
        step()
    at = {spec.code: _first_level(spec, tries[spec.code], wished.get(spec.code, "")) for spec in menu.tables}
    found = planner.choose(at)
    step()
    return (
        Plan(total.spec, *found[REPORTS_TABLE], ()),
        *(_plan(spec, found, tries[spec.code]) for spec in menu.tables),
    )


class _Planner:
    """Tries tables at levels; what stays the same for all of them."""

    def __init__(self, counts: Counts, menu: Menu, rule: Rule, protect: Protector, total: Draft) -> None:
        self._counts = counts
        self._menu = menu
        self._rule = rule
        self._protect = protect
        self._total = total
        self._dimensions = {axis.code: axis.dimension for axis in menu.axes}
        self._silent = _no_answers(menu)

    def try_levels(self, spec: TableSpec) -> tuple[LevelCost, ...]:
        """Return what each level of a table costs when nothing else is printed."""
        costs = []
        for level in spec.levels:
            draft = self._draft(spec, level)
            cells, hidden = self._cost(draft, self._reasons([self._total, draft])[1])
            allowed = self._allowed(cells, hidden)
            costs.append(LevelCost(level.code, level.nl, level.en, cells, hidden, allowed))
        return tuple(costs)

    def choose(self, at: dict[str, int]) -> Found:
        """Protect all tables together; ``at`` has the level of each, and goes on while a table hides too much."""
        while True:
            chosen = [(spec, at[spec.code]) for spec in self._menu.tables if at[spec.code] < len(spec.levels)]
            drafts = [self._draft(spec, spec.levels[place]) for spec, place in chosen]
            reasons = self._reasons([self._total, *drafts])
            full = [
                draft.spec.code
                for draft, why in zip(drafts, reasons[1:], strict=True)
                if not self._allowed(*self._cost(draft, why))
            ]
            if not full:
                return {d.spec.code: (d, why) for d, why in zip([self._total, *drafts], reasons, strict=True)}
            for code in full:
                at[code] += 1

    def _draft(self, spec: TableSpec, level: Level) -> Draft:
        rows = [(*codes, TOTAL) for codes in level.rows]
        impossible = impossible_cells(level.axes, rows, self._dimensions, self._menu.impossible)
        block = self._counts.blocks[level.axes]
        cells = tuple((at, block.get(at, 0)) for at in product(*rows) if at not in impossible)
        return Draft(spec, level, cells, tuple(at for at in product(*rows) if at in impossible))

    def _reasons(self, drafts: Sequence[Draft]) -> list[Reasons]:
        """Return why each cell of each draft is hidden; a place in several tables is hidden in all or in none."""
        period = self._counts.period
        places = [[place_of(period, d.spec.code, d.level.axes, at) for at, _ in d.cells] for d in drafts]
        true = {
            place: count
            for draft, where in zip(drafts, places, strict=True)
            for place, (_, count) in zip(where, draft.cells, strict=True)
        }
        reasons = self._protect(true)
        return [tuple(reasons[place] for place in where) for where in places]

    def _cost(self, draft: Draft, reasons: Reasons) -> tuple[int, int]:
        """Return how many cells of a table hold answers, and how many of those are hidden.

        Not counted are the grand total, which is that of another table, and cells at leaves that are no answer.
        """
        own = [
            why
            for (at, _), why in zip(draft.cells, reasons, strict=True)
            if set(at) != {TOTAL} and not self._silent.intersection(zip(draft.level.axes, at, strict=True))
        ]
        return len(own), sum(why is not None for why in own)

    def _allowed(self, cells: int, hidden: int) -> bool:
        return 100 * hidden <= self._rule.most_hidden * cells


def _no_answers(menu: Menu) -> frozenset[tuple[str, str]]:
    """Return the leaves of each axis that are no answer: don't know, rather not say, left open, not in the list."""
    codes = {*menu.no_answer, RETIRED, EMPTY}
    return frozenset(
        (axis.code, code) for axis in menu.axes for code in (RETIRED, *axis.dimension.alone) if code in codes
    )


def _plan(spec: TableSpec, found: Found, costs: Sequence[LevelCost]) -> Plan:
    draft, why = found.get(spec.code, (None, ()))
    if any(not _is_printed(found, *cell) for cell in spec.only_with):
        draft, why = None, ()
    chosen = draft.level.code if draft else None
    marked = (msgspec.structs.replace(cost, chosen=cost.code == chosen) for cost in costs)
    return Plan(spec, draft, why, tuple(marked))


def plan_corrections(counts: Counts, menu: Menu, rule: Rule, earlier: int) -> Plan:
    """Return the plan of the table of corrections, given the ``earlier`` reports that were printed.

    It is about other reports than those of the period: at most all earlier ones. So that nothing follows about
    them, a number is printed only if it and what it leaves are no less than the threshold.
    """
    spec = TableSpec(CORRECTIONS_TABLE, *menu.corrections, (_ONLY,))
    reason = Reason.PRIMARY if counts.corrections < rule.threshold else None
    if reason is None and earlier - counts.corrections < rule.threshold:
        reason = Reason.SHARE
    return Plan(spec, Draft(spec, _ONLY, (((), counts.corrections),)), (reason,), ())


def _first_level(spec: TableSpec, costs: Sequence[LevelCost], wished: str) -> int:
    """Return the number of the first level that is wished and allowed; the number of levels when none is."""
    if wished == WITHHOLD:
        return len(spec.levels)
    codes = [level.code for level in spec.levels]
    if wished not in codes:
        raise MeldappError("statistics.no-such-level", table=spec.code, levels=", ".join(filter(None, codes)) or "-")
    start = codes.index(wished)
    return next((place for place in range(start, len(codes)) if costs[place].allowed), len(codes))


def _is_printed(found: Found, table: str, code: str) -> bool:
    draft, reasons = found.get(table, (None, ()))
    return draft is not None and any(
        why is None and at == (code,) for (at, _), why in zip(draft.cells, reasons, strict=True)
    )
