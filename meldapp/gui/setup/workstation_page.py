"""Prepare this computer as a workstation of an organisation."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meldapp.errors import MeldappError
from meldapp.gui import background
from meldapp.gui.setup.reading import codes_of, path_of
from meldapp.gui.widgets.choices import Choice, MultipleChoice
from meldapp.gui.widgets.field import Choose, FileField
from meldapp.gui.widgets.page import Page
from meldapp.gui.widgets.tab_order import order_tabs
from meldapp.settings import Door

if TYPE_CHECKING:
    from pathlib import Path

    from meldapp.gui.background import Reporter
    from meldapp.gui.setup.verbs import Verbs
    from meldapp.settings import Installation


class WorkstationPage(Page):
    """Asks for the file of the organisation, the folder of the workstation and the doors it offers."""

    installed = Signal(str)

    def __init__(
        self, verbs: Verbs, installation: Path | None, profile: Path | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self.installation = FileField("", Choose.OPEN, files="organisation.json (*.json)", parent=self)
        self.installation.set_path(installation)
        self.profile = FileField("", Choose.FOLDER, parent=self)
        self.profile.set_path(profile)
        self.add(self.installation)
        self.add(self.profile)
        self.doors = self._offer_doors((Door.REPORT, Door.FOLLOW))
        self.next.connect(self._install)
        self.rebuild()

    def rebuild(self) -> None:
        """Set all texts in the current language; what was typed stays."""
        self.set_title(self.tr("Deze computer als werkplek"))
        self.set_lead(
            self.tr("Elke werkplek verstuurt elke dag een brief, ook als er niets te melden is. Zo valt niemand op.")
        )
        self.installation.set_texts(self.tr("Bestand van de organisatie"), self.tr("Het heet organisation.json."))
        self.profile.set_texts(
            self.tr("Map voor deze werkplek"), self.tr("Laat staan wat er staat, tenzij je beheerder iets anders zegt.")
        )
        self.set_back(self.tr("Terug"))
        self.set_next(self.tr("Inrichten"))
        before = self.doors
        self.doors = self._offer_doors(before.codes())
        self.body.removeWidget(before)
        before.hide()
        before.deleteLater()
        order_tabs(self)

    def _offer_doors(self, chosen: tuple[str, ...]) -> MultipleChoice:
        choices = (
            Choice(Door.REPORT, self.tr("Iets melden")),
            Choice(Door.FOLLOW, self.tr("Mijn melding bekijken")),
            Choice(Door.ADVISER, self.tr("Ik ben vertrouwenspersoon")),
            Choice(Door.ANALYST, self.tr("Cijfers (HR)")),
            Choice(Door.SETUP, self.tr("Een organisatie inrichten")),
        )
        doors = MultipleChoice(self.tr("Wat kan iemand op deze werkplek doen?"), choices, parent=self)
        doors.set_codes(chosen)
        self.add(doors)
        return doors

    def _install(self) -> None:
        try:
            doors = tuple(Door(code) for code in codes_of(self.doors))
            installation, profile = path_of(self.installation), path_of(self.profile)
        except MeldappError as error:
            self.show_error(error)
            return
        self.set_busy(True)
        work = partial(_install, self._verbs, installation, profile, doors)
        background.run(self, work, self._done, self._failed)

    def _done(self, installation: Installation) -> None:
        self.set_busy(False)
        self.installed.emit(installation.name)

    def _failed(self, error: MeldappError) -> None:
        self.set_busy(False)
        self.show_error(error)


def _install(
    verbs: Verbs, installation: Path, profile: Path, doors: tuple[Door, ...], _reporter: Reporter
) -> Installation:
    return verbs.install_workstation(installation, profile, doors)
