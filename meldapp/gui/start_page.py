"""The first page: what do you want to do? Only the doors that this installation offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from meldapp.gui.widgets.button import Button, Emphasis
from meldapp.gui.widgets.card import Card, CardButton
from meldapp.gui.widgets.label import Label, TextStyle
from meldapp.gui.widgets.page import Page
from meldapp.settings import Door

if TYPE_CHECKING:
    from collections.abc import Sequence


class Secret(NamedTuple):
    """A line of the demonstration's card: what it is for, and the words themselves."""

    what: str
    words: str


class StartPage(Page):
    """A card button a door; ``chosen`` carries the door. Making an organisation is a small link."""

    chosen = Signal(Door)

    def __init__(self, doors: Sequence[Door], demo: Sequence[Secret] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[Door, CardButton | Button] = {}
        self.set_title(self.tr("Wat wil je doen?"))
        texts = {
            Door.REPORT: (
                self.tr("Iets melden"),
                self.tr("Vertel wat je meemaakte of zag. Alleen de vertrouwenspersonen die jij kiest lezen het."),
            ),
            Door.FOLLOW: (
                self.tr("Mijn melding bekijken"),
                self.tr("Lees het antwoord met de woorden die je hebt opgeschreven, en schrijf terug."),
            ),
            Door.ADVISER: (
                self.tr("Ik ben vertrouwenspersoon"),
                self.tr("Open je post, lees meldingen en antwoord."),
            ),
            Door.ANALYST: (
                self.tr("Cijfers (HR)"),
                self.tr("Bekijk cijfers die de vertrouwenspersonen hebben gepubliceerd."),
            ),
        }
        for door, (title, text) in texts.items():
            if door in doors:
                self._offer(door, CardButton(title, text, self))
        if not self.buttons:
            self.set_lead(self.tr("Op deze computer is nog niets ingericht."))
        if demo:
            self.add(_demo_card(self, demo))
        if Door.SETUP in doors:
            link = Button(self.tr("Een organisatie inrichten"), Emphasis.LINK, self)
            self._offer(Door.SETUP, link)
            self.body.setAlignment(link, Qt.AlignmentFlag.AlignLeft)

    def _offer(self, door: Door, button: CardButton | Button) -> None:
        self.buttons[door] = button
        button.setProperty("door", door.value)
        button.clicked.connect(self._on_clicked)
        self.add(button)

    def _on_clicked(self) -> None:
        self.chosen.emit(Door(self.sender().property("door")))


def _demo_card(page: StartPage, demo: Sequence[Secret]) -> Card:
    card = Card(
        QCoreApplication.translate("StartPage", "Dit is een demonstratie"),
        QCoreApplication.translate(
            "StartPage",
            "Alles hieronder is verzonnen en verdwijnt als je de map weggooit. Je kunt de woorden kopiëren.",
        ),
        page,
    )
    grid = QGridLayout()
    grid.setHorizontalSpacing(20)
    grid.setColumnStretch(1, 1)
    for row, secret in enumerate(demo):
        what = Label(secret.what, TextStyle.QUIET, card)
        words = Label(secret.words, TextStyle.STRONG, card)
        words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        words.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        words.setAccessibleName(f"{secret.what}: {secret.words}")
        grid.addWidget(what, row, 0)
        grid.addWidget(words, row, 1)
    card.body.addLayout(grid)
    return card
