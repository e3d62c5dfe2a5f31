"""One case: at the top what it is and how urgent, below it the account beside what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from meldapp.gui.adviser.case_body import CaseBody
from meldapp.gui.adviser.flow import FlowLayout
from meldapp.gui.adviser.words import adviser_name, due_step, due_words, status_word
from meldapp.gui.language import day_text
from meldapp.gui.widgets.button import Button, Emphasis
from meldapp.gui.widgets.label import Label, TextStyle

if TYPE_CHECKING:
    import datetime as dt

    from meldapp.gui.adviser.session import Session
    from meldapp.records.case import Case


class CasePage(QWidget):
    """Shows the case of `session.place`; `back` goes to the list, `hinted` carries a sentence for the person."""

    back = Signal()
    hinted = Signal(str)

    def __init__(self, session: Session, today: dt.date, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._today = today
        self._shown: Case | None = None
        self.body: CaseBody | None = None
        self.back_button = Button(self.tr("← Terug naar de lijst"), Emphasis.LINK, self)
        self.back_button.setAccessibleName(self.tr("Terug naar de lijst"))
        self.back_button.clicked.connect(self.back)
        self.title = Label("", TextStyle.TITLE, self)
        self.facts = Label("", TextStyle.BODY, self)
        head = FlowLayout()
        head.addWidget(self.back_button)
        inside = QWidget(self)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(24, 4, 24, 8)
        self._column.setSpacing(2)
        self._column.addLayout(head)
        self._column.addWidget(self.title)
        self._column.addWidget(self.facts)
        area = QScrollArea(self)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(area)
        shortcut = QShortcut(QKeySequence(Qt.Modifier.ALT | Qt.Key.Key_Left), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.back)
        session.loaded.connect(self.refresh)
        session.changed.connect(self.refresh)
        self.refresh()

    def start(self) -> None:
        """Put the keyboard on what the adviser was doing in this case."""
        if self.body is not None:
            self.body.start()

    def refresh(self) -> None:
        """Show the case anew when it changed; the keyboard stays on the field it was on."""
        case = self._session.case(self._session.place.case)
        if case is None:
            self.back.emit()
            return
        if case == self._shown:
            return
        self._shown = case
        self._show_head(case)
        focused = self.body.focused() if self.body is not None else None
        if self.body is not None:
            self._column.removeWidget(self.body)
            self.body.hide()
            self.body.deleteLater()
        self.body = CaseBody(self._session, case, self._today, self)
        self.body.hinted.connect(self.hinted)
        self._column.addWidget(self.body, 1)
        self.body.show()
        if focused is not None:
            self.body.focus(focused)

    def _show_head(self, case: Case) -> None:
        title = self.tr("Melding {number}").format(number=case.number)
        self.title.setText(title)
        self.setAccessibleName(title)
        facts = [status_word(case.status), self.tr("binnengekomen op {day}").format(day=day_text(case.received))]
        if words := due_words(case, self._today):
            facts.append(f"{due_step(case)}: {words}")
        name = adviser_name(self._session.opened.directory, case.assigned)
        facts.append(self.tr("bij {name}").format(name=name) if name else self.tr("nog bij niemand"))
        self.facts.setText("  ·  ".join(facts))
