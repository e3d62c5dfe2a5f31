"""Results from printed cells alone: never from a difference, never where a needed cell is hidden."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldapp.records.policy_report import Result
from meldapp.reporting.policy_document import grouped
from meldapp.reporting.policy_edit import get, put
from meldapp.reporting.policy_figures import compute, fill
from meldapp.reporting.policy_model import ModelIndicator, Part, RowList
from tests.reporting.policy_examples import empty, figures, indicator_place, model

SHARE = ModelIndicator(
    "X1", "x", "x", "percent", "down", "table", "b", "s", parts=(Part("van alle", "of all", "T8", ("A",), ("*",)),)
)


def entry(code: str) -> ModelIndicator:
    found = model().indicator(code)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("part", "whole", "value", "bound"),
    [
        (10, 40, "25", ""),
        (1, 3, "33", ""),
        (2, 3, "67", ""),
        (1, 8, "13", ""),
        (2, 40, "5", ""),
        (19, 20, "95", ""),
        (1, 21, "5", "below"),
        (0, 30, "5", "below"),
        (20, 21, "95", "above"),
        (30, 30, "95", "above"),
    ],
)
def test_percentages_are_rounded_and_clipped(part: int, whole: int, value: str, bound: str) -> None:
    result = compute(SHARE, figures({"T8": {"*": whole, "A": part}}))
    assert result is not None
    assert (result.value, result.bound, result.suppressed, result.period) == (value, bound, False, "2026-H1")


@pytest.mark.parametrize("cells", [{"*": None, "A": 10}, {"*": 40, "A": None}, {"*": 0, "A": 0}, {"*": 4, "A": 6}])
def test_a_percentage_is_hidden_where_a_needed_cell_is_hidden_or_wrong(cells: dict[str, int | None]) -> None:
    result = compute(SHARE, figures({"T8": cells}))
    assert result is not None
    assert (result.suppressed, result.value, result.rows) == (True, "", ())


def test_a_hidden_cell_is_never_worked_out_from_the_others() -> None:
    """A = 40 - 30: everybody can see that, and yet it is not printed."""
    result = compute(SHARE, figures({"T8": {"*": 40, "A": None, "B": 30}}))
    assert result is not None
    assert result.suppressed


def test_without_its_table_or_its_row_there_is_no_result() -> None:
    assert compute(SHARE, figures({"T9": {"*": 40, "A": 10}})) is None
    assert compute(SHARE, figures({"T8": {"*": 40, "B": 10}})) is None
    assert compute(SHARE, figures({"T8": {"A": 10}})) is None


def test_rows_are_added_up_only_where_a_report_is_in_one_of_them() -> None:
    cells: dict[str, int | None] = {"*": 40, "MAAN": 6, "WEEK": 8}
    result = compute(entry("N6"), figures({"T6": cells}))
    assert result is not None
    assert result.value == "35"
    assert compute(entry("N6"), figures({"T6": cells}, several=True)) is None


def test_a_group_of_a_coarser_level_counts_as_the_codes_it_holds() -> None:
    result = compute(entry("N6"), figures({"T6": {"*": 40, "VAKER": 10}}))
    assert result is not None
    assert result.value == "25"
    bystanders = compute(entry("O1"), figures({"T7": {"*": 40, "STEUN": 20}}, several=True))
    assert bystanders is not None
    assert [row.value for row in bystanders.rows] == ["50"]


def test_counts() -> None:
    result = compute(entry("M1"), figures({"T0": {"*": 41}}))
    assert result is not None
    assert (result.value, result.bound) == ("41", "")


def test_an_indicator_with_two_parts_has_two_rows() -> None:
    result = compute(entry("O1"), figures({"T7": {"*": 40, "GREE": 10, "STEU": None}}, several=True))
    assert result is not None
    assert [(row.value, row.suppressed) for row in result.rows] == [("25", False), ("", True)]
    assert not result.suppressed
    half = compute(entry("O1"), figures({"T7": {"*": 40, "STEU": 8}}, several=True))
    assert half is not None
    assert [row.value for row in half.rows] == ["20"]


def test_lists_hold_every_row_but_the_total() -> None:
    tables: dict[str, dict[str, int | None]] = {"T1": {"*": 40, "HERK": 30, "LEEF": None}, "T4": {"*": 40, "WERV": 9}}
    result = compute(entry("N5"), figures(tables))
    assert result is not None
    assert [(row.code, row.value, row.suppressed) for row in result.rows] == [
        ("T1:HERK", "30", False),
        ("T1:LEEF", "", True),
        ("T4:WERV", "9", False),
    ]
    assert [(name, len(rows)) for name, rows in grouped(result, "en")] == [("Table T1", 2), ("Table T4", 1)]


def test_a_list_of_some_rows() -> None:
    result = compute(entry("D2"), figures({"T4": {"WERV": 9, "DAGE": 20, "EIND": None}}))
    assert result is not None
    assert [(row.code, row.value) for row in result.rows] == [("T4:WERV", "9"), ("T4:EIND", "")]


def test_the_largest_rows_are_taken_from_printed_ones_with_ties() -> None:
    cells: dict[str, int | None] = {"*": 90, "LEEG": 40, "A": 7, "B": None, "C": 30, "D": 12, "E": 12, "F": 6, "G": 12}
    result = compute(entry("M6"), figures({"T10": cells}))
    assert result is not None
    assert [(row.code, row.value) for row in result.rows] == [
        ("T10:C", "30"),
        ("T10:D", "12"),
        ("T10:E", "12"),
        ("T10:G", "12"),
    ]


def test_a_list_of_which_all_is_hidden_is_hidden() -> None:
    for code, table in (("M6", "T10"), ("H1", "T13A")):
        result = compute(entry(code), figures({table: {"*": None, "A": None}}))
        assert result is not None
        assert result.suppressed


def test_crossed_tables_have_places_with_two_codes() -> None:
    crossed = ModelIndicator(
        "X", "x", "x", "count", "none", "table", "b", "s", lists=(RowList("T9", only=("VERT/5", "*/5")),)
    )
    result = compute(crossed, figures({"T9": {"VERT/5": 7, "VERT/*": 9, "*/5": 11, "*/*": 20}}))
    assert result is not None
    assert [row.value for row in result.rows] == ["7", "11"]


def test_a_report_is_filled_and_says_with_what() -> None:
    given_figures = figures({"T0": {"*": 41}, "T8": {"*": 40, "OPPA": 10, "WEGW": None}})
    report, filled = fill(empty(), model(), (given_figures,))
    results = {entry.indicator: entry.result for entry in filled}
    assert get(report, indicator_place("M1", "results", 0, "value")) == "41"
    assert get(report, indicator_place("L2", "results", 0, "suppressed"))
    assert results["M2"] is None
    assert set(results) == {i.code for s in model().sections for i in s.indicators if i.origin == "table"}
    again, _ = fill(report, model(), (given_figures,))
    assert again == report


def test_what_was_left_out_or_typed_by_hand_stays() -> None:
    report = put(empty(), indicator_place("M1", "left_out"), value=True)
    typed = Result("2025", "39", "jaarverslag")
    report = put(report, indicator_place("L1", "results"), (typed,))
    report, filled = fill(report, model(), (figures({"T0": {"*": 41}, "T8": {"*": 40, "OPPA": 10}}),))
    assert get(report, indicator_place("M1", "results")) == ()
    assert "M1" not in {entry.indicator for entry in filled}
    assert [result.period for result in get(report, indicator_place("L1", "results"))] == ["2025", "2026-H1"]


@given(
    st.dictionaries(st.sampled_from(["*", "A", "B", "C"]), st.none() | st.integers(0, 60), min_size=1),
    st.integers(0, 60),
    st.booleans(),
)
def test_hidden_numbers_change_nothing(cells: dict[str, int | None], other: int, several: bool) -> None:  # noqa: FBT001 - a case
    """Whatever a hidden cell holds: the result is the same, so it tells nothing of it."""
    shown = {code: value for code, value in cells.items() if code in {"*", "A"}}
    for indicator in (SHARE, entry("N6"), entry("H1")):
        one = compute(indicator, figures({"T8": cells}, several=several))
        two = compute(indicator, figures({"T8": {**cells, "D": other}}, several=several))
        assert one == two or indicator is not SHARE
        if one is not None and None in shown.values() and indicator is SHARE:
            assert one.suppressed
