"""The conversation with the reporter, and the box to answer in."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meldapp.gui.adviser.account_view import account_text
from meldapp.gui.adviser.case_filter import FINISHED
from meldapp.gui.adviser.fields import combo_box
from meldapp.gui.adviser.flow import FlowLayout
from meldapp.gui.adviser.speech import Speech
from meldapp.gui.adviser.words import long_day_in
from meldapp.gui.language import current_language, day_text
from meldapp.gui.widgets.button import Button, Emphasis
from meldapp.gui.widgets.label import Label, TextStyle, label_for
from meldapp.gui.widgets.text_area import TextArea
from meldapp.records.case import Speaker

if TYPE_CHECKING:
    from meldapp.gui.adviser.drafts import Draft
    from meldapp.gui.adviser.session import Session
    from meldapp.records.case import Case, Line


class ConversationView(QWidget):
    """Every line in order, newest last, and below it the reply; `hinted` carries a sentence for the person."""

    hinted = Signal(str)

    def __init__(self, session: Session, case: Case, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._case = case
        self._today = today
        self._draft = session.place.draft(case.case)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 8, 12)
        self._column.setSpacing(10)
        self._add_lines()
        if case.status in FINISHED:
            self._column.addWidget(
                Label(self.tr("Deze melding is afgesloten; je kunt niet meer antwoorden."), parent=self)
            )
        else:
            self._add_reply_box()
        self._column.addStretch(1)

    def _add_lines(self) -> None:
        account = account_text(self._case, self._session.opened.questionnaire)
        for line in self._case.conversation:
            mine = line.speaker is Speaker.ADVISER
            text = line.text
            if not mine and text == account:
                text = self.tr("(de melding zelf)")
            self._column.addWidget(Speech(self._heading(line), text, indented=mine, parent=self))
        if not self._case.conversation:
            quiet = Label(self.tr("Er is nog niet heen en weer geschreven."), TextStyle.QUIET, self)
            self._column.addWidget(quiet)

    def _heading(self, line: Line) -> str:
        if line.speaker is Speaker.REPORTER:
            return self.tr("De melder, {day}").format(day=day_text(line.day))
        if line.waiting:
            return self.tr("{name}, {day} (wacht op de volgende ronde)").format(name=line.name, day=day_text(line.day))
        return self.tr("{name}, {day}").format(name=line.name, day=day_text(line.day))

    def _add_reply_box(self) -> None:
        heading = Label(self.tr("Je &antwoord aan de melder"), TextStyle.HEADING, self)
        self._column.addSpacing(8)
        self._column.addWidget(heading)
        # Tab follows the order in which widgets are made: the templates come before the field.
        if self._session.opened.templates:
            self._add_templates()
        self.reply = TextArea(self.tr("Je antwoord aan de melder"), self, least=5, most=16)
        self.reply.setObjectName("reply")
        self.reply.set_text(self._draft.reply)
        self.reply.edited.connect(self._keep)
        heading.setBuddy(self.reply)
        self._column.addWidget(self.reply)
        note = self.tr(
            "De melder leest dit met de zeven woorden. Je antwoord vertrekt als je bij Meldingen nieuwe brieven "
            "ophaalt. Daarna kan het nog een dag duren."
        )
        self._column.addWidget(Label(note, TextStyle.QUIET, self))
        self.send_button = Button(self.tr("Verstuur antwoord"), Emphasis.MAIN, self)
        self.send_button.setObjectName("send")
        self.send_button.setAccessibleDescription(note)
        self.send_button.clicked.connect(self._send)
        row = FlowLayout()
        row.addWidget(self.send_button)
        self._column.addLayout(row)
        shortcut = QShortcut(QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Return), self.reply)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self._send)

    def _add_templates(self) -> None:
        self.template = combo_box(self, letters=24)
        for template in self._session.opened.templates:
            self.template.addItem(template.title(current_language()), template.code)
        insert = Button(self.tr("Voeg deze tekst in"), parent=self)
        insert.clicked.connect(self._insert)
        self._column.addWidget(label_for(self.template, self.tr("&Begin met een tekst"), TextStyle.BODY))
        row = FlowLayout()
        row.addWidget(self.template)
        row.addWidget(insert)
        self._column.addLayout(row)

    def _keep(self) -> None:
        self._draft.reply = self.reply.text()

    def _insert(self) -> None:
        """Put the template after what is typed already, in the language of the report."""
        opened = self._session.opened
        language = self._case.report.language if self._case.report else "nl"
        template = opened.templates[self.template.currentIndex()]
        text = template.text(
            language,
            adviser=opened.me.name,
            organisation=opened.directory.name,
            feedback_day=long_day_in(self._feedback_day(), language),
        )
        typed = self.reply.text().rstrip()
        self.reply.set_text(f"{typed}\n\n{text}" if typed else text)
        self.reply.setFocus(Qt.FocusReason.OtherFocusReason)

    def _feedback_day(self) -> dt.date:
        """The day to promise: the months of feedback start when receipt is acknowledged, which this reply may do."""
        due = self._case.feedback_by
        if due is None or self._case.acknowledge_by is not None:
            return _months_later(self._today, self._session.opened.directory.policy.feedback_months)
        return max(due, self._today)

    def _send(self) -> None:
        text = self.reply.text().strip()
        if not text:
            self.hinted.emit(self.tr("Schrijf eerst een antwoord."))
            self.reply.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        case = self._case.case
        sentence = self.tr("Je antwoord staat klaar. Het vertrekt als je bij Meldingen nieuwe brieven ophaalt.")
        self._session.step(case, lambda desk: desk.reply(case, text), sentence, _clear)


def _clear(draft: Draft) -> None:
    draft.reply = ""


def _months_later(day: dt.date, months: int) -> dt.date:
    """The same day `months` later; the last day of that month where it has fewer days."""
    year, month = divmod(day.month - 1 + months, 12)
    first = dt.date(day.year + year, month + 1, 1)
    last = (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
    return first.replace(day=min(day.day, last.day))
