"""Counting hidden numbers in: the sums of all parties, and the key file of the party who sits here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.errors import MeldappError
from meldapp.gui.widgets.card import Card
from meldapp.gui.widgets.field import Choose, FileField, PassphraseField
from meldapp.workflows.national import PartySums

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class SumsCard(Card):
    """May stay empty: then printed numbers alone are added up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.folder = FileField("", Choose.FOLDER, parent=self)
        self.vault = FileField("", Choose.OPEN, parent=self)
        self.passphrase = PassphraseField("", parent=self)
        self.body.setSpacing(14)
        self.body.setContentsMargins(0, 8, 0, 0)
        for field in (self.folder, self.vault, self.passphrase):
            self.body.addWidget(field)

    def rebuild(self) -> None:
        """Set all texts in the current language; what was chosen stays."""
        self.set_texts(
            self.tr("Verborgen getallen meetellen (niet verplicht)"),
            self.tr(
                "Voor een partij die met andere partijen delen van de organisaties optelde. Niemand ziet de verborgen "
                "getallen van een organisatie. Laat dit leeg om alleen op te tellen wat gedrukt is."
            ),
        )
        self.folder.set_texts(self.tr("Map met de sommen van alle partijen"))
        self.vault.set_texts(self.tr("Sleutelbestand van je partij"))
        self.passphrase.set_texts(self.tr("Wachtzin van dat bestand"))

    def wanted(self) -> PartySums | None:
        """Return what was filled in, ``None`` when nothing was; raises gui.field-empty when something lacks."""
        folder, vault, passphrase = self.folder.path(), self.vault.path(), self.passphrase.passphrase()
        if folder is None and vault is None and not passphrase:
            return None
        if folder is None:
            raise MeldappError("gui.field-empty", field=self.tr("Map met de sommen van alle partijen"))
        if vault is None:
            raise MeldappError("gui.field-empty", field=self.tr("Sleutelbestand van je partij"))
        if not passphrase:
            raise MeldappError("gui.field-empty", field=self.tr("Wachtzin van dat bestand"))
        return PartySums(folder, vault, passphrase)

    def forget(self) -> None:
        """Empty everything."""
        for field in (self.folder, self.vault):
            field.set_path(None)
        self.passphrase.forget()
