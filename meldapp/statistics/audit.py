"""The attacker: what a reader finds out from everything printed. Written apart from the protector.

Shares nothing with ``protection`` but the records it reads, so that a mistake there is not repeated here. All
ranges are exact integers, worked out by hand for this simple shape (one-way tables, one shared number of
reports N, disjoint periods); docs/statistics.md holds the derivation. Three readers are played:

* the **stranger** knows the relations: each row is 0..N; every report is in some row; a report in a row that stands
  alone ("I don't know", left open) is in no other; rows of a single-choice table add up to N;
* the **insider** knows the rule too: a hidden row is small, or holds nearly all, or is no larger than the smallest
  printed one; nobody left the question open or did not know; and they sent a report themselves;
* the **plain reader** takes every hidden row to be small, where that is possible at all.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

from meldapp.statistics.periods import period_bounds

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from meldapp.records.release import Release, Rule, Table

STAND_ALONE: Final = frozenset({"ONB", "NIET", "LEEG"})
"""Rows that a report is in alone: don't know, prefer not to say, left open."""
_CROWD = 3


class Kind(StrEnum):
    """What is wrong with a cell, or with two releases together."""

    PRINTED_SMALL = "printed-small"
    """A count under the threshold is printed."""
    LEAVES_FEW = "leaves-few"
    """A printed count leaves nearly nobody outside it."""
    KNOWN = "known"
    """The range of a hidden count is too narrow, or starts above zero and under the threshold."""
    FORCED = "forced"
    """As KNOWN, for a reader who knows the rule or takes hidden counts to be small."""
    CONTRADICTION = "contradiction"
    """Printed numbers that cannot all be true."""
    OVERLAP = "overlap"
    """Two releases whose periods can be subtracted, or whose rules differ."""


class Finding(NamedTuple):
    """One thing the attacker found: in ``table`` about ``row``, a count in ``low``..``high``.

    ``high`` is ``None`` where nothing bounds it. For OVERLAP, ``table`` and ``row`` are the two periods.
    """

    kind: Kind
    table: str
    row: str
    low: int = 0
    high: int | None = None


class _View(NamedTuple):
    """What a reader has of one table with a printed number of reports; "real" rows are those not standing alone."""

    reports: int
    real: tuple[int, ...]
    alone: int
    hidden_real: tuple[str, ...]
    hidden_alone: tuple[str, ...]

    @property
    def uncovered(self) -> int:
        """What the hidden rows must at least add up to."""
        return self.reports - self.alone - sum(self.real)


def audit(tables: Sequence[Table], rule: Rule, stand_alone: Collection[str] = STAND_ALONE) -> tuple[Finding, ...]:
    """Return everything found in the tables of one period; empty when nothing was."""
    found: list[Finding] = []
    first = tables[0].reports if tables else None
    for table in tables:
        if table.reports != first:
            found.append(Finding(Kind.CONTRADICTION, table.code, ""))
        elif first is None:
            # A printed row says that there are at least as many reports: the hidden number is not hidden.
            found += [Finding(Kind.KNOWN, table.code, c.code, c.value) for c in table.cells if c.value is not None]
        elif not table.question:
            found += _audit_reports(table, first, rule)
        else:
            found += _audit_table(table, first, rule, stand_alone)
    return tuple(found)


def audit_releases(releases: Sequence[Release], stand_alone: Collection[str] = STAND_ALONE) -> tuple[Finding, ...]:
    """Return everything found in all releases of one organisation together.

    Releases of disjoint periods share no unknown: a report is coded on one day. So what is possible for all together
    is every combination of what is possible for each, and the ranges are those of each alone. That argument needs the
    periods to be disjoint and the rule to be one, and both are checked here for each pair.
    """
    found: list[Finding] = []
    for one, other in combinations(releases, 2):
        (first, last), (other_first, other_last) = period_bounds(one.period), period_bounds(other.period)
        if max(first, other_first) <= min(last, other_last) or one.rule != other.rule:
            found.append(Finding(Kind.OVERLAP, one.period, other.period))
    for release in releases:
        found += audit(release.tables, release.rule, stand_alone)
    return tuple(found)


def _audit_reports(table: Table, reports: int, rule: Rule) -> Iterator[Finding]:
    """Find what is wrong with the table of reports a period: one row, the number of reports itself."""
    for cell in table.cells:
        if cell.value != reports:
            yield Finding(Kind.CONTRADICTION, table.code, cell.code)
        elif reports < rule.threshold:
            yield Finding(Kind.PRINTED_SMALL, table.code, cell.code, reports, reports)


