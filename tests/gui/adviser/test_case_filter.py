from __future__ import annotations

import datetime as dt
import time

import msgspec
import pytest

from meldapp.gui.adviser.case_filter import (
    Criteria,
    fold,
    ground_codes,
    index_case,
    is_overdue,
    select,
    urgency,
)
from meldapp.questionnaire.load import load_questionnaire
from meldapp.records.case import Case
from meldapp.records.journal import Status
from meldapp.records.report import Answer
from tests.gui.adviser.fake_desk import NOOR, TODAY, first_case, other_case

FORM = load_questionnaire()


def found(cases: list[Case], criteria: Criteria) -> list[Case]:
    return select([index_case(case, FORM) for case in cases], criteria, NOOR, TODAY)


@pytest.mark.parametrize(
    "words",
    [
        "opleiding",
        "OPLEIDING Nederlands",
        "zelfde overleg",
        "M-00001",
        "elke dag",
        "passed over belittling",
        "moeten leren hoe",
    ],
    ids=["account", "two-words", "note", "number", "conversation", "english-label", "suggestion"],
)
def test_every_word_of_a_case_is_found(words: str) -> None:
    assert [case.number for case in found([first_case(), *map(other_case, range(2, 9))], Criteria(words))] == [
        "M-00001"
    ]


def test_all_words_must_occur() -> None:
    assert not found([first_case()], Criteria("opleiding rolstoel"))


@pytest.mark.parametrize(("text", "folded"), [("Café", "cafe"), ("ÉÉN Straße", "een strasse"), ("plain", "plain")])
def test_case_and_accents_do_not_matter(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_filters() -> None:
    cases = [first_case(), *map(other_case, range(2, 60))]
    assert all(case.assigned == NOOR for case in found(cases, Criteria(mine=True)))
    assert all(case.unread for case in found(cases, Criteria(unread=True)))
    assert all(case.status is Status.ASSESSING for case in found(cases, Criteria(status="BEOO")))
    late = found(cases, Criteria(overdue=True))
    assert late
    assert all(case.due is not None and case.due < TODAY for case in late)
    assert found(cases, Criteria(mine=True, overdue=True))[0].number == "M-00001"


def test_most_urgent_first_finished_last() -> None:
    cases = found([first_case(), *map(other_case, range(2, 60))], Criteria())
    keys = [urgency(case) for case in cases]
    assert keys == sorted(keys)
    assert cases[0].number == "M-00001"
    assert cases[-1].status is Status.CLOSED


def test_a_closed_case_is_never_late() -> None:
    case = msgspec.structs.replace(first_case(), status=Status.CLOSED)
    assert not is_overdue(case, TODAY)
    assert is_overdue(first_case(), TODAY)
    assert not is_overdue(first_case(), TODAY - dt.timedelta(days=30))


def test_grounds_are_those_of_the_adviser_once_coded() -> None:
    case = first_case()
    assert ground_codes(case, FORM) == ("HERK",)
    coded = msgspec.structs.replace(case, coding=(Answer("Q4", ("GODS",)),), coded_on=TODAY)
    assert ground_codes(coded, FORM) == ("GODS",)
    assert ground_codes(msgspec.structs.replace(case, report=None), FORM) == ()


def test_a_code_that_is_gone_and_a_question_that_is_gone_are_no_problem() -> None:
    case = first_case()
    assert case.report is not None
    odd = msgspec.structs.replace(case.report, answers=(Answer("Q4", ("XXXX",)), Answer("Q99", ("A",), "hallo")))
    assert found([msgspec.structs.replace(case, report=odd)], Criteria("hallo xxxx"))


def test_ten_thousand_cases_are_searched_between_two_keystrokes() -> None:
    indexed = [index_case(other_case(number), FORM) for number in range(10_000)]
    begin = time.process_time()
    for words in ("rolstoel", "niet bestaand woord", ""):
        select(indexed, Criteria(words), NOOR, TODAY)
    assert (time.process_time() - begin) / 3 < 0.5  # about 0.03 s here; the limit leaves room for a slow machine
