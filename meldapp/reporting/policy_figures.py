"""Results of indicators from published figures: from printed cells alone, never from a difference of two.

A percentage is shown only where all cells of its numerator and of its denominator are printed; it is rounded, and
below 5 % or above 95 % only that is said. Where a needed cell is hidden the result is hidden too ("x"). Rows of a
table in which one report can be in several are never added up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec.structs import replace

from meldapp.records.policy_report import ABOVE, BELOW, TABLE, Result, ResultRow
from meldapp.reporting.policy_edit import with_result

if TYPE_CHECKING:
    from collections.abc import Sequence

    from meldapp.records.policy_report import FigureCell, FigureTable, PolicyReport, ReleaseFigures
    from meldapp.reporting.policy_model import ModelIndicator, Part, PolicyModel, RowList

LEAST: Final = 5
MOST: Final = 95
TOTAL: Final = "*"


class Filled(NamedTuple):
    """What published figures gave for one indicator; ``result`` is ``None`` when they don't have it."""

    section: str
    indicator: str
    period: str
    result: Result | None
    replaces: Result | None


def compute(entry: ModelIndicator, figures: ReleaseFigures) -> Result | None:
    """Return the result of ``entry`` for the period of ``figures``, or ``None`` when the tables it needs are absent."""
    parts = tuple(row for part in entry.parts if (row := _part(part, figures)) is not None)
    rows = tuple(row for wanted in entry.lists for row in _list(wanted, figures, several=len(entry.lists) > 1))
    period, mark = figures.mark.period, figures.mark
    if len(entry.parts) == 1 and parts:
        only = parts[0]
        return Result(period, only.value, bound=only.bound, suppressed=only.suppressed, release=mark)
    rows = parts or rows
    if rows:
        return Result(period, rows=rows, suppressed=all(row.suppressed for row in rows), release=mark)
    there = {table.code for table in figures.tables}
    if any(wanted.table in there for wanted in entry.lists):
        return Result(period, suppressed=True, release=mark)
    return None


def fill(
    report: PolicyReport, model: PolicyModel, releases: Sequence[ReleaseFigures]
) -> tuple[PolicyReport, tuple[Filled, ...]]:
    """Return ``report`` with every result that ``releases`` give, and what was given for which indicator."""
    filled = []
    for section in report.sections:
        for indicator in section.indicators:
            entry = model.indicator(indicator.code)
            if indicator.origin != TABLE or entry is None or indicator.left_out:
                continue
            for figures in releases:
                result = compute(entry, figures)
                there = next((r for r in indicator.results if r.period == figures.mark.period), None)
                filled.append(Filled(section.code, indicator.code, figures.mark.period, result, there))
                if result is not None:
                    report = with_result(report, section.code, indicator.code, result)
    return report, tuple(filled)


def _part(part: Part, figures: ReleaseFigures) -> ResultRow | None:
    table = _table(part.table, figures)
    if table is None:
        return None
    row = ResultRow("+".join(part.value), part.nl, part.en)
    cells = next((found for codes in (part.value, *part.instead) if (found := _cells(table, codes))), None)
    whole = _cells(table, part.of)
    if cells is None or whole is None:
        return None
    values = [cell.value for cell in (*cells, *whole)]
    if any(value is None for value in values):
        return _hidden(row)
    count = _sum(cells)
    if not part.of:
        return _with(row, str(count))
    return _percentage(row, count, _sum(whole))


def _percentage(row: ResultRow, count: int, whole: int) -> ResultRow:
    if whole <= 0 or count > whole:
        return _hidden(row)
    if count * 100 < LEAST * whole:
        return _with(row, str(LEAST), BELOW)
    if count * 100 > MOST * whole:
        return _with(row, str(MOST), ABOVE)
    return _with(row, str((count * 200 + whole) // (2 * whole)))


def _list(wanted: RowList, figures: ReleaseFigures, *, several: bool) -> tuple[ResultRow, ...]:
    table = _table(wanted.table, figures)
    if table is None:
        return ()
    cells = [cell for cell in table.cells if TOTAL not in cell.at and "/".join(cell.at) not in wanted.skip]
    if wanted.only:
        cells = [cell for cell in table.cells if "/".join(cell.at) in wanted.only]
    if wanted.top:
        values = sorted((cell.value for cell in cells if cell.value is not None), reverse=True)
        # Rows that are as large as the last one that fits belong with it: no order is made up.
        least = values[min(wanted.top, len(values)) - 1] if values else 0
        cells = [cell for cell in cells if cell.value is not None and cell.value >= least]
        cells.sort(key=lambda cell: -(cell.value or 0))
    group_nl, group_en = (table.nl, table.en) if several else ("", "")
    rows = (
        ResultRow(f"{table.code}:{'/'.join(cell.at)}", cell.nl, cell.en, group_nl=group_nl, group_en=group_en)
        for cell in cells
    )
    return tuple(
        _hidden(row) if cell.value is None else _with(row, str(cell.value))
        for row, cell in zip(rows, cells, strict=True)
    )


def _table(code: str, figures: ReleaseFigures) -> FigureTable | None:
    return next((table for table in figures.tables if table.code == code), None)


def _cells(table: FigureTable, codes: tuple[str, ...]) -> tuple[FigureCell, ...] | None:
    """Return the printed cells with ``codes``; ``None`` when one is not in the table, or when they can't be added."""
    found = tuple(cell for code in codes for cell in table.cells if "/".join(cell.at) == code)
    return None if len(found) != len(codes) or (table.several and len(codes) > 1) else found


def _sum(cells: tuple[FigureCell, ...]) -> int:
    return sum(cell.value or 0 for cell in cells)


def _hidden(row: ResultRow) -> ResultRow:
    return replace(row, suppressed=True)


def _with(row: ResultRow, value: str, bound: str = "") -> ResultRow:
    return replace(row, value=value, bound=bound)
