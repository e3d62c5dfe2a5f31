"""The door "Mijn melding bekijken": words in, the conversation, an answer, the end."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from meldapp.gui import background
from meldapp.gui.language import current_language
from meldapp.gui.reporter.draft import Visit

if TYPE_CHECKING:
    from collections.abc import Callable

    from meldapp.errors import MeldappError
    from meldapp.gui.background import Reporter
    from meldapp.gui.reporter.desk import Opened
    from meldapp.gui.widgets.page import Page
    from meldapp.records.case import Conversation
    from meldapp.records.departure import Departure

T = TypeVar("T")


class Stage(Enum):
    """Which page of the visit is shown."""

    ENTER = "enter"
    CONVERSATION = "conversation"
    CLOSE = "close"
    CLOSED = "closed"


class VisitFlow(QObject):
    """Keeps what was typed and read; ``turned`` says that another page is to be shown (visit_pages builds it)."""

    turned = Signal()
    stop_wanted = Signal()
    progressed = Signal(int, int)

    def __init__(self, opened: Opened, parent: QObject) -> None:
        super().__init__(parent)
        self.opened = opened
        self.visit = Visit(opened.questionnaire)
        self.stage = Stage.ENTER
        self.busy = False
        self.conversation: Conversation | None = None
        self.departure: Departure | None = None
        self._error: MeldappError | None = None

    def tell(self, page: Page) -> None:
        """Say on ``page``, once it is shown, what went wrong since the page before."""
        if self._error is not None:
            page.show_error(self._error)
            self._error = None

    def has_words(self) -> bool:
        """Whether leaving now would lose words that were not sent."""
        return self.stage is not Stage.CLOSED and self.visit.has_words()

    def forget(self) -> None:
        """Drop everything that was typed and read."""
        self.visit.forget()
        self.conversation = None

    def enter(self, typed: str) -> None:
        """Check the words and read the conversation."""
        desk = self.opened.desk

        def work(reporter: Reporter) -> tuple[str, Conversation]:
            phrase = desk.check_phrase(typed)
            return phrase, desk.read(phrase, reporter.progress)

        self._start(work, self._entered)

    def send(self) -> None:
        """Send more words, and read the conversation again."""
        desk, visit = self.opened.desk, self.visit
        phrase, words, readers = visit.phrase, visit.words, visit.readers
        self._start(lambda _: desk.add_words(phrase, words, readers), self._added)

    def close_case(self) -> None:
        """Ask to close the case, with the answers to the closing questions when there are any."""
        desk, visit = self.opened.desk, self.visit
        phrase, erase, readers = visit.phrase, visit.erase, visit.readers
        report = visit.closing.report(current_language()) if visit.closing.any_by_hand() else None
        self._start(lambda _: desk.close_case(phrase, erase=erase, report=report, readers=readers), self._closed)

    def to_close(self) -> None:
        """Go to the page that ends it."""
        self._show(Stage.CLOSE)

    def to_conversation(self) -> None:
        """Go back to the conversation."""
        self._show(Stage.CONVERSATION)

    def _entered(self, found: tuple[str, Conversation]) -> None:
        self.visit.phrase, self.conversation = found
        self.visit.typed = ()
        if self.conversation.readers:
            self.visit.readers = ()
        self._show(Stage.CONVERSATION)

    def _added(self, departure: Departure) -> None:
        # From here on the words are in the outbox: a failing read must not make anybody send them twice.
        self.departure = departure
        self.visit.words = ""
        self.enter(self.visit.phrase)

    def _closed(self, departure: Departure) -> None:
        self.departure = departure
        self._show(Stage.CLOSED)

    def _start(self, work: Callable[[Reporter], T], done: Callable[[T], None]) -> None:
        self.busy = True
        self.turned.emit()
        background.run(self, work, done, self._failed, self.progressed.emit)

    def _failed(self, error: MeldappError) -> None:
        self._error = error
        self._show(self.stage)

    def _show(self, stage: Stage) -> None:
        self.busy = False
        self.stage = stage
        self.turned.emit()
