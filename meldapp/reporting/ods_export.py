"""Figures as an ODS workbook (OpenDocument 1.3): a sheet that explains, then one sheet a table.

Texts are stored as texts and never as formulas, so that nothing that a release says is worked out by a spreadsheet.
Header rows are marked as such, so that a screen reader names them and a print repeats them.
"""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

from meldapp.reporting.grid import Mark
from meldapp.reporting.text import plain

if TYPE_CHECKING:
    from odfdo import Cell, Document, Row, Table

    from meldapp.reporting.grid import Grid, Value
    from meldapp.reporting.pages import Pages

_TITLE, _HEAD, _LABEL, _NUMBER, _NOTE = "meld-title", "meld-head", "meld-label", "meld-number", "meld-note"
_COLUMN_WIDTHS = {"meld-wide": "9cm", "meld-narrow": "3.5cm"}


def to_ods(pages: Pages) -> bytes:
    """Return ``pages`` as the bytes of an ODS file."""
    # odfdo takes a quarter of a second to load, and only an export needs it.
    from odfdo import Document

    document = Document("ods")
    document.body.clear()
    _add_styles(document)
    document.meta.title = f"{pages.title}: {pages.organisation}, {pages.name}"
    document.meta.language = document.language = "nl-NL" if pages.language == "nl" else "en-GB"
    document.meta.creation_date = dt.datetime.combine(pages.day, dt.time(), dt.UTC)
    first = "Lees mij" if pages.language == "nl" else "Read me"
    document.body.append(_sheet(first, pages.title, [*pages.heading, "", *pages.sentences]))
    for grid in pages.grids:
        document.body.append(_table(grid, [*pages.notes[grid.code], *pages.always]))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _sheet(name: str, title: str, lines: list[str]) -> Table:
    from odfdo import Table

    sheet = Table(name)
    sheet.append_row(_row([title], _TITLE))
    for line in lines:
        sheet.append_row(_row([line], _NOTE))
    _widen(sheet, 1)
    return sheet


def _table(grid: Grid, notes: list[str]) -> Table:
    """Return a sheet: a title, the head in a header row, the rows, and the notes below them."""
    from odfdo import Element, Table

    sheet = Table(grid.code)
    sheet.append_row(_row([f"{grid.code} {grid.title}"], _TITLE))
    corner = f"{grid.corner} / {grid.across}" if grid.across else grid.corner
    sheet.append_row(_row([corner, *(column.text for column in grid.columns)], _HEAD))
    for row in grid.rows:
        line = _row([row.head.text], _LABEL)
        for value in row.values:
            line.append_cell(_value(value))
        sheet.append_row(line)
    for note in notes:
        sheet.append_row(_row([note], _NOTE))
    _widen(sheet, 1 + len(grid.columns))
    head = sheet.get_elements("table:table-row")[1]
    rows = Element.from_tag("table:table-header-rows")
    sheet.insert(rows, position=sheet.index(head))
    rows.append(head)
    return sheet


def _row(texts: list[str], style: str) -> Row:
    from odfdo import Cell, Row

    row = Row()
    for text in texts:
        row.append_cell(Cell(plain(text), cell_type="string", style=style))
    return row


def _value(value: Value) -> Cell:
    from odfdo import Cell

    if isinstance(value, Mark):
        return Cell(value.value, cell_type="string", style=_NUMBER)
    return Cell(value, cell_type="float", style=_NUMBER)


def _widen(sheet: Table, columns: int) -> None:
    from odfdo import Column

    for i in range(columns):
        sheet.set_column(i, Column(style="meld-narrow" if i else "meld-wide"))


def _add_styles(document: Document) -> None:
    from odfdo import Style

    for name, weight, size in ((_TITLE, "bold", "14pt"), (_HEAD, "bold", "10pt"), (_LABEL, "normal", "10pt")):
        style = Style("table-cell", name)
        style.set_properties({"fo:font-weight": weight, "fo:font-size": size}, area="text")
        document.insert_style(style, automatic=True)
    number = Style("table-cell", _NUMBER)
    number.set_properties({"fo:text-align": "end"}, area="paragraph")
    document.insert_style(number, automatic=True)
    document.insert_style(Style("table-cell", _NOTE), automatic=True)
    for name, width in _COLUMN_WIDTHS.items():
        column = Style("table-column", name)
        column.set_properties({"style:column-width": width}, area="table-column")
        document.insert_style(column, automatic=True)
