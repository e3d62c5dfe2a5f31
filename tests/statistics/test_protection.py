"""What is hidden, checked against the attacker of the audit and against one who tries every table."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldapp.records.release import Rule
from meldapp.records.report import Answer
from meldapp.statistics.audit import audit
from meldapp.statistics.counts import (
    CodedCase,
    Counts,
    Label,
    Menu,
    Option,
    Row,
    TableCounts,
    TableSpec,
    tabulate,
)
from meldapp.statistics.protection import Reason, _hide_several, explain_hidden, protect
from tests.statistics.brute_force import (
    Hide,
    Shape,
    alone_of,
    leaks,
    leaks_to_reporter,
    outputs,
    table_of,
)

RULE = Rule(threshold=6)
DAY = dt.date(2026, 2, 1)
CODES = (*(f"G{i}" for i in range(8)), "ONB", "NIET")
MENU = Menu(
    tables=(
        TableSpec("T1", "Q4", "grond", "ground", tuple(Option(c, c, c) for c in CODES)),
        TableSpec("T3", "Q2", "rol", "role", tuple(Option(c, c, c) for c in CODES[:3]), several=False),
    ),
    reports=Label("meldingen", "reports"),
    retired=Label("niet meer in de lijst", "no longer in the list"),
    empty=Label("niet ingevuld", "not filled in"),
)

real_codes = st.sets(st.sampled_from((*CODES[:8], "GONE")), max_size=4)
some_codes = st.one_of(real_codes, st.sampled_from([{"ONB"}, {"NIET"}]))
# Codes weighted by a few numbers a table, so that large and small counts come together.
reports = st.lists(st.tuples(some_codes, st.sampled_from(CODES[:3]), st.integers(1, 12)), max_size=12).map(
    lambda groups: [(codes, role) for codes, role, times in groups for _ in range(times)]
)


def case(codes: set[str], role: str = "G0") -> CodedCase:
    return CodedCase((Answer("Q4", tuple(sorted(codes))), Answer("Q2", (role,))), DAY)


def several(*counts: int, reports: int, alone: int = 0) -> Counts:
    rows = tuple(Row(f"G{i}", "", "", n, i >= len(counts) - alone) for i, n in enumerate(counts))
    table = TableCounts("T1", "Q4", "", "", several=True, rows=rows)
    return Counts("2026-H1", reports, Label("", ""), (table,))


def why(counts: Counts, rule: Rule = RULE) -> str:
    """One letter a row: p(rimary), s(hare), 2 (secondary), r(eports), and . for what is printed."""
    letters = {None: ".", Reason.PRIMARY: "p", Reason.SHARE: "s", Reason.SECONDARY: "2", Reason.REPORTS: "r"}
    return "".join(letters[reason] for reason in explain_hidden(counts, rule)[1])


@given(reports, st.integers(6, 10))
def test_the_attacker_finds_nothing(reported: list[tuple[set[str], str]], threshold: int) -> None:
    rule = Rule(threshold=threshold)
    counts = tabulate([case(*report) for report in reported], "2026-H1", MENU)
    tables = protect(counts, rule)
    assert audit(tables, rule) == ()
    assert [table.code for table in tables] == ["T0", "T1", "T3"]
    for table, reasons in zip(tables, explain_hidden(counts, rule), strict=True):
        assert [cell.value is None for cell in table.cells] == [reason is not None for reason in reasons]


@given(reports, st.randoms())
def test_the_order_of_cases_does_not_matter(reported: list[tuple[set[str], str]], chance: random.Random) -> None:
    cases = [case(*report) for report in reported]
    mixed = chance.sample(cases, len(cases))
    assert protect(tabulate(cases, "2026-H1", MENU), RULE) == protect(tabulate(mixed, "2026-H1", MENU), RULE)


@given(st.lists(st.integers(0, 400), min_size=3, max_size=20), st.integers(0, 2), st.integers(0, 500))
def test_the_attacker_finds_nothing_in_any_numbers(counts: list[int], alone: int, missing: int) -> None:
    n = max(6, *counts, sum(counts) - missing)
    table = several(*(min(c, n) for c in counts), reports=min(n, sum(counts)) or 1, alone=min(alone, len(counts) - 3))
    apart = {row.code for row in table.tables[0].rows if row.exclusive}
    assert audit(protect(table, RULE), RULE, apart) == ()


SHAPES = [
    (2, Shape(3, 1, 7)),
    (2, Shape(4, 1, 7)),
    (2, Shape(4, 2, 6)),
    (3, Shape(3, 1, 12)),
    (3, Shape(3, 2, 9)),
    (3, Shape(4, 0, 11)),
    (3, Shape(4, 1, 8)),
    (4, Shape(3, 0, 20)),
]


@pytest.mark.parametrize("doubts_shares", [False, True], ids=["believes", "doubts"])
@pytest.mark.parametrize(("threshold", "shape"), SHAPES, ids=str)
def test_one_who_tries_every_table_with_the_algorithm_finds_nothing(
    threshold: int, shape: Shape, *, doubts_shares: bool
) -> None:
    rule = Rule(threshold=threshold)
    assert list(leaks(_hide_several, shape, rule, doubts_shares=doubts_shares)) == []
    assert list(leaks_to_reporter(_hide_several, shape, rule, doubts_shares=doubts_shares)) == []


@pytest.mark.parametrize(("threshold", "shape"), SHAPES, ids=str)
def test_the_audit_finds_nothing_in_everything_that_can_be_printed(threshold: int, shape: Shape) -> None:
    rule = Rule(threshold=threshold)
    for output in outputs(_hide_several, shape, rule):
        assert audit([table_of(output, shape)], rule, alone_of(shape)) == ()


def print_zeros(rows: Sequence[Row], reports: int, rule: Rule) -> list[Reason | None] | None:
    strong = _hide_several(rows, reports, rule)
    return strong and [None if row.reports == 0 else reason for row, reason in zip(rows, strong, strict=True)]


def no_secondary(rows: Sequence[Row], reports: int, rule: Rule) -> list[Reason | None] | None:
    strong = _hide_several(rows, reports, rule)
    return strong and [None if reason is Reason.SECONDARY else reason for reason in strong]


def each_cell_apart(rows: Sequence[Row], _reports: int, rule: Rule) -> list[Reason | None] | None:
    return [Reason.PRIMARY if row.reports < rule.threshold else None for row in rows]


@pytest.mark.parametrize("weak", [print_zeros, no_secondary, each_cell_apart])
def test_a_weakened_protector_is_caught_by_both_attackers(
    weak: Hide,
) -> None:
    shape, rule = Shape(3, 1, 12), Rule(threshold=3)
    assert list(leaks(weak, shape, rule, doubts_shares=True))
    found = [
        finding
        for output in outputs(weak, shape, rule)
        for finding in audit([table_of(output, shape)], rule, alone_of(shape))
    ]
    assert found


def test_zeros_and_small_counts_are_hidden_alike() -> None:
    counts = several(20, 0, 5, 6, 3, 12, reports=40)
    assert why(counts) == ".pp.p."
    assert [cell.value for cell in protect(counts, RULE)[1].cells] == [20, None, None, 6, None, 12]


def test_a_count_that_holds_nearly_all_reports_is_hidden() -> None:
    assert why(several(90, 0, 1, 2, 3, 30, reports=100)) == "spppp."
    assert why(several(89, 0, 1, 2, 3, 30, reports=100)) == ".pppp."
    # 15 of 21 leave six outside; 16 leave five, and five is a small count too.
    assert why(several(15, 8, 0, 1, 2, 3, reports=21)) == "..pppp"
    assert why(several(16, 8, 0, 1, 2, 3, reports=21)) == "s.pppp"


def test_a_lone_hidden_cell_gets_company_until_nothing_follows() -> None:
    # 40 reports, 38 printed answers: two reports would be in the hidden row.
    assert why(several(20, 10, 8, 2, reports=40)) == ".22p"
    # With many answers a report what is printed says nothing about the hidden row.
    assert why(several(20, 18, 15, 2, reports=40)) == "...p"


def test_rows_that_are_full_of_small_counts_do_not_bound_each_other() -> None:
    # Two rows of at most five that must add up to ten would both be five.
    full = several(40, 35, 15, 5, 5, reports=100)
    assert why(full)[3:] == "pp"
    assert "2" in why(full)


def test_too_few_reports_hide_everything() -> None:
    counts = several(5, 5, 5, reports=5)
    assert why(counts) == "rrr"
    tables = protect(counts, RULE)
    assert {t.reports for t in tables} == {None}
    assert {c.value for t in tables for c in t.cells} == {None}


def test_a_table_that_cannot_be_protected_hides_the_period() -> None:
    assert why(several(5, 5, 5, reports=12)) == "rrr"


def test_few_real_answers_hide_all_rows_that_stand_alone() -> None:
    # 40 reports, 15 don't know and 14 rather not say: eleven gave a real answer.
    assert why(several(0, 0, 11, 15, 14, reports=40, alone=2))[3:] == "ss"
    assert why(several(12, 3, 3, 3, 2, 2, 15, 5, reports=40, alone=2)) == ".ppppp.p"


def test_secondary_hiding_reaches_the_rows_that_stand_alone_last() -> None:
    assert "2" in why(several(10, 10, 10, 6, 0, reports=36, alone=2))


def test_a_single_choice_table_is_whole_or_hidden() -> None:
    full = [case(set(), role) for role in ("G0", "G1", "G2") for _ in range(8)]
    reasons = explain_hidden(tabulate(full, "2026-H1", MENU), RULE)[2]
    assert set(reasons) == {Reason.SECONDARY, Reason.PRIMARY}  # the fixed rows are empty
    rows = tuple(Row(f"G{i}", "", "", 8) for i in range(3))
    whole = Counts("2026", 24, Label("", ""), (TableCounts("T3", "Q2", "", "", several=False, rows=rows),))
    assert explain_hidden(whole, RULE) == ((None,), (None,) * 3)


def test_most_of_an_ordinary_year_is_printed() -> None:
    chance = random.Random(1)
    weights = [40, 22, 15, 12, 8, 4, 2, 1]
    codes = [set(chance.choices(CODES[:8], weights, k=chance.choice([1, 1, 2]))) for _ in range(200)]
    table = protect(tabulate([case(c) for c in codes], "2026-H1", MENU), RULE)[1]
    printed = [cell.code for cell in table.cells if cell.value is not None]
    assert printed[:5] == ["G0", "G1", "G2", "G3", "G4"]


def test_a_table_of_reports_only_is_possible() -> None:
    tables = protect(Counts("2026-Q1", 9, Label("a", "b"), ()), RULE)
    assert tables[0].nl == "a"
    assert tables[0].cells[0].nl == "1e kwartaal van 2026"
    assert tables[0].cells[0].value == tables[0].reports == 9
    assert audit(tables, RULE) == ()
