"""Which characters the bundled typeface can show, read from its own table (OpenType specification, "cmap")."""

from __future__ import annotations

import functools
import struct
from typing import Final

from meldapp.settings import resource_path

_STYLES: Final = ("Regular", "SemiBold", "Bold")
_BY_SEGMENTS: Final = 4
_ALL_OF_UNICODE: Final = ((3, 10), (0, 4), (3, 1), (0, 3))
"""Platform and encoding of the tables for Unicode, the fullest first."""


@functools.cache
def covered() -> frozenset[int]:
    """Return the code points that each style of the typeface has a shape for."""
    fonts = (resource_path("fonts", f"IBMPlexSans-{style}.ttf").read_bytes() for style in _STYLES)
    return frozenset.intersection(*(frozenset(code_points(font)) for font in fonts))


def code_points(font: bytes) -> set[int]:
    """Return the code points that a TrueType font maps to a glyph."""
    (tables,) = struct.unpack_from(">H", font, 4)
    places = dict(struct.unpack_from(">4s4xI4x", font, 12 + 16 * index) for index in range(tables))
    start = places[b"cmap"]
    (count,) = struct.unpack_from(">H", font, start + 2)
    encodings = {}
    for index in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", font, start + 4 + 8 * index)
        encodings[platform, encoding] = start + offset
    at = next(encodings[key] for key in _ALL_OF_UNICODE if key in encodings)
    (kind,) = struct.unpack_from(">H", font, at)
    return _segments(font, at) if kind == _BY_SEGMENTS else _groups(font, at)


def _segments(font: bytes, at: int) -> set[int]:
    """Read a table of format 4; a code point whose glyph is 0 has no shape."""
    (double,) = struct.unpack_from(">H", font, at + 6)
    found = set()
    for offset in range(0, double, 2):
        (end,) = struct.unpack_from(">H", font, at + 14 + offset)
        start, delta, ranges = (
            struct.unpack_from(">H", font, at + 16 + part * double + offset)[0] for part in (1, 2, 3)
        )
        place = at + 16 + 3 * double + offset
        for code in range(start, min(end, 0xFFFE) + 1):
            if ranges:
                (glyph,) = struct.unpack_from(">H", font, place + ranges + 2 * (code - start))
                shown = glyph != 0
            else:
                shown = (code + delta) % 0x10000 != 0
            if shown:
                found.add(code)
    return found


def _groups(font: bytes, at: int) -> set[int]:
    """Read a table of format 12."""
    (count,) = struct.unpack_from(">I", font, at + 12)
    found: set[int] = set()
    for index in range(count):
        first, last, glyph = struct.unpack_from(">III", font, at + 16 + 12 * index)
        found.update(range(first + (glyph == 0), last + 1))
    return found
