"""The door of this room: which vault, and its passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meldapp.gui.adviser.wiped import wipe
from meldapp.gui.widgets.field import Choose, FileField, PassphraseField
from meldapp.gui.widgets.notice import Kind
from meldapp.gui.widgets.page import Page

if TYPE_CHECKING:
    from pathlib import Path

    from meldapp.errors import MeldappError


class UnlockPage(QWidget):
    """`entered` carries the vault file and the passphrase; `home_wanted` goes back to the start."""

    entered = Signal(object, str)
    home_wanted = Signal()

    def __init__(self, vault: Path | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.page = Page(self)
        self.page.set_title(self.tr("Ontgrendelen"))
        self.setAccessibleName(self.tr("Ontgrendelen"))
        self.page.set_lead(self.tr("Met je kluisbestand en je wachtzin lees je de meldingen die aan jou zijn gericht."))
        self.vault = FileField(
            self.tr("Kluisbestand"),
            Choose.OPEN,
            hint=self.tr("Het bestand met je sleutels. Je maakte het toen je vertrouwenspersoon werd."),
            files=self.tr("Kluisbestanden (*.vault);;Alle bestanden (*)"),
            parent=self,
        )
        self.vault.set_path(vault)
        self.passphrase = PassphraseField(self.tr("Wachtzin"), parent=self)
        self.passphrase.entered.connect(self._enter)
        self.page.add(self.vault)
        self.page.add(self.passphrase)
        self.page.set_back(self.tr("Terug naar het begin"))
        self.page.set_next(self.tr("Ontgrendel"))
        self.page.back.connect(self.home_wanted)
        self.page.next.connect(self._enter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)

    def start(self) -> None:
        """Put the keyboard on the first field that is empty."""
        self.page.start(self.vault.edit if self.vault.path() is None else self.passphrase.edit)

    def set_busy(self, *, busy: bool) -> None:
        """Hold the page while the vault opens."""
        self.page.set_busy(busy)
        self.page.set_next(self.tr("Bezig met ontgrendelen…") if busy else self.tr("Ontgrendel"))

    def show_failure(self, error: MeldappError) -> None:
        """Say what is wrong, and ask for the passphrase again."""
        self.set_busy(busy=False)
        wipe(self.passphrase)
        self.page.show_error(error)
        self.passphrase.edit.setFocus()

    def forget(self) -> None:
        """Empty the passphrase field."""
        wipe(self.passphrase)

    def _enter(self) -> None:
        vault, passphrase = self.vault.path(), self.passphrase.passphrase()
        if not self.page.next_button.isEnabled():
            return
        if vault is None:
            self.page.show_notice(Kind.ERROR, self.tr("Kies eerst je kluisbestand."))
            self.vault.edit.setFocus()
        elif not passphrase:
            self.page.show_notice(Kind.ERROR, self.tr("Typ eerst je wachtzin."))
            self.passphrase.edit.setFocus()
        else:
            self.page.clear_notice()
            self.set_busy(busy=True)
            self.entered.emit(vault, passphrase)
