"""The order of the pages of a report, which follows the form and the answers given so far. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from meldapp.questionnaire.check import minutes_left

if TYPE_CHECKING:
    from meldapp.gui.reporter.draft import Answers


class Place(StrEnum):
    """What a page is for."""

    BEFORE = "before"
    QUESTIONS = "questions"
    READERS = "readers"
    CHECK = "check"
    PHRASE = "phrase"
    REPEAT = "repeat"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Step:
    """One page; ``page`` names the page of the form when it holds questions."""

    place: Place
    page: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """Where the reporter is: step ``number`` (from 1) of ``of``, and about ``minutes`` to go."""

    number: int
    of: int
    minutes: int


def steps(answers: Answers) -> tuple[Step, ...]:
    """All pages in their order; a page of the form without a question that applies is left out."""
    with_questions = {question.page for question in answers.shown()}
    asked = [Step(Place.QUESTIONS, p.id) for p in answers.questionnaire.pages if p.id in with_questions]
    places = (Place.READERS, Place.CHECK, Place.PHRASE, Place.REPEAT, Place.DONE)
    return (Step(Place.BEFORE), *asked, *(Step(place) for place in places))


def counted(answers: Answers) -> tuple[Step, ...]:
    """The pages on which something is filled in or looked over."""
    wanted = {Place.QUESTIONS, Place.READERS, Place.CHECK}
    return tuple(step for step in steps(answers) if step.place in wanted)


def position(answers: Answers, step: Step) -> Position:
    """Where ``step``, one of ``counted``, stands; the time is an estimate from the form, in whole minutes."""
    all_counted = counted(answers)
    minutes = minutes_left(answers.questionnaire, answers.given(), step.page) if step.page else 1
    return Position(all_counted.index(step) + 1, len(all_counted), max(1, minutes))


def neighbour(answers: Answers, step: Step, by: int) -> Step | None:
    """The page ``by`` pages further (or back); ``None`` before the first and after the last."""
    order = steps(answers)
    at = order.index(step) + by
    return order[at] if 0 <= at < len(order) else None
