"""Figures as a PDF for people: each table with its chart, and the sentences that belong to them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from meldapp.reporting.drawing import describe, draw_bars
from meldapp.reporting.grid import text_of
from meldapp.reporting.svg import paper_pen, to_svg
from meldapp.reporting.text import plain
from meldapp.reporting.typeset import Cleaner, typeset
from meldapp.settings import resource_path

if TYPE_CHECKING:
    from meldapp.reporting.drawing import Drawing
    from meldapp.reporting.grid import Grid, Row
    from meldapp.reporting.pages import Pages

CHART_WIDTH: Final = 470.0
"""Points: the width of a page of A4 between its margins."""
_PART_HEIGHT: Final = 330.0
"""Points: half a page, so that a chart begins below its table."""


def to_pdf(pages: Pages) -> bytes:
    """Return ``pages`` as the bytes of a PDF/A-2a and PDF/UA-1 file."""
    day = pages.day
    data = {
        "title": f"{pages.title}: {pages.organisation}, {pages.name}",
        "author": pages.organisation,
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "language": pages.language,
        "region": "NL" if pages.language == "nl" else "GB",
        "footer": f"{pages.organisation}, {pages.name}",
        "heading": pages.heading,
        "reading": "Zo lees je deze cijfers" if pages.language == "nl" else "How to read these figures",
        "sentences": pages.sentences,
        "tables": [_table(grid, pages) for grid in pages.grids],
    }
    moment = dt.datetime.combine(day, dt.time(), dt.UTC)
    return typeset(resource_path("reporting", "release.typ"), _cleaned(data, Cleaner()), moment)


def _cleaned(data: object, cleaner: Cleaner) -> object:
    """Return ``data`` with all texts in it as the typeface can show them."""
    if isinstance(data, str):
        return cleaner.clean(data)
    if isinstance(data, dict):
        return {name: _cleaned(value, cleaner) for name, value in data.items()}
    return [_cleaned(value, cleaner) for value in data] if isinstance(data, list | tuple) else data


def chart(grid: Grid, language: str) -> str:
    """Return the chart of ``grid`` as SVG."""
    return to_svg(draw_bars(grid, CHART_WIDTH, paper_pen(), _described(grid, language)))


def _parts(grid: Grid, language: str) -> list[Drawing]:
    """Return the chart of ``grid`` in parts that fit on a page: a picture does not go on over its end."""
    parts: list[Drawing] = []
    rows: list[Row] = []
    for row in grid.rows:
        drawn = _draw(grid, [*rows, row], language)
        if rows and drawn.height > _PART_HEIGHT:
            parts.append(_draw(grid, rows, language))
            rows = []
        rows.append(row)
    return [*parts, _draw(grid, rows, language)]


def _draw(grid: Grid, rows: list[Row], language: str) -> Drawing:
    said = plain(_described(grid._replace(rows=tuple(rows)), language))
    return draw_bars(grid._replace(title=plain(grid.title)), CHART_WIDTH, paper_pen(), said, rows)


def _described(grid: Grid, language: str) -> str:
    return describe(grid, "verborgen", "geen getal") if language == "nl" else describe(grid, "hidden", "no number")


def _table(grid: Grid, pages: Pages) -> dict[str, object]:
    return {
        "title": plain(f"{grid.code} {grid.title}"),
        "sentences": [*pages.notes[grid.code], *pages.always],
        "corner": plain(f"{grid.corner} / {grid.across}" if grid.across else grid.corner),
        "columns": [plain(column.text) for column in grid.columns],
        "rows": [
            {"head": plain(row.head.text), "values": [text_of(value) for value in row.values]} for row in grid.rows
        ],
        "charts": [
            {"svg": to_svg(part), "alt": f"{part.name}. {part.description}"} for part in _parts(grid, pages.language)
        ],
    }
