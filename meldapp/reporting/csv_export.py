"""Figures as CSV (RFC 4180, UTF-8, header row): one file a table, and a README.txt with what belongs to them."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from meldapp.reporting.folder import write_folder
from meldapp.reporting.grid import text_of

if TYPE_CHECKING:
    from pathlib import Path

    from meldapp.reporting.grid import Grid
    from meldapp.reporting.pages import Pages

# A spreadsheet reads a cell that starts so as a formula (OWASP, CSV injection); full-width forms count in some.
_FORMULA: Final = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"


def export_csv(pages: Pages, folder: Path) -> tuple[Path, ...]:
    """Write ``pages`` to ``folder`` and return the files: the tables, then the README.

    A folder that holds files of another export is refused (MeldappError).
    """
    files = {f"{pages.name}-{grid.code}.csv": to_csv(grid) for grid in pages.grids}
    return write_folder(folder, files, readme(pages, "csv"), pages.mark)


def to_csv(grid: Grid) -> str:
    """Return a grid as CSV: a row for each number, with the codes and the texts of its row and column."""
    out = io.StringIO()
    writer = csv.writer(out)
    across = (f"{grid.across} code", grid.across) if grid.across else ()
    head = (f"{grid.corner} code", grid.corner, *across, grid.columns[0].text if not across else grid.title)
    writer.writerow([defuse(field) for field in head])
    for row in grid.rows:
        for column, value in zip(grid.columns, row.values, strict=True):
            beside = (column.code, column.text) if across else ()
            fields = (row.head.code, row.head.text, *beside, text_of(value))
            writer.writerow([defuse(field) for field in fields])
    return out.getvalue()


def readme(pages: Pages, ending: str) -> str:
    """Return the text that goes with files of which there is one a table."""
    lines = [pages.title, *pages.heading, "", *pages.sentences, ""]
    for grid in pages.grids:
        lines.append(f"{pages.name}-{grid.code}.{ending}: {grid.title}")
        lines += [f"  {sentence}" for sentence in pages.notes[grid.code]]
    return "\n".join(lines)


def defuse(text: str) -> str:
    """Return ``text`` so that no spreadsheet takes it for a formula: with an apostrophe before it where one could."""
    start = text.lstrip(" ")[:1]
    return f"'{text}" if start and start in _FORMULA else text
