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
    return ReleaseFigures(mark, tuple(_table(table) for table in release.tables))


def _table(table: Table) -> FigureTable:
    total = FigureCell((TOTAL,), table.nl, table.en, table.reports)
    rows = tuple(FigureCell((cell.code,), cell.nl, cell.en, cell.value) for cell in table.cells if table.question)
    return FigureTable(table.code, table.nl, table.en, table.several, (total, *rows))
