"""The ledger: what a new release must agree with."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from meldapp.errors import MeldappError, explain
from meldapp.records.release import Release, Rule
from meldapp.records.report import Answer
from meldapp.statistics import ledger as ledger_module
from meldapp.statistics.counts import CodedCase, Counts, Label, Menu, Option, TableSpec, tabulate
from meldapp.statistics.ledger import Printed, Publication, build_release, check_ledger
from meldapp.statistics.protection import protect

RULE = Rule(threshold=6)
BY = Publication(b"o" * 16, "Voorbeeld", b"s" * 16, dt.date(2027, 1, 1))
MENU = Menu(
    (TableSpec("T1", "Q4", "grond", "ground", tuple(Option(c, c, c) for c in "ABCD")),),
    Label("meldingen", "reports"),
    Label("oud", "old"),
    Label("leeg", "empty"),
)


def counts(period: str) -> Counts:
    days = [dt.date(2026, 2, 1), dt.date(2026, 8, 1)]
    codes = ["A"] * 20 + ["B"] * 12 + ["AC"] * 8 + ["D"] * 2
    return tabulate([CodedCase((Answer("Q4", tuple(c)),), day) for c in codes for day in days], period, MENU)


def ledger(*periods: str) -> list[Printed]:
    printed: list[Printed] = []
    for period in periods:
        made = build_release(counts(period), RULE, BY, printed)
        printed.append(Printed(made, bytes([len(printed) + 1]) * 32))
    return printed


def refused(release: Release, earlier: list[Printed]) -> str:
    with pytest.raises(MeldappError) as error:
        check_ledger(release, earlier)
    for language in ("nl", "en"):
        said = explain(error.value, language)
        assert said.hint
        assert "{" not in said.sentence
    return error.value.code


def test_a_first_and_a_second_release() -> None:
    first, second = ledger("2026-H1", "2026-H2")
    assert (first.release.sequence, first.release.previous) == (1, bytes(32))
    assert (second.release.sequence, second.release.previous) == (2, b"\x01" * 32)
    assert first.release.tables == protect(counts("2026-H1"), RULE)
    assert first.release.tables[1].cells[3].value is None
    assert first.release.organisation_name == "Voorbeeld"


def test_what_may_not_follow() -> None:
    first, second = ledger("2026-H1", "2026-H2")
    last = second.release
    check_ledger(last, [first])
    change = msgspec.structs.replace
    assert refused(change(last, period="2026-H1"), [first]) == "statistics.period-printed"
    assert refused(change(last, period="2026"), [first]) == "statistics.other-length"
    assert refused(change(last, organisation=b"x" * 16), [first]) == "statistics.other-organisation"
    assert refused(change(last, rule=Rule(threshold=7)), [first]) == "statistics.other-rule"
    assert refused(change(last, sequence=3), [first]) == "statistics.chain-broken"
    assert refused(change(last, previous=bytes(32)), [first]) == "statistics.chain-broken"
    assert refused(last, []) == "statistics.chain-broken"
    assert refused(last, [first._replace(digest=b"y" * 32)]) == "statistics.chain-broken"
    third = change(last, sequence=3, previous=second.digest, period="2027-H1")
    check_ledger(third, [first, second])
    assert refused(third, [second, first]) == "statistics.chain-broken"


def build_refused(made: Counts, rule: Rule = RULE, by: Publication = BY) -> MeldappError:
    with pytest.raises(MeldappError) as error:
        build_release(made, rule, by, ledger("2026-H1"))
    return error.value


def test_a_printed_period_is_frozen() -> None:
    assert build_refused(counts("2026-H1")).code == "statistics.period-printed"
    assert build_refused(counts("2026")).code == "statistics.other-length"


def test_a_period_must_be_over() -> None:
    on_last_day = BY._replace(published=dt.date(2026, 12, 31))
    assert build_refused(counts("2026-H2"), by=on_last_day).code == "statistics.period-not-over"


@pytest.mark.parametrize(
    "rule",
    [Rule(5), Rule(6, zeros_hidden=False), Rule(6, share_hidden_from=91), Rule(6, share_hidden_from=49)],
    ids=["threshold", "zeros", "share", "odd share"],
)
def test_a_rule_may_not_be_weaker(rule: Rule) -> None:
    assert build_refused(counts("2026-H2"), rule).code == "statistics.rule-too-weak"


def test_nothing_is_published_when_the_attacker_finds_something(monkeypatch: pytest.MonkeyPatch) -> None:
    def leak(made: Counts, rule: Rule) -> object:
        totals, table = protect(made, rule)
        cells = (*table.cells[:-1], msgspec.structs.replace(table.cells[-1], value=0))
        return (totals, msgspec.structs.replace(table, cells=cells))

    earlier = ledger("2026-H1")
    monkeypatch.setattr(ledger_module, "protect", leak)
    with pytest.raises(MeldappError) as error:
        build_release(counts("2026-H2"), RULE, BY, earlier)
    assert error.value.code == "statistics.audit-found"
    assert error.value.facts == {"count": 1, "table": "T1", "row": "LEEG"}
    assert "T1 LEEG" in explain(error.value, "nl").sentence
