from __future__ import annotations

import msgspec

from meldapp.gui.adviser.coding import HANDLING, SECTION, as_answers, categories, options, start
from meldapp.questionnaire.load import load_questionnaire
from meldapp.records.report import Answer
from tests.gui.adviser.fake_desk import TODAY, first_case

FORM = load_questionnaire(units=[("NOORD", "Noord", "North")])


def names(chosen: dict[str, tuple[str, ...]]) -> list[str]:
    return [category.id for category in categories(FORM, chosen)]


def test_every_list_question_of_the_report_is_coded_but_not_the_wish_for_contact() -> None:
    found = names({})
    assert {"Q2", "Q4", "Q10", "Q15", HANDLING, SECTION} <= set(found)
    assert not {"Q1", "Q16", "Q17", "Q18"} & set(found)


def test_follow_ups_come_and_go() -> None:
    assert "Q13b" not in names({})
    assert "Q13b" in names({"Q13": ("GEEN",)})
    assert "Q13a" in names({"Q13": ("LEID",)})


def test_it_starts_with_the_answers_of_the_reporter() -> None:
    chosen = start(first_case(), FORM)
    assert chosen["Q4"] == ("HERK",)
    assert "Q16" not in chosen
    assert "Q17" not in chosen


def test_once_coded_it_starts_with_the_coding() -> None:
    coding = (Answer("Q4", ("GODS",)), Answer(HANDLING, ("ONDE",)), Answer(SECTION, ("HAND-L",)))
    case = msgspec.structs.replace(first_case(), coding=coding, coded_on=TODAY)
    assert start(case, FORM) == {"Q4": ("GODS",), HANDLING: ("ONDE",), SECTION: ("HAND-L",)}


def test_codes_that_no_list_knows_are_left_out() -> None:
    case = first_case()
    assert case.report is not None
    report = msgspec.structs.replace(case.report, answers=(Answer("Q4", ("WEG", "HERK")), Answer("Q99", ("A",))))
    assert start(msgspec.structs.replace(case, report=report), FORM) == {"Q4": ("HERK",)}
    assert start(msgspec.structs.replace(case, report=None), FORM) == {}


def test_what_was_done_has_options_of_its_own() -> None:
    by_id = {category.id: category for category in categories(FORM, {})}
    handling = {option.code for option in options(FORM, by_id[HANDLING], ())}
    assert "ONDE" in handling
    assert not {"ONB", "NIET"} & handling
    wish = {option.code for option in options(FORM, by_id["Q15"], ())}
    assert "ONDE" not in wish
    assert {"ONB", "NIET"} <= wish


def test_only_what_shows_is_saved_and_only_codes() -> None:
    answers = as_answers(FORM, {"Q4": ("HERK",), "Q13": ("LEID",), "Q13b": ("GEVO",), HANDLING: ("GESP",)})
    assert [answer.question for answer in answers] == ["Q4", "Q13", HANDLING]
    assert not any(answer.text for answer in answers)
