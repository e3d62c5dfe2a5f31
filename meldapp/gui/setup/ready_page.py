"""The end of a road through the set-up: what is there now, and what comes next."""

from __future__ import annotations

from enum import Enum

from PySide6.QtWidgets import QWidget

from meldapp.gui.widgets.card import Card
from meldapp.gui.widgets.label import Label, TextStyle
from meldapp.gui.widgets.page import Page


class Ready(Enum):
    """What was done."""

    PUBLISHED = "published"
    PUBLISHED_APART = "published, with a letterbox"
    KEYS = "keys"
    INSTALLED = "installed"


class ReadyPage(Page):
    """Says what was done; ``fact`` is a path or a name that the text mentions."""

    def __init__(self, ready: Ready, fact: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ready = ready
        self._fact = fact
        self._card = Card(parent=self)
        self._steps = Label("", TextStyle.BODY, self._card)
        self._card.body.addWidget(self._steps)
        self.add(self._card)
        self.rebuild()

    def rebuild(self) -> None:
        """Set all texts in the current language."""
        texts = {
            Ready.PUBLISHED: (
                self.tr("De lijst is gepubliceerd"),
                self.tr(
                    "1. Geef elke vertrouwenspersoon de eigen kluis, als je die hier maakte, en haal hem hier weg.\n"
                    "2. Richt de werkplekken in met het bestand {fact}.\n"
                    "3. Bewaar de wachtzin van de organisatie op papier."
                ),
            ),
            Ready.PUBLISHED_APART: (
                self.tr("De lijst is gepubliceerd"),
                self.tr(
                    "1. Geef elke vertrouwenspersoon de eigen kluis, als je die hier maakte, en haal hem hier weg.\n"
                    "2. Geef vertrouwenspersonen die zelf sleutels maken het bestand advisers.json uit dezelfde map.\n"
                    "3. Richt de werkplekken in met het bestand {fact}. Ligt letterbox.pem ernaast, geef dat dan mee.\n"
                    "4. Bewaar de wachtzin van de organisatie op papier."
                ),
            ),
            Ready.KEYS: (
                self.tr("Je sleutels zijn klaar"),
                self.tr(
                    "1. Geef dit bestand aan de beheerder van de organisatie: {fact}.\n"
                    "2. Bewaar je wachtzin goed. Niemand kan hem voor je terughalen.\n"
                    "3. Sta je op de lijst, open dan je kluis bij ‘Ik ben vertrouwenspersoon’."
                ),
            ),
            Ready.INSTALLED: (
                self.tr("Deze computer is ingericht"),
                self.tr(
                    "1. Deze werkplek hoort nu bij {fact}.\n"
                    "2. Het programma dat de brieven verstuurt haalt straks de lijst van vertrouwenspersonen op.\n"
                    "3. Start de app opnieuw om te zien wat je op deze werkplek kunt doen."
                ),
            ),
        }
        title, steps = texts[self._ready]
        self.set_title(title)
        self._card.set_texts(self.tr("Wat nu?"))
        self._steps.setText(steps.format(fact=self._fact))
        self.set_next(self.tr("Klaar"))
