"""The end of a case: last words and closing; erasing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from meldapp.gui.adviser.case_filter import FINISHED
from meldapp.gui.adviser.confirm import Confirm
from meldapp.gui.language import day_text
from meldapp.gui.widgets.label import Label, TextStyle, label_for
from meldapp.gui.widgets.text_area import TextArea

if TYPE_CHECKING:
    from meldapp.gui.adviser.drafts import Draft
    from meldapp.gui.adviser.session import Session
    from meldapp.records.case import Case


class ClosingView(QWidget):
    """Two parts: close (while the case is open) and erase."""

    def __init__(self, session: Session, case: Case, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._case = case
        self._draft = session.place.draft(case.case)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        if case.status not in FINISHED:
            self._add_close()
        self._add_erase()

    def _add_close(self) -> None:
        self.farewell = TextArea(self.tr("Laatste woorden voor de melder"), self, least=3, most=10)
        self.farewell.setObjectName("farewell")
        self.farewell.set_text(self._draft.farewell)
        self.farewell.edited.connect(self._keep)
        self.close_step = Confirm(
            self.tr("Sluit deze melding af"),
            self.tr(
                "Na het afsluiten kunnen jullie hier niet meer schrijven. De melder ziet dat de melding is afgerond."
            ),
            self.tr("Ja, sluit af"),
            self,
        )
        self.close_step.confirmed.connect(self._close)
        self._column.addWidget(label_for(self.farewell, self.tr("&Afsluiten"), TextStyle.HEADING))
        self._column.addWidget(
            Label(self.tr("Laatste woorden voor de melder (niet verplicht):"), TextStyle.QUIET, self)
        )
        self._column.addWidget(self.farewell)
        self._column.addWidget(self.close_step)
        self._column.addSpacing(10)
        # The label would name the field after the heading alone.
        self.farewell.setAccessibleName(self.tr("Laatste woorden voor de melder, niet verplicht"))

    def _add_erase(self) -> None:
        months = self._session.opened.directory.policy.retention_months
        if self._case.erase_by is not None:
            when = self.tr("Wis deze melding op {day}. De app doet dat nog niet vanzelf.").format(
                day=day_text(self._case.erase_by)
            )
        else:
            when = self.tr(
                "Wis een melding {months} maanden na het afsluiten. De app doet dat nog niet vanzelf."
            ).format(months=months)
        self.erase = Confirm(
            self.tr("Wis deze melding nu"),
            self.tr(
                "Het verhaal, het gesprek en de notities verdwijnen voor iedereen. Dat kan niet ongedaan worden "
                "gemaakt. Cijfers die al zijn gepubliceerd blijven zoals ze zijn."
            ),
            self.tr("Ja, wis alles van deze melding"),
            self,
        )
        self.erase.confirmed.connect(self._erase)
        self._column.addWidget(Label(self.tr("Wissen"), TextStyle.HEADING, self))
        self._column.addWidget(Label(when, TextStyle.QUIET, self))
        self._column.addWidget(self.erase)

    def _keep(self) -> None:
        self._draft.farewell = self.farewell.text()

    def _close(self) -> None:
        case, text = self._case.case, self.farewell.text().strip()
        sentence = self.tr("De melding is afgesloten.")
        self._session.step(case, lambda desk: desk.close_case(case, text), sentence, _clear)

    def _erase(self) -> None:
        self._session.erase(self._case.case, self.tr("De melding is gewist."))


def _clear(draft: Draft) -> None:
    draft.farewell = ""
