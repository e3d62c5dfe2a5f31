"""One page of the form: its questions, whatever they are, with follow-ups that appear when they apply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meldapp.errors import MeldappError
from meldapp.gui.explain import explain
from meldapp.gui.language import current_language
from meldapp.gui.reporter.parts import step_text
from meldapp.gui.reporter.question_fields import QuestionFields
from meldapp.gui.widgets.notice import Kind
from meldapp.gui.widgets.page import Page
from meldapp.gui.widgets.text_area import TextArea

if TYPE_CHECKING:
    from meldapp.gui.reporter.draft import Answers
    from meldapp.gui.reporter.steps import Position


class QuestionsPage(Page):
    """Writes every answer into ``answers`` at once; ``answered`` when the reporter goes on and may."""

    answered = Signal()

    def __init__(
        self, answers: Answers, page: str, where: Position, kept: set[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._answers = answers
        form = answers.questionnaire
        self._questions = form.page_questions(page)
        self.set_step(step_text(where))
        language = current_language()
        alone = len(self._questions) == 1
        title = self._questions[0] if alone else next(p for p in form.pages if p.id == page)
        self.set_title(title.label(language))
        self.fields = QuestionFields(self._questions, answers, kept, self, alone=alone)
        self.add(self.fields)
        self.fields.changed.connect(self.clear_notice)
        self.set_back(self.tr("Terug"))
        self.set_next(self.tr("Verder"))
        self.next.connect(self._check)

    def start(self, first: QWidget | None = None) -> None:
        """Begin in the field when the page is one text: it has the title as its name, and words are not lost."""
        alone = next(iter(self.fields.inputs.values())) if len(self._questions) == 1 else None
        super().start(alone if first is None and isinstance(alone, TextArea) else first)

    def _check(self) -> None:
        missing = next((q for q in self._questions if q.required and not self._answers.is_answered(q)), None)
        if missing is not None:
            self.show_notice(
                Kind.INFO,
                self.tr("Schrijf hier eerst iets op. Een paar woorden is genoeg."),
                self.tr("Dit is de enige vraag die je moet beantwoorden."),
            )
            self.fields.focus(missing)
            return
        try:
            self._answers.report(current_language())
        except MeldappError as error:
            if error.code != "questionnaire.required-empty":
                self.show_notice(Kind.INFO, *explain(error))
                return
        self.answered.emit()
