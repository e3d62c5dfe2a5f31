"""Leaving with words that were not sent: asked once, calmly, inside the window."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from meldapp.gui.widgets.page import Page


class LeavePage(Page):
    """``next`` stays and keeps everything; ``back`` forgets everything and goes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_title(self.tr("Wil je stoppen?"))
        self.set_lead(
            self.tr(
                "Wat je hier schreef, is nog niet verstuurd en nergens bewaard. Stop je nu, dan is het weg. "
                "Dat mag: je kunt altijd opnieuw beginnen."
            )
        )
        self.set_back(self.tr("Wissen en stoppen"))
        self.set_next(self.tr("Verder met schrijven"))
