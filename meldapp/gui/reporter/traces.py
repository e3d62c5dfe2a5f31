"""Traces in a text by which somebody could be recognised, found by their shape: a hint, never a guarantee.

Every expression runs in time linear in the text, so that a pasted book does not hold up typing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection


class TraceKind(StrEnum):
    """What a trace looks like."""

    EMAIL = "email"
    PHONE = "phone"
    DATE = "date"
    ROOM = "room"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Trace:
    """A piece of the text: ``text[start:end] == words``."""

    kind: TraceKind
    start: int
    end: int
    words: str


_MONTHS: Final = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    "january|february|march|may|june|july|august|october"
)
_SHAPES: Final = {
    TraceKind.EMAIL: re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"),
    TraceKind.DATE: re.compile(
        r"(?<![\w-])(?:\d{1,2}([-/.])\d{1,2}\1(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}"
        rf"|\d{{1,2}}(?:e|th|st|nd|rd)? (?:{_MONTHS})(?: \d{{4}})?|(?:{_MONTHS}) \d{{1,2}}(?:, ?\d{{4}})?)(?![\w-])",
        re.IGNORECASE,
    ),
    TraceKind.PHONE: re.compile(r"(?<![\w+])(?:\+|00?)[1-9](?:[ ().-]{0,2}\d){7,12}(?!\w)"),
    TraceKind.ROOM: re.compile(
        r"(?<!\w)(?:kamer|lokaal|zaal|vergaderzaal|toren|room|office) [A-Za-z]{0,2}[ .-]?\d[\w.-]{0,7}(?<![.-])",
        re.IGNORECASE,
    ),
    TraceKind.NAME: re.compile(
        r"(?<!\w)(?:[Mm]eneer|[Mm]evrouw|[Dd]e heer|[Mm]evr\.|[Dd]hr\.|Mr\.?|Mrs\.?|Ms\.?)"
        r" (?:(?:van|de|der|den|ten|ter|el|al) ){0,3}[^\W\d_a-z][\w'’-]{1,30}"
    ),
}


def find_traces(text: str, kept: Collection[str] = (), at_most: int = 4) -> tuple[Trace, ...]:
    """The first traces in ``text`` that are not among ``kept``, each wording once, in the order of the text."""
    found: list[Trace] = []
    for kind, shape in _SHAPES.items():
        seen = set(kept)
        for match in shape.finditer(text):
            words = match[0]
            if words in seen or _overlaps(found, match.start(), match.end()):
                continue
            seen.add(words)
            found.append(Trace(kind, match.start(), match.end(), words))
            if len(seen) - len(kept) >= at_most:
                break
    return tuple(sorted(found, key=lambda trace: trace.start)[:at_most])


def _overlaps(found: list[Trace], start: int, end: int) -> bool:
    return any(start < trace.end and trace.start < end for trace in found)
