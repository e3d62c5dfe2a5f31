from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldapp.errors import MeldappError, explain
from meldapp.questionnaire.check import (
    MAX_TEXT,
    check_answers,
    check_coding,
    check_report,
    minutes_left,
    visible_questions,
)
from meldapp.questionnaire.load import load_questionnaire
from meldapp.questionnaire.model import Kind, Phase
from meldapp.records.report import Answer, Report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from meldapp.questionnaire.model import Question, Questionnaire

STORY = Answer("Q1", text="Er is iets gebeurd.")
FORM = load_questionnaire(units=[("NOORD", "Noord", "North")])


def ids(questions: Sequence[Question]) -> list[str]:
    return [question.id for question in questions]


@st.composite
def valid_answer(draw: st.DrawFn, question: Question) -> Answer:
    if question.kind is Kind.TEXT:
        return Answer(question.id, text=draw(st.text()))
    codes = [option.code for option in FORM.offered(question)]
    alone = [option.code for option in FORM.offered(question) if option.exclusive]
    if question.kind is Kind.SINGLE:
        return Answer(question.id, codes=tuple(draw(st.lists(st.sampled_from(codes), max_size=1))))
    several = st.lists(st.sampled_from([code for code in codes if code not in alone]))
    return Answer(question.id, codes=tuple(draw(several | st.sampled_from(alone).map(lambda code: [code, code]))))


@st.composite
def valid_answers(draw: st.DrawFn) -> list[Answer]:
    questions = [question for question in FORM.questions if question.phase is Phase.REPORT][1:]
    chosen = draw(st.lists(st.sampled_from(questions), unique_by=lambda question: question.id))
    return draw(st.permutations([STORY, *(draw(valid_answer(question)) for question in chosen)]))


@given(valid_answers())
def test_valid_answers_pass_and_checking_twice_changes_nothing(answers: list[Answer]) -> None:
    once = check_answers(FORM, answers)
    assert check_answers(FORM, once) == once
    assert check_report(FORM, Report("en", FORM.id, once)).answers == once
    shown = ids(visible_questions(FORM, answers))
    assert [answer.question for answer in once] == [i for i in shown if i in {a.question for a in once}]
    given_codes = {answer.question: set(answer.codes) for answer in answers}
    assert all(set(answer.codes) == given_codes[answer.question] for answer in once)


@pytest.mark.parametrize(
    ("codes", "follow_up"),
    [
        ((), []),
        (("GEEN",), ["Q13b"]),
        (("ONB",), []),
        (("NIET",), []),
        (("HR", "COLL"), ["Q13a"]),
    ],
    ids=["open", "no", "unknown", "withheld", "yes"],
)
def test_follow_ups_appear_only_when_they_apply(
    form: Questionnaire, codes: tuple[str, ...], follow_up: list[str]
) -> None:
    shown = ids(visible_questions(form, [Answer("Q13", codes)]))
    assert [question for question in shown if question.startswith("Q13")] == ["Q13", *follow_up]


def test_an_organisation_without_large_parts_does_not_ask_for_one() -> None:
    form = load_questionnaire()
    assert "Q10" not in ids(visible_questions(form, []))
    assert "Q10" in ids(visible_questions(FORM, []))
    assert check_answers(form, [STORY, Answer("Q10", ("ONB",))]) == (STORY,)


def test_the_question_after_closing_is_asked_apart(form: Questionnaire) -> None:
    assert ids(visible_questions(form, [], Phase.AFTER_CLOSING)) == ["Q18"]
    answer = Answer("Q18", ("4",))
    assert check_answers(form, [answer], phase=Phase.AFTER_CLOSING) == (answer,)
    assert check_answers(form, [], phase=Phase.AFTER_CLOSING) == ()


def test_an_answer_to_a_question_that_no_longer_shows_is_dropped(form: Questionnaire) -> None:
    answers = [Answer("Q13b", ("KLEI",)), STORY, Answer("Q13", ("HR",)), Answer("Q13a", ("2",))]
    assert ids_of(check_answers(form, answers)) == ["Q1", "Q13", "Q13a"]


def ids_of(answers: Sequence[Answer]) -> list[str]:
    return [answer.question for answer in answers]


