"""Counting: coded cases to one-way tables of true counts, which never leave the adviser's computer.

Counts are reports, not people and not established facts. A report counts once in every row it names, so that
rows may add up to more than the reports. Every table ends with two rows that are always there, since a row that
only shows up when somebody is in it would tell that somebody is in it:

* ``OUDE``: a code that is no longer in the list. The code itself is never printed: it comes out of a letter.
* ``LEEG``: reports in which the question was left open, so that every report counts at least once.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from meldapp.errors import MeldappError
from meldapp.records.report import Answer
from meldapp.statistics.periods import period_bounds

if TYPE_CHECKING:
    from collections.abc import Iterable

RETIRED: Final = "OUDE"
"""Code of the row for codes that are no longer in the list."""
EMPTY: Final = "LEEG"
"""Code of the row for reports that leave the question open."""
REPORTS_TABLE: Final = "T0"
"""Code of the table of reports a period."""
_FEWEST_OPTIONS = 2  # with the row OUDE three rows can always be hidden together


class CodedCase(NamedTuple):
    """What of a case is counted: the codes an adviser confirmed and the day of the *first* coding; no identifiers.

    A case that is coded again later keeps its first day, or it would count in two periods.
    """

    answers: tuple[Answer, ...]
    coded_on: dt.date


class Label(NamedTuple):
    """A text in both languages."""

    nl: str
    en: str


class Option(NamedTuple):
    """One row a report can count in."""

    code: str
    nl: str
    en: str


class TableSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one table counts: the options of one question, in the order of the list.

    ``several`` says that a report may name more than one.
    """

    code: str
    question: str
    nl: str
    en: str
    options: tuple[Option, ...]
    several: bool = True

    def __post_init__(self) -> None:
        """Refuse a table that cannot be counted or protected."""
        codes = [o.code for o in self.options]
        if len(set(codes)) < len(codes):
            raise MeldappError("statistics.code-twice", table=self.code)
        if {RETIRED, EMPTY} & set(codes):
            raise MeldappError("statistics.code-reserved", table=self.code, codes=f"{RETIRED}, {EMPTY}")


class Menu(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The fixed menu: the tables, and the labels of the table of reports a period and of the two fixed rows.

    ``exclusive`` are codes that stand alone in an answer, such as "I don't know": the attacker knows that such a
    report is in no other row of that table. Nothing about the data may choose the menu.
    """

    tables: tuple[TableSpec, ...]
    reports: Label
    retired: Label
    empty: Label
    exclusive: tuple[str, ...] = ("ONB", "NIET")

    def __post_init__(self) -> None:
        """Refuse two tables of one code, and a table too small to hide anything in."""
        codes = [REPORTS_TABLE, *(t.code for t in self.tables)]
        if len(set(codes)) < len(codes):
            raise MeldappError("statistics.table-twice")
        for table in self.tables:
            if len({o.code for o in table.options} - set(self.exclusive)) < _FEWEST_OPTIONS:
                raise MeldappError("statistics.too-few-options", table=table.code)


class Row(NamedTuple):
    """One row with its true count."""

    code: str
    nl: str
    en: str
    reports: int
    exclusive: bool = False


class TableCounts(NamedTuple):
    """One table of true counts."""

    code: str
    question: str
    nl: str
    en: str
    several: bool
    rows: tuple[Row, ...]


class Counts(NamedTuple):
    """The true counts of one period: the number of ``reports`` and the tables of the menu."""

    period: str
    reports: int
    label: Label
    tables: tuple[TableCounts, ...]


def tabulate(cases: Iterable[CodedCase], period: str, menu: Menu) -> Counts:
    """Count the cases that were coded in ``period``, in the tables of ``menu``; the order of cases does not matter."""
    first, last = period_bounds(period)
    counted = [case for case in cases if first <= case.coded_on <= last]
    tables = tuple(_table(counted, spec, menu) for spec in menu.tables)
    return Counts(period, len(counted), menu.reports, tables)


def _table(cases: list[CodedCase], spec: TableSpec, menu: Menu) -> TableCounts:
    """Return the counts of one table."""
    labels = (*spec.options, Option(RETIRED, *menu.retired), Option(EMPTY, *menu.empty))
    counts = dict.fromkeys((label.code for label in labels), 0)
    for case in cases:
        for code in _rows_of(case, spec):
            counts[code] += 1
    alone = {*menu.exclusive, EMPTY}
    rows = tuple(Row(*label, counts[label.code], label.code in alone) for label in labels)
    return TableCounts(spec.code, spec.question, spec.nl, spec.en, spec.several, rows)


def _rows_of(case: CodedCase, spec: TableSpec) -> list[str]:
    """Return the rows that a case counts in: at least one, and one only where the question has a single answer."""
    named = {code for answer in case.answers if answer.question == spec.question for code in answer.codes}
    rows = [option.code for option in spec.options if option.code in named]
    if named - set(rows):
        rows.append(RETIRED)
    rows = rows or [EMPTY]
    return rows if spec.several else rows[:1]
