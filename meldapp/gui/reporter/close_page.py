"""Ending it: with or without erasing, and the question how it went."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meldapp.gui.reporter.done_page import leaves_text
from meldapp.gui.reporter.parts import Section
from meldapp.gui.reporter.question_fields import QuestionFields
from meldapp.gui.reporter.reader_choice import ReaderChoice
from meldapp.gui.widgets.choices import Choice, SingleChoice
from meldapp.gui.widgets.page import Page
from meldapp.gui.widgets.progress import ProgressPanel
from meldapp.questionnaire.model import Phase

if TYPE_CHECKING:
    from meldapp.gui.reporter.draft import Visit
    from meldapp.records.departure import Departure
    from meldapp.records.directory import Directory

_KEEP, _ERASE = "keep", "erase"


class ClosePage(Page):
    """``confirmed`` when the reporter wants to end it as ``visit`` says."""

    confirmed = Signal()

    def __init__(self, visit: Visit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._visit = visit
        self.set_title(self.tr("Je melding afsluiten"))
        self.set_lead(self.tr("Na het afsluiten kun je niets meer toevoegen. Lezen kan nog een tijd."))
        self._choice = SingleChoice(
            self.tr("Wat moet er met je melding gebeuren?"),
            [
                Choice(_KEEP, self.tr("Afsluiten en nog een tijd bewaren")),
                Choice(
                    _ERASE,
                    self.tr("Afsluiten en alles laten wissen"),
                    hint=self.tr(
                        "Een vertrouwenspersoon leest je verzoek en wist je melding met het gesprek. Daarna kan "
                        "niemand het meer lezen. Aantallen die al geteld zijn, blijven geteld."
                    ),
                ),
            ],
            parent=self,
        )
        self._choice.set_codes([_ERASE if visit.erase else _KEEP])
        self._choice.changed.connect(self._keep)
        self.add(self._choice)
        shown = visit.closing.shown()
        pages = {question.page for question in shown}
        for page in visit.closing.questionnaire.pages:
            if page.phase is Phase.AFTER_CLOSING and page.id in pages:
                questions = visit.closing.questionnaire.page_questions(page.id)
                self.add(QuestionFields(questions, visit.closing, visit.kept, self))
        self.progress = ProgressPanel(self)
        self.add(self.progress)
        self.set_back(self.tr("Terug naar het gesprek"))
        self.set_next(self.tr("Afsluiten"))
        self.next.connect(self.confirmed)

    def add_readers(self, directory: Directory) -> None:
        """Ask who may read the request, because no answer told it yet."""
        self.body.insertWidget(1, ReaderChoice(directory, self._visit, self))

    def begin_sending(self) -> None:
        """Show that the request is being sealed."""
        self.set_busy(True)
        self.progress.begin(self.tr("Je verzoek wordt verzegeld …"), can_cancel=False)

    def _keep(self) -> None:
        self._visit.erase = _ERASE in self._choice.codes()


class ClosedPage(Page):
    """The request to end it is on its way."""

    def __init__(self, departure: Departure, *, erase: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_title(self.tr("Je verzoek ligt klaar om te vertrekken"))
        self.set_lead(self.tr("Dank je wel voor wat je vertelde."))
        today = dt.datetime.now().astimezone().date()
        lines = [leaves_text(departure, today)]
        if erase:
            lines.append(self.tr("Als het aankomt, wist een vertrouwenspersoon je melding met het hele gesprek."))
            lines.append(self.tr("Je papier met de woorden heb je daarna niet meer nodig."))
        else:
            lines.append(
                self.tr("Als het aankomt, is je melding afgesloten. Met je woorden kun je nog een tijd teruglezen.")
            )
        self.add(Section(self.tr("Wat er nu gebeurt"), lines, self, bullets=True))
        self.set_next(self.tr("Naar het begin"))
