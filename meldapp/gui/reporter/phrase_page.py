"""The code phrase: large, one word a line, to be written on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from meldapp.gui.reporter.parts import Section
from meldapp.gui.widgets.button import Button
from meldapp.gui.widgets.label import Label, TextStyle
from meldapp.gui.widgets.notice import Kind
from meldapp.gui.widgets.page import Page

if TYPE_CHECKING:
    from collections.abc import Sequence


class PhrasePage(Page):
    """Shows the words. They can be printed, never copied: a clipboard is read by other programs."""

    def __init__(self, words: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = tuple(words)
        self.set_title(self.tr("Schrijf deze woorden op papier"))
        self.set_lead(
            self.tr(
                "Met deze zeven woorden lees je straks het antwoord. Ze zijn je enige sleutel: niemand anders heeft ze."
            )
        )
        self.card = self._make_card()
        self.add(self.card)
        self.add(
            Section(
                self.tr("Goed om te weten"),
                [
                    self.tr("Ben je de woorden kwijt, dan kan niemand ze terughalen. Je melding komt wel aan."),
                    self.tr("Bewaar het papier waar alleen jij erbij kunt. Schrijf er niet bij waar het voor is."),
                    self.tr("Maak geen foto en zet de woorden niet in een bestand of bericht."),
                    self.tr("Een printer op je werk kan bewaren wat je afdrukt. Zelf opschrijven is veiliger."),
                ],
                self,
                bullets=True,
            )
        )
        printing = Button(self.tr("Kaartje afdrukken …"), parent=self)
        printing.clicked.connect(self._print)
        self.body.addWidget(printing, 0, Qt.AlignmentFlag.AlignLeft)
        self.set_back(self.tr("Terug"))
        self.set_next(self.tr("Ik heb ze opgeschreven"))

    def _make_card(self) -> Section:
        card = Section(self.tr("Je zeven woorden"), parent=self, card=True)
        card.setAccessibleDescription(", ".join(f"{i} {word}" for i, word in enumerate(self._words, 1)))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, word in enumerate(self._words):
            number = Label(str(row + 1), TextStyle.LEAD, card)
            number.setWordWrap(False)
            grid.addWidget(number, row, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(Label(word, TextStyle.TITLE, card), row, 1)
        card.content.addLayout(grid)
        return card

    def _print(self) -> None:
        if not QPrinterInfo.availablePrinterNames():
            self.show_notice(
                Kind.INFO,
                self.tr("Op deze computer is geen printer."),
                self.tr("Schrijf de woorden over op papier."),
            )
            return
        # The dialog makes a printer of its own: one that Python lets go of takes the whole program down with it.
        dialog = QPrintDialog(self)
        # A file with the words would stay on the computer.
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, on=False)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._put_on_paper)
        # QPrintDialog hides this by an open() of its own that wants a slot by name.
        QDialog.open(dialog)

    def _put_on_paper(self) -> None:
        """Print the words, and nothing that says what they are for."""
        dialog = self.sender()
        if isinstance(dialog, QPrintDialog):
            document = QTextDocument(self)
            document.setPlainText("\n".join(f"{row}  {word}" for row, word in enumerate(self._words, 1)))
            dialog.printer().setDocName(" ")
            document.print_(dialog.printer())
            document.clear()
            document.deleteLater()
