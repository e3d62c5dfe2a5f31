"""The conversation: the state of the report, what was said, and room to answer or add."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from meldapp.gui.language import current_language
from meldapp.gui.reporter.parts import Section, long_day
from meldapp.gui.reporter.reader_choice import ReaderChoice
from meldapp.gui.reporter.trace_panel import TracePanel
from meldapp.gui.widgets.button import Button, Emphasis
from meldapp.gui.widgets.label import Label, TextStyle
from meldapp.gui.widgets.notice import Kind, Notice
from meldapp.gui.widgets.page import Page
from meldapp.gui.widgets.progress import ProgressPanel
from meldapp.gui.widgets.text_area import TextArea
from meldapp.questionnaire.plain_text import says_something
from meldapp.records.case import Speaker
from meldapp.records.journal import Status

if TYPE_CHECKING:
    import datetime as dt

    from meldapp.gui.reporter.desk import Opened
    from meldapp.gui.reporter.draft import Visit
    from meldapp.records.case import Conversation, Line

_LONG: Final = 3_000
"""Characters from which a message gets a field of its own to scroll in."""


class ConversationPage(Page):
    """``sent`` when the reporter wants the words in ``visit.words`` to go; ``close_wanted`` to end it."""

    sent = Signal()
    close_wanted = Signal()

    def __init__(
        self,
        conversation: Conversation,
        opened: Opened,
        visit: Visit,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._visit = visit
        self.set_title(self.tr("Je melding"))
        if conversation.status is not None:
            label = opened.questionnaire.label("STATUS", conversation.status, current_language())
            self.set_step(self.tr("Stand: {status}").format(status=label))
        self.set_lead(self._status(conversation))
        if conversation.outbox_renewed is not None:
            self.add(self._lost(conversation.outbox_renewed))
        for line in conversation.lines:
            self.add(self._message(line))
        self.progress = ProgressPanel(self)
        if not conversation.closed:
            self._add_answer()
            if not conversation.readers:
                self.add(ReaderChoice(opened.directory, visit, self))
        self.add(self.progress)
        if conversation.status is not Status.ERASED:
            self._add_close(conversation)
        self.set_back(self.tr("Klaar met lezen"))

    def begin_sending(self) -> None:
        """Show that the words are being sealed."""
        self.set_busy(True)
        self.progress.begin(self.tr("Je woorden worden verzegeld …"), can_cancel=False)

    def sent_text(self) -> str:
        """What to say when more words were sealed."""
        return self.tr("Je woorden liggen klaar om te vertrekken.")

    def _status(self, conversation: Conversation) -> str:
        if conversation.status is None and not conversation.confirmed:
            return self.tr(
                "Er is nog geen bericht. Je melding is onderweg of nog niet bevestigd. Kijk over een paar dagen weer."
            )
        texts = {
            Status.RECEIVED: self.tr("Je melding is binnen. Een vertrouwenspersoon gaat die lezen."),
            Status.ACKNOWLEDGED: self.tr("Een vertrouwenspersoon heeft je melding gelezen."),
            Status.ASSESSING: self.tr("De vertrouwenspersoon kijkt wat er kan."),
            Status.IN_PROGRESS: self.tr("Er wordt aan je melding gewerkt."),
            Status.WAITING: self.tr("De vertrouwenspersoon wacht op jouw antwoord. Neem gerust de tijd."),
            Status.FEEDBACK_GIVEN: self.tr("Hieronder lees je wat er met je melding gedaan is."),
            Status.CLOSED: self.tr("Je melding is afgerond."),
            Status.ERASED: self.tr("Je melding is gewist."),
        }
        return texts[conversation.status or Status.RECEIVED]

    def _lost(self, day: dt.date) -> Notice:
        """Say that what waited may be gone; nothing on this computer tells whether anything did."""
        text = self.tr("Op {day} is de wachtrij van deze computer opnieuw gemaakt, omdat die beschadigd was.")
        hint = self.tr(
            "Wat je vlak daarvoor hebt verstuurd en hieronder niet ziet, is misschien niet vertrokken. "
            "Stuur het dan nog een keer. Zie je alles wat je schreef, dan hoef je niets te doen."
        )
        return Notice(Kind.INFO, text.format(day=long_day(day)), hint, self)

    def _message(self, line: Line) -> QWidget:
        who = self.tr("Jij") if line.speaker is Speaker.REPORTER else line.name
        section = Section(f"{who}, {long_day(line.day)}", parent=self, card=True)
        if not line.text:
            section.add_line(self.tr("Je bericht is aangekomen. De woorden zelf staan niet op deze computer."))
        elif len(line.text) <= _LONG:
            section.add_line(line.text)
        else:
            text = TextArea(section.accessibleName(), section, least=6, most=14)
            text.setReadOnly(True)
            text.set_text(line.text)
            section.content.addWidget(text)
        if line.waiting:
            section.add_line(self.tr("Nog onderweg"), quiet=True)
        return section

    def _add_answer(self) -> None:
        label = Label(self.tr("Antwoorden of iets toevoegen"), TextStyle.HEADING, self)
        self.area = TextArea(label.text(), self, least=5, most=14)
        self.area.set_text(self._visit.words)
        self.area.moveCursor(QTextCursor.MoveOperation.End)
        self.area.edited.connect(self._keep)
        label.setBuddy(self.area)
        for part in (label, self.area, TracePanel(self.area, self._visit.kept, self)):
            self.add(part)
        self.set_next(self.tr("Versturen"))
        self.next.connect(self._send)

    def _add_close(self, conversation: Conversation) -> None:
        text = (
            self.tr("Vertellen hoe het ging, of laten wissen …")
            if conversation.closed
            else self.tr("Melding afsluiten of laten wissen …")
        )
        button = Button(text, Emphasis.LINK, self)
        button.clicked.connect(self.close_wanted)
        self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _keep(self) -> None:
        self._visit.words = self.area.text()
        self.clear_notice()

    def _send(self) -> None:
        if says_something(self._visit.words):
            self.sent.emit()
        else:
            self.show_notice(Kind.INFO, self.tr("Er staat nog niets om te versturen."))
            self.area.setFocus(Qt.FocusReason.OtherFocusReason)
