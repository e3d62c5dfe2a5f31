"""The figures that a report needs, taken from a release as it was printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.records.policy_report import FigureCell, FigureTable, ReleaseFigures, ReleaseMark
from meldapp.reporting.policy_figures import TOTAL

if TYPE_CHECKING:
    from meldapp.records.release import Release, Table


def figures_of(release: Release) -> ReleaseFigures:
    """Return the printed cells of ``release``; a number that is hidden there is hidden here."""
    mark = ReleaseMark(release.organisation_name, release.period, release.sequence, release.published)
    return ReleaseFigures(mark, tuple(_table(table, release) for table in release.tables))


def _table(table: Table, release: Release) -> FigureTable:
    """Return a table; one without dimensions has its one number at the total."""
    cells = tuple(
        FigureCell(
            cell.at or (TOTAL,),
            _named(table, release, cell.at, "nl"),
            _named(table, release, cell.at, "en"),
            cell.value,
        )
        for cell in table.cells
    )
    return FigureTable(table.code, table.nl, table.en, release.several(table.dimensions), cells)


def _named(table: Table, release: Release, at: tuple[str, ...], language: str) -> str:
    title = table.nl if language == "nl" else table.en
    names = release.names(table.dimensions, at, language, title)
    # A place at the total of one dimension is named by the others.
    told = [name for name, code in zip(names, at, strict=True) if code != TOTAL]
    return " · ".join(told) or title
