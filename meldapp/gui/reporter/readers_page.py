"""Who may read it: every adviser is ticked, and one who is too close can be unticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from meldapp.gui.reporter.parts import step_text
from meldapp.gui.reporter.people import about_adviser, key_holders
from meldapp.gui.widgets.card import Card
from meldapp.gui.widgets.choice_button import CheckButton
from meldapp.gui.widgets.notice import Kind
from meldapp.gui.widgets.page import Page

if TYPE_CHECKING:
    from meldapp.gui.reporter.draft import Draft
    from meldapp.gui.reporter.steps import Position
    from meldapp.records.directory import Directory


class ReadersPage(Page):
    """The advisers as cards with a box to tick; at least one must stay. ``chosen`` when that is so."""

    chosen = Signal()

    def __init__(self, directory: Directory, draft: Draft, where: Position, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._directory = directory
        self._draft = draft
        self.set_title(self.tr("Wie mag het lezen?"))
        self.set_lead(
            self.tr(
                "Alle vertrouwenspersonen staan aan. Staat iemand te dicht bij wat er gebeurde? Zet die dan uit: "
                "die kan je melding niet openen en ziet niet dat er een is."
            )
        )
        self.set_step(step_text(where))
        self.boxes: list[CheckButton] = []
        for adviser in directory.advisers:
            box = CheckButton(adviser.name, about_adviser(adviser), self)
            box.setChecked(adviser.adviser not in draft.left_out)
            box.toggled.connect(self._keep)
            card = Card(parent=self)
            card.body.addWidget(box)
            self.add(card)
            self.boxes.append(box)
        if directory.recovery is not None:
            self.add(key_holders(directory.recovery, self))
        self.set_back(self.tr("Terug"))
        self.set_next(self.tr("Verder"))
        self.next.connect(self._check)

    def _keep(self) -> None:
        self._draft.left_out = {
            adviser.adviser
            for adviser, box in zip(self._directory.advisers, self.boxes, strict=True)
            if not box.isChecked()
        }
        self.clear_notice()

    def _check(self) -> None:
        if self._draft.readers(self._directory):
            self.chosen.emit()
            return
        self.show_notice(
            Kind.WARNING,
            self.tr("Kies ten minste één vertrouwenspersoon. Anders kan niemand je melding lezen."),
            self.tr("Vertrouw je hen geen van allen? Op de eerste pagina staan andere wegen."),
        )
        self.boxes[0].setFocus(Qt.FocusReason.OtherFocusReason)
