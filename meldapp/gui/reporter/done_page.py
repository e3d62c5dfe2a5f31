"""After sending: when the letter leaves, when to look back, and that the app may be closed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from meldapp.gui.reporter.parts import Section, long_day, moment_text, time_text
from meldapp.gui.widgets.page import Page

if TYPE_CHECKING:
    from meldapp.records.departure import Departure
    from meldapp.settings import Policy


def leaves_text(departure: Departure, today: dt.date) -> str:
    """When the letter leaves by the clock of this computer, in one or two sentences."""
    start, end = departure.leaves_from.astimezone(), departure.leaves_until.astimezone()
    if start.date() == end.date() == today:
        first = QCoreApplication.translate(
            "Departure", "De brief vertrekt vandaag tussen {start} en {end}, op een willekeurig moment."
        )
        first = first.format(start=time_text(start), end=time_text(end))
    else:
        first = QCoreApplication.translate(
            "Departure", "De brief vertrekt tussen {start} en {end}, op een willekeurig moment."
        )
        first = first.format(start=moment_text(start, today), end=moment_text(end, today))
    if departure.parts == 1:
        return first
    more = QCoreApplication.translate("Departure", "Hij is lang en gaat in {parts} delen. Op {day} is hij compleet.")
    return first + " " + more.format(parts=departure.parts, day=long_day(departure.complete_day))


class DonePage(Page):
    """Thanks, and what now."""

    def __init__(self, departure: Departure, policy: Policy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_title(self.tr("Je melding ligt klaar om te vertrekken"))
        self.set_lead(self.tr("Dank je wel dat je dit vertelt."))
        answer = departure.complete_day + dt.timedelta(days=policy.acknowledge_days)
        for heading, lines in (
            (
                self.tr("Wat er nu gebeurt"),
                [
                    leaves_text(departure, dt.datetime.now().astimezone().date()),
                    self.tr("Daar hoef je niets voor te doen: dat gaat vanzelf als deze computer aanstaat."),
                    self.tr("Je kunt de app nu sluiten."),
                ],
            ),
            (
                self.tr("Wanneer je terugkijkt"),
                [
                    self.tr(
                        "Uiterlijk op {day} hoort er een bericht voor je te zijn. Kies dan op de beginpagina "
                        "‘Mijn melding bekijken’ en typ je zeven woorden."
                    ).format(day=long_day(answer)),
                    self.tr("Een antwoord blijft {days} dagen staan. Kijk dus af en toe.").format(
                        days=policy.board_days
                    ),
                    self.tr("Dat mag op elke computer met deze app, zo vaak je wilt. Lezen gaat zonder netwerk."),
                ],
            ),
            (
                self.tr("Wat er nog op deze computer staat"),
                [
                    self.tr(
                        "Alleen de verzegelde brief, tussen brieven zonder inhoud. Wat je invulde, is uit de velden "
                        "gewist. Je woorden bewaart de app nergens: ze staan alleen op jouw papier."
                    )
                ],
            ),
        ):
            self.add(Section(heading, lines, self, bullets=len(lines) > 1))
        self.set_next(self.tr("Naar het begin"))
