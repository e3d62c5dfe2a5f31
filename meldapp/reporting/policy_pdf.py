"""A report as PDF/A-2a and PDF/UA-1: tagged, with title, language, header cells and a text for every drawing.

The typesetter typst refuses to write what these standards forbid. It gets the text as data, never as its own markup,
and reads no fonts but those that ship with the app.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from meldapp.reporting.policy_document import Bullets, Document, Figure, Heading, Paragraph, Table
from meldapp.reporting.policy_drawing import draw
from meldapp.reporting.policy_svg import SIZE, measure, svg
from meldapp.reporting.typeset import Cleaner, typeset
from meldapp.settings import resource_path

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from meldapp.reporting.policy_document import Block
    from meldapp.reporting.policy_model import PolicyModel

_WIDTH: Final = 465.0


def render_pdf(document: Document, model: PolicyModel, moment: dt.datetime) -> bytes:
    """Return ``document`` as a PDF file; ``moment`` (with a time zone) is written in it as when it was made."""
    cleaner = Cleaner()
    data = _data(document, model, cleaner.clean)
    if cleaner.lacked:
        data["blocks"].append(_block(Paragraph(model.word("replaced", document.language), quiet=True), str))
    return typeset(resource_path("reporting", "policy.typ"), data, moment)


def _data(document: Document, model: PolicyModel, clean: Callable[[str], str]) -> dict[str, Any]:
    line = " ".join(clean(document.title).split())
    return {
        "title": line,
        "subtitle": clean(document.subtitle),
        "organisation": " ".join(clean(document.organisation).split()),
        "language": document.language,
        "footer": f"{line} · {' '.join(clean(document.organisation).split())}",
        "page": model.word("page", document.language),
        "blocks": [_block(block, clean) for block in document.blocks],
    }


def _block(block: Block, clean: Callable[[str], str]) -> dict[str, Any]:
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "text": clean(block.text)}
        case Paragraph():
            return {"kind": "paragraph", "text": clean(block.text), "quiet": block.quiet}
        case Bullets():
            return {"kind": "bullets", "items": [clean(item) for item in block.items]}
        case Table():
            return {
                "kind": "table",
                "caption": clean(block.caption) if block.captioned else "",
                "widths": widths(block),
                "header": [clean(cell) for cell in block.header],
                "rows": [[clean(cell) for cell in row] for row in block.rows],
            }
        case Figure():
            progress = block.progress._replace(
                rows=tuple(row._replace(label=clean(row.label), text=clean(row.text)) for row in block.progress.rows)
            )
            caption = clean(block.caption)
            drawing = svg(draw(progress, _WIDTH, SIZE, measure), caption)
            return {"kind": "drawing", "caption": caption, "alt": clean(block.description), "svg": drawing}


def widths(table: Table) -> list[int]:
    """Return how wide each column is, as parts of the whole: the first names the row and holds the longest texts."""
    return {2: [3, 2], 3: [6, 2, 3], 4: [4, 4, 3, 4]}.get(len(table.header), [1] * len(table.header))
