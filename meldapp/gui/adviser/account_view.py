"""What the reporter told: the account and the answers, with the words of the questionnaire."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from meldapp.gui.adviser.facts import Facts
from meldapp.gui.adviser.reading import LONG, reading
from meldapp.gui.adviser.words import adviser_name, list_labels
from meldapp.gui.language import current_language, day_text
from meldapp.gui.widgets.label import Label, TextStyle
from meldapp.gui.widgets.notice import Kind, Notice
from meldapp.questionnaire.model import Kind as QuestionKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from meldapp.gui.adviser.session import Session
    from meldapp.questionnaire.model import Questionnaire
    from meldapp.records.case import Case
    from meldapp.records.report import Answer


def account_question(questionnaire: Questionnaire) -> str:
    """The id of the one required question: the account."""
    return next(question.id for question in questionnaire.questions if question.required)


def account_text(case: Case, questionnaire: Questionnaire) -> str:
    """The account itself, "" while it has not come in."""
    return case.report.answer(account_question(questionnaire)).text if case.report else ""


class AccountView(QWidget):
    """Account, answers, and what an adviser must know before reading on."""

    def __init__(self, session: Session, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Verhaal en antwoorden"))
        self._questionnaire = session.opened.questionnaire
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 12, 16, 12)
        self._column.setSpacing(10)
        self._add_warnings(case)
        if case.report is not None:
            self._add_report(case)
        names = [adviser_name(session.opened.directory, reader) for reader in case.readers]
        self._heading(self.tr("Wie dit kan lezen"))
        self._column.addWidget(Label(", ".join(names), TextStyle.BODY, self))
        self._column.addStretch(1)

    def _heading(self, text: str) -> None:
        self._column.addWidget(Label(text, TextStyle.HEADING, self))

    def _add_warnings(self, case: Case) -> None:
        if case.report is None and case.parts_missing:
            self._warn(
                Kind.INFO,
                self.tr("Deze melding is nog niet compleet: {count} van de brieven moet nog komen.").format(
                    count=case.parts_missing
                ),
                self.tr("Haal later opnieuw brieven op. Lange meldingen reizen in delen."),
            )
        if case.erase_wished:
            self._warn(
                Kind.INFO,
                self.tr("De melder heeft afgesloten en wil dat deze melding wordt gewist."),
                self.tr("Wissen doe je bij ‘Afhandelen’."),
            )
        if case.gaps:
            self._warn(
                Kind.WARNING,
                self.tr("In de geschiedenis ontbreken stappen: {count}. Er is iets verwijderd of teruggezet.").format(
                    count=case.gaps
                ),
                self.tr("Bespreek dit met de beheerder en met je collega's."),
            )

    def _warn(self, kind: Kind, text: str, hint: str) -> None:
        self._column.addWidget(Notice(kind, text, hint, self))

    def _add_report(self, case: Case) -> None:
        questionnaire, language = self._questionnaire, current_language()
        self._heading(self.tr("Wat er is gebeurd"))
        name = self.tr("Wat de melder vertelt")
        self._column.addWidget(reading(account_text(case, questionnaire), name, self))
        if case.report is not None and case.report.language != language:
            word = {"nl": self.tr("Nederlands"), "en": self.tr("Engels")}.get(case.report.language, "")
            self._column.addWidget(
                Label(self.tr("De melder schrijft in het {language}.").format(language=word), TextStyle.QUIET, self)
            )
        answers = case.report.answers if case.report else ()
        self._column.addSpacing(6)
        self._heading(self.tr("Antwoorden"))
        pairs = list(self._pairs(answers))
        short = [(question, text) for question, text in pairs if len(text) <= LONG]
        self._column.addWidget(Facts(self.tr("Antwoorden"), short, self))
        for question, text in pairs:
            if len(text) > LONG:
                self._column.addWidget(Label(question, TextStyle.SMALL, self))
                self._column.addWidget(reading(text, question, self))
        if case.closing:
            self._heading(self.tr("Na het afsluiten"))
            self._column.addWidget(Facts(self.tr("Na het afsluiten"), list(self._pairs(case.closing)), self))
        if case.erase_by is not None:
            line = self.tr("Wordt gewist op {day}.").format(day=day_text(case.erase_by))
            self._column.addWidget(Label(line, TextStyle.QUIET, self))

    def _pairs(self, answers: Iterable[Answer]) -> Iterable[tuple[str, str]]:
        questionnaire, language = self._questionnaire, current_language()
        for answer in answers:
            if answer.question == account_question(questionnaire):
                continue
            question = questionnaire.find_question(answer.question)
            text = answer.text
            if question is None or question.kind is not QuestionKind.TEXT:
                list_code = question.list_code if question else ""
                text = list_labels(questionnaire, list_code, answer.codes) or answer.text
            if text:
                yield questionnaire.question_label(answer.question, language), text
