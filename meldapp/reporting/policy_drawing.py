"""The progress of an indicator as lines, boxes and texts: one drawing for the screen, for SVG and so for PDF.

Measures are in units of the one who draws (pixels, points). Patterns and labels stand beside colour: a baseline is
hatched, a result is filled, a target is an outline with a dashed line through the drawing, a hidden value is an "x".
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

from meldapp.records.policy_report import ABOVE, BELOW
from meldapp.reporting.policy_numbers import Mark, Progress, ProgressRow


class Fill(Enum):
    """How a box is filled; each looks different without colour."""

    SOLID = "solid"
    HATCHED = "hatched"
    OUTLINE = "outline"
    GROUND = "ground"


class Box(NamedTuple):
    """A box; ``open_end`` leaves a dashed edge at its right: the value lies somewhere below or above it."""

    x: float
    y: float
    width: float
    height: float
    fill: Fill
    open_end: bool = False


class Line(NamedTuple):
    """A dashed line."""

    x: float
    top: float
    bottom: float


class Text(NamedTuple):
    """Words that begin at ``x`` and stand on the line ``y``."""

    x: float
    y: float
    text: str
    strong: bool = False


class Drawing(NamedTuple):
    """What to draw, from back to front, in ``width`` x ``height``."""

    width: float
    height: float
    shapes: tuple[Box | Line | Text, ...]


def draw(progress: Progress, width: float, size: float, measure: Callable[[str], float]) -> Drawing:
    """Return the drawing in ``width`` for texts of height ``size``; ``measure`` tells how wide a text is."""
    widest = max(measure(row.text) for row in progress.rows)
    room = max(4 * size, width - widest - 1.2 * size)
    row_height = 2.95 * size
    lines = [
        Line(_end(row.number, progress, room), at * row_height + 1.2 * size, at * row_height + 2.65 * size)
        for row in progress.rows
        for at in range(len(progress.rows))
        if row.mark is Mark.TARGET and row.number is not None
    ]
    shapes: list[Box | Line | Text] = []
    for index, row in enumerate(progress.rows):
        top = index * row_height
        shapes.append(Text(0, top + 0.95 * size, _fit(row.label, width, measure)))
        shapes.append(Box(0, top + 1.5 * size, room, 0.9 * size, Fill.GROUND))
        shapes += _bar(row, progress, top + 1.5 * size, room, size)
        shapes.append(Text(room + 0.6 * size, top + 2.28 * size, row.text, strong=True))
    return Drawing(width, row_height * len(progress.rows) + 0.3 * size, (*shapes, *lines))


def _bar(row: ProgressRow, progress: Progress, top: float, room: float, size: float) -> list[Box | Line | Text]:
    high = 0.9 * size
    if row.number is None:
        return [Box(0, top, 1.6 * size, high, Fill.HATCHED, open_end=True)]
    fill = {Mark.BASELINE: Fill.HATCHED, Mark.RESULT: Fill.SOLID, Mark.TARGET: Fill.OUTLINE}[row.mark]
    return [Box(0, top, max(2, _end(row.number, progress, room)), high, fill, open_end=row.bound in {BELOW, ABOVE})]


def _end(number: float, progress: Progress, room: float) -> float:
    span = progress.high - progress.low
    return room * (number - progress.low) / span if span else 0.0


def _fit(text: str, width: float, measure: Callable[[str], float]) -> str:
    if measure(text) <= width:
        return text
    while text and measure(text + "…") > width:
        text = text[:-1]
    return text.rstrip() + "…"
