"""The questions of a page as fields; those that don't apply are not shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meldapp.gui.language import current_language
from meldapp.gui.reporter.trace_panel import TracePanel
from meldapp.gui.widgets.choices import Choice, MultipleChoice, SingleChoice
from meldapp.gui.widgets.label import Label, TextStyle
from meldapp.gui.widgets.text_area import TextArea
from meldapp.questionnaire.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from meldapp.gui.reporter.draft import Answers
    from meldapp.questionnaire.model import Question


class QuestionFields(QWidget):
    """Writes each answer into ``answers`` as it is given; ``changed`` says that one was.

    ``alone``: there is one question, which the page has as its title.
    """

    changed = Signal()

    def __init__(
        self,
        questions: Sequence[Question],
        answers: Answers,
        kept: set[str],
        parent: QWidget | None = None,
        *,
        alone: bool = False,
    ) -> None:
        super().__init__(parent)
        self._answers = answers
        self._kept = kept
        self._alone = alone
        self._rows: dict[str, QWidget] = {}
        self.inputs: dict[str, TextArea | SingleChoice | MultipleChoice] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(28)
        for question in questions:
            row = self._text(question) if question.kind is Kind.TEXT else self._choice(question)
            self._rows[question.id] = row
            column.addWidget(row)
        self._show_what_applies()

    def focus(self, question: Question) -> None:
        """Put the keyboard on a question."""
        self.inputs[question.id].setFocus(Qt.FocusReason.OtherFocusReason)

    def _remark(self, question: Question) -> str:
        """The help of a question, with the remark that it may be skipped."""
        hint = question.hint(current_language())
        if question.required:
            return hint
        return " ".join(part for part in (self.tr("(niet verplicht)"), hint) if part)

    def _text(self, question: Question) -> QWidget:
        label = question.label(current_language())
        row = QWidget(self)
        area = TextArea(label, row, least=9 if self._alone else 4, most=18)
        area.setAccessibleDescription(self._remark(question))
        area.set_text(self._answers.get(question.id).text)
        area.moveCursor(QTextCursor.MoveOperation.End)
        area.setProperty("question", question.id)
        area.edited.connect(self._write)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        if not self._alone:
            heading = Label(label, TextStyle.HEADING, row)
            heading.setBuddy(area)
            column.addWidget(heading)
        column.addWidget(Label(self._remark(question), TextStyle.QUIET, row))
        column.addWidget(area)
        column.addWidget(TracePanel(area, self._kept, row))
        self.inputs[question.id] = area
        return row

    def _choice(self, question: Question) -> QWidget:
        language = current_language()
        choices = [
            Choice(option.code, option.label(language), option.exclusive)
            for option in self._answers.questionnaire.offered(question)
        ]
        kind = SingleChoice if question.kind is Kind.SINGLE else MultipleChoice
        field = kind(question.label(language), choices, self._remark(question), self)
        field.set_codes(self._answers.get(question.id).codes)
        field.setProperty("question", question.id)
        field.changed.connect(self._choose)
        self.inputs[question.id] = field
        return field

    def _write(self) -> None:
        area = self.sender()
        if isinstance(area, TextArea):
            self._answers.write(area.property("question"), area.text())
            self.changed.emit()

    def _choose(self) -> None:
        field = self.sender()
        if isinstance(field, SingleChoice | MultipleChoice):
            self._answers.choose(field.property("question"), field.codes())
            self._show_what_applies()
            self.changed.emit()

    def _show_what_applies(self) -> None:
        shown = {question.id for question in self._answers.shown()}
        for question, row in self._rows.items():
            row.setVisible(question in shown)
