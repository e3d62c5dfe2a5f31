"""The fields with which an adviser makes keys: name, a line about them, the vault and its passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from meldapp.gui.setup.new_passphrase import NewPassphrase
from meldapp.gui.setup.reading import path_of, text_of
from meldapp.gui.widgets.field import Choose, Field, FileField, LineField

if TYPE_CHECKING:
    from pathlib import Path


class Keys(NamedTuple):
    """What was filled in."""

    name: str
    about_nl: str
    about_en: str
    vault: Path
    passphrase: str


class KeysForm(QWidget):
    """Used by an adviser on their own computer, and by the wizard for a small organisation."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.about_nl, self.about_en = LineField(self), LineField(self), LineField(self)
        self._name = Field("", self.name, parent=self)
        self._about_nl = Field("", self.about_nl, parent=self)
        self._about_en = Field("", self.about_en, parent=self)
        self.vault = FileField("", Choose.SAVE, parent=self)
        self.passphrase = NewPassphrase(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for part in (self._name, self._about_nl, self._about_en, self.vault, self.passphrase):
            column.addWidget(part)
        self.rebuild()

    def rebuild(self) -> None:
        """Set all texts in the current language; what was typed stays."""
        optional = self.tr("Niet verplicht.")
        self._name.set_texts(self.tr("Naam van de vertrouwenspersoon"), self.tr("Medewerkers zien deze naam."))
        self._about_nl.set_texts(self.tr("Een zin over jezelf, in het Nederlands"), optional)
        self._about_en.set_texts(self.tr("Een zin over jezelf, in het Engels"), optional)
        self.vault.set_texts(self.tr("Bestand voor de kluis"), self.tr("In de kluis zitten de geheime sleutels."))
        self.passphrase.set_texts(self.tr("Wachtzin van de kluis"))

    def read(self) -> Keys:
        """Return what was filled in; raises gui.field-empty and what the passphrase raises."""
        return Keys(
            text_of(self.name),
            self.about_nl.text().strip(),
            self.about_en.text().strip(),
            path_of(self.vault),
            self.passphrase.read(),
        )

    def forget(self) -> None:
        """Empty all fields."""
        for field in (self.name, self.about_nl, self.about_en):
            field.clear()
        self.vault.set_path(None)
        self.passphrase.forget()
