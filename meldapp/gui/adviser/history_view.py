"""The journal of a case, to read: newest first, one sentence an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from meldapp.gui.adviser.facts import Facts
from meldapp.gui.adviser.history import history_sentence
from meldapp.gui.language import day_text
from meldapp.gui.widgets.label import Label, TextStyle

if TYPE_CHECKING:
    from meldapp.gui.adviser.session import Session
    from meldapp.records.case import Case


class HistoryView(QWidget):
    """What was done, when and by whom."""

    def __init__(self, session: Session, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 8, 12)
        column.setSpacing(10)
        why = self.tr(
            "Alles wat in deze melding is gedaan, het nieuwste bovenaan. Stappen kunnen niet worden veranderd."
        )
        column.addWidget(Label(why, TextStyle.QUIET, self))
        directory = session.opened.directory
        pairs = [(day_text(entry.day), history_sentence(entry, directory)) for entry in reversed(case.history)]
        column.addWidget(Facts(self.tr("Verloop"), pairs, self))
        column.addStretch(1)
