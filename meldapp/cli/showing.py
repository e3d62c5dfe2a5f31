"""How commands print: aligned and calm for people, JSON for scripts, and nothing that could move a cursor."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_JOINERS = "\u200c\u200d"
_INSTEAD = "\N{REPLACEMENT CHARACTER}"
_UNSAFE = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def plain(text: str) -> str:
    """Return words of somebody else fit for a terminal: control and direction characters become U+FFFD.

    Kept are newlines, and the joiners that emoji and several scripts need; a tab becomes a space.
    """
    return "".join(
        " "
        if character == "\t"
        else _INSTEAD
        if unicodedata.category(character) in _UNSAFE and character not in {"\n", *_JOINERS}
        else character
        for character in text
    )


def indented(text: str, indent: str = "    ") -> str:
    """Return words of somebody else, every line indented: none of them can pass for a line of the program."""
    return "\n".join(f"{indent}{line}".rstrip() for line in plain(text).rstrip("\n").split("\n"))


def aligned(rows: Iterable[Sequence[str]], indent: str = "") -> str:
    """Return ``rows`` of equal length as lines whose columns stand under each other."""
    cells = [[plain(cell).replace("\n", " ") for cell in row] for row in rows]
    wide = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    lines = (
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, wide, strict=True)) for row in cells
    )
    return "\n".join(f"{indent}{line}".rstrip() for line in lines)


def print_text(text: str) -> None:
    """Print ``text``; what the terminal cannot show becomes a question mark, so that no word is lost for one letter."""
    import sys

    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, "replace").decode(encoding))


def print_json(value: object) -> None:
    """Print a record or a plain value as JSON, with everything but ASCII escaped; bytes are hexadecimal."""
    import json

    import msgspec

    # bytes are left as they are by to_builtins, so that the encoder below makes them hexadecimal.
    print(json.dumps(msgspec.to_builtins(value, builtin_types=(bytes,)), indent=1, default=bytes.hex))


def _width(text: str) -> int:
    """Return how many columns a terminal takes for ``text``, near enough for a table."""
    return sum(
        0 if unicodedata.combining(c) or c in _JOINERS else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
