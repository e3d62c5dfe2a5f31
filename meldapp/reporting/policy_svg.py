"""A drawing as SVG: for the PDF, with the typeface of the document."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from meldapp.reporting.policy_drawing import Box, Drawing, Fill, Line, Text

SIZE = 10.0
"""Points of a text in a drawing."""
FAMILY = "IBM Plex Sans"
_INK, _GROUND, _BLUE, _EDGE = "#1a1f26", "#eef0f3", "#17547f", "#59636e"
_WIDE = 0.62
"""Width of a character as a part of its size; that of a wide one, so that no text is cut off."""


def measure(text: str) -> float:
    """Return at most how wide ``text`` is, in points."""
    return len(text) * SIZE * _WIDE


def svg(drawing: Drawing, name: str) -> str:
    """Return ``drawing`` as an SVG file; ``name`` says what it shows."""
    width, height = f"{drawing.width:.1f}", f"{drawing.height:.1f}"
    shapes = "".join(_shape(shape) for shape in drawing.shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" aria-label={quoteattr(name)}>'
        f'<defs><pattern id="h" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="5" height="5" fill="#ffffff"/><rect width="1.6" height="5" fill="{_EDGE}"/></pattern></defs>'
        f"{shapes}</svg>"
    )


def _shape(shape: Box | Line | Text) -> str:
    if isinstance(shape, Text):
        weight = ' font-weight="600"' if shape.strong else ""
        return (
            f'<text x="{shape.x:.1f}" y="{shape.y:.1f}" font-family="{FAMILY}" font-size="{SIZE}"{weight} '
            f'fill="{_INK}">{escape(shape.text)}</text>'
        )
    if isinstance(shape, Line):
        return (
            f'<line x1="{shape.x:.1f}" x2="{shape.x:.1f}" y1="{shape.top:.1f}" y2="{shape.bottom:.1f}" '
            f'stroke="{_INK}" stroke-width="1.2" stroke-dasharray="4 3"/>'
        )
    fill = {Fill.SOLID: _BLUE, Fill.HATCHED: "url(#h)", Fill.OUTLINE: "#ffffff", Fill.GROUND: _GROUND}[shape.fill]
    edge = "" if shape.fill is Fill.GROUND else f' stroke="{_EDGE}" stroke-width="1"'
    if shape.open_end:
        edge += ' stroke-dasharray="3 2"'
    place = f'x="{shape.x:.1f}" y="{shape.y:.1f}" width="{shape.width:.1f}" height="{shape.height:.1f}"'
    return f'<rect {place} fill="{fill}"{edge}/>'
