"""The organisation itself: a new one with a name, or the folder of one that is there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meldapp.errors import MeldappError
from meldapp.gui import background
from meldapp.gui.setup.letterbox_form import LetterboxForm
from meldapp.gui.setup.new_passphrase import NewPassphrase
from meldapp.gui.setup.reading import path_of, text_of
from meldapp.gui.widgets.field import Choose, Field, FileField, LineField
from meldapp.gui.widgets.notice import Kind, Notice
from meldapp.gui.widgets.page import Page

if TYPE_CHECKING:
    from pathlib import Path

    from meldapp.gui.background import Reporter
    from meldapp.gui.setup.draft import Draft
    from meldapp.gui.setup.verbs import Verbs
    from meldapp.records.directory import Directory


class NewOrganisationPage(Page):
    """Asks for name, folder, passphrase and letterbox, and makes the organisation."""

    made = Signal()

    def __init__(self, verbs: Verbs, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._draft = draft
        self.name = LineField(self)
        self._name = Field("", self.name, parent=self)
        self.folder = FileField("", Choose.FOLDER, parent=self)
        self.passphrase = NewPassphrase(self)
        self._warning = Notice(Kind.INFO, parent=self)
        self.letterbox = LetterboxForm(verbs, self)
        for part in (self._name, self.folder, self.passphrase, self._warning, self.letterbox):
            self.add(part)
        self.next.connect(self._make)
        self.rebuild()

    def rebuild(self) -> None:
        """Set all texts in the current language; what was typed stays."""
        self.set_title(self.tr("Een nieuwe organisatie"))
        self.set_lead(self.tr("De organisatie krijgt een eigen sleutel. Daarmee onderteken je wie de meldingen leest."))
        self._name.set_texts(self.tr("Naam van de organisatie"), self.tr("Zo zien medewerkers de naam."))
        self.folder.set_texts(
            self.tr("Lege map voor de organisatie"),
            self.tr("Hier komen de sleutel, de brieven en het bestand voor de werkplekken."),
        )
        self.passphrase.set_texts(self.tr("Wachtzin van de organisatie"))
        self._warning.show_text(
            Kind.INFO,
            self.tr("Bewaar deze wachtzin goed, liefst op papier in een kluis."),
            self.tr("Zonder de wachtzin kan niemand de lijst van vertrouwenspersonen nog veranderen."),
        )
        self.letterbox.rebuild()
        self.set_back(self.tr("Terug"))
        self.set_next(self.tr("Organisatie maken"))

    def _make(self) -> None:
        try:
            name, folder, passphrase = text_of(self.name), path_of(self.folder), self.passphrase.read()
            letterbox = self.letterbox.read()
        except MeldappError as error:
            self.show_error(error)
            return
        self.set_busy(True)
        self._draft.folder = folder
        work = partial(_create, self._verbs, (folder, name, passphrase), letterbox)
        background.run(self, work, self._done, self._failed)

    def _done(self, directory: Directory) -> None:
        self.set_busy(False)
        self._draft.directory = directory
        self.passphrase.forget()
        self.made.emit()

    def _failed(self, error: MeldappError) -> None:
        self.set_busy(False)
        self.show_error(error)


class ExistingOrganisationPage(Page):
    """Asks for the folder of an organisation that is there."""

    opened = Signal()

    def __init__(self, verbs: Verbs, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._draft = draft
        self.folder = FileField("", Choose.FOLDER, parent=self)
        self.add(self.folder)
        self.next.connect(self._open)
        self.rebuild()

    def rebuild(self) -> None:
        """Set all texts in the current language; what was typed stays."""
        self.set_title(self.tr("Een organisatie die er al is"))
        self.folder.set_texts(
            self.tr("Map van de organisatie"), self.tr("De map waarin organisation.json en root.vault staan.")
        )
        self.set_back(self.tr("Terug"))
        self.set_next(self.tr("Openen"))

    def _open(self) -> None:
        try:
            folder = path_of(self.folder)
        except MeldappError as error:
            self.show_error(error)
            return
        self.set_busy(True)
        self._draft.folder = folder
        background.run(self, partial(_read_draft, self._verbs, folder), self._done, self._failed)

    def _done(self, directory: Directory) -> None:
        self.set_busy(False)
        self._draft.directory = directory
        self.opened.emit()

    def _failed(self, error: MeldappError) -> None:
        self.set_busy(False)
        self.show_error(error)


def _create(
    verbs: Verbs, what: tuple[Path, str, str], letterbox: tuple[str, Path | None], _reporter: Reporter
) -> Directory:
    address, certificate = letterbox
    verbs.create_organisation(*what, letterbox=address, certificate=certificate)
    return verbs.draft_directory(what[0])


def _read_draft(verbs: Verbs, folder: Path, _reporter: Reporter) -> Directory:
    return verbs.draft_directory(folder)
