"""What a reporter tells: answers to the questions of the questionnaire."""

from __future__ import annotations

import msgspec


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One answered question: ``codes`` of the options chosen, or the ``text`` written."""

    question: str
    codes: tuple[str, ...] = ()
    text: str = ""


class Report(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A filled-in questionnaire. ``language`` is the one the reporter used: "nl" or "en"."""

    language: str
    questionnaire: str
    answers: tuple[Answer, ...] = ()

    def answer(self, question: str) -> Answer:
        """Return the answer to ``question``; an empty one when it was left open."""
        return next((a for a in self.answers if a.question == question), Answer(question))
