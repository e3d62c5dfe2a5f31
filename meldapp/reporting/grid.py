"""A table of a release as rows and columns: what every export, chart and window shows.

Nothing is worked out here: a number in a grid is a number that was printed. Totals that were not printed are not
made up, since a sum of what is printed would say what is not.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from meldapp.records.release import Cell, Dimension, Release, Table


class Mark(Enum):
    """What stands where no number is."""

    HIDDEN = "x"
    """The count was hidden."""
    ABSENT = "–"
    """Nothing was printed there: no report can be there, or that release does not have the row."""


Value = int | Mark


class Head(NamedTuple):
    """A row or column: its codes, and its text in one language."""

    code: str
    text: str


class Row(NamedTuple):
    """A row: a value for each column."""

    head: Head
    values: tuple[Value, ...]


class Grid(NamedTuple):
    """A table in one language. ``corner`` says what the rows are, ``across`` what the columns are (may be empty)."""

    code: str
    title: str
    corner: str
    across: str
    columns: tuple[Head, ...]
    rows: tuple[Row, ...]
    several: bool
    """A report can count in more than one row or column."""

    @property
    def hidden(self) -> int:
        """How many cells are hidden."""
        return sum(value is Mark.HIDDEN for row in self.rows for value in row.values)

    @property
    def highest(self) -> int:
        """The largest number, 0 when there is none."""
        return max((v for row in self.rows for v in row.values if isinstance(v, int)), default=0)


def grid_of(release: Release, table: Table, language: str) -> Grid:
    """Return ``table`` of ``release``: one dimension down; with two or more the last one across."""
    dimensions = [release.dimension(code) for code in table.dimensions]
    down, across = (dimensions[:-1], dimensions[-1:]) if len(dimensions) > 1 else (dimensions, [])
    cut = len(down)
    values = {cell.at: _value(cell) for cell in table.cells}
    rows = _unique(at[:cut] for at in values)
    columns = _unique(at[cut:] for at in values)
    reports = "Meldingen" if language == "nl" else "Reports"
    return Grid(
        table.code,
        _say(table, language),
        ", ".join(_say(one, language) for one in down) or _period_word(language),
        ", ".join(_say(one, language) for one in across),
        tuple(_head(release, at, across, language, reports) for at in columns),
        tuple(
            Row(
                _head(release, row, down, language, release.period),
                tuple(values.get(row + column, Mark.ABSENT) for column in columns),
            )
            for row in rows
        ),
        any(dimension.several for dimension in dimensions),
    )


def grids_of(release: Release, language: str) -> tuple[Grid, ...]:
    """Return all tables of a release."""
    return tuple(grid_of(release, table, language) for table in release.tables)


def compare(releases: Sequence[Release], table: str, language: str) -> Grid | None:
    """Return one table of several periods beside each other, ``None`` when no release has it.

    A period in which the table was printed at another level, or not at all, has no number in the rows that it lacks.
    Rows keep the order of their own period, so that totals stay at the end.
    """
    found = [(one, grid_of(one, printed, language)) for one in releases if (printed := one.table(table)) is not None]
    if not found:
        return None
    newest = found[-1][1]
    cells: dict[str, dict[str, Value]] = {}
    heads: dict[str, Head] = {}
    order: list[str] = []
    for release, grid in [*reversed(found)]:
        place = 0
        for head, value in _long(grid, release.period):
            if head.code not in heads:
                heads[head.code] = head
                order.insert(place, head.code)
            place = order.index(head.code) + 1
            cells.setdefault(head.code, {})[release.period] = value
    periods = [release.period for release, _ in found]
    return Grid(
        newest.code,
        newest.title,
        _rows_of(newest, language),
        _period_word(language),
        tuple(Head(period, period) for period in periods),
        tuple(Row(heads[code], tuple(cells[code].get(period, Mark.ABSENT) for period in periods)) for code in order),
        newest.several,
    )


def _rows_of(grid: Grid, language: str) -> str:
    """Return what the rows are once each column of ``grid`` has become a row."""
    if grid.corner == _period_word(language):
        return "Aantal" if language == "nl" else "Number"
    return f"{grid.corner}, {grid.across}" if grid.across else grid.corner


def text_of(value: Value) -> str:
    """Return a value as it is printed."""
    return value.value if isinstance(value, Mark) else str(value)


def _long(grid: Grid, period: str) -> Iterable[tuple[Head, Value]]:
    """Return a grid as one column; the only row of a table without dimensions is named alike in each period."""
    for row in grid.rows:
        for column, value in zip(grid.columns, row.values, strict=True):
            if row.head.code == period:
                yield Head("", column.text), value
            elif len(grid.columns) == 1:
                yield row.head, value
            else:
                yield Head(f"{row.head.code} {column.code}", f"{row.head.text} · {column.text}"), value


def _value(cell: Cell) -> Value:
    return Mark.HIDDEN if cell.value is None else cell.value


def _unique(of: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    return tuple(dict.fromkeys(of))


def _head(release: Release, at: tuple[str, ...], dimensions: Sequence[Dimension], language: str, alone: str) -> Head:
    """Return the head for codes of ``dimensions``; ``alone`` is what it says where there are none."""
    if not dimensions:
        return Head(alone, alone)
    total = "Totaal" if language == "nl" else "Total"
    return Head(" ".join(at), " · ".join(release.names([one.code for one in dimensions], at, language, total)))


def _say(of: Table | Dimension, language: str) -> str:
    return of.nl if language == "nl" else of.en


def _period_word(language: str) -> str:
    return "Periode" if language == "nl" else "Period"
