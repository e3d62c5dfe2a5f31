"""The inbox: fetch letters, search and filter, open a case. By keyboard all the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from meldapp.gui.adviser.case_filter import select
from meldapp.gui.adviser.filter_bar import FilterBar
from meldapp.gui.adviser.inbox_table import InboxTable, inbox_columns
from meldapp.gui.adviser.sync_bar import SyncBar
from meldapp.gui.language import number_text
from meldapp.gui.widgets.data_table import RecordModel
from meldapp.gui.widgets.label import Label, TextStyle

if TYPE_CHECKING:
    import datetime as dt

    from meldapp.gui.adviser.case_filter import Criteria
    from meldapp.gui.adviser.session import Session
    from meldapp.records.case import Case

_LEAST_ROWS = 6


class InboxPage(QWidget):
    """All cases of this adviser; `opened` carries the case to show."""

    opened = Signal(object)

    def __init__(self, session: Session, today: dt.date, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._today = today
        self.setAccessibleName(self.tr("Meldingen"))
        self.sync_bar = SyncBar(session, self)
        self.filters = FilterBar(session.place.criteria, self)
        self.count = Label("", TextStyle.QUIET, self)
        self._model: RecordModel[Case] = RecordModel(self)
        self.table = InboxTable(self.tr("Meldingen, de meest dringende bovenaan"), self._model, self)
        self.table.setMinimumHeight(_LEAST_ROWS * self.table.verticalHeader().defaultSectionSize())
        self._fill()
        self._connect()
        self.refresh()

    def _fill(self) -> None:
        keys = Label(
            self.tr(
                "Toetsen: j of ↓ volgende, k of ↑ vorige, Enter open de melding, / zoek, Esc maakt het zoekveld leeg."
            ),
            TextStyle.SMALL,
            self,
        )
        days = Label(
            self.tr("Werkdagen zijn maandag tot en met vrijdag; feestdagen tellen gewoon mee als werkdag."),
            TextStyle.SMALL,
            self,
        )
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 16, 24, 12)
        column.setSpacing(8)
        column.addWidget(Label(self.tr("Meldingen"), TextStyle.TITLE, self))
        for part in (self.sync_bar, self.filters, self.count, self.table, keys, days):
            column.addWidget(part, 1 if part is self.table else 0)
        area = QScrollArea(self)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(area)

    def _connect(self) -> None:
        self.filters.changed.connect(self._filter)
        self.filters.table_wanted.connect(self._go_to_table)
        self.table.opened.connect(self._open)
        self.table.search_wanted.connect(self._go_to_search)
        self._session.loaded.connect(self.refresh)
        self._session.changed.connect(self.refresh)
        slash = QShortcut(QKeySequence("/"), self)
        slash.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        slash.activated.connect(self._go_to_search)

    def start(self) -> None:
        """Put the keyboard on the table, on the case that was open last."""
        self._go_to_table()

    def refresh(self) -> None:
        """Show the cases that meet the criteria, and stay on the same case."""
        current = self._current() or self._session.place.case
        session = self._session
        found = select(session.cases.values(), session.place.criteria, session.opened.me.adviser, self._today)
        columns = inbox_columns(session.opened.directory, session.opened.questionnaire, self._today)
        self._model.show_records(columns, found)
        row = next((row for row, case in enumerate(found) if case.case == current), 0)
        if found:
            self.table.select(row)
        self.count.setText(self._count_sentence(len(found), len(session.cases)))

    def _count_sentence(self, shown: int, known: int) -> str:
        if not known and self._session.reading:
            return self.tr("Je meldingen worden gelezen…")
        if not known:
            return self.tr("Je hebt nog geen meldingen. Haal nieuwe brieven op om te kijken of er iets is.")
        if not shown:
            return self.tr("Geen melding past bij wat je zoekt. Haal een filter weg of zoek op een ander woord.")
        if known == 1:
            return self.tr("1 melding")
        if shown == known:
            return self.tr("{count} meldingen, de meest dringende bovenaan").format(count=number_text(known))
        return self.tr("{shown} van {count} meldingen, de meest dringende bovenaan").format(
            shown=number_text(shown), count=number_text(known)
        )

    def _current(self) -> bytes:
        row = self.table.current_row()
        return self._model.record(row).case if 0 <= row < len(self._model.records) else b""

    def _filter(self, criteria: Criteria) -> None:
        self._session.place.criteria = criteria
        self.refresh()

    def _open(self, row: int) -> None:
        self.opened.emit(self._model.record(row).case)

    def _go_to_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_search(self) -> None:
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()
