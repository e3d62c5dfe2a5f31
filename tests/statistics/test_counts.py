"""Counting coded cases."""

from __future__ import annotations

import datetime as dt

import pytest

from meldapp.errors import MeldappError
from meldapp.records.report import Answer
from meldapp.statistics.counts import CodedCase, Label, Menu, Option, TableSpec, tabulate

OPTIONS = tuple(Option(code, code.lower(), code.title()) for code in ("HERK", "GODS", "LEEF", "ONB"))
DAY = dt.date(2026, 3, 1)


def menu(*options: Option, several: bool = True) -> Menu:
    spec = TableSpec("T1", "Q4", "grond", "ground", options or OPTIONS, several)
    return Menu((spec,), Label("meldingen", "reports"), Label("oud", "old"), Label("leeg", "empty"))


def case(*codes: str, day: dt.date = DAY, question: str = "Q4") -> CodedCase:
    return CodedCase((Answer(question, codes),), day)


def counted(*cases: CodedCase, several: bool = True) -> dict[str, int]:
    counts = tabulate(cases, "2026-Q1", menu(several=several))
    return {row.code: row.reports for row in counts.tables[0].rows}


def test_a_report_counts_once_in_each_row_it_names() -> None:
    twice = CodedCase((Answer("Q4", ("HERK", "HERK")), Answer("Q4", ("HERK", "GODS"))), DAY)
    assert counted(twice, case("HERK")) == {"HERK": 2, "GODS": 1, "LEEF": 0, "ONB": 0, "OUDE": 0, "LEEG": 0}


def test_nothing_is_lost_of_codes_that_are_no_longer_in_the_list_or_of_no_answer() -> None:
    found = counted(case("WEG", "OOK"), case("HERK", "WEG"), case(), case("HERK", question="Q5"))
    assert (found["HERK"], found["OUDE"], found["LEEG"]) == (1, 2, 2)


def test_the_fixed_rows_are_there_without_anybody_in_them() -> None:
    rows = tabulate([], "2026-Q1", menu()).tables[0].rows
    assert [(row.code, row.nl, row.en) for row in rows[-2:]] == [("OUDE", "oud", "old"), ("LEEG", "leeg", "empty")]
    assert [row.code for row in rows if row.exclusive] == ["ONB", "LEEG"]


def test_only_cases_coded_in_the_period_count() -> None:
    days = [dt.date(2025, 12, 31), dt.date(2026, 1, 1), dt.date(2026, 3, 31), dt.date(2026, 4, 1)]
    counts = tabulate([case("HERK", day=day) for day in days], "2026-Q1", menu())
    assert counts.reports == counts.tables[0].rows[0].reports == 2


def test_a_single_choice_counts_once() -> None:
    found = counted(case("GODS", "HERK"), several=False)
    assert (found["HERK"], found["GODS"]) == (1, 0)


def test_a_code_added_to_the_list_is_a_row() -> None:
    longer = (*OPTIONS, Option("NIEUW", "nieuw", "new"))
    rows = tabulate([case("NIEUW")], "2026-Q1", menu(*longer)).tables[0].rows
    assert ("NIEUW", "nieuw", "new", 1) in [row[:4] for row in rows]


@pytest.mark.parametrize(
    ("codes", "error"),
    [
        (("A", "B", "A"), "code-twice"),
        (("A", "B", "OUDE"), "code-reserved"),
        (("A", "B", "LEEG"), "code-reserved"),
        (("A", "ONB", "NIET"), "too-few-options"),
    ],
)
def test_lists_that_cannot_be_counted_or_protected_are_refused(codes: tuple[str, ...], error: str) -> None:
    with pytest.raises(MeldappError) as refused:
        menu(*(Option(code, "", "") for code in codes))
    assert refused.value.code == f"statistics.{error}"
    assert refused.value.facts["table"] == "T1"


def test_two_tables_of_one_code_are_refused() -> None:
    spec = TableSpec("T0", "Q4", "grond", "ground", OPTIONS)
    with pytest.raises(MeldappError) as refused:
        Menu((spec,), Label("", ""), Label("", ""), Label("", ""))
    assert refused.value.code == "statistics.table-twice"
