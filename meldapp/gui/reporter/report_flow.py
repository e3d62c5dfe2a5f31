"""The door "Iets melden": the draft, the place in it, and what each step does."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from meldapp.errors import MeldappError
from meldapp.gui import background
from meldapp.gui.language import current_language
from meldapp.gui.reporter.draft import Draft
from meldapp.gui.reporter.steps import Place, Step, neighbour

if TYPE_CHECKING:
    from meldapp.gui.background import Reporter
    from meldapp.gui.reporter.desk import Opened
    from meldapp.gui.widgets.page import Page
    from meldapp.records.departure import Departure

_ASKED_BACK: Final = 2


class ReportFlow(QObject):
    """Keeps the draft and the place; ``turned`` says that another page is to be shown (report_pages builds it)."""

    turned = Signal()
    stop_wanted = Signal()

    def __init__(self, opened: Opened, parent: QObject) -> None:
        super().__init__(parent)
        self.opened = opened
        self.draft = Draft(opened.questionnaire)
        self.step = Step(Place.BEFORE)
        self.changing = False
        self.sending = False
        self.departure: Departure | None = None
        self.file: Path | None = None
        self._error: MeldappError | None = None

    def tell(self, page: Page) -> None:
        """Say on ``page``, once it is shown, what went wrong since the page before."""
        if self._error is not None:
            page.show_error(self._error)
            self._error = None

    def has_words(self) -> bool:
        """Whether leaving now would lose something."""
        return self.departure is None and self.file is None and self.draft.has_words()

    def forget(self) -> None:
        """Drop everything that was filled in."""
        self.draft.forget()

    def forward(self) -> None:
        """Go to the next page; back to the overview when an answer was being changed."""
        if self.changing:
            self.changing = False
            self._go(Step(Place.CHECK))
        else:
            self._go(neighbour(self.draft.answers, self.step, 1))

    def backward(self) -> None:
        """Go to the page before."""
        self._go(neighbour(self.draft.answers, self.step, -1))

    def change(self, step: Step) -> None:
        """Go to ``step`` from the overview, and come back after it."""
        self.changing = True
        self._go(step)

    def to_phrase(self) -> None:
        """Draw the code phrase once: going back and forth must not change what was written on paper."""
        draft = self.draft
        try:
            draft.answers.report(current_language())
            if not draft.phrase:
                draft.phrase = self.opened.desk.new_phrase()
                places = range(len(draft.phrase.split()))
                draft.asked = tuple(sorted(secrets.SystemRandom().sample(places, _ASKED_BACK)))
        except MeldappError as error:
            self._failed(error)
        else:
            self.forward()

    def send(self) -> None:
        """Seal the report and leave it in the outbox; on an error everything stays as it was."""
        draft, desk = self.draft, self.opened.desk
        report = draft.answers.report(current_language())
        phrase, readers = draft.phrase, draft.readers(self.opened.directory)

        def work(_reporter: Reporter) -> Departure:
            return desk.file_report(phrase, report, readers)

        if not self.sending:
            self.sending = True
            self.turned.emit()
            background.run(self, work, self._sent, self._failed)

    def save(self, file: str) -> None:
        """Seal the report and write it to ``file`` instead; on an error everything stays as it was."""
        draft, desk, path = self.draft, self.opened.desk, Path(file)
        report = draft.answers.report(current_language())
        phrase, readers = draft.phrase, draft.readers(self.opened.directory)

        def work(_reporter: Reporter) -> Path:
            desk.export_report(phrase, report, readers, path)
            return path

        if not self.sending:
            self.sending = True
            self.turned.emit()
            background.run(self, work, self._saved, self._failed)

    def _saved(self, file: Path) -> None:
        self.sending = False
        self.file = file
        self.draft.forget()
        self._go(Step(Place.DONE))

    def _sent(self, departure: Departure) -> None:
        self.sending = False
        self.departure = departure
        self.draft.forget()
        self._go(Step(Place.DONE))

    def _failed(self, error: MeldappError) -> None:
        self.sending = False
        self._error = error
        self.turned.emit()

    def _go(self, step: Step | None) -> None:
        if step is not None:
            self.step = step
            self.turned.emit()
