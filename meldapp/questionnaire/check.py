"""Which questions show, whether answers fit the form, and how long the rest takes.

All functions are pure and take the answers as they are: half filled in, or from a file. What does not fit
raises MeldappError naming the question, never what was answered.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from meldapp.errors import MeldappError
from meldapp.questionnaire.model import LANGUAGES, Kind, Phase
from meldapp.questionnaire.plain_text import clean_text, says_something
from meldapp.records.report import Answer, Report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from meldapp.questionnaire.model import Option, OptionList, Question, Questionnaire

MAX_TEXT: Final = 200_000
"""Longest text of one answer, in characters after cleaning."""


def visible_questions(
    questionnaire: Questionnaire, answers: Iterable[Answer], phase: Phase = Phase.REPORT
) -> tuple[Question, ...]:
    """The questions that show, given what was answered so far, in their order.

    A follow-up shows when its condition holds and the question it follows shows. A question whose list the
    organisation left empty never shows.
    """
    given = {answer.question: answer.codes for answer in answers}
    shown: dict[str, Question] = {}
    for question in questionnaire.questions:
        if question.phase is not phase or _nothing_to_choose(questionnaire, question):
            continue
        when = question.when
        if when is None or (when.question in shown and when.holds(given.get(when.question, ()))):
            shown[question.id] = question
    return tuple(shown.values())


def check_report(questionnaire: Questionnaire, report: Report) -> Report:
    """The same report, its answers cleaned by `check_answers`; of this form, in a known language."""
    if report.language not in LANGUAGES:
        raise MeldappError("questionnaire.unknown-language", known=", ".join(LANGUAGES))
    if report.questionnaire != questionnaire.id:
        raise MeldappError("questionnaire.other-form", form=questionnaire.id)
    answers = check_answers(questionnaire, report.answers, language=report.language)
    return Report(language=report.language, questionnaire=questionnaire.id, answers=answers)


def check_answers(
    questionnaire: Questionnaire,
    answers: Iterable[Answer],
    *,
    phase: Phase = Phase.REPORT,
    language: str = "nl",
) -> tuple[Answer, ...]:
    """The answers ready to send: cleaned, in the order of the form, codes in the order of their list.

    Empty answers are left out, and so are answers to questions that no longer show. `language` is that of the
    question named in an error.
    """
    given: dict[str, Answer] = {}
    for number, answer in enumerate(answers, start=1):
        question = questionnaire.find_question(answer.question)
        if question is None or question.phase is not phase:
            raise MeldappError("questionnaire.unknown-question", number=number)
        if question.id in given:
            raise MeldappError("questionnaire.answered-twice", question=question.label(language))
        given[question.id] = answer
    cleaned = []
    for question in visible_questions(questionnaire, given.values(), phase):
        answer = _clean(questionnaire, question, given.get(question.id, Answer(question.id)), language)
        if answer.codes or answer.text:
            cleaned.append(answer)
        elif question.required:
            raise MeldappError("questionnaire.required-empty", question=question.label(language))
    return tuple(cleaned)


def check_coding(
    questionnaire: Questionnaire,
    list_code: str,
    codes: Iterable[str],
    *,
    several: bool = True,
    language: str = "nl",
) -> tuple[str, ...]:
    """The codes an adviser gives to a case, in the order of their list and each once.

    Options for handling only are allowed, retired ones too: a case coded long ago may be saved again.
    """
    options = questionnaire.option_list(list_code)
    chosen = _chosen(options, tuple(codes), options.label(language), language, several=several)
    return tuple(option.code for option in chosen)


def minutes_left(questionnaire: Questionnaire, answers: Iterable[Answer], from_page: str) -> int:
    """Minutes, rounded up, that the questions shown on page `from_page` and after it take.

    KeyError when the form has no such page.
    """
    pages = {page.id: page for page in questionnaire.pages}
    order = list(pages)
    to_come = set(order[order.index(pages[from_page].id) :])
    shown = visible_questions(questionnaire, answers, pages[from_page].phase)
    return math.ceil(sum(question.seconds for question in shown if question.page in to_come) / 60)


def _nothing_to_choose(questionnaire: Questionnaire, question: Question) -> bool:
    """Whether only "weet ik niet" and "zeg ik liever niet" are left."""
    return bool(question.list_code) and len(questionnaire.offered(question)) <= len(questionnaire.common)


def _clean(questionnaire: Questionnaire, question: Question, answer: Answer, language: str) -> Answer:
    label = question.label(language)
    if question.kind is Kind.TEXT:
        if answer.codes:
            raise MeldappError("questionnaire.codes-in-text", question=label)
        return Answer(question.id, text=_clean_text(answer.text, label))
    if says_something(answer.text):
        raise MeldappError("questionnaire.text-in-choice", question=label)
    options = questionnaire.option_list(question.list_code)
    several = question.kind is Kind.MULTIPLE
    chosen = _chosen(options, answer.codes, label, language, several=several)
    for option in chosen:
        if not option.selectable:
            raise MeldappError("questionnaire.not-offered", question=label, option=option.label(language))
    return Answer(question.id, codes=tuple(option.code for option in chosen))


def _clean_text(text: str, label: str) -> str:
    text = clean_text(text)
    if len(text) > MAX_TEXT:
        raise MeldappError("questionnaire.text-too-long", question=label, length=len(text), limit=MAX_TEXT)
    return text if says_something(text) else ""


def _chosen(options: OptionList, codes: tuple[str, ...], label: str, language: str, *, several: bool) -> list[Option]:
    """The options with these codes, in the order of the list and each once."""
    chosen = [option for option in options.options if option.code in codes]
    if len(chosen) < len(set(codes)):
        raise MeldappError("questionnaire.unknown-code", question=label)
    if len(chosen) > 1:
        if not several:
            raise MeldappError("questionnaire.several-codes", question=label)
        for option in chosen:
            if option.exclusive:
                name = option.label(language)
                raise MeldappError("questionnaire.exclusive-combined", question=label, option=name)
    return chosen
