"""Disclosure control: which cells of a period are hidden, and why. The proof is in docs/statistics.md.

Hidden are, in this order:

1. everything of a period with fewer reports than the threshold ("reports");
2. counts under the threshold, zero included ("primary");
3. counts that hold nearly all reports, by share or by leaving fewer than the threshold outside ("share");
4. the smallest printed cells, one by one, while what is printed still bounds a hidden cell ("secondary").

Every decision in step 4 looks only at numbers that end up printed, so that somebody who knows this algorithm, and
runs it on every table they can think of, still finds 0..threshold-1 possible for each hidden cell.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from meldapp.records.release import Cell, Rule, Table
from meldapp.statistics.counts import REPORTS_TABLE, Counts, Row, TableCounts
from meldapp.statistics.periods import period_label

if TYPE_CHECKING:
    from collections.abc import Sequence

_CROWD = 3
"""Fewest hidden cells among which one that holds nearly all reports can stand: know one, and two are left."""


class Reason(StrEnum):
    """Why a cell is hidden; only advisers see this, never a release."""

    PRIMARY = "primary"
    SHARE = "share"
    SECONDARY = "secondary"
    REPORTS = "reports"


Reasons = tuple[Reason | None, ...]
"""One for each row of a table; ``None`` where the count is printed."""


class _State(NamedTuple):
    """The numbers that the decision to stop is taken on; ``real`` rows are those that do not stand alone."""

    hidden_real: int
    hidden: int
    uncovered: int
    """Reports minus all printed counts: what the hidden rows must at least add up to."""
    largest: int
    """The largest count that a row hidden in step 4 can have had."""
    all_real_hidden: bool
    share: bool


def protect(counts: Counts, rule: Rule) -> tuple[Table, ...]:
    """Return the tables of a period as they may be printed: reports a period first, then the menu."""
    reasons = explain_hidden(counts, rule)
    reports = None if reasons[0][0] else counts.reports
    nl, en = period_label(counts.period)
    cells = (Cell(counts.period, nl, en, reports),)
    tables = [Table(REPORTS_TABLE, "", *counts.label, several=False, reports=reports, cells=cells)]
    for table, why in zip(counts.tables, reasons[1:], strict=True):
        shown = tuple(
            Cell(row.code, row.nl, row.en, None if reason else row.reports)
            for row, reason in zip(table.rows, why, strict=True)
        )
        tables.append(
            Table(
                table.code,
                table.question,
                table.nl,
                table.en,
                several=table.several,
                reports=reports,
                cells=shown,
            )
        )
    return tuple(tables)


def explain_hidden(counts: Counts, rule: Rule) -> tuple[Reasons, ...]:
    """Return, for each cell of what ``protect`` returns, why it is hidden; ``None`` where it is printed."""
    if counts.reports >= rule.threshold:
        reasons = [_hide(table, counts.reports, rule) for table in counts.tables]
        if None not in reasons:
            return ((None,), *(tuple(why) for why in reasons if why is not None))
    return ((Reason.REPORTS,), *((Reason.REPORTS,) * len(table.rows) for table in counts.tables))


def _hide(table: TableCounts, reports: int, rule: Rule) -> list[Reason | None] | None:
    """Return why each row is hidden; ``None`` when the table is only safe with the number of reports hidden too."""
    if table.several:
        return _hide_several(table.rows, reports, rule)
    # Rows add up to the reports exactly: until there is a method for that, such a table is whole or hidden.
    why = [_first_reason(row.reports, reports, rule) for row in table.rows]
    return [reason or Reason.SECONDARY for reason in why] if any(why) else why


def _hide_several(rows: Sequence[Row], reports: int, rule: Rule) -> list[Reason | None] | None:
    """Hide in a table in which a report can count in several rows."""
    alone = [i for i, row in enumerate(rows) if row.exclusive]
    real = [i for i, row in enumerate(rows) if not row.exclusive]
    why: list[Reason | None] = [None] * len(rows)
    for i in alone:
        why[i] = _first_reason(rows[i].reports, reports, rule)
    answered = reports - sum(rows[i].reports for i in alone if not why[i])
    if answered < 2 * rule.threshold:  # the printed ones would tell how few reports gave a real answer
        for i in alone:
            why[i] = why[i] or Reason.SHARE
        answered = reports
    for i in real:
        why[i] = _first_reason(rows[i].reports, answered, rule)
    while not _safe(_state(rows, why, reports, _share_from(answered, rule)), rule):
        printed = [i for i in real if not why[i]] or [i for i in alone if not why[i]]
        if not printed:
            return None
        why[min(printed, key=lambda i: (rows[i].reports, i))] = Reason.SECONDARY
    return why


def _first_reason(count: int, group: int, rule: Rule) -> Reason | None:
    """Return why a count out of ``group`` reports is hidden by itself."""
    if count < rule.threshold:
        return Reason.PRIMARY
    return Reason.SHARE if count >= _share_from(group, rule) else None


def _share_from(group: int, rule: Rule) -> int:
    """Return the smallest count that says too much about a group of this many reports, by what it leaves outside."""
    return min(-(-rule.share_hidden_from * group // 100), group - rule.threshold + 1)


def _state(rows: Sequence[Row], why: Sequence[Reason | None], reports: int, share_from: int) -> _State:
    """Return what the printed rows tell, were these the hidden ones."""
    printed = [row for row, reason in zip(rows, why, strict=True) if not reason]
    real = [row.reports for row in printed if not row.exclusive]
    return _State(
        hidden_real=sum(not row.exclusive for row in rows) - len(real),
        hidden=len(rows) - len(printed),
        uncovered=reports - sum(row.reports for row in printed),
        largest=min(real, default=share_from) - 1,
        all_real_hidden=not real,
        share=Reason.SHARE in why,
    )


def _safe(state: _State, rule: Rule) -> bool:
    """Return whether each hidden cell can still be anything in 0..threshold-1, also for one who knows one more cell."""
    small = rule.threshold - 1
    if not state.hidden or state.uncovered <= small * (max(state.hidden_real, 1) - 2):
        return True  # small counts alone can explain what is printed, with two cells to spare
    if state.hidden_real < _CROWD:
        return False
    # Small counts cannot explain it, and a reader can see so: no reason to believe all hidden cells near the limit.
    plain = state.uncovered > small * state.hidden
    if state.share:
        return plain or state.all_real_hidden
    return plain and state.uncovered + small <= (state.hidden_real - 1) * state.largest
