"""Counting: coded cases to true counts, which never leave the adviser's computer.

Counts are reports, not people and not established facts. A report counts once at every leaf it names, and once in
every group it has a leaf of. Two leaves are always there for a question, since a leaf that only shows up when somebody
is at it would tell that somebody is:

* ``OUDE``: a code that is no longer in the list. The code itself is never printed: it comes out of a letter.
* ``LEEG``: reports in which the question was left open, or was not asked, so that every report is at a leaf.

A case counts in the period in which it was *first* coded, by the codes that are valid on the last day of that period:
so the day of publishing changes nothing. What is corrected later is one number, in the period of the correction.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from meldapp.records.case import Coding, Milestones
from meldapp.records.disclosure import TOTAL
from meldapp.records.report import Answer
from meldapp.statistics.measures import MEASURES, measure
from meldapp.statistics.menu import EMPTY, RETIRED, nodes_of
from meldapp.statistics.periods import period_bounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from meldapp.statistics.menu import AxisSpec, Menu

    At = tuple[str, ...]
    Positions = dict[str, tuple[str, ...]]


class CodedCase(NamedTuple):
    """What of a case is counted: the codes an adviser confirmed with their days, and when it was handled.

    No identifiers and no text. ``codings`` (one at least) are in the order in which they were made; ``closing`` are
    the answers to the questions after closing.
    """

    codings: tuple[Coding, ...]
    received: dt.date
    milestones: Milestones = Milestones()
    closing: tuple[Answer, ...] = ()

    @property
    def coded_on(self) -> dt.date:
        """The day of the first coding: a case that is coded again later keeps it, or it would count twice."""
        return self.codings[0].day

    def codes_on(self, day: dt.date) -> dict[str, frozenset[str]]:
        """Return the codes of each question that were valid at the end of ``day``."""
        valid = [coding for coding in self.codings if coding.day <= day][-1:]
        return _codes(answer for coding in valid for answer in coding.answers)


class Counts(NamedTuple):
    """The true counts of one period.

    ``blocks`` has, for the axes of each level of the menu, the reports at each combination of codes (leaves, groups,
    total); one that is missing is zero. ``corrections`` are reports of earlier periods whose codes changed.
    """

    period: str
    reports: int
    corrections: int
    blocks: Mapping[tuple[str, ...], Mapping[At, int]]


def tabulate(cases: Iterable[CodedCase], period: str, menu: Menu) -> Counts:
    """Count the cases of ``period`` for every table of ``menu``; the order of cases does not matter."""
    first, last = period_bounds(period)
    everything = list(cases)
    counted = [positions(case, menu, last) for case in everything if first <= case.coded_on <= last]
    above = {axis.code: _above(axis) for axis in menu.axes}
    needed = sorted({level.axes for table in menu.tables for level in table.levels})
    blocks = {axes: _count(counted, axes, above) for axes in needed}
    day_before = first - dt.timedelta(days=1)
    corrections = sum(case.coded_on < first and case.codes_on(day_before) != case.codes_on(last) for case in everything)
    return Counts(period, len(counted), corrections, blocks)


def positions(case: CodedCase, menu: Menu, day: dt.date) -> Positions:
    """Return the leaves of each axis that a case is at on ``day``."""
    codes, after = case.codes_on(day), _closing(case, day)
    found: Positions = {}
    for axis in menu.axes:
        if axis.source in MEASURES:
            found[axis.code] = (measure(axis.source, case.received, case.milestones, day, menu.norms),)
        else:
            answers = after if axis.after_closing else codes
            found[axis.code] = _leaves(axis, answers.get(axis.source, frozenset()))
    for axis in menu.axes:
        if axis.asked and not set(found[axis.asked.axis]) & set(axis.asked.leaves):
            found[axis.code] = (EMPTY,)
    return found


def _codes(answers: Iterable[Answer]) -> dict[str, frozenset[str]]:
    """Return the codes of each question; a question left open is as one that is not there."""
    found: dict[str, frozenset[str]] = {}
    for answer in answers:
        if answer.codes:
            found[answer.question] = found.get(answer.question, frozenset()) | frozenset(answer.codes)
    return found


def _closing(case: CodedCase, day: dt.date) -> dict[str, frozenset[str]]:
    """Return the answers after closing, of a case that was closed and answered by ``day``."""
    closed, answered = case.milestones.closed, case.milestones.answered
    return _codes(case.closing) if closed and answered and max(closed, answered) <= day else {}


def _leaves(axis: AxisSpec, named: frozenset[str]) -> tuple[str, ...]:
    """Return the leaves that codes put a report at.

    A real one beats one that stands alone, and a question with one answer has one leaf.
    """
    dimension, counted_as = axis.dimension, dict(axis.counted_as)
    named = frozenset(counted_as.get(code, code) for code in named)
    known = [leaf.code for leaf in dimension.leaves if leaf.code not in {RETIRED, EMPTY}]
    real = [code for code in known if code in named and code not in dimension.alone]
    if named - set(known):
        real.append(RETIRED)
    alone = [code for code in known if code in named and code in dimension.alone]
    if dimension.several:
        return tuple(real) or tuple(alone[:1]) or (EMPTY,)
    return tuple([*real, *alone][:1]) or (EMPTY,)


def _above(axis: AxisSpec) -> dict[str, tuple[str, ...]]:
    """Return, for each leaf, the codes that count it: itself, its groups, the total."""
    nodes = nodes_of(axis.dimension)
    return {
        leaf.code: tuple(code for code, leaves in nodes.items() if leaf.code in leaves)
        for leaf in axis.dimension.leaves
    }


def _count(
    counted: Sequence[Positions], axes: tuple[str, ...], above: Mapping[str, Mapping[str, tuple[str, ...]]]
) -> Counter[At]:
    """Return the reports at each combination of codes of ``axes``."""
    places: Counter[tuple[tuple[str, ...], ...]] = Counter(tuple(found[axis] for axis in axes) for found in counted)
    counts: Counter[At] = Counter()
    for leaves, reports in places.items():
        touched = [
            dict.fromkeys(code for leaf in at for code in above[axis][leaf])
            for axis, at in zip(axes, leaves, strict=True)
        ]
        for at in product(*touched):
            counts[at] += reports
    counts[(TOTAL,) * len(axes)] += 0
    return counts
