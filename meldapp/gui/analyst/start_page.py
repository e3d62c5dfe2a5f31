"""The first page of the analyst: look at figures, write the policy-and-effect report, or add organisations up."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meldapp.gui.widgets.card import CardButton
from meldapp.gui.widgets.page import Page


class AnalystStartPage(Page):
    """``figures_wanted``, ``report_wanted`` or ``national_wanted``."""

    figures_wanted = Signal()
    report_wanted = Signal()
    national_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.doors: list[CardButton] = []
        self.rebuild()

    def rebuild(self) -> None:
        """Set all texts in the current language."""
        for door in self.doors:
            self.body.removeWidget(door)
            door.hide()
            door.deleteLater()
        self.set_title(self.tr("Cijfers en rapportage"))
        self.doors = [
            CardButton(
                self.tr("Cijfers bekijken"), self.tr("Open cijfers die de vertrouwenspersonen publiceerden."), self
            ),
            CardButton(
                self.tr("Beleids- en effectrapportage"),
                self.tr("Schrijf wat jullie willen bereiken, wat jullie doen, en wat dat oplevert."),
                self,
            ),
            CardButton(
                self.tr("Landelijk overzicht"),
                self.tr("Tel de cijfers van meer organisaties op, zonder dat iemand te vinden is."),
                self,
            ),
        ]
        for door, wanted in zip(
            self.doors, (self.figures_wanted, self.report_wanted, self.national_wanted), strict=True
        ):
            door.clicked.connect(wanted)
            self.add(door)
        self.set_back(self.tr("Terug"))
