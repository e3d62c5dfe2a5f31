"""A drawing as SVG 1.1 (W3C), which says what it shows to a screen reader as well (title and desc)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from meldapp.reporting.drawing import Fill, Pen
from meldapp.reporting.text import plain

if TYPE_CHECKING:
    from meldapp.reporting.drawing import Box, Drawing, Words

_SIZE: Final = 11.0
_INK: Final = "#1f2937"
_BAR: Final = "#1d4f91"
_OPEN: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" '
    'viewBox="0 0 {width} {height}" role="img" aria-labelledby="name what">'
)
_PATTERNS: Final = f"""<defs>
<pattern id="stripes" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
<rect width="6" height="6" fill="#ffffff"/><rect width="3" height="6" fill="{_BAR}"/></pattern>
<pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse">
<rect width="6" height="6" fill="#ffffff"/><circle cx="3" cy="3" r="1.8" fill="{_BAR}"/></pattern>
<pattern id="crosses" width="6" height="6" patternUnits="userSpaceOnUse">
<rect width="6" height="6" fill="#ffffff"/><path d="M0 0L6 6M6 0L0 6" stroke="{_BAR}" stroke-width="1"/></pattern>
<pattern id="hidden" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
<rect width="5" height="5" fill="#ffffff"/><rect width="1" height="5" fill="{_INK}"/></pattern>
</defs>"""
# Advance widths of IBM Plex Sans, in 1/100 em, rounded up; what is not here counts as one of the widest.
_NARROW: Final = {**dict.fromkeys("ijl.,:;'|!", 30), **dict.fromkeys("frt()-/ ", 40), **dict.fromkeys("mwMW%@", 95)}


def paper_pen() -> Pen:
    """Return the pen for drawings on paper, in points: labels are given room enough rather than measured exactly."""
    return Pen(_SIZE * 1.35, lambda text: sum(_NARROW.get(c, 66 if c.isupper() else 60) for c in text) * _SIZE / 100)


def to_svg(drawing: Drawing) -> str:
    """Return ``drawing`` as a whole SVG file."""
    width, height = f"{drawing.width:.2f}", f"{drawing.height:.2f}"
    parts = [
        _OPEN.format(width=width, height=height),
        f'<title id="name">{_text(drawing.name)}</title>',
        f'<desc id="what">{_text(drawing.description)}</desc>',
        _PATTERNS,
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        *map(_box, drawing.boxes),
        f'<g font-family="IBM Plex Sans, sans-serif" font-size="{_SIZE:g}" fill="{_INK}">',
        *map(_words, drawing.words),
        "</g>",
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _box(box: Box) -> str:
    fill = _BAR if box.fill is Fill.PLAIN else f"url(#{box.fill.value})"
    edge = _INK if box.fill is Fill.HIDDEN else _BAR
    return (
        f'<rect x="{box.x:.2f}" y="{box.y:.2f}" width="{box.width:.2f}" height="{box.height:.2f}" '
        f'fill="{fill}" stroke="{edge}" stroke-width="0.8"/>'
    )


def _words(words: Words) -> str:
    anchor = ' text-anchor="end"' if words.right else ""
    weight = ' font-weight="600"' if words.strong else ""
    return f'<text x="{words.x:.2f}" y="{words.baseline:.2f}"{anchor}{weight}>{_text(words.text)}</text>'


def _text(text: str) -> str:
    return escape(plain(text))
