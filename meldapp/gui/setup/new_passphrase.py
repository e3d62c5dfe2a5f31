"""A new passphrase, typed twice."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from meldapp.errors import MeldappError
from meldapp.gui.widgets.field import PassphraseField
from meldapp.workflows.set_up import SHORTEST_PASSPHRASE, check_passphrase


class NewPassphrase(QWidget):
    """Two fields that must agree."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = PassphraseField("", parent=self)
        self.second = PassphraseField("", parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.first)
        column.addWidget(self.second)

    def set_texts(self, label: str) -> None:
        """Set the labels in the current language."""
        self.first.set_texts(
            label,
            self.tr("Minstens {least} tekens. Een rij gewone woorden onthoud je het best.").format(
                least=SHORTEST_PASSPHRASE
            ),
        )
        self.second.set_texts(self.tr("Typ de wachtzin nog een keer"))

    def read(self) -> str:
        """Return the passphrase; raises gui.passphrases-differ and what ``check_passphrase`` raises."""
        passphrase = self.first.passphrase()
        check_passphrase(passphrase)
        if passphrase != self.second.passphrase():
            raise MeldappError("gui.passphrases-differ")
        return passphrase

    def forget(self) -> None:
        """Empty both fields."""
        self.first.forget()
        self.second.forget()
