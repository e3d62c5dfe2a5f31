"""An adviser makes keys on their own computer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meldapp.errors import MeldappError
from meldapp.gui import background
from meldapp.gui.setup.keys_form import Keys, KeysForm
from meldapp.gui.setup.reading import path_of
from meldapp.gui.widgets.field import Choose, FileField
from meldapp.gui.widgets.page import Page

if TYPE_CHECKING:
    from pathlib import Path

    from meldapp.gui.background import Reporter
    from meldapp.gui.setup.verbs import Verbs
    from meldapp.records.directory import KeyRequest


class OwnKeysPage(Page):
    """``made`` carries the path of the request that the adviser hands over."""

    made = Signal(str)

    def __init__(self, verbs: Verbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self.installation = FileField("", Choose.OPEN, files="organisation.json (*.json)", parent=self)
        self.keys = KeysForm(self)
        self.request = FileField("", Choose.SAVE, parent=self)
        for part in (self.installation, self.keys, self.request):
            self.add(part)
        self.next.connect(self._make)
        self.rebuild()

    def rebuild(self) -> None:
        """Set all texts in the current language; what was typed stays."""
        self.set_title(self.tr("Mijn sleutels maken"))
        self.set_lead(
            self.tr(
                "Je sleutels blijven op deze computer. Wie de organisatie beheert krijgt alleen je aanvraag, "
                "en kan daar geen meldingen mee lezen."
            )
        )
        self.installation.set_texts(
            self.tr("Bestand van de organisatie"), self.tr("Het heet organisation.json. Je kreeg het van de beheerder.")
        )
        self.keys.rebuild()
        self.request.set_texts(self.tr("Bestand voor de aanvraag"), self.tr("Dit bestand geef je aan de beheerder."))
        self.set_back(self.tr("Terug"))
        self.set_next(self.tr("Sleutels maken"))

    def _make(self) -> None:
        try:
            installation, keys, request = path_of(self.installation), self.keys.read(), path_of(self.request)
        except MeldappError as error:
            self.show_error(error)
            return
        self.set_busy(True)
        work = partial(make_keys, self._verbs, installation, keys, request)
        background.run(self, work, self._done, self._failed)

    def _done(self, _request: KeyRequest) -> None:
        self.set_busy(False)
        self.keys.forget()
        self.made.emit(self.request.edit.text())

    def _failed(self, error: MeldappError) -> None:
        self.set_busy(False)
        self.show_error(error)


def make_keys(verbs: Verbs, installation: Path, keys: Keys, request: Path, _reporter: Reporter) -> KeyRequest:
    """Make the keys; runs on the worker."""
    return verbs.make_adviser_keys(
        installation,
        keys.vault,
        keys.passphrase,
        keys.name,
        request,
        about_nl=keys.about_nl,
        about_en=keys.about_en,
    )
