"""After saving a sealed file: who must get it, when to look back, and what is left on this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from meldapp.gui.reporter.parts import Section
from meldapp.gui.widgets.page import Page

if TYPE_CHECKING:
    from pathlib import Path

    from meldapp.settings import Policy


class SavedPage(Page):
    """Thanks, and what to do with the file."""

    def __init__(self, file: Path, policy: Policy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_title(self.tr("Je melding staat in een verzegeld bestand"))
        self.set_lead(self.tr("Dank je wel dat je dit vertelt."))
        for heading, lines in (
            (
                self.tr("Wat je nu doet"),
                [
                    self.tr("Het bestand heet {name}. Deze computer verstuurt het niet.").format(name=file.name),
                    self.tr("Laat het bezorgen bij een vertrouwenspersoon die je koos. Alleen zij kunnen het openen."),
                    self.tr("Je kunt de app nu sluiten."),
                ],
            ),
            (
                self.tr("Wanneer je terugkijkt"),
                [
                    self.tr(
                        "Binnen {days} dagen nadat het bestand is bezorgd, hoort er een bericht voor je te zijn. Kies "
                        "dan op de beginpagina ‘Mijn melding bekijken’ en typ je zeven woorden."
                    ).format(days=policy.acknowledge_days),
                    self.tr("Een antwoord blijft {days} dagen staan. Kijk dus af en toe.").format(
                        days=policy.board_days
                    ),
                ],
            ),
            (
                self.tr("Wat er nog op deze computer staat"),
                [
                    self.tr("Het bestand, als je het hier opsloeg. Wis het als het bezorgd is."),
                    self.tr("Dat je een bestand opsloeg, kan op deze computer te zien blijven. Niet wat erin staat."),
                    self.tr("Wat je invulde, is uit de velden gewist. Je woorden staan alleen op jouw papier."),
                ],
            ),
        ):
            self.add(Section(heading, lines, self, bullets=True))
        self.set_next(self.tr("Naar het begin"))
