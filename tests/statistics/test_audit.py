"""The attacker by itself: what it must find in tables that nobody should have printed."""

from __future__ import annotations

import datetime as dt

import pytest

from meldapp.records.release import Cell, Release, Rule, Table
from meldapp.statistics.audit import Finding, Kind, audit, audit_releases

RULE = Rule(threshold=6)


def table(*values: int | None, reports: int | None, alone: int = 0, several: bool = True) -> Table:
    """A table with, at its end, ``alone`` rows that stand alone."""
    ends = ("ONB", "NIET", "LEEG")[:alone]
    codes = [*(f"G{i}" for i in range(len(values) - alone)), *ends]
    cells = tuple(Cell(code, "", "", value) for code, value in zip(codes, values, strict=True))
    return Table("T1", "Q4", "", "", several=several, reports=reports, cells=cells)


def totals(reports: int | None, value: int | None = None) -> Table:
    cell = Cell("2026-H1", "", "", reports if value is None else value)
    return Table("T0", "", "", "", several=False, reports=reports, cells=(cell,))


def found(*tables: Table) -> set[tuple[Kind, str]]:
    return {(f.kind, f.row) for f in audit(tables, RULE)}


def test_nothing_in_nothing() -> None:
    assert audit((), RULE) == ()
    assert found(totals(None), table(None, None, reports=None)) == set()
    assert found(totals(40), table(30, 20, None, None, None, reports=40)) == set()


def test_a_printed_row_when_the_reports_are_hidden() -> None:
    assert audit([totals(None), table(8, None, reports=None)], RULE) == (Finding(Kind.KNOWN, "T1", "G0", 8),)


def test_numbers_of_reports_that_differ_between_tables() -> None:
    assert found(totals(40), table(30, 20, reports=41)) == {(Kind.CONTRADICTION, "")}
    assert found(totals(40, 39)) == {(Kind.CONTRADICTION, "2026-H1")}
    assert found(totals(5)) == {(Kind.PRINTED_SMALL, "2026-H1")}


@pytest.mark.parametrize("zero", [0, 5])
def test_small_counts_that_are_printed(zero: int) -> None:
    assert (Kind.PRINTED_SMALL, "G2") in found(table(30, 20, zero, reports=40))


def test_counts_that_leave_few_outside() -> None:
    assert (Kind.LEAVES_FEW, "G0") in found(table(16, 9, None, None, None, reports=21))
    assert (Kind.LEAVES_FEW, "G0") in found(table(90, 30, None, None, None, reports=100))
    # Of 40 reports 15 say "don't know": 20 of the other 25 leave five.
    assert (Kind.LEAVES_FEW, "G0") in found(table(20, 10, None, None, None, 15, reports=40, alone=1))
    assert (Kind.LEAVES_FEW, "") in found(table(None, None, None, 20, 15, reports=40, alone=2))


def test_numbers_that_cannot_be() -> None:
    assert (Kind.CONTRADICTION, "G0") in found(table(41, 20, 10, reports=40))
    assert (Kind.CONTRADICTION, "") in found(table(10, 10, 10, reports=40))
    assert (Kind.CONTRADICTION, "") in found(table(20, 19, 10, reports=40, several=False))
    assert (Kind.CONTRADICTION, "") in found(table(20, 10, 6, reports=40, several=False))


def test_a_lone_hidden_row_follows_from_the_rest() -> None:
    assert Finding(Kind.KNOWN, "T1", "G2", 3, 40) in audit([table(20, 17, None, reports=40)], RULE)
    assert Finding(Kind.KNOWN, "T1", "ONB", 3, 20) in audit([table(20, 17, None, reports=40, alone=1)], RULE)
    assert Finding(Kind.KNOWN, "T1", "G2", 4, 4) in audit([table(20, 16, None, reports=40, several=False)], RULE)


def test_a_single_choice_that_is_whole_or_hidden_is_sound() -> None:
    assert found(table(20, 12, 8, reports=40, several=False)) == set()
    assert found(table(None, None, None, reports=40, several=False)) == set()


def test_hidden_rows_that_must_be_near_the_limit() -> None:
    # The printed rows leave 23 for five hidden ones of at most five each.
    near = table(30, 30, None, None, None, None, None, reports=83)
    assert {kind for kind, _ in found(near)} == {Kind.FORCED}
    assert audit([near], RULE)[0] == Finding(Kind.FORCED, "T1", "G2", 3, 83)


def test_two_hidden_rows_are_too_few_for_one_who_knows_one() -> None:
    assert (Kind.FORCED, "G2") in found(table(20, 12, None, None, reports=60))


def release(period: str, sequence: int = 1, rule: Rule = RULE) -> Release:
    return Release(bytes(16), "", sequence, bytes(32), period, dt.date(2027, 1, 1), bytes(16), rule, (totals(40),))


def test_releases_together() -> None:
    assert audit_releases([release("2026-H1"), release("2026-H2")]) == ()
    for other in (release("2026-H1"), release("2026"), release("2026-Q2"), release("2026-H2", rule=Rule(7))):
        assert audit_releases([release("2026-H1"), other]) == (Finding(Kind.OVERLAP, "2026-H1", other.period),)
    assert audit_releases([release("2026-H1", rule=Rule(50))])[0].kind is Kind.PRINTED_SMALL
