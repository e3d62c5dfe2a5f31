"""Look it over: every answer on one page, each with a button that goes to its page and comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from meldapp.gui.language import current_language
from meldapp.gui.reporter.answer_lines import answer_lines
from meldapp.gui.reporter.parts import Section, step_text
from meldapp.gui.reporter.steps import Place, Position, Step
from meldapp.gui.widgets.button import Button, Emphasis
from meldapp.gui.widgets.page import Page

if TYPE_CHECKING:
    from meldapp.gui.reporter.draft import Draft
    from meldapp.records.directory import Directory

_LONGEST_SHOWN = 4_000
"""Characters of one answer that are laid out here; the rest is sent all the same."""


class CheckPage(Page):
    """All answers and readers. ``change`` carries the step to go to."""

    change = Signal(object)

    def __init__(self, directory: Directory, draft: Draft, where: Position, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_title(self.tr("Kijk het na"))
        self.set_lead(self.tr("Dit wordt verstuurd. Je kunt alles nog wijzigen. Nog niets is bewaard of verstuurd."))
        self.set_step(step_text(where))
        language = current_language()
        questionnaire = draft.answers.questionnaire
        for question in draft.answers.shown():
            lines = answer_lines(questionnaire, question, draft.answers.get(question.id), language)
            self._add_row(question.label(language), lines, Step(Place.QUESTIONS, question.page))
        chosen = draft.readers(directory)
        names = tuple(adviser.name for adviser in directory.advisers if adviser.adviser in chosen)
        self._add_row(self.tr("Wie mag het lezen?"), names, Step(Place.READERS))
        self.set_back(self.tr("Terug"))
        self.set_next(self.tr("Verder naar versturen"))

    def _add_row(self, question: str, lines: tuple[str, ...], step: Step) -> None:
        row = QWidget(self)
        shown = tuple(self._shortened(line) for line in lines) or (self.tr("Niet ingevuld"),)
        section = Section(question, parent=row, card=True)
        for line in shown:
            section.add_line(line, quiet=not lines)
        button = Button(self.tr("Wijzig"), Emphasis.LINK, row)
        button.setAccessibleName(self.tr("Wijzig: {question}").format(question=question))
        button.setProperty("step", step)
        button.clicked.connect(self._change)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(section, 1)
        layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        self.add(row)

    def _shortened(self, text: str) -> str:
        if len(text) <= _LONGEST_SHOWN:
            return text
        return self.tr("{begin} … (hier ingekort; alles wordt verstuurd)").format(begin=text[:_LONGEST_SHOWN])

    def _change(self) -> None:
        self.change.emit(self.sender().property("step"))
