"""An answer as a person reads it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.questionnaire.model import Kind
from meldapp.questionnaire.plain_text import clean_text

if TYPE_CHECKING:
    from meldapp.questionnaire.model import Question, Questionnaire
    from meldapp.records.report import Answer


def answer_lines(questionnaire: Questionnaire, question: Question, answer: Answer, language: str) -> tuple[str, ...]:
    """Return the lines of an answer; none when it was left open."""
    if question.kind is Kind.TEXT:
        text = clean_text(answer.text).strip()
        return (text,) if text else ()
    return tuple(questionnaire.label(question.list_code, code, language) for code in answer.codes)
