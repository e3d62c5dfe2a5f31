"""The search field and the filters above the inbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meldapp.gui.adviser.case_filter import Criteria
from meldapp.gui.adviser.fields import combo_box, field_height
from meldapp.gui.adviser.flow import FlowLayout
from meldapp.gui.adviser.words import status_word
from meldapp.gui.widgets.choice_button import CheckButton
from meldapp.gui.widgets.field import LineField
from meldapp.gui.widgets.label import Label, TextStyle
from meldapp.records.journal import Status

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

_TYPING_PAUSE_MS = 120
_SEARCH_LETTERS = 36


class FilterBar(QWidget):
    """Says with `changed` which cases to show; `table_wanted` when the person is done searching (↓ or Enter)."""

    changed = Signal(object)
    table_wanted = Signal()

    def __init__(self, criteria: Criteria, parent: QWidget) -> None:
        super().__init__(parent)
        self.search = LineField(self)
        self.search.setText(criteria.words)
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(self.tr("bijvoorbeeld: opleiding"))
        self.search.installEventFilter(self)
        self.status = combo_box(self)
        self.status.addItem(self.tr("Alle statussen"), "")
        for status in Status:
            self.status.addItem(status_word(status), status.value)
        self.status.setCurrentIndex(max(0, self.status.findData(criteria.status)))
        self.mine = CheckButton(self.tr("Alleen van mij"), parent=self)
        self.unread = CheckButton(self.tr("Alleen nieuw"), parent=self)
        self.overdue = CheckButton(self.tr("Alleen te laat"), parent=self)
        self.mine.setChecked(criteria.mine)
        self.unread.setChecked(criteria.unread)
        self.overdue.setChecked(criteria.overdue)
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self._arrange()
        self.search.textChanged.connect(self._pause.start)
        self.status.currentIndexChanged.connect(self._tell)
        for button in (self.mine, self.unread, self.overdue):
            button.toggled.connect(self._tell)

    def criteria(self) -> Criteria:
        """What the person asked for."""
        return Criteria(
            words=self.search.text(),
            status=str(self.status.currentData()),
            mine=self.mine.isChecked(),
            unread=self.unread.isChecked(),
            overdue=self.overdue.isChecked(),
        )

    def _arrange(self) -> None:
        row = FlowLayout(self, spacing=16)
        for name, field in (
            (self.tr("&Zoek in alle woorden"), self.search),
            (self.tr("&Status"), self.status),
        ):
            row.addWidget(_labelled(name, field, self))
        self.search.setMinimumWidth(_SEARCH_LETTERS * self.search.fontMetrics().averageCharWidth())
        for button in (self.mine, self.unread, self.overdue):
            row.addWidget(button)

    def _tell(self) -> None:
        self._pause.stop()
        self.changed.emit(self.criteria())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """↓ and Enter go from the search field to the table, Esc empties it."""
        if watched is self.search and event.type() == QEvent.Type.KeyPress:
            key = event.key()  # type: ignore[attr-defined] # a KeyPress is a QKeyEvent, which the stubs cannot tell
            if key in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._tell()
                self.table_wanted.emit()
                return True
            if key == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)


def _labelled(name: str, field: QWidget, parent: QWidget) -> QWidget:
    box = QWidget(parent)
    label = Label(name, TextStyle.STRONG, box)
    label.setBuddy(field)
    field.setAccessibleName(name.replace("&", ""))
    field.setMinimumHeight(field_height(field))
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(5)
    column.addWidget(label)
    column.addWidget(field)
    return box
