"""Coming back: the seven words, with completion, and a misspelt word pointed out by its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from meldapp.gui.explain import explain
from meldapp.gui.widgets.label import Label, TextStyle
from meldapp.gui.widgets.notice import Kind
from meldapp.gui.widgets.page import Page
from meldapp.gui.widgets.phrase_edit import PhraseEdit
from meldapp.gui.widgets.progress import ProgressPanel

if TYPE_CHECKING:
    from meldapp.errors import MeldappError
    from meldapp.gui.reporter.desk import Desk
    from meldapp.gui.reporter.draft import Visit


class EnterPage(Page):
    """Asks for the code phrase; ``entered`` carries it once no field is empty."""

    entered = Signal(str)

    def __init__(self, desk: Desk, visit: Visit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._visit = visit
        self.set_title(self.tr("Je melding bekijken"))
        self.set_lead(
            self.tr("Typ de zeven woorden van je papier. Lezen gaat zonder netwerk: er gaat niets deze computer uit.")
        )
        self.phrase = PhraseEdit(desk.words, self)
        self.phrase.set_words(visit.typed)
        self.phrase.changed.connect(self._keep)
        self.phrase.entered.connect(self._enter)
        self.progress = ProgressPanel(self)
        lost = self.tr(
            "Ben je je woorden kwijt? Dan kan niemand deze melding nog voor je openen. Je kunt wel een nieuwe doen."
        )
        for part in (self.phrase, self.progress, Label(lost, TextStyle.QUIET, self)):
            self.add(part)
        self.set_back(self.tr("Terug"))
        self.set_next(self.tr("Openen"))
        self.next.connect(self._enter)

    def begin_reading(self) -> None:
        """Show that the replies are being tried."""
        self.set_busy(True)
        self.progress.begin(self.tr("De antwoorden worden doorzocht …"), can_cancel=False)

    def show_error(self, error: MeldappError) -> None:
        """Say what is wrong with the words, and point at the one that is."""
        if not error.code.startswith("crypto.phrase-"):
            super().show_error(error)
            return
        self.show_notice(Kind.INFO, *explain(error))
        position = error.facts.get("position")
        if isinstance(position, int) and 1 <= position <= len(self.phrase.fields):
            similar = self._desk.similar_words(self.phrase.fields[position - 1].text())
            self.phrase.mark_word(position, self._did_you_mean(similar))

    def _did_you_mean(self, similar: tuple[str, ...]) -> str:
        if not similar:
            return self.tr("Dit woord staat niet in de lijst.")
        return self.tr("Bedoel je {words}?").format(words=", ".join(similar))

    def _keep(self) -> None:
        self._visit.typed = self.phrase.words()
        self.phrase.clear_marks()
        self.clear_notice()

    def _enter(self) -> None:
        self._visit.typed = self.phrase.words()
        empty = [number for number, word in enumerate(self._visit.typed, 1) if not word.strip()]
        if empty:
            self.show_notice(Kind.INFO, self.tr("Woord {number} is nog leeg.").format(number=empty[0]))
            self.phrase.fields[empty[0] - 1].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.entered.emit(self.phrase.read_phrase())
