"""What a reporter has filled in and not sent yet. It lives in memory only: nothing here touches the disk.

Both classes outlast their windows, so that going back or switching the language loses nothing. ``forget`` drops every
reference; Python may keep the characters in memory until they are overwritten by something else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.questionnaire.check import check_answers, visible_questions
from meldapp.questionnaire.model import Kind, Phase
from meldapp.questionnaire.plain_text import says_something
from meldapp.records.report import Answer, Report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from meldapp.questionnaire.model import Question, Questionnaire
    from meldapp.records.directory import Directory


class Answers:
    """The answers to one phase of a form, as they are on the screen: not cleaned, not complete."""

    def __init__(self, questionnaire: Questionnaire, phase: Phase) -> None:
        self.questionnaire = questionnaire
        self.phase = phase
        self._given: dict[str, Answer] = {}
        self._choose_defaults()

    def _choose_defaults(self) -> None:
        for question in self.questionnaire.questions:
            if question.phase is self.phase and question.default:
                self._given[question.id] = Answer(question.id, codes=(question.default,))

    def get(self, question: str) -> Answer:
        """What was answered to ``question``; an empty answer when nothing was."""
        return self._given.get(question, Answer(question))

    def write(self, question: str, text: str) -> None:
        """Keep the text of an open question."""
        self._given[question] = Answer(question, text=text)

    def choose(self, question: str, codes: Iterable[str]) -> None:
        """Keep the choices of a closed question."""
        self._given[question] = Answer(question, codes=tuple(codes))

    def given(self) -> tuple[Answer, ...]:
        """Everything answered so far, questions that no longer show included."""
        return tuple(self._given.values())

    def shown(self) -> tuple[Question, ...]:
        """The questions that apply, given the answers so far."""
        return visible_questions(self.questionnaire, self.given(), self.phase)

    def is_answered(self, question: Question) -> bool:
        """Whether there is something to read in the answer."""
        answer = self.get(question.id)
        return bool(says_something(answer.text) if question.kind is Kind.TEXT else answer.codes)

    def any_by_hand(self) -> bool:
        """Whether the reporter answered anything, beyond what was chosen beforehand."""
        return any(
            self.is_answered(question) and self.get(question.id).codes != (question.default,)
            for question in self.questionnaire.questions
            if question.phase is self.phase
        )

    def report(self, language: str) -> Report:
        """The answers, checked and ready to send; MeldappError when they don't fit the form."""
        checked = check_answers(self.questionnaire, self.given(), phase=self.phase, language=language)
        return Report(language=language, questionnaire=self.questionnaire.id, answers=checked)

    def forget(self) -> None:
        """Drop what was answered."""
        self._given = {}
        self._choose_defaults()


class Draft:
    """A report under way.

    ``left_out`` are the advisers that were unticked; ``kept`` the traces that the reporter chose to leave in the
    text; ``phrase`` is the code phrase once it was shown, ``asked`` the words (from 0) to type back.
    """

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.answers = Answers(questionnaire, Phase.REPORT)
        self.left_out: set[bytes] = set()
        self.kept: set[str] = set()
        self.phrase = ""
        self.asked: tuple[int, ...] = ()
        self.typed_back: dict[int, str] = {}

    def readers(self, directory: Directory) -> tuple[bytes, ...]:
        """The advisers who may read it, in the order of the directory."""
        return tuple(a.adviser for a in directory.advisers if a.adviser not in self.left_out)

    def has_words(self) -> bool:
        """Whether leaving now would lose anything."""
        return self.answers.any_by_hand() or bool(self.phrase)

    def forget(self) -> None:
        """Drop everything."""
        self.answers.forget()
        self.left_out, self.kept = set(), set()
        self.phrase, self.asked, self.typed_back = "", (), {}


class Visit:
    """Coming back: the words typed to get in, an answer under way, and the closing question.

    ``typed`` are the words as they stand in the entry fields; ``phrase`` is what they became once they fitted.
    ``readers`` are the advisers chosen for words that are sent before any answer came.
    """

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.typed: tuple[str, ...] = ()
        self.phrase = ""
        self.words = ""
        self.readers: tuple[bytes, ...] = ()
        self.kept: set[str] = set()
        self.erase = False
        self.closing = Answers(questionnaire, Phase.AFTER_CLOSING)

    def has_words(self) -> bool:
        """Whether leaving now would lose words that were typed and not sent."""
        return says_something(self.words) or self.closing.any_by_hand()

    def forget(self) -> None:
        """Drop everything."""
        self.typed, self.phrase, self.words = (), "", ""
        self.readers, self.kept, self.erase = (), set(), False
        self.closing.forget()
