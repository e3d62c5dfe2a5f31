"""The way in: go on with a report, or make a new one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meldapp.errors import MeldappError
from meldapp.gui.language import current_language
from meldapp.gui.widgets.card import CardButton
from meldapp.gui.widgets.choices import Choice, SingleChoice
from meldapp.gui.widgets.field import Choose, Field, FileField, LineField
from meldapp.gui.widgets.notice import Kind, Notice
from meldapp.gui.widgets.page import Page

if TYPE_CHECKING:
    from meldapp.reporting.policy_model import PolicyModel


class NewReport(NamedTuple):
    """What a new report is made with."""

    path: Path
    organisation: str
    period: str
    language: Literal["nl", "en"]


class BeginPage(Page):
    """``open_wanted`` or ``new_wanted``."""

    open_wanted = Signal()
    new_wanted = Signal()

    def __init__(self, model: PolicyModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.proposal = Notice(Kind.INFO, parent=self)
        self.doors: tuple[CardButton, ...] = ()
        self.add(self.proposal)
        self.rebuild()

    def rebuild(self) -> None:
        """Set all texts in the current language."""
        self.set_title(self.tr("Beleids- en effectrapportage"))
        self.set_lead(self.tr("Schrijf op wat jullie willen bereiken, wat jullie doen, en wat dat oplevert."))
        self.proposal.show_text(Kind.INFO, self._model.proposal.say(current_language()))
        for door in self.doors:
            self.body.removeWidget(door)
            door.deleteLater()
        openings = CardButton(
            self.tr("Ga verder met een rapportage"), self.tr("Open een bestand dat je eerder bewaarde."), self
        )
        fresh = CardButton(
            self.tr("Begin een nieuwe rapportage"),
            self.tr("Met alle onderdelen en indicatoren. Je kunt de vorige ernaast leggen."),
            self,
        )
        openings.clicked.connect(self.open_wanted)
        fresh.clicked.connect(self.new_wanted)
        self.doors = (openings, fresh)
        for door in self.doors:
            self.add(door)
        self.set_back(self.tr("Terug"))


class OpenReportPage(Page):
    """Asks for the file of a report; ``chosen`` carries its path."""

    chosen = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file = FileField("", Choose.OPEN, files="*.meldreport *.meldreport.autosave*", parent=self)
        self.add(self.file)
        self.file.edit.returnPressed.connect(self._choose)
        self.next.connect(self._choose)
        self.rebuild()

    def rebuild(self) -> None:
        """Set all texts in the current language."""
        self.set_title(self.tr("Rapportage openen"))
        self.set_lead(self.tr("Kies het bestand van de rapportage. De naam eindigt op .meldreport."))
        self.file.set_texts(self.tr("Bestand van de rapportage"))
        self.set_back(self.tr("Terug"))
        self.set_next(self.tr("Openen"))

    def _choose(self) -> None:
        path = self.file.path()
        if path is None:
            self.show_error(MeldappError("gui.field-empty", field=self.tr("Bestand van de rapportage")))
            return
        self.clear_notice()
        self.chosen.emit(path)


class NewReportPage(Page):
    """Asks what a new report is about; ``wanted`` carries a NewReport."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.organisation = LineField(self)
        self.period = LineField(self)
        self._organisation = Field("", self.organisation, parent=self)
        self._period = Field("", self.period, parent=self)
        self.file = FileField("", Choose.SAVE, files="*.meldreport", parent=self)
        self.language: SingleChoice | None = None
        for part in (self._organisation, self._period, self.file):
            self.add(part)
        self.next.connect(self._ask)
        self.rebuild()

    def rebuild(self) -> None:
        """Set all texts in the current language; what was typed stays."""
        self.set_title(self.tr("Nieuwe rapportage"))
        self.set_lead(self.tr("De app bewaart de rapportage meteen in een bestand, zodat er niets verloren gaat."))
        self._organisation.set_texts(self.tr("Organisatie"))
        self._period.set_texts(self.tr("Periode"), self.tr("Bijvoorbeeld 2026."))
        self.file.set_texts(
            self.tr("Waar bewaren?"), self.tr("Collega’s die in de map mogen, kunnen de rapportage ook openen.")
        )
        codes = self.language.codes() if self.language is not None else (current_language(),)
        if self.language is not None:
            self.body.removeWidget(self.language)
            self.language.deleteLater()
        choices = (Choice("nl", "Nederlands"), Choice("en", "English"))
        hint = self.tr("De taal van de kopjes in het document, en waarin je zelf schrijft.")
        self.language = SingleChoice(self.tr("Taal van de rapportage"), choices, hint, self)
        self.language.set_codes(codes)
        self.add(self.language)
        self.set_back(self.tr("Terug"))
        self.set_next(self.tr("Maak de rapportage"))

    def _ask(self) -> None:
        path = self.file.path()
        for field, text in (
            (self.tr("Organisatie"), self.organisation.text().strip()),
            (self.tr("Periode"), self.period.text().strip()),
            (self.tr("Waar bewaren?"), "" if path is None else str(path)),
        ):
            if not text:
                self.show_error(MeldappError("gui.field-empty", field=field))
                return
        if path is None or self.language is None:
            return
        self.clear_notice()
        language: Literal["nl", "en"] = "en" if self.language.codes() == ("en",) else "nl"
        self.wanted.emit(NewReport(path, self.organisation.text().strip(), self.period.text().strip(), language))
