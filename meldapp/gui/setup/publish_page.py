"""Sign and publish the list of advisers, after one look at all of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meldapp.errors import MeldappError
from meldapp.gui import background
from meldapp.gui.setup.reading import passphrase_of
from meldapp.gui.widgets.card import Card
from meldapp.gui.widgets.field import PassphraseField
from meldapp.gui.widgets.page import Page

if TYPE_CHECKING:
    from pathlib import Path

    from meldapp.gui.background import Reporter
    from meldapp.gui.setup.draft import Draft
    from meldapp.gui.setup.verbs import Verbs
    from meldapp.records.directory import Directory


class PublishPage(Page):
    """Shows what will be signed; ``published`` when it is."""

    published = Signal()

    def __init__(self, verbs: Verbs, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._draft = draft
        self._advisers = Card(parent=self)
        self._recovery = Card(parent=self)
        self._units = Card(parent=self)
        self._policy = Card(parent=self)
        self.passphrase = PassphraseField("", parent=self)
        self.passphrase.entered.connect(self._publish)
        for part in (self._advisers, self._units, self._recovery, self._policy, self.passphrase):
            self.add(part)
        self.next.connect(self._publish)
        self.rebuild()

    def rebuild(self) -> None:
        """Set all texts in the current language."""
        self.set_title(self.tr("Nakijken en publiceren"))
        self.set_lead(
            self.tr("Dit onderteken je met de sleutel van de organisatie. Werkplekken geloven alleen deze lijst.")
        )
        self.set_back(self.tr("Terug"))
        self.set_next(self.tr("Ondertekenen en publiceren"))
        self.passphrase.set_texts(
            self.tr("Wachtzin van de organisatie"), self.tr("Daarmee gaat de sleutel van de organisatie open.")
        )
        directory = self._draft.directory
        if directory is None:
            return
        names = "\n".join(adviser.name for adviser in directory.advisers)
        self._advisers.set_texts(self.tr("Vertrouwenspersonen"), names)
        units = "\n".join(unit.nl for unit in directory.units)
        self._units.set_texts(self.tr("Onderdelen die een melder mag noemen"), units or self.tr("Geen"))
        holders = ", ".join(directory.recovery.key_holders) if directory.recovery else ""
        self._recovery.set_texts(self.tr("Sleutel voor noodgevallen"), holders or self.tr("Geen"))
        policy = directory.policy
        self._policy.set_texts(
            self.tr("Afspraken"),
            "\n".join(
                (
                    self.tr("Een melding wordt bevestigd binnen {days} dagen.").format(days=policy.acknowledge_days),
                    self.tr("Daarna volgt binnen {months} maanden bericht over wat ermee gebeurt.").format(
                        months=policy.feedback_months
                    ),
                    self.tr(
                        "Een afgeronde melding hoort na {months} maanden te worden gewist, door een vertrouwenspersoon."
                    ).format(months=policy.retention_months),
                    self.tr("In cijfers staat geen getal onder de {least}.").format(least=policy.threshold),
                )
            ),
        )

    def _publish(self) -> None:
        try:
            passphrase = passphrase_of(self.passphrase)
        except MeldappError as error:
            self.show_error(error)
            return
        self.set_busy(True)
        work = partial(_publish, self._verbs, self._draft.path(), passphrase)
        background.run(self, work, self._done, self._failed)

    def _done(self, directory: Directory) -> None:
        self.set_busy(False)
        self._draft.directory = directory
        self.passphrase.forget()
        self.published.emit()

    def _failed(self, error: MeldappError) -> None:
        self.set_busy(False)
        self.show_error(error)


def _publish(verbs: Verbs, folder: Path, passphrase: str, _reporter: Reporter) -> Directory:
    return verbs.publish_directory(folder, passphrase)