def test_codes_come_back_once_and_in_the_order_of_the_list(form: Questionnaire) -> None:
    answers = check_answers(form, [STORY, Answer("Q4", ("LEEF", "HERK", "LEEF"))])
    assert answers[1].codes == ("HERK", "LEEF")


def test_empty_answers_are_left_out_and_texts_are_cleaned(form: Questionnaire) -> None:
    answers = check_answers(
        form, [Answer("Q1", text="e\u0301\x00n\r\n👍"), Answer("Q16", text=" \n"), Answer("Q4", text=" ")]
    )
    assert answers == (Answer("Q1", text="én\n👍"),)


LONG = Answer("Q16", text="a" * (MAX_TEXT + 1))
REFUSED = {
    "nothing": ([], "required-empty"),
    "blank": ([Answer("Q1", text="\x00 \u200b")], "required-empty"),
    "unknown-question": ([STORY, Answer("Q99")], "unknown-question"),
    "other-phase": ([STORY, Answer("Q18", ("4",))], "unknown-question"),
    "twice": ([STORY, STORY], "answered-twice"),
    "unknown-code": ([STORY, Answer("Q4", ("HERK", "RAAR"))], "unknown-code"),
    "advisers-only": ([STORY, Answer("Q15", ("ONDE",))], "not-offered"),
    "several": ([STORY, Answer("Q2", ("ZELF", "HOOR"))], "several-codes"),
    "exclusive": ([STORY, Answer("Q4", ("HERK", "ONB"))], "exclusive-combined"),
    "too-long": ([STORY, LONG], "text-too-long"),
    "codes-in-text": ([Answer("Q1", ("HERK",), "x")], "codes-in-text"),
    "text-in-choice": ([STORY, Answer("Q4", ("HERK",), "kleur")], "text-in-choice"),
}


@pytest.mark.parametrize(("answers", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_does_not_fit_is_refused_with_a_sentence(answers: list[Answer], reason: str) -> None:
    for language in ("nl", "en"):
        with pytest.raises(MeldappError) as caught:
            check_answers(FORM, answers, language=language)
        error = caught.value
        assert error.code == f"questionnaire.{reason}"
        if reason != "unknown-question":
            asked = FORM.find_question(answers[-1].question if answers else "Q1")
            assert asked is not None
            assert error.facts["question"] == asked.label(language)
            assert asked.label(language) in explain(error, language).sentence
        assert "RAAR" not in str(error.facts)
        assert "kleur" not in str(error.facts)


def test_a_text_of_200_000_characters_fits(form: Questionnaire) -> None:
    answer = Answer("Q1", text="ë" * MAX_TEXT)
    assert MAX_TEXT == 200_000
    assert check_answers(form, [answer]) == (answer,)


def test_a_report_of_another_form_or_language_is_refused(form: Questionnaire) -> None:
    for report, reason in (
        (Report("de", form.id, (STORY,)), "unknown-language"),
        (Report("nl", "other-1", (STORY,)), "other-form"),
    ):
        with pytest.raises(MeldappError) as caught:
            check_report(form, report)
        assert caught.value.code == f"questionnaire.{reason}"


def test_an_adviser_codes_what_reporters_are_not_offered(form: Questionnaire) -> None:
    assert check_coding(form, "WISH", ["ONDE", "BEMI", "ONDE"]) == ("BEMI", "ONDE")
    assert check_coding(form, "SECTION", []) == ()
    with pytest.raises(MeldappError, match="Involvement"):
        check_coding(form, "ROLE", ["ZELF", "OMST"], several=False, language="en")
    with pytest.raises(KeyError):
        check_coding(form, "NOLIST", [])


def test_the_estimate_falls_from_page_to_page(form: Questionnaire) -> None:
    pages = [page.id for page in form.pages if page.phase is Phase.REPORT]
    estimates = [minutes_left(form, [], page) for page in pages]
    assert estimates == sorted(estimates, reverse=True)
    assert (estimates[0], estimates[-1]) == (8, 1)
    assert minutes_left(form, [Answer("Q13", ("GEEN",))], "wat") == 9
    assert minutes_left(form, [], "na-afloop") == 1
    with pytest.raises(KeyError):
        minutes_left(form, [], "nergens")
