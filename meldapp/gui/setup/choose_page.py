"""The first page of the set-up: what is to be set up here."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meldapp.gui.widgets.card import CardButton
from meldapp.gui.widgets.page import Page
from meldapp.gui.widgets.tab_order import order_tabs


class ChoosePage(Page):
    """A new organisation, one that is there, one's own keys as an adviser, or this computer as a workstation."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, CardButton] = {}
        self.rebuild()

    def rebuild(self) -> None:
        """Set all texts in the current language."""
        for old in self.buttons.values():
            self.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = {}
        self.set_title(self.tr("Inrichten"))
        self.set_lead(self.tr("Wat wil je inrichten?"))
        self.set_back(self.tr("Terug"))
        texts = {
            "new": (
                self.tr("Een nieuwe organisatie"),
                self.tr("Maak de sleutel van de organisatie en de plek waar de brieven komen."),
            ),
            "existing": (
                self.tr("Een organisatie die er al is"),
                self.tr("Vertrouwenspersonen toevoegen of weghalen, en de lijst opnieuw publiceren."),
            ),
            "keys": (
                self.tr("Mijn sleutels als vertrouwenspersoon"),
                self.tr("Maak op je eigen computer je kluis en een aanvraag om op de lijst te komen."),
            ),
            "workstation": (
                self.tr("Deze computer als werkplek"),
                self.tr("Richt deze computer in met het bestand van je organisatie."),
            ),
        }
        for code, (title, text) in texts.items():
            button = CardButton(title, text, self)
            button.setProperty("code", code)
            button.clicked.connect(self._on_clicked)
            self.add(button)
            self.buttons[code] = button
        order_tabs(self)

    def _on_clicked(self) -> None:
        self.chosen.emit(self.sender().property("code"))
