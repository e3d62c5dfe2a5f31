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
    from collections.abc import Callable, Collection, Mapping, Sequence

    from meldapp.records.disclosure import Place
    from meldapp.records.release import Rule
    from meldapp.statistics.counts import Counts
    from meldapp.statistics.menu import Menu

    At = tuple[str, ...]
    Reasons = tuple[Reason | None, ...]
    Found = dict[str, tuple["Draft", Reasons]]
    Places = tuple[Place, ...]
    Protector = Callable[[Sequence[tuple[str, Places, int, int]], bool], Sequence[Reason | None]]
    """From cells (table, place, true count, weight) to why each is hidden, ``None`` where it may be printed.

    Whether that is final comes with them: what a level costs may be worked out more coarsely than what is printed.
    """

WITHHOLD: Final = "-"
"""What an adviser wishes for a table that should not be printed at any level."""
_WEIGHT_OF_REPORTS = 1_000
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
    object_to: Callable[[tuple[Plan, ...]], Collection[str]],
) -> tuple[Plan, ...]:
    """Return the plan of every table, that of reports a period first; ``step`` is called for each table on the way.

    ``wished`` gives, by code of a table, the code of the finest level that the adviser wants, or WITHHOLD.
    ``object_to`` says which tables of a plan cannot be defended, should the protector have missed something: the last
    of them in the menu goes one level further, until there is no objection or no table left to take back.
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
    while True:
        found = planner.choose(at)
        plans = (
            Plan(total.spec, *found[REPORTS_TABLE], ()),
            *(_plan(spec, found, tries[spec.code]) for spec in menu.tables),
        )
        objections = object_to(plans)
        step()
        taken_back = [spec.code for spec in menu.tables if spec.code in objections]
        if not taken_back:
            return plans
        at[taken_back[-1]] += 1


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
        self._known: dict[tuple[bool, tuple[tuple[str, str], ...]], list[Reasons]] = {}

    def try_levels(self, spec: TableSpec) -> tuple[LevelCost, ...]:
        """Return what each level of a table costs when nothing else is printed."""
        costs = []
        for level in spec.levels:
            draft = self._draft(spec, level)
            cells, hidden = self._cost(draft, self._reasons([self._total, draft], final=False)[1])
            allowed = self._allowed(cells, hidden)
            costs.append(LevelCost(level.code, level.nl, level.en, cells, hidden, allowed))
        return tuple(costs)

    def choose(self, at: dict[str, int]) -> Found:
        """Protect all tables together; ``at`` has the level of each, and goes on while a table hides too much."""
        while True:
            chosen = [(spec, at[spec.code]) for spec in self._menu.tables if at[spec.code] < len(spec.levels)]
            drafts = [self._draft(spec, spec.levels[place]) for spec, place in chosen]
            found = self._together(drafts)
            full = [
                code for code, found_one in found.items() if code in at and not self._allowed(*self._cost(*found_one))
            ]
            if not full:
                return found
            for code in full:
                at[code] += 1

    def _together(self, drafts: Sequence[Draft]) -> Found:
        """Protect tables that have nothing but the number of reports in common apart, all of them if that is hidden."""
        found: Found = {REPORTS_TABLE: (self._total, (None,))}
        for linked in self._linked(drafts):
            reports, *reasons = self._reasons([self._total, *linked])
            if reports != (None,):
                reports, *reasons = self._reasons([self._total, *drafts])
                return _pair([self._total, *drafts], [reports, *reasons])
            found |= _pair(linked, reasons)
        return found

    def _linked(self, drafts: Sequence[Draft]) -> list[list[Draft]]:
        """Return the tables in groups that share an axis, or axes of which some leaves exclude each other."""
        links = [{place.axis for place in pair} for pair in self._menu.impossible]
        groups: list[tuple[set[str], list[Draft]]] = []
        for draft in drafts:
            axes = set(draft.level.axes)
            near = axes.union(*(link for link in links if link & axes))
            joined = [group for group in groups if group[0] & near]
            groups = [group for group in groups if not group[0] & near]
            groups.append((near.union(*(group[0] for group in joined)), [*(d for g in joined for d in g[1]), draft]))
        return [group for _, group in groups]

    def _draft(self, spec: TableSpec, level: Level) -> Draft:
        rows = [(*codes, TOTAL) for codes in level.rows]
        impossible = impossible_cells(level.axes, rows, self._dimensions, self._menu.impossible)
        block = self._counts.blocks[level.axes]
        cells = tuple((at, block.get(at, 0)) for at in product(*rows) if at not in impossible)
        return Draft(spec, level, cells, tuple(at for at in product(*rows) if at in impossible))

    def _reasons(self, drafts: Sequence[Draft], *, final: bool = True) -> list[Reasons]:
        """Return why each cell of each draft is hidden; a place in several tables is hidden in all or in none."""
        key = (final, tuple((draft.spec.code, draft.level.code) for draft in drafts))
        if key not in self._known:
            period = self._counts.period
            cells = [
                (draft.spec.code, place_of(period, draft.spec.code, draft.level.axes, at), count, _weight(at))
                for draft in drafts
                for at, count in draft.cells
            ]
            reasons = iter(self._protect(cells, final))
            self._known[key] = [tuple(next(reasons) for _ in draft.cells) for draft in drafts]
        return self._known[key]

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


def _pair(drafts: Sequence[Draft], reasons: Sequence[Reasons]) -> Found:
    return {draft.spec.code: (draft, why) for draft, why in zip(drafts, reasons, strict=True)}


def _weight(at: At) -> int:
    """Return how much it costs to hide a cell: totals are worth more than what they are made of."""
    if set(at) <= {TOTAL}:
        return _WEIGHT_OF_REPORTS
    return 1 + 2 * at.count(TOTAL)


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
