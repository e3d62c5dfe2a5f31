"""The account beside the other parts where there is room, or as one of the parts where there is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from meldapp.gui.adviser.account_view import AccountView
from meldapp.gui.adviser.coding_view import CodingView
from meldapp.gui.adviser.conversation_view import ConversationView
from meldapp.gui.adviser.handling_view import HandlingView
from meldapp.gui.adviser.history_view import HistoryView
from meldapp.gui.adviser.notes_view import NotesView
from meldapp.gui.adviser.part_bar import PartBar

if TYPE_CHECKING:
    import datetime as dt

    from PySide6.QtGui import QResizeEvent

    from meldapp.gui.adviser.session import Session
    from meldapp.records.case import Case

_TWO_COLUMNS_FROM: Final = 110
"""Characters across, from which the account stands beside the other parts."""
_LEAST_LINES: Final = 16
"""Lines of text that a part shows at least; where the window has less, the page scrolls."""
ACCOUNT: Final = "account"
FIRST: Final = "conversation"


class Focused(NamedTuple):
    """A field by its name, and where the text cursor was in it."""

    name: str
    cursor: int


class CaseBody(QWidget):
    """Account, and parts for conversation, coding, decisions, notes and history."""

    hinted = Signal(str)

    def __init__(self, session: Session, case: Case, today: dt.date, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        # First of all: Tab follows the order in which widgets are made.
        self.bar = PartBar(self.tr("Delen van deze melding"), self)
        self.account = AccountView(session, case)
        self.conversation = ConversationView(session, case, today)
        self.coding = CodingView(session, case)
        self.handling = HandlingView(session, case, today)
        self.notes = NotesView(session, case)
        self.history = HistoryView(session, case)
        self.conversation.hinted.connect(self.hinted)
        self.notes.hinted.connect(self.hinted)
        self._stack = QStackedWidget(self)
        self._areas: dict[str, QScrollArea] = {}
        for part, view, name in (
            (ACCOUNT, self.account, self.tr("Verhaal en antwoorden")),
            ("conversation", self.conversation, self.tr("Gesprek")),
            ("coding", self.coding, self.tr("Indeling")),
            ("handling", self.handling, self.tr("Afhandelen")),
            ("notes", self.notes, self.tr("Notities")),
            ("history", self.history, self.tr("Verloop")),
        ):
            self.bar.add_part(part, name)
            self._areas[part] = _scrolled(view, self)
            self._stack.addWidget(self._areas[part])
        self._beside = False
        self._lay_out()
        self.bar.chosen.connect(self._show)
        self.bar.show_part(session.place.part)

    def _lay_out(self) -> None:
        self.setMinimumHeight(_LEAST_LINES * self.fontMetrics().lineSpacing())
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.bar)
        right.addWidget(self._stack, 1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 6, 0, 0)
        self._row.setSpacing(16)
        self._row.addLayout(right, 1)

    def start(self) -> None:
        """Put the keyboard on the parts."""
        if (button := self.bar.current()) is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

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

    def _show(self, part: str) -> None:
        if part == ACCOUNT and self._beside:
            return  # it is in sight already
        self._session.place.part = part
        self._stack.setCurrentWidget(self._areas[part])

    def _set_beside(self, *, beside: bool) -> None:
        if beside == self._beside:
            return
        self._beside = beside
        area = self._areas[ACCOUNT]
        if beside:
            self._stack.removeWidget(area)
            self._row.insertWidget(0, area, 1)
            area.show()
            if self._session.place.part == ACCOUNT:
                self.bar.show_part(FIRST)
        else:
            self._row.removeWidget(area)
            self._stack.addWidget(area)
        self.bar.buttons[ACCOUNT].setVisible(not beside)

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
