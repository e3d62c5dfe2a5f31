"""Places in a report, numbers as people write them, and what is missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldapp.records.policy_report import Baseline, Measure, Objective, PolicyReport, Result, ResultRow, Target
from meldapp.reporting.policy_drawing import Box, Drawing, Line, draw
from meldapp.reporting.policy_edit import Place, get, insert, put, remove, take_over, with_result
from meldapp.reporting.policy_missing import missing_in, missing_pieces, missing_text
from meldapp.reporting.policy_numbers import describe, progress_of, read_number, result_text, value_text
from meldapp.reporting.policy_svg import measure, svg
from tests.reporting.policy_examples import MARK, empty, filled, indicator_place, model, places, texts

NORM: Place = ("sections", "NORM")


@given(st.sampled_from(places(filled())), texts)
def test_what_is_put_at_a_place_is_there_and_all_else_stays(place: Place, text: str) -> None:
    before = filled()
    after = put(before, place, text)
    assert get(after, place) == text
    assert put(after, place, get(before, place)) == before


@pytest.mark.parametrize(
    "place",
    [
        ("nothing",),
        ("sections", "?"),
        ("sections", 9),
        ("sections", -1),
        (*NORM, "policy", "x"),
        (*NORM, "objectives", 0),
    ],
)
def test_a_place_that_is_not_there(place: Place) -> None:
    with pytest.raises(LookupError):
        get(empty(), place)
    with pytest.raises(LookupError):
        put(empty(), place, "x")


def test_lists_grow_and_shrink() -> None:
    place = (*NORM, "measures")
    report = insert(insert(empty(), place, 0, Measure("b")), place, 0, Measure("a"))
    assert [m.text for m in get(report, place)] == ["a", "b"]
    assert [m.text for m in get(remove(report, place, 0), place)] == ["b"]


def test_taking_over_from_the_period_before() -> None:
    place = (*NORM, "policy")
    assert get(take_over(empty(), filled(), place), place) == get(filled(), place)
    assert take_over(empty(), filled(), ("sections", "?", "policy")) == empty()


def test_results_have_one_place_a_period() -> None:
    report = with_result(empty(), "MELD", "M1", Result("2026-H2", "12"))
    report = with_result(report, "MELD", "M1", Result("2026-H1", "10"))
    report = with_result(report, "MELD", "M1", Result("2026-H2", "13"))
    results = get(report, indicator_place("M1", "results"))
    assert [(r.period, r.value) for r in results] == [("2026-H1", "10"), ("2026-H2", "13")]


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("12", "nl", 12),
        (" 12,5 % ", "nl", 12.5),
        ("12.5", "nl", 12.5),
        ("1.200", "nl", 1200),
        ("1.200,5", "nl", 1200.5),
        ("1,200", "en", 1200),
        ("12.5%", "en", 12.5),
        ("1 200", "nl", 1200),
        ("-3", "nl", -3),
        ("\N{MINUS SIGN}3", "nl", -3),
        ("", "nl", None),
        ("ongeveer 12", "nl", None),
        ("1e9", "nl", None),
        ("٣", "nl", None),
        ("nan", "nl", None),
    ],
)
def test_numbers_as_people_write_them(text: str, language: str, number: float | None) -> None:
    assert read_number(text, language) == number


@given(texts, st.sampled_from(["nl", "en"]))
def test_any_text_is_a_number_or_is_none(text: str, language: str) -> None:
    number = read_number(text, language)
    assert number is None or abs(number) < 1e15


@pytest.mark.parametrize(
    ("value", "unit", "language", "bound", "printed"),
    [
        ("12,5", "percent", "nl", "", "12,5 %"),
        ("12 %", "percent", "nl", "", "12 %"),
        ("12", "percent", "en", "", "12%"),
        ("5", "percent", "nl", "below", "minder dan 5 %"),
        ("95", "percent", "en", "above", "more than 95%"),
        ("veel", "percent", "nl", "", "veel"),
        ("yes", "yes-no", "nl", "", "ja"),
        ("misschien", "yes-no", "nl", "", "misschien"),
        ("een  \n twee", "text", "nl", "", "een twee"),
    ],
)
def test_values_as_they_are_printed(value: str, unit: str, language: str, bound: str, printed: str) -> None:
    assert value_text(value, unit, language, model(), bound) == printed


def test_a_hidden_result_is_an_x() -> None:
    assert result_text(Result(suppressed=True), "percent", "nl", model()) == "x"
    assert result_text(ResultRow("a", "b", "c", "4"), "count", "nl", model()) == "4"


def kinds(report: PolicyReport, code: str) -> list[str]:
    return [piece.kind for piece in missing_pieces(report) if piece.what == code]


def test_what_an_empty_report_lacks() -> None:
    pieces = missing_in(empty().sections[0], "nl")
    said = [missing_text(piece, "nl", model()) for piece in pieces]
    assert said[:4] == [
        "geen beleid beschreven",
        "geen doelstelling",
        "geen maatregel",
        "N1: nulmeting nog niet bevestigd",
    ]
    assert said[-2:] == ["geen effect beschreven", "geen volgende stap"]
    assert "N4: geen nulmeting" in said
    assert "N5: geen nulmeting" not in said
    assert all(piece.field[:2] == NORM for piece in pieces)


def test_every_missing_piece_names_a_place_that_is_there() -> None:
    for report in (empty(), filled(), put(empty(), indicator_place("N4", "left_out"), value=True)):
        for piece in missing_pieces(report):
            get(report, piece.field)


@pytest.mark.parametrize(
    ("objective", "kind"),
    [
        (Objective(), "objective-empty"),
        (Objective("x"), "objective-unclear"),
        (Objective("x", measurable=False), "objective-not-measurable"),
        (Objective("x", measurable=True), "objective-no-indicator"),
        (Objective("x", measurable=True, indicator="N1"), None),
    ],
)
def test_what_an_objective_lacks(objective: Objective, kind: str | None) -> None:
    report = put(empty(), (*NORM, "objectives"), (objective,))
    assert kinds(report, "1") == ([] if kind is None else [kind])


@pytest.mark.parametrize(
    ("field", "value", "lacking"),
    [
        ("baseline", Baseline("veel", "2023", "x"), ["baseline-unread"]),
        ("baseline", Baseline("10", "", ""), ["baseline-no-year", "baseline-no-source"]),
        ("target", Target("5", "2028"), []),
        ("target", Target("laag", ""), ["target-unread", "target-no-year"]),
        ("results", (), ["no-result"]),
        ("results", (Result(),), ["no-result"]),
        ("results", (Result("", "veel", ""),), ["result-unread", "result-no-period", "result-no-source"]),
        ("results", (Result("2026-H1", "12", release=MARK),), []),
        ("left_out", True, ["no-reason"]),
    ],
)
def test_what_an_indicator_lacks(field: str, value: object, lacking: list[str]) -> None:
    whole = empty()
    for name, filler in (
        ("baseline", Baseline("10", "2023", "x")),
        ("target", Target("5", "2028")),
        ("results", (Result("2026", "8", "x"),)),
    ):
        whole = put(whole, indicator_place("N4", name), filler)
    assert kinds(whole, "N4") == []
    assert kinds(put(whole, indicator_place("N4", field), value), "N4") == lacking


def test_a_measure_without_text_and_a_reason_for_leaving_out() -> None:
    report = put(empty(), (*NORM, "measures"), (Measure(), Measure("x")))
    report = put(report, indicator_place("N4", "left_out"), value=True)
    report = put(report, indicator_place("N4", "why_left_out"), "elders")
    assert "measure-empty" in [piece.kind for piece in missing_pieces(report)]
    assert kinds(report, "N4") == []


def drawn(report: PolicyReport, code: str, width: float = 465.0) -> Drawing:
    progress = progress_of(get(report, indicator_place(code)), "nl", model())
    assert progress is not None
    return draw(progress, width, 10.0, measure)


def test_progress_in_a_drawing_and_in_words() -> None:
    progress = progress_of(get(filled(), indicator_place("N1")), "nl", model())
    assert progress is not None
    assert describe(progress, "nl", model()) == (
        "Nulmeting 2023: 10 %; Resultaat 2026: 8,5 %; Streefwaarde 2028: 5 %. Lager is beter."
    )
    drawing = drawn(filled(), "N1")
    boxes = [shape for shape in drawing.shapes if isinstance(shape, Box)]
    assert len(boxes) == 6
    assert len([shape for shape in drawing.shapes if isinstance(shape, Line)]) == 3
    assert svg(drawing, "a < b").count("<rect") == 8


def test_a_hidden_value_is_drawn_and_said_as_hidden() -> None:
    progress = progress_of(get(filled(), indicator_place("O1")), "nl", model())
    assert progress is not None
    assert "steunde: verborgen" in describe(progress, "nl", model())
    assert any(isinstance(shape, Box) and shape.open_end for shape in drawn(filled(), "O1").shapes)


@pytest.mark.parametrize("code", ["N4", "N5", "H2", "H3", "D3"])
def test_what_has_no_number_has_no_drawing(code: str) -> None:
    assert progress_of(get(filled(), indicator_place(code)), "nl", model()) is None


@given(st.lists(st.integers(-10, 10**9).map(str), min_size=1, max_size=4), st.floats(60, 2_000), texts)
def test_a_drawing_stays_inside_its_ground(values: list[str], width: float, year: str) -> None:
    report = put(empty(), indicator_place("M1", "baseline"), Baseline(values[0], year))
    results = tuple(Result(year, value) for value in values)
    report = put(report, indicator_place("M1", "results"), results)
    drawing = drawn(report, "M1", width)
    for shape in drawing.shapes:
        if isinstance(shape, Box):
            assert 0 <= shape.x <= shape.x + shape.width <= max(width, 42)
            assert 0 <= shape.y <= shape.y + shape.height <= drawing.height
