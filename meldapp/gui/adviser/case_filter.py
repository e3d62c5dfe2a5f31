"""Which cases the inbox shows, and in which order: filters and full-text search, in memory only. Pure."""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from meldapp.records.journal import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from meldapp.questionnaire.model import Questionnaire
    from meldapp.records.case import Case
    from meldapp.records.report import Answer

GROUNDS = "GROUND"
"""Code of the list of legal grounds."""

FINISHED = frozenset({Status.CLOSED, Status.ERASED})


@dataclass(frozen=True, slots=True)
class Criteria:
    """What the adviser asked to see; the defaults show everything. `status` is a code, or "" for all."""

    words: str = ""
    status: str = ""
    mine: bool = False
    unread: bool = False
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Indexed:
    """A case, and its words made ready for searching."""

    case: Case
    haystack: str


def index_case(case: Case, questionnaire: Questionnaire) -> Indexed:
    """Gather every word of a case: number, account, answers with their labels, conversation, notes."""
    words = [case.number]
    for answer in (*(case.report.answers if case.report else ()), *case.coding):
        words.append(answer.text)
        question = questionnaire.find_question(answer.question)
        if question is not None and question.list_code:
            words += [
                questionnaire.label(question.list_code, code, language)
                for code in answer.codes
                for language in ("nl", "en")
            ]
    words += [line.text for line in case.conversation]
    words += [note.text for note in case.notes]
    return Indexed(case, fold("\n".join(words)))


def fold(text: str) -> str:
    """Text without case or accents, so that "Café" is found by "cafe"."""
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def select(indexed: Iterable[Indexed], criteria: Criteria, me: bytes, today: dt.date) -> list[Case]:
    """The cases that meet every criterion, most urgent first. Search words must all occur, in any order."""
    words = fold(criteria.words).split()
    found = [
        entry.case
        for entry in indexed
        if _meets(entry.case, criteria, me, today) and all(word in entry.haystack for word in words)
    ]
    return sorted(found, key=urgency)


def urgency(case: Case) -> tuple[bool, bool, dt.date, bool, dt.date, str]:
    """Sort key: open cases first, then by the day something is due, unread before read, oldest first."""
    due = case.due
    return (
        case.status in FINISHED,
        due is None,
        due or dt.date.max,
        not case.unread,
        case.received,
        case.number,
    )


def ground_codes(case: Case, questionnaire: Questionnaire) -> tuple[str, ...]:
    """Codes of the legal grounds: as coded by an adviser, else as the reporter gave them."""
    question = next((q.id for q in questionnaire.questions if q.list_code == GROUNDS), "")
    answers: Sequence[Answer] = case.coding if case.coded_on else case.report.answers if case.report else ()
    return next((answer.codes for answer in answers if answer.question == question), ())


def _meets(case: Case, criteria: Criteria, me: bytes, today: dt.date) -> bool:
    return (
        (not criteria.status or case.status == criteria.status)
        and (not criteria.mine or case.assigned == me)
        and (not criteria.unread or case.unread)
        and (not criteria.overdue or is_overdue(case, today))
    )


def is_overdue(case: Case, today: dt.date) -> bool:
    """Whether the next step should have been taken before `today`."""
    return case.status not in FINISHED and case.due is not None and case.due < today
