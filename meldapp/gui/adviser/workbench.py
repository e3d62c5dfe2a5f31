"""The unlocked room: where to go at the top, what was done or went wrong below it, and one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meldapp.gui.adviser.case_body import FIRST
from meldapp.gui.adviser.case_page import CasePage
from meldapp.gui.adviser.flow import FlowLayout
from meldapp.gui.adviser.inbox_page import InboxPage
from meldapp.gui.adviser.keys_page import KeysPage
from meldapp.gui.adviser.publish_page import PublishPage
from meldapp.gui.widgets.button import Button
from meldapp.gui.widgets.notice import Kind, Notice

if TYPE_CHECKING:
    import datetime as dt

    from meldapp.gui.adviser.session import Session

AnyPage = InboxPage | CasePage | PublishPage | KeysPage


class Workbench(QWidget):
    """Shows the page that `session.place` names; `lock_wanted` when the adviser is done."""

    lock_wanted = Signal()

    def __init__(self, session: Session, today: dt.date, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._today = today
        self._buttons: dict[str, Button] = {}
        self.notice = Notice(parent=self)
        self.notice.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._make_bar())
        self._column.addWidget(self._around_notice())
        self.page: AnyPage = self._make_page()
        self._column.addWidget(self.page, 1)
        self._show_where()
        session.said.connect(self.say)
        session.failed.connect(self.notice.show_error)

    def go(self, page: str) -> None:
        """Show another page, from its beginning."""
        self._session.place.page = page
        self.notice.hide()
        old = self.page
        self.page = self._make_page()
        self._column.replaceWidget(old, self.page)
        old.hide()
        old.deleteLater()
        self._show_where()
        # Now, not when Qt gets round to it: a hidden widget does not take the keyboard.
        self.page.show()
        self.page.start()

    def say(self, sentence: str) -> None:
        """Say what was done, on the page and to a screen reader."""
        self._show_notice(Kind.INFO, sentence)

    def warn(self, sentence: str) -> None:
        """Say what is about to happen."""
        self._show_notice(Kind.WARNING, sentence)

    def _show_notice(self, kind: Kind, sentence: str) -> None:
        self.notice.show_text(kind, sentence)
        self.notice.show()
        self.notice.announce()

    def _make_bar(self) -> QWidget:
        bar = QWidget(self)
        bar.setAccessibleName(self.tr("Onderdelen"))
        row = FlowLayout(bar, spacing=6)
        row.setContentsMargins(20, 0, 20, 0)
        for name, text in (
            ("inbox", self.tr("Meldingen")),
            ("publish", self.tr("Publiceren")),
            ("keys", self.tr("Mijn sleutels")),
        ):
            button = Button(text, parent=bar)
            button.setCheckable(True)
            button.setProperty("page", name)
            button.clicked.connect(self._go_clicked)
            row.addWidget(button)
            self._buttons[name] = button
        self.lock_button = Button(self.tr("Vergrendel"), parent=bar)
        self.lock_button.clicked.connect(self.lock_wanted)
        row.addWidget(self.lock_button)
        return bar

    def _around_notice(self) -> QWidget:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(24, 6, 24, 0)
        column.addWidget(self.notice)
        return box

    def _make_page(self) -> AnyPage:
        match self._session.place.page:
            case "case":
                page = CasePage(self._session, self._today, self)
                # Queued: the page may find its case gone while it is still being made.
                page.back.connect(self._go_back, Qt.ConnectionType.QueuedConnection)
                page.hinted.connect(self.warn)
                return page
            case "publish":
                return PublishPage(self._session, self)
            case "keys":
                return KeysPage(self._session, self)
            case _:
                inbox = InboxPage(self._session, self._today, self)
                inbox.opened.connect(self._open_case)
                return inbox

    def _show_where(self) -> None:
        here = self._session.place.page
        for name, button in self._buttons.items():
            button.setChecked(name == here or (name == "inbox" and here == "case"))

    def _go_clicked(self) -> None:
        self.go(str(self.sender().property("page")))

    def _go_back(self) -> None:
        if self._session.place.page == "case":
            self.go("inbox")

    def _open_case(self, case: bytes) -> None:
        if case != self._session.place.case:
            self._session.place.part = FIRST
        self._session.place.case = case
        self.go("case")
