"""The account beside the tabs where there is room, or as the first tab where there is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QScrollArea, QTabWidget, QWidget

from meldapp.gui.adviser.account_view import AccountView
from meldapp.gui.adviser.coding_view import CodingView
from meldapp.gui.adviser.conversation_view import ConversationView
from meldapp.gui.adviser.handling_view import HandlingView
from meldapp.gui.adviser.history_view import HistoryView
from meldapp.gui.adviser.notes_view import NotesView

if TYPE_CHECKING:
    import datetime as dt

    from PySide6.QtGui import QResizeEvent

    from meldapp.gui.adviser.session import Session
    from meldapp.records.case import Case

_TWO_COLUMNS_FROM: Final = 110
"""Characters across, from which the account stands beside the tabs."""


class Focused(NamedTuple):
    """A field by its name, and where the text cursor was in it."""

    name: str
    cursor: int


class CaseBody(QWidget):
    """Account, and tabs for conversation, notes, coding, decisions and history."""

    hinted = Signal(str)

    def __init__(self, session: Session, case: Case, today: dt.date, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.account = AccountView(session, case)
        self.conversation = ConversationView(session, case, today)
        self.notes = NotesView(session, case)
        self.coding = CodingView(session, case)
        self.handling = HandlingView(session, case, today)
        self.history = HistoryView(session, case)
        self.conversation.hinted.connect(self.hinted)
        self.notes.hinted.connect(self.hinted)
        self._account_area = _scrolled(self.account, self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("Wat je met deze melding kunt doen"))
        for view, name in (
            (self.conversation, self.tr("Gesprek")),
            (self.coding, self.tr("Indeling")),
            (self.handling, self.tr("Afhandelen")),
            (self.notes, self.tr("Notities")),
            (self.history, self.tr("Geschiedenis")),
        ):
            self.tabs.addTab(_scrolled(view, self), name)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 6, 0, 0)
        self._row.setSpacing(16)
        self._row.addWidget(self.tabs, 1)
        self._beside = False
        self.tabs.insertTab(0, self._account_area, self.tr("Verhaal en antwoorden"))
        self._show_tab(session.place.tab)
        self.tabs.currentChanged.connect(self._keep_tab)

    def start(self) -> None:
        """Put the keyboard on the tabs."""
        self.tabs.tabBar().setFocus(Qt.FocusReason.OtherFocusReason)

    def focused(self) -> Focused | None:
        """The named field that has the keyboard, None when no such field has."""
        # Qt answers null when nothing has the keyboard, which its stubs do not say.
        widget: QWidget | None = self.window().focusWidget()
        if widget is None or not widget.objectName() or not self.isAncestorOf(widget):
            return None
        cursor = widget.textCursor().position() if isinstance(widget, QPlainTextEdit) else 0
        return Focused(widget.objectName(), cursor)

    def focus(self, focused: Focused) -> None:
        """Put the keyboard back where `focused` says."""
        widget = self.findChild(QWidget, focused.name)
        if isinstance(widget, QPlainTextEdit):
            cursor = widget.textCursor()
            cursor.setPosition(min(focused.cursor, len(widget.toPlainText())))
            widget.setTextCursor(cursor)
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_tab(self, tab: int) -> None:
        """Show a tab by its number without the account: 0 is the conversation, -1 the account."""
        self.tabs.setCurrentIndex(max(0, tab + (0 if self._beside else 1)))

    def _keep_tab(self, index: int) -> None:
        self._session.place.tab = index - (0 if self._beside else 1)

    def _set_beside(self, *, beside: bool) -> None:
        if beside == self._beside:
            return
        tab = self._session.place.tab
        self.tabs.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self._beside = beside
        if beside:
            self.tabs.removeTab(0)
            self._row.insertWidget(0, self._account_area, 1)
            self._account_area.show()
        else:
            self._row.removeWidget(self._account_area)
            self.tabs.insertTab(0, self._account_area, self.tr("Verhaal en antwoorden"))
        self._show_tab(tab)
        self.tabs.blockSignals(False)  # noqa: FBT003 - as above
        self._keep_tab(self.tabs.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take one column or two."""
        super().resizeEvent(event)
        self._set_beside(beside=event.size().width() >= _TWO_COLUMNS_FROM * self.fontMetrics().averageCharWidth())


def _scrolled(view: QWidget, parent: QWidget) -> QScrollArea:
    area = QScrollArea(parent)
    area.setWidget(view)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    return area
