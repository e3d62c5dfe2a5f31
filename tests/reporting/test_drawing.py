"""Charts: what is drawn, and the same in SVG."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldapp.reporting.drawing import SERIES, Drawing, Fill, Pen, describe, draw_bars, wrap
from meldapp.reporting.grid import Grid, Head, Mark, Row, grid_of
from meldapp.reporting.svg import paper_pen, to_svg
from tests.reporting.figures import T1, T3, make_release

PEN = Pen(10, lambda text: 5.0 * len(text))
NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40)
VALUES = st.one_of(st.integers(0, 10**6), st.sampled_from(list(Mark)))


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    columns = draw(st.lists(NAMES, min_size=1, max_size=5))
    rows = draw(st.lists(st.tuples(NAMES, st.lists(VALUES, min_size=len(columns), max_size=len(columns))), max_size=6))
    return Grid(
        "T1",
        draw(NAMES),
        "",
        "",
        tuple(Head(str(i), name) for i, name in enumerate(columns)),
        tuple(Row(Head(str(i), name), tuple(values)) for i, (name, values) in enumerate(rows)),
        several=False,
    )


@given(grids(), st.floats(120, 900))
def test_every_value_is_drawn_within_the_drawing(grid: Grid, width: float) -> None:
    drawing = draw_bars(grid, width, PEN, "")
    values = [value for row in grid.rows for value in row.values]
    assert len(drawing.boxes) == sum(value is not Mark.ABSENT for value in values)
    assert sum(box.fill is Fill.HIDDEN for box in drawing.boxes) == values.count(Mark.HIDDEN)
    assert all(box.y >= 0 and box.y + box.height <= drawing.height for box in drawing.boxes)
    assert all(0 < words.baseline <= drawing.height for words in drawing.words)
    long = [box.width for box in drawing.boxes if box.fill is not Fill.HIDDEN]
    numbers = [value for value in values if isinstance(value, int)]
    for (a, first), (b, second) in zip(
        zip(numbers, long, strict=True), zip(numbers[1:], long[1:], strict=False), strict=False
    ):
        assert (first >= second) == (a >= b) or abs(first - second) < PEN.line


@given(grids())
def test_svg_is_well_formed_and_names_itself(grid: Grid) -> None:
    root = ET.fromstring(to_svg(draw_bars(grid, 480, paper_pen(), "what it shows")))  # noqa: S314 - our own
    space = "{http://www.w3.org/2000/svg}"
    assert root.findtext(f"{space}desc") == "what it shows"
    assert root.get("role") == "img"
    assert (root.findtext(f"{space}title") or "").strip() == "".join(to_line(grid.title)).strip()


def to_line(text: str) -> str:
    from meldapp.reporting.text import plain

    return plain(text)


def test_columns_differ_in_pattern_and_have_their_names_beside_them() -> None:
    drawing = draw_bars(grid_of(make_release(), T3, "nl"), 480, PEN, "")
    assert {box.fill for box in drawing.boxes} == {*SERIES[:3], Fill.HIDDEN}
    said = [words.text for words in drawing.words]
    assert said.count("Mij") == 3  # one for each row
    assert [words.text for words in drawing.words if words.strong] == ["Totaal", "Ik zelf", "Ik was erbij"]


def test_a_part_has_the_scale_of_the_whole() -> None:
    grid = grid_of(make_release(), T1, "nl")

    def longest(drawing: Drawing) -> list[float]:
        return [box.width for box in drawing.boxes if box.fill is Fill.PLAIN]

    assert longest(draw_bars(grid, 480, PEN, "", grid.rows[1:2])) == longest(draw_bars(grid, 480, PEN, ""))[1:2]


def test_the_description_says_all() -> None:
    assert describe(grid_of(make_release(), T1, "en"), "hidden", "none") == (
        "Origin or skin colour (race): 21; @Religion: 9; Age: hidden; Don't know: hidden; Racism: 24"
    )
    assert "I saw it: Total 10, Me none, Colleague 10" in describe(grid_of(make_release(), T3, "en"), "hidden", "none")


@pytest.mark.parametrize(
    ("text", "lines"), [("", [""]), ("a b c", ["a b", "c"]), ("longerthanthat x", ["longerthanthat", "x"])]
)
def test_long_labels_wrap(text: str, lines: list[str]) -> None:
    assert wrap(text, 20, PEN.measure) == lines
