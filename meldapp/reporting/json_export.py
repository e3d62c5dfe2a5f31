"""Figures as JSON for other programs. It is not signed: the release itself is what can be verified."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from meldapp.reporting.grid import Mark

if TYPE_CHECKING:
    from meldapp.reporting.grid import Value
    from meldapp.reporting.pages import Pages

FORMAT: Final = "meldapp-tables/1"


def to_json(pages: Pages) -> bytes:
    """Return ``pages`` as UTF-8 JSON: a hidden count is the text "x", what has no number is null."""
    data = {
        "format": FORMAT,
        "language": pages.language,
        "organisation": pages.organisation,
        "about": pages.heading,
        "sentences": pages.sentences,
        "tables": [
            {
                "code": grid.code,
                "title": grid.title,
                "rows": grid.corner,
                "columns": grid.across,
                "several": grid.several,
                "counts": [
                    {
                        "row": row.head.code,
                        "row_text": row.head.text,
                        "column": column.code,
                        "column_text": column.text,
                        "value": _value(value),
                    }
                    for row in grid.rows
                    for column, value in zip(grid.columns, row.values, strict=True)
                ],
            }
            for grid in pages.grids
        ],
    }
    return msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n"


def _value(value: Value) -> int | str | None:
    if value is Mark.HIDDEN:
        return "x"
    return value if isinstance(value, int) else None
