"""The inbox as a table: one row a case, most urgent first. What is new or late is said in words and in bold."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Qt, Signal

from meldapp.gui.adviser.case_filter import GROUNDS, ground_codes, is_overdue
from meldapp.gui.adviser.words import adviser_name, due_step, due_words, list_labels, short_day, status_word
from meldapp.gui.widgets.data_table import Column, DataTable

if TYPE_CHECKING:
    import datetime as dt

    from PySide6.QtGui import QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from meldapp.gui.widgets.data_table import RecordModel
    from meldapp.questionnaire.model import Questionnaire
    from meldapp.records.case import Case
    from meldapp.records.directory import Directory

_MEASURED_ROWS: Final = 40
_GROUNDS_COLUMN: Final = 4
_LEAST_LETTERS: Final = 16


class InboxTable(DataTable):
    """Cases; j and k go down and up as in mail programs, Enter opens, "/" asks for the search field."""

    search_wanted = Signal()

    def __init__(self, name: str, model: RecordModel[Case], parent: QWidget) -> None:
        super().__init__(name, model, parent)
        # Measuring every text of ten thousand rows at each letter typed would take longer than the search.
        self.horizontalHeader().setResizeContentsPrecision(_MEASURED_ROWS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add the keys of mail programs to Qt's own."""
        steps = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}
        if event.modifiers() == Qt.KeyboardModifier.NoModifier and event.key() in steps:
            row = self.current_row() + steps[Qt.Key(event.key())]
            self.select(max(0, min(row, self.model().rowCount() - 1)))
        elif event.text() == "/":
            self.search_wanted.emit()
        else:
            super().keyPressEvent(event)

    def fit(self) -> None:
        """Give the grounds, the longest texts, what the other columns leave, so that all of a row is in sight."""
        super().fit()
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        columns = self.model().columnCount()
        if columns <= _GROUNDS_COLUMN:
            return
        others = sum(
            self.sizeHintForColumn(column) if column == columns - 1 else self.columnWidth(column)
            for column in range(columns)
            if column != _GROUNDS_COLUMN
        )
        room = self.viewport().width() - others - self.fontMetrics().height()
        self.setColumnWidth(_GROUNDS_COLUMN, max(_LEAST_LETTERS * self.fontMetrics().averageCharWidth(), room))

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys here, no search in the first column."""


def inbox_columns(directory: Directory, questionnaire: Questionnaire, today: dt.date) -> tuple[Column[Case], ...]:
    """The columns in the language of the window."""
    translate = QCoreApplication.translate
    return (
        Column(translate("InboxTable", "Nieuw"), _new, bold=_unread, speak=_spoken_new),
        Column(translate("InboxTable", "Nummer"), _number, bold=_unread),
        Column(
            translate("InboxTable", "Termijn"),
            partial(due_words, today=today),
            bold=partial(is_overdue, today=today),
            speak=partial(_spoken_due, today=today),
        ),
        Column(translate("InboxTable", "Status"), _status, bold=_unread),
        Column(translate("InboxTable", "Gronden"), partial(_grounds, questionnaire=questionnaire), bold=_unread),
        Column(translate("InboxTable", "Ontvangen"), _received, bold=_unread),
        Column(translate("InboxTable", "Bij wie"), partial(_assigned, directory=directory), bold=_unread),
    )


def _unread(case: Case) -> bool:
    return case.unread


def _new(case: Case) -> str:
    return QCoreApplication.translate("InboxTable", "● nieuw") if case.unread else ""


def _spoken_new(case: Case) -> str:
    if case.unread:
        return QCoreApplication.translate("InboxTable", "nieuw van de melder")
    return QCoreApplication.translate("InboxTable", "niets nieuws")


def _number(case: Case) -> str:
    return case.number


def _status(case: Case) -> str:
    return status_word(case.status)


def _received(case: Case) -> str:
    return short_day(case.received)


def _spoken_due(case: Case, today: dt.date) -> str:
    if not due_step(case):
        return QCoreApplication.translate("InboxTable", "geen termijn")
    return f"{due_step(case)}, {due_words(case, today)}"


def _assigned(case: Case, directory: Directory) -> str:
    return adviser_name(directory, case.assigned) or QCoreApplication.translate("InboxTable", "nog niemand")


def _grounds(case: Case, questionnaire: Questionnaire) -> str:
    if case.report is None and case.parts_missing == 1:
        return QCoreApplication.translate("InboxTable", "nog 1 deel onderweg")
    if case.report is None and case.parts_missing:
        return QCoreApplication.translate("InboxTable", "nog {count} delen onderweg").format(count=case.parts_missing)
    return list_labels(questionnaire, GROUNDS, ground_codes(case, questionnaire))
