"""Everything an adviser decides about a case: state, who handles it, access, deadline, closing, erasing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QVBoxLayout, QWidget

from meldapp.gui.adviser.case_filter import FINISHED
from meldapp.gui.adviser.closing_view import ClosingView
from meldapp.gui.adviser.confirm import Confirm
from meldapp.gui.adviser.fields import combo_box, field_height
from meldapp.gui.adviser.flow import FlowLayout
from meldapp.gui.adviser.words import adviser_name, locale_of, status_word
from meldapp.gui.language import current_language, day_text
from meldapp.gui.widgets.button import Button
from meldapp.gui.widgets.label import Label, TextStyle, label_for
from meldapp.records.journal import Status

if TYPE_CHECKING:
    from meldapp.gui.adviser.drafts import Draft
    from meldapp.gui.adviser.session import Session
    from meldapp.records.case import Case

_STATES = (
    Status.ACKNOWLEDGED,
    Status.ASSESSING,
    Status.IN_PROGRESS,
    Status.WAITING,
    Status.FEEDBACK_GIVEN,
)


class HandlingView(QWidget):
    """One part a decision; each is one step in the journal."""

    def __init__(self, session: Session, case: Case, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._case = case
        self._today = today
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 8, 12)
        self._column.setSpacing(8)
        if case.status not in FINISHED:
            self._add_status()
            self._add_assigned()
            self._add_deadline()
        self._add_access()
        self.closing = ClosingView(session, case, self)
        self._column.addWidget(self.closing)
        self._column.addStretch(1)

    def _add_status(self) -> None:
        self.status = combo_box(self, letters=18, name="status")
        for status in (*(() if self._case.status in _STATES else (self._case.status,)), *_STATES):
            self.status.addItem(status_word(status), status.value)
        self.status.setCurrentIndex(self.status.findData(self._case.status.value))
        self.status_button = Button(self.tr("Zet deze status"), parent=self)
        self.status_button.clicked.connect(self._set_status)
        self._part(self.tr("&Status"), self.tr("De melder ziet deze status ook."), self.status, self.status_button)

    def _add_assigned(self) -> None:
        opened = self._session.opened
        self.assigned = combo_box(self, letters=18, name="assigned")
        if not self._case.assigned:
            self.assigned.addItem(self.tr("nog niemand"), "")
        for reader in self._case.readers:
            if opened.directory.adviser(reader) is not None:
                self.assigned.addItem(adviser_name(opened.directory, reader), reader.hex())
        self.assigned.setCurrentIndex(max(0, self.assigned.findData(self._case.assigned.hex())))
        self.assign_button = Button(self.tr("Geef de melding aan deze collega"), parent=self)
        self.assign_button.clicked.connect(self._assign_chosen)
        buttons = [self.assign_button]
        if self._case.assigned != opened.me.adviser:
            self.take_button = Button(self.tr("Ik neem deze melding op me"), parent=self)
            self.take_button.clicked.connect(self._assign_me)
            buttons.append(self.take_button)
        self._part(self.tr("&Wie behandelt dit?"), "", self.assigned, *buttons)

    def _add_deadline(self) -> None:
        due = self._case.feedback_by
        chosen = self._session.place.draft(self._case.case).deadline or due or self._today
        self.deadline = QDateEdit(QDate(chosen.year, chosen.month, chosen.day), self)
        self.deadline.setObjectName("deadline")
        # A widget keeps the locale of its window, which was made before the language was switched.
        self.deadline.setLocale(locale_of(current_language()))
        self.deadline.setCalendarPopup(True)
        self.deadline.setDisplayFormat("d MMMM yyyy")
        self.deadline.setMinimumHeight(field_height(self.deadline))
        self.deadline.dateChanged.connect(self._keep_deadline)
        self.deadline_button = Button(self.tr("Zet deze termijn"), parent=self)
        self.deadline_button.clicked.connect(self._set_deadline)
        if due is None:
            hint = self.tr("Er staat nu geen dag waarop de melder iets moet horen.")
        else:
            hint = self.tr("Nu: de melder hoort uiterlijk {day} wat er is gedaan.").format(day=day_text(due))
        if self._case.acknowledge_by is not None:
            acknowledge = self.tr("Eerst bevestig je de ontvangst, uiterlijk {day}; die dag staat vast.")
            hint = f"{hint} {acknowledge.format(day=day_text(self._case.acknowledge_by))}"
        self._part(self.tr("&Termijn voor terugkoppelen"), hint, self.deadline, self.deadline_button)

    def _add_access(self) -> None:
        opened = self._session.opened
        others = [a for a in opened.directory.advisers if a.adviser not in self._case.readers]
        if not others:
            return
        self.colleague = combo_box(self, letters=18, name="colleague")
        for adviser in others:
            self.colleague.addItem(adviser.name, adviser.adviser.hex())
        self.access = Confirm(
            self.tr("Geef deze collega toegang"),
            self.tr("Deze collega kan dan alles lezen, ook wat er al staat. Dat is niet terug te draaien."),
            self.tr("Ja, geef toegang"),
            self,
        )
        self.access.confirmed.connect(self._hand_over)
        hint = self.tr("De melder koos zelf wie mag lezen. Geef alleen toegang als de melder dat goed vindt.")
        self._part(self.tr("&Draag over of kijk samen"), hint, self.colleague)
        self._column.addWidget(self.access)

    def _part(self, heading: str, hint: str, field: QWidget, *buttons: Button) -> None:
        self._column.addWidget(label_for(field, heading, TextStyle.HEADING))
        if hint:
            self._column.addWidget(Label(hint, TextStyle.QUIET, self))
            field.setAccessibleDescription(hint)
        row = FlowLayout()
        for widget in (field, *buttons):
            row.addWidget(widget)
        self._column.addLayout(row)
        self._column.addSpacing(10)

    def _set_status(self) -> None:
        case, status = self._case.case, Status(self.status.currentData())
        sentence = self.tr("De status is nu ‘{status}’.").format(status=status_word(status))
        self._session.step(case, lambda desk: desk.set_status(case, status), sentence)

    def _assign_chosen(self) -> None:
        if chosen := str(self.assigned.currentData()):
            self._assign(bytes.fromhex(chosen))

    def _assign_me(self) -> None:
        self._assign(self._session.opened.me.adviser)

    def _assign(self, adviser: bytes) -> None:
        case = self._case.case
        name = adviser_name(self._session.opened.directory, adviser)
        sentence = self.tr("De melding is nu bij {name}.").format(name=name)
        self._session.step(case, lambda desk: desk.assign(case, adviser), sentence)

    def _keep_deadline(self, day: QDate) -> None:
        self._session.place.draft(self._case.case).deadline = dt.date(day.year(), day.month(), day.day())

    def _set_deadline(self) -> None:
        chosen = self.deadline.date()
        case, day = self._case.case, dt.date(chosen.year(), chosen.month(), chosen.day())
        sentence = self.tr("De termijn is nu {day}.").format(day=day_text(day))
        self._session.step(case, lambda desk: desk.set_deadline(case, day), sentence, _forget_deadline)

    def _hand_over(self) -> None:
        case, adviser = self._case.case, bytes.fromhex(str(self.colleague.currentData()))
        sentence = self.tr("{name} heeft nu toegang.").format(name=self.colleague.currentText())
        self._session.step(case, lambda desk: desk.hand_over(case, adviser), sentence)


def _forget_deadline(draft: Draft) -> None:
    draft.deadline = None
