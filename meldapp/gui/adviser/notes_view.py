"""Notes on a case: for advisers only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meldapp.gui.adviser.flow import FlowLayout
from meldapp.gui.adviser.speech import Speech
from meldapp.gui.language import day_text
from meldapp.gui.widgets.button import Button, Emphasis
from meldapp.gui.widgets.label import Label, TextStyle, label_for
from meldapp.gui.widgets.text_area import TextArea

if TYPE_CHECKING:
    from meldapp.gui.adviser.drafts import Draft
    from meldapp.gui.adviser.session import Session
    from meldapp.records.case import Case


class NotesView(QWidget):
    """Every note and a box for a new one."""

    hinted = Signal(str)

    def __init__(self, session: Session, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._case = case
        self._draft = session.place.draft(case.case)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 8, 12)
        column.setSpacing(10)
        who = self.tr("De melder ziet notities nooit. Wie deze melding mag lezen, leest ook de notities.")
        column.addWidget(Label(who, TextStyle.QUIET, self))
        for note in case.notes:
            heading = self.tr("{name}, {day}").format(name=note.name, day=day_text(note.day))
            column.addWidget(Speech(heading, note.text, parent=self))
        self.note = TextArea(self.tr("Nieuwe notitie"), self, least=4, most=14)
        self.note.setObjectName("note")
        self.note.set_text(self._draft.note)
        self.note.edited.connect(self._keep)
        column.addWidget(label_for(self.note, self.tr("&Nieuwe notitie"), TextStyle.HEADING))
        column.addWidget(self.note)
        self.save_button = Button(self.tr("Bewaar notitie"), Emphasis.MAIN, self)
        self.save_button.setObjectName("save-note")
        self.save_button.clicked.connect(self._save)
        row = FlowLayout()
        row.addWidget(self.save_button)
        column.addLayout(row)
        column.addStretch(1)

    def _keep(self) -> None:
        self._draft.note = self.note.text()

    def _save(self) -> None:
        text = self.note.text().strip()
        if not text:
            self.hinted.emit(self.tr("Schrijf eerst een notitie."))
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        case = self._case.case
        self._session.step(case, lambda desk: desk.note(case, text), self.tr("Je notitie is bewaard."), _clear)


def _clear(draft: Draft) -> None:
    draft.note = ""
