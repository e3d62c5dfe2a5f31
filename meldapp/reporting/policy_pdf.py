"""A report as PDF/A-2a and PDF/UA-1: tagged, with title, language, header cells and a text for every drawing.

The typesetter typst refuses to write what these standards forbid. It gets the text as data, never as its own markup,
and reads no fonts but those that ship with the app.
"""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING, Any, Final, Literal

from meldapp.errors import MeldappError
from meldapp.reporting.policy_document import Bullets, Document, Figure, Heading, Paragraph, Table
from meldapp.reporting.policy_drawing import draw
from meldapp.reporting.policy_font import covered
from meldapp.reporting.policy_svg import SIZE, measure, svg
from meldapp.settings import resource_path

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from meldapp.reporting.policy_document import Block
    from meldapp.reporting.policy_model import PolicyModel

STANDARDS: Final[tuple[Literal["a-2a", "ua-1"], ...]] = ("a-2a", "ua-1")
_WIDTH: Final = 465.0
_LACKING: Final = "\N{LOZENGE}"
_BREAKS: Final = "\n"


def render_pdf(document: Document, model: PolicyModel, moment: dt.datetime) -> bytes:
    """Return ``document`` as a PDF file; ``moment`` (with a time zone) is written in it as when it was made."""
    import typst

    cleaner = _Cleaner()
    data = _data(document, model, cleaner.clean)
    if cleaner.lacked:
        data["blocks"].append(_block(Paragraph(model.word("replaced", document.language), quiet=True), str))
    try:
        result = typst.compile(
            resource_path("reporting", "policy.typ"),
            format="pdf",
            font_paths=[resource_path("fonts")],
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(data)},
            pdf_standards=list(STANDARDS),
            timestamp=moment.replace(microsecond=0),
        )
    except typst.TypstError as problem:
        raise MeldappError("reporting.pdf-failed") from problem
    return result


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


class _Cleaner:
    """Takes out of a text what the typeface cannot show; ``lacked`` says that there was something."""

    def __init__(self) -> None:
        self._covered = covered()
        self.lacked = False

    def clean(self, text: str) -> str:
        """Return ``text`` without control characters, and with a lozenge where a letter has no shape."""
        text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
        return "".join(self._letter(letter) for letter in text)

    def _letter(self, letter: str) -> str:
        if letter in _BREAKS or ord(letter) in self._covered:
            return letter
        if unicodedata.category(letter) in {"Cc", "Zl", "Zp", "Zs"}:
            return " "
        if unicodedata.category(letter) in {"Cf", "Mn"}:
            return ""  # directions, joiners and variants, which only say how another letter looks
        self.lacked = True
        return _LACKING


def picture(drawing: str) -> bytes:
    """Return an SVG as a PNG picture with the typeface of the app, for office programs that show no SVG."""
    import typst

    try:
        result = typst.compile(
            resource_path("reporting", "drawing.typ"),
            format="png",
            ppi=200,
            font_paths=[resource_path("fonts")],
            ignore_system_fonts=True,
            sys_inputs={"svg": drawing},
        )
    except typst.TypstError as problem:
        raise MeldappError("reporting.pdf-failed") from problem
    return result
