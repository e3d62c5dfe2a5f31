"""A report as plain text, for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.reporting.policy_document import Bullets, Document, Figure, Heading, Paragraph, Table
from meldapp.reporting.text import plain

if TYPE_CHECKING:
    from meldapp.reporting.policy_document import Block


def render_report(document: Document) -> str:
    """Return ``document`` as lines of text; drawings as the words that describe them.

    A report may come from somebody else: control characters in it are shown as spaces, and what was typed is indented,
    so that no text can pass for a line of the program.
    """
    lines = [document.title, f"{document.subtitle} · {document.organisation}"]
    for block in document.blocks:
        lines += _lines(block)
    return "\n".join(map(plain, lines)) + "\n"


def _lines(block: Block) -> list[str]:
    match block:
        case Heading():
            return ["", f"{'#' * block.level} {block.text}"]
        case Paragraph():
            return [f"  {line}" for line in block.text.splitlines()]
        case Bullets():
            return [f"  - {item}" for item in block.items]
        case Figure():
            return [f"  {block.description}"]
        case Table():
            return [line for row in block.rows for line in _row(block.header, row)]


def _row(header: tuple[str, ...], row: tuple[str, ...]) -> list[str]:
    first, *others = row
    told = [f"    {name}: {' '.join(cell.split())}" for name, cell in zip(header[1:], others, strict=True)]
    return [f"  {' '.join(first.split())}", *told]
