"""Which categories an adviser confirms or corrects, and with what they start. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from meldapp.questionnaire.check import visible_questions
from meldapp.questionnaire.model import Kind
from meldapp.records.report import Answer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from meldapp.questionnaire.model import Option, Question, Questionnaire
    from meldapp.records.case import Case

HANDLING: Final = "HANDLING"
"""What was done: codes of the list WISH, those for handling only included."""
SECTION: Final = "SECTION"
"""To which section of the reporting model the reporter's suggestion belongs: codes of the list SECTION."""
WISH: Final = "WISH"
CONTACT: Final = "CONTACT"
"""A wish of the reporter, no category: an adviser has nothing to correct in it."""

Chosen = dict[str, tuple[str, ...]]
"""Codes by question id, HANDLING or SECTION."""


@dataclass(frozen=True, slots=True)
class Category:
    """One thing to choose. `question` is None for HANDLING and SECTION."""

    id: str
    list_code: str
    several: bool
    question: Question | None = None


def categories(questionnaire: Questionnaire, chosen: Mapping[str, tuple[str, ...]]) -> tuple[Category, ...]:
    """Everything to choose given what is chosen so far: follow-up questions come and go with their condition."""
    answers = [Answer(question, codes) for question, codes in chosen.items()]
    found = [
        Category(question.id, question.list_code, question.kind is Kind.MULTIPLE, question)
        for question in visible_questions(questionnaire, answers)
        if question.list_code and question.list_code != CONTACT
    ]
    found += [
        Category(identifier, list_code, several=True)
        for identifier, list_code in ((HANDLING, WISH), (SECTION, SECTION))
        if questionnaire.find_list(list_code) is not None
    ]
    return tuple(found)


def options(questionnaire: Questionnaire, category: Category, chosen: tuple[str, ...]) -> tuple[Option, ...]:
    """What may be chosen: today's options, and those chosen before that have been retired since.

    What was done has options of its own, and no "weet ik niet": an adviser leaves it empty.
    """
    found = []
    common = {option.code for option in questionnaire.common}
    for option in questionnaire.option_list(category.list_code).options:
        fits = not option.handling_only if category.question else option.code not in common
        if option.code in chosen or (fits and not option.retired):
            found.append(option)
    return tuple(found)


def start(case: Case, questionnaire: Questionnaire) -> Chosen:
    """What the panel starts with: the coding as saved, else the reporter's own answers.

    Codes that the lists do not know at all are left out: they could not be saved again.
    """
    answers = case.coding if case.coded_on else case.report.answers if case.report else ()
    chosen: Chosen = {}
    for answer in answers:
        list_code = _list_of(answer.question, questionnaire)
        options = questionnaire.find_list(list_code) if list_code else None
        codes = tuple(code for code in answer.codes if options is not None and options.option(code))
        if codes and list_code != CONTACT:
            chosen[answer.question] = codes
    return chosen


def as_answers(questionnaire: Questionnaire, chosen: Mapping[str, tuple[str, ...]]) -> tuple[Answer, ...]:
    """What is saved: the codes of every category that shows, empty ones left out."""
    return tuple(
        Answer(category.id, chosen[category.id])
        for category in categories(questionnaire, chosen)
        if chosen.get(category.id)
    )


def _list_of(identifier: str, questionnaire: Questionnaire) -> str:
    question = questionnaire.find_question(identifier)
    if question is not None:
        return question.list_code
    return {HANDLING: WISH, SECTION: SECTION}.get(identifier, "")
