"""Where letters go: to a letterbox on a server, or to a file; and a try of the connection."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from meldapp.errors import MeldappError
from meldapp.gui import background
from meldapp.gui.explain import explain
from meldapp.gui.setup.reading import text_of
from meldapp.gui.widgets.button import Button
from meldapp.gui.widgets.card import Card
from meldapp.gui.widgets.field import Choose, Field, FileField, LineField
from meldapp.gui.widgets.notice import Kind, Notice

if TYPE_CHECKING:
    from pathlib import Path

    from meldapp.gui.background import Reporter
    from meldapp.gui.setup.verbs import Verbs

_FOR_AGENTS = {"letterbox.unreachable", "letterbox.busy"}
"""Errors whose hint says that the agent tries again by itself: nobody does here."""


class LetterboxForm(Card):
    """Both fields may stay empty. The try sends nothing; what it finds stands below the button."""

    def __init__(self, verbs: Verbs, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._verbs = verbs
        self.address = LineField(self)
        self._address = Field("", self.address, parent=self)
        self.certificate = FileField("", Choose.OPEN, files="PEM (*.pem *.crt)", parent=self)
        self.try_button = Button("", parent=self)
        self.outcome = Notice(Kind.INFO, parent=self)
        self.outcome.hide()
        self.body.setContentsMargins(0, 8, 0, 0)
        self.body.setSpacing(14)
        for part in (self._address, self.certificate, self.try_button, self.outcome):
            self.body.addWidget(part)
        self.body.setAlignment(self.try_button, Qt.AlignmentFlag.AlignLeft)
        self._found: bool | MeldappError | None = None
        self.address.setInputMethodHints(Qt.InputMethodHint.ImhUrlCharactersOnly)
        for changed in (self.address.textChanged, self.certificate.changed):
            changed.connect(self._forget_outcome)
        self.try_button.clicked.connect(self._try)
        self.rebuild()

    def rebuild(self) -> None:
        """Set all texts in the current language; what was typed and found stays."""
        self.set_texts(
            self.tr("Brievenbus"),
            self.tr(
                "Werken er mensen op verschillende computers, dan bezorgen die hun brieven bij een brievenbus op een "
                "server. Is er geen brievenbus, laat dit dan leeg."
            ),
        )
        self._address.set_texts(
            self.tr("Adres van de brievenbus"), self.tr("Bijvoorbeeld https://brievenbus.example.nl. Niet verplicht.")
        )
        self.certificate.set_texts(
            self.tr("Certificaat van de brievenbus"),
            self.tr(
                "Een PEM-bestand. Werkplekken geloven dan alleen dit certificaat. Laat leeg om te geloven wat de "
                "computers al geloven."
            ),
        )
        self.try_button.setText(self.tr("Verbinding testen"))
        self._show_outcome()

    def read(self) -> tuple[str, Path | None]:
        """Return address and certificate: an empty text and ``None`` without a letterbox.

        Raises gui.field-empty when there is a certificate and no address.
        """
        certificate = self.certificate.path()
        return (text_of(self.address) if certificate else self.address.text().strip()), certificate

    def _try(self) -> None:
        try:
            work = partial(_check, self._verbs, text_of(self.address), self.certificate.path())
        except MeldappError as error:
            self._tell(error)
            return
        self.try_button.setDisabled(True)
        background.run(self, work, self._tell, self._tell)

    def _tell(self, found: bool | MeldappError) -> None:  # noqa: FBT001 - the outcome of a call, not a switch
        self.try_button.setDisabled(False)
        self._found = found
        self._show_outcome()
        self.outcome.announce()

    def _forget_outcome(self) -> None:
        """Hide what was found: it was about another address or certificate."""
        self._found = None
        self._show_outcome()

    def _show_outcome(self) -> None:
        self.outcome.setVisible(self._found is not None)
        if isinstance(self._found, MeldappError):
            sentence, hint = explain(self._found)
            if self._found.code in _FOR_AGENTS:
                hint = self.tr("Kijk of het adres klopt, of de server aanstaat en of deze computer erbij mag.")
            self.outcome.show_text(Kind.ERROR, sentence, hint)
        elif self._found:
            self.outcome.show_text(
                Kind.WARNING,
                self.tr("De brievenbus antwoordt en het certificaat klopt, maar zij hoort al bij een organisatie."),
                self.tr("Een nieuwe organisatie krijgt een brievenbus voor zichzelf."),
            )
        elif self._found is not None:
            self.outcome.show_text(Kind.INFO, self.tr("De brievenbus antwoordt en het certificaat klopt."))


def _check(verbs: Verbs, address: str, certificate: Path | None, _reporter: Reporter) -> bool:
    return verbs.check_letterbox(address, certificate)
