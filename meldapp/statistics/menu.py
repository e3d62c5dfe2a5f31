"""The menu: which tables there are, what they count by, and at which coarser levels they may be printed.

It comes from data (``resources/reporting/tables.toml``, the lists of the questionnaire, the units of the directory),
never from counts. A menu that the model of the auditor cannot hold exactly is refused here, not when publishing:

* a table crosses at most one axis with several answers;
* tables that cross the same such axis with other axes all do so with the same ones, or with fewer;
* groups of one axis are nested or apart.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from meldapp.errors import MeldappError
from meldapp.records.disclosure import TOTAL, Place
from meldapp.records.release import CORRECTIONS_TABLE, REPORTS_TABLE, Dimension

if TYPE_CHECKING:
    from collections.abc import Iterable

RETIRED: Final = "OUDE"
"""Leaf of codes that are no longer in the list."""
EMPTY: Final = "LEEG"
"""Leaf of reports that leave the question open."""
PERIOD: Final = "period"
"""The axis that every release adds to its cells; a menu may not use the code."""
_FEWEST_OPTIONS = 2


class Words(NamedTuple):
    """A text in both languages."""

    nl: str
    en: str


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A follow-up is asked of, and counted for, reports at one of these leaves of another axis only."""

    axis: str
    leaves: tuple[str, ...]


class AxisSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One axis, and where its codes come from.

    ``source`` is a question ("Q4"), what an adviser codes beside the questions ("HANDLING"), or a measure of handling
    (``meldapp.statistics.measures``). ``after_closing`` says that the question is asked after closing. ``counted_as``
    has codes that are counted at another leaf, such as units that are too small to be shown.
    """

    dimension: Dimension
    source: str
    asked: Asked | None = None
    after_closing: bool = False
    counted_as: tuple[tuple[str, str], ...] = ()

    @property
    def code(self) -> str:
        """The code of the axis."""
        return self.dimension.code


class Level(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to print a table: its ``axes`` and, for each, the ``rows`` (leaves or groups) beside the total."""

    code: str
    nl: str
    en: str
    axes: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class TableSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table with its levels, the finest first.

    It is printed only if each cell in ``only_with`` (table, code) is: a follow-up says as much about the answer it
    follows as that answer's own row does, and no model links them.
    """

    code: str
    nl: str
    en: str
    levels: tuple[Level, ...]
    only_with: tuple[tuple[str, str], ...] = ()


class Norms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Within how many days a report is acknowledged, and within how many months after that there is feedback."""

    acknowledge_days: int = 7
    feedback_months: int = 3


class Menu(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The fixed menu. ``impossible`` are pairs of leaves of two axes at which no report can be.

    ``no_answer`` are the options that are no answer ("I don't know"), besides OUDE and LEEG.
    """

    axes: tuple[AxisSpec, ...]
    tables: tuple[TableSpec, ...]
    reports: Words
    corrections: Words
    impossible: tuple[tuple[Place, Place], ...] = ()
    norms: Norms = Norms()
    no_answer: tuple[str, ...] = ("ONB", "NIET")

    def __post_init__(self) -> None:
        """Refuse what cannot be counted or defended."""
        _differ([axis.code for axis in self.axes], "statistics.axis-twice")
        _differ([REPORTS_TABLE, CORRECTIONS_TABLE, *(t.code for t in self.tables)], "statistics.table-twice")
        known = {axis.code: axis.dimension for axis in self.axes}
        for dimension in known.values():
            _check_dimension(dimension)
        for table in self.tables:
            _check_table(table, known)
        _check_crossings(self, {code for code, dimension in known.items() if dimension.several})

    def axis(self, code: str) -> AxisSpec:
        """Return the axis with this code; KeyError when there is none."""
        for axis in self.axes:
            if axis.code == code:
                return axis
        raise KeyError(code)


def nodes_of(dimension: Dimension) -> dict[str, frozenset[str]]:
    """Return the leaves below each code of an axis: the total, its groups and its leaves."""
    leaves = [leaf.code for leaf in dimension.leaves]
    return {
        TOTAL: frozenset(leaves),
        **{group.code: frozenset(group.leaves) for group in dimension.groups},
        **{leaf: frozenset({leaf}) for leaf in leaves},
    }


def _differ(codes: Iterable[str], problem: str) -> None:
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            raise MeldappError(problem, code=code)
        seen.add(code)


def _check_dimension(dimension: Dimension) -> None:
    """Refuse an axis whose codes could be taken for each other, whose groups cross, or that can hide nothing."""
    leaves = [leaf.code for leaf in dimension.leaves]
    _differ([PERIOD, dimension.code], "statistics.code-reserved")
    _differ([TOTAL, *leaves, *(group.code for group in dimension.groups)], "statistics.code-twice")
    if len(set(leaves) - set(dimension.alone) - {RETIRED}) < _FEWEST_OPTIONS:
        raise MeldappError("statistics.too-few-options", axis=dimension.code)
    for one, other in combinations([set(group.leaves) for group in dimension.groups], 2):
        if one & other and not (one <= other or other <= one):
            raise MeldappError("statistics.groups-cross", axis=dimension.code)
    for group in dimension.groups:
        if not set(group.leaves) <= set(leaves) - set(dimension.alone if dimension.several else ()):
            raise MeldappError("statistics.group-unknown", axis=dimension.code, group=group.code)


def _check_table(table: TableSpec, known: dict[str, Dimension]) -> None:
    _differ([level.code for level in table.levels], "statistics.level-twice")
    for level in table.levels:
        if not set(level.axes) <= set(known) or len(set(level.axes)) < len(level.axes):
            raise MeldappError("statistics.axis-unknown", table=table.code)
        if sum(known[axis].several for axis in level.axes) > 1:
            raise MeldappError("statistics.menu-several-crossed", table=table.code)
        for axis, rows in zip(level.axes, level.rows, strict=True):
            if not set(rows) <= set(nodes_of(known[axis])) - {TOTAL}:
                raise MeldappError("statistics.row-unknown", table=table.code, axis=axis)


def _check_crossings(menu: Menu, several: set[str]) -> None:
    """Refuse an axis with several answers that is crossed with different others in different tables."""
    sets = [set(level.axes) for table in menu.tables for level in table.levels]
    sets += [{place.axis for place in pair} for pair in menu.impossible]
    for axis in several:
        crossed = [one for one in sets if axis in one]
        if any(not one <= max(crossed, key=len) for one in crossed):
            raise MeldappError("statistics.several-crossed-twice", axis=axis)