def _audit_table(table: Table, reports: int, rule: Rule, stand_alone: Collection[str]) -> Iterator[Finding]:
    """Find what is wrong with a table whose number of reports is printed."""
    alone = stand_alone if table.several else ()
    cells = [(c.code, c.code in alone, c.value) for c in table.cells]
    view = _View(
        reports,
        real=tuple(value for _, apart, value in cells if not apart and value is not None),
        alone=sum(value for _, apart, value in cells if apart and value is not None),
        hidden_real=tuple(code for code, apart, value in cells if not apart and value is None),
        hidden_alone=tuple(code for code, apart, value in cells if apart and value is None),
    )
    for code, apart, value in cells:
        if value is not None:
            group = reports if apart else reports - view.alone
            yield from _printed(table.code, code, value, group, rule)
    if not table.several:
        yield from _single(table.code, view, rule)
        return
    if view.uncovered > 0 and not view.hidden_real + view.hidden_alone:
        yield Finding(Kind.CONTRADICTION, table.code, "")
    if view.reports - view.alone < rule.threshold:
        yield Finding(Kind.LEAVES_FEW, table.code, "", 0, view.reports - view.alone)
    yield from _stranger(table.code, view, rule)
    yield from _insider(table.code, view, rule)


def _printed(table: str, row: str, value: int, group: int, rule: Rule) -> Iterator[Finding]:
    """Find what one printed count tells by itself about itself and about those outside it."""
    if value > group:
        yield Finding(Kind.CONTRADICTION, table, row, value, group)
    elif value < rule.threshold:
        yield Finding(Kind.PRINTED_SMALL, table, row, value, value)
    elif group - value < rule.threshold or 100 * value >= rule.share_hidden_from * group:
        yield Finding(Kind.LEAVES_FEW, table, row, value, value)


def _open(low: int, high: int, rule: Rule) -> bool:
    """Return whether a range is wide enough to say nothing."""
    return (low == 0 or low >= rule.threshold) and high >= rule.threshold and high - low >= rule.threshold - 1


def _single(table: str, view: _View, rule: Rule) -> Iterator[Finding]:
    """Play the stranger on a table whose rows add up to the reports exactly."""
    if view.uncovered < 0 or (view.uncovered and not view.hidden_real):
        yield Finding(Kind.CONTRADICTION, table, "")
        return
    low = view.uncovered if len(view.hidden_real) == 1 else 0
    for row in view.hidden_real:
        if not _open(low, view.uncovered, rule):
            yield Finding(Kind.KNOWN, table, row, low, view.uncovered)


def _stranger(table: str, view: _View, rule: Rule) -> Iterator[Finding]:
    """Play the stranger on a table in which a report can be in several rows.

    A lone hidden row must cover whatever the printed ones leave; of two or more, any other can do so. A row that stands
    alone is disjoint from every other, so it is bounded by what the largest printed row leaves.
    """
    answered = view.reports - view.alone
    low = max(0, view.uncovered) if len(view.hidden_real + view.hidden_alone) == 1 else 0
    for rows, high in (
        (view.hidden_real, answered),
        (view.hidden_alone, answered - max(view.real, default=0)),
    ):
        for row in rows:
            if not _open(low, high, rule):
                yield Finding(Kind.KNOWN, table, row, low, high)


def _insider(table: str, view: _View, rule: Rule) -> Iterator[Finding]:
    """Play the reader who knows the rule and their own report, and the one who takes every hidden row to be small.

    Their own report may count in up to threshold - 1 rows, so that the rows of all the others have that much less to
    cover it with. Fewer than three hidden rows cannot be told apart by one who knows one of them.
    """
    small = rule.threshold - 1
    hidden, count = view.hidden_real + view.hidden_alone, len(view.hidden_real)
    most = max(small, min(view.real, default=view.reports))
    forced = view.uncovered + small - 1 > max(count - 1, 0) * most and count < _CROWD
    near_limit = bool(view.real) and small * (count - 1) < view.uncovered <= small * len(hidden)
    if forced or near_limit:
        low = max(0, view.uncovered - max(len(hidden) - 1, 0) * small)
        yield from (Finding(Kind.FORCED, table, row, low, view.reports) for row in hidden)
