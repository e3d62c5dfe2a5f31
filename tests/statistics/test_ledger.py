"""The ledger: what a new release must agree with."""

from __future__ import annotations

import datetime as dt
import random

import msgspec
import pytest

from meldapp.errors import MeldappError, explain
from meldapp.records.release import Release, Rule
from meldapp.statistics.ledger import Printed, check_chain, check_ledger, check_over, check_rule
from tests.statistics.small_release import ledger

change = msgspec.structs.replace


@pytest.fixture(scope="module")
def three() -> list[Printed]:
    return ledger("2026-H1", "2026-H2", "2027-H1")


def refused(release: Release, earlier: list[Printed]) -> str:
    with pytest.raises(MeldappError) as error:
        check_ledger(release, earlier)
    for language in ("nl", "en"):
        said = explain(error.value, language)
        assert said.hint
        assert "{" not in said.sentence
    return error.value.code


def test_releases_follow_each_other(three: list[Printed]) -> None:
    first, second, third = (one.release for one in three)
    assert (first.sequence, first.previous) == (1, bytes(32))
    assert (second.sequence, second.previous) == (2, b"\x01" * 32)
    assert (third.sequence, third.previous) == (3, b"\x02" * 32)
    check_chain(three)
    check_chain([])


def test_what_may_not_follow(three: list[Printed]) -> None:
    first, second, _ = three
    last = second.release
    check_ledger(last, [first])
    assert refused(change(last, period="2026-H1"), [first]) == "statistics.period-printed"
    assert refused(change(last, period="2026"), [first]) == "statistics.other-length"
    assert refused(change(last, organisation=b"x" * 16), [first]) == "statistics.other-organisation"
    assert refused(change(last, rule=Rule(threshold=7)), [first]) == "statistics.other-rule"
    assert refused(change(last, sequence=3), [first]) == "statistics.chain-broken"
    assert refused(change(last, previous=bytes(32)), [first]) == "statistics.chain-broken"
    assert refused(last, [first._replace(digest=b"y" * 32)]) == "statistics.chain-broken"


def test_a_ledger_that_is_cut_off_or_in_another_order(three: list[Printed]) -> None:
    for place in range(3):
        missing = [one for number, one in enumerate(three) if number != place]
        if place < 2:  # who cuts off the newest leaves a shorter ledger that is whole
            with pytest.raises(MeldappError, match="follow"):
                check_chain(missing)
    for _ in range(10):
        mixed = random.sample(three, 3)
        if mixed != three:
            with pytest.raises(MeldappError, match="follow"):
                check_chain(mixed)
    with pytest.raises(MeldappError):
        check_chain([*three, three[-1]])


@pytest.mark.parametrize(
    "rule",
    [
        Rule(5),
        Rule(6, zeros_hidden=False),
        Rule(6, share_hidden_from=91),
        Rule(6, share_hidden_from=49),
        Rule(6, most_hidden=31),
    ],
    ids=["threshold", "zeros", "share", "odd share", "hidden"],
)
def test_a_rule_may_not_be_weaker(rule: Rule) -> None:
    with pytest.raises(MeldappError) as error:
        check_rule(rule)
    assert error.value.code == "statistics.rule-too-weak"
    check_rule(Rule(10, most_hidden=20))


def test_a_period_must_be_over() -> None:
    check_over("2026-H2", dt.date(2027, 1, 1))
    with pytest.raises(MeldappError) as error:
        check_over("2026-H2", dt.date(2026, 12, 31))
    assert error.value.code == "statistics.period-not-over"
