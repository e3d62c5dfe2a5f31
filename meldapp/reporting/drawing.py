"""Drawings: one description of a chart, for the screen, for SVG and for PDF alike.

A drawing consists of boxes and words with sizes in the units of whoever measures the text (pixels on a screen,
points on paper). It has a name, and a description that says in words all that it shows; a table stands beside it.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from meldapp.reporting.grid import Mark, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from meldapp.reporting.grid import Grid, Head, Row, Value


class Fill(Enum):
    """How a box is filled: patterns, so that no colour needs to be told from another."""

    PLAIN = "plain"
    STRIPES = "stripes"
    DOTS = "dots"
    CROSSES = "crosses"
    HIDDEN = "hidden"


SERIES = (Fill.PLAIN, Fill.STRIPES, Fill.DOTS, Fill.CROSSES)


class Box(NamedTuple):
    """A filled box."""

    x: float
    y: float
    width: float
    height: float
    fill: Fill


class Words(NamedTuple):
    """One line of text whose baseline starts (or with ``right`` ends) at a point."""

    x: float
    baseline: float
    text: str
    right: bool = False
    strong: bool = False


class Drawing(NamedTuple):
    """What is drawn, and the same in words."""

    name: str
    description: str
    width: float
    height: float
    boxes: tuple[Box, ...]
    words: tuple[Words, ...]


class Pen(NamedTuple):
    """What a drawing needs to know of its type: the height of a line, and how wide a text is."""

    line: float
    measure: Callable[[str], float]


_LABEL_SHARE = 0.45
"""The most of the width that labels take."""


def describe(grid: Grid, hidden: str, absent: str) -> str:
    """Return in words all that a chart of ``grid`` shows."""
    said = {Mark.HIDDEN: hidden, Mark.ABSENT: absent}

    def number(value: Value) -> str:
        return said[value] if isinstance(value, Mark) else str(value)

    if len(grid.columns) == 1:
        return "; ".join(f"{row.head.text}: {number(row.values[0])}" for row in grid.rows)
    return "; ".join(
        f"{row.head.text}: " + ", ".join(f"{c.text} {number(v)}" for c, v in zip(grid.columns, row.values, strict=True))
        for row in grid.rows
    )


def draw_bars(grid: Grid, width: float, pen: Pen, description: str, rows: Sequence[Row] | None = None) -> Drawing:
    """Return ``grid`` as lying bars: a label before each, its number behind it, on one scale.

    With several columns each row has a heading and a bar for each column. ``rows`` are those to draw where a chart is
    too high for one page: each part has the scale of the whole.
    """
    boxes: list[Box] = []
    words: list[Words] = []
    top = pen.line * 0.25
    grouped = len(grid.columns) > 1
    plan = _Plan(grid, width, pen)
    for row in grid.rows if rows is None else rows:
        if grouped:
            for line in wrap(row.head.text, width, pen.measure):
                words.append(Words(0, top + pen.line * 0.8, line, strong=True))
                top += pen.line
        for head, value, fill in _bars(row, grid.columns):
            top += plan.bar(head if grouped else row.head, value, fill, top, boxes, words)
        top += pen.line * (0.5 if grouped else 0)
    return Drawing(grid.title, description, width, top + pen.line * 0.25, tuple(boxes), tuple(words))


def wrap(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Return ``text`` in lines that fit in ``width``; a word that is wider stands on a line of its own."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines or [""]


def _bars(row: Row, columns: Sequence[Head]) -> Iterator[tuple[Head, Value, Fill]]:
    for i, (head, value) in enumerate(zip(columns, row.values, strict=True)):
        yield head, value, SERIES[i % len(SERIES)]


class _Plan:
    """Where labels end and bars begin, the same for all bars of a chart."""

    def __init__(self, grid: Grid, width: float, pen: Pen) -> None:
        self._pen = pen
        heads = grid.columns if len(grid.columns) > 1 else [row.head for row in grid.rows]
        widest = max((pen.measure(head.text) for head in heads), default=0.0)
        self._label = min(widest, width * _LABEL_SHARE)
        self._left = self._label + pen.line * 0.5
        number = pen.measure(str(grid.highest)) + pen.line
        self._scale = max(pen.line, width - self._left - number) / max(1, grid.highest)

    def bar(self, head: Head, value: Value, fill: Fill, top: float, boxes: list[Box], words: list[Words]) -> float:
        """Add one bar at ``top`` and return how high it is with its label."""
        line = self._pen.line
        lines = wrap(head.text, self._label, self._pen.measure)
        height = len(lines) * line + line * 0.35
        for i, text in enumerate(lines):
            words.append(Words(self._label, top + line * (i + 0.8), text, right=True))
        middle = top + len(lines) * line / 2
        end = self._left
        if value is Mark.HIDDEN:
            boxes.append(Box(self._left, middle - line * 0.4, line, line * 0.8, Fill.HIDDEN))
            end += line
        elif isinstance(value, int):
            long = max(line * 0.1, value * self._scale)
            boxes.append(Box(self._left, middle - line * 0.4, long, line * 0.8, fill))
            end += long
        words.append(Words(end + line * 0.3, middle + line * 0.3, text_of(value)))
        return height
