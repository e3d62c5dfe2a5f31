"""The reporter's room: opens the desk, shows one page at a time, and asks before unsent words are lost."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from meldapp.gui import background
from meldapp.gui.reporter import report_pages, visit_pages
from meldapp.gui.reporter.desk import Desk, Opened, open_everything
from meldapp.gui.reporter.leave_page import LeavePage
from meldapp.gui.reporter.report_flow import ReportFlow
from meldapp.gui.reporter.visit_flow import VisitFlow
from meldapp.gui.reporter.wipe import wipe_fields
from meldapp.gui.widgets.page import Page
from meldapp.gui.widgets.progress import ProgressPanel
from meldapp.gui.widgets.tab_order import order_tabs, reachable

if TYPE_CHECKING:
    from collections.abc import Callable

    from meldapp.errors import MeldappError
    from meldapp.gui.background import Reporter

Start = Literal["report", "follow"]


class ReporterRoom(QWidget):
    """``start`` is the door: "report" for filing, "follow" for coming back.

    ``home_wanted`` when the reporter is done here. ``ask_before_leaving`` is for the window: it puts the question on
    the page and says whether it did, so that the window stays open; ``left`` comes when the answer is to go.
    """

    home_wanted = Signal()

    def __init__(self, open_desk: Callable[[], Desk], start: Start, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._start: Start = start
        self._open_desk = open_desk
        self._desk: Desk | None = None
        self._flow: ReportFlow | VisitFlow | None = None
        self._error: MeldappError | None = None
        self._leaving = False
        self._opening: background.Job | None = None
        self._page: Page | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._open()

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self._page

    def rebuild(self) -> None:
        """Show the same page in the current language, with what was filled in and the keyboard where it was."""
        focus = QApplication.focusWidget()
        before = reachable(self._page) if self._page is not None else ()
        self._replace_page()
        if focus is not None and focus in before and self._page is not None:
            after = reachable(self._page)
            after[min(before.index(focus), len(after) - 1)].setFocus()

    def leave(self) -> None:
        """Forget everything: called when the reporter goes back to the start, and when the window closes."""
        if self._opening is not None:
            self._opening.cancel()
            self._opening = None
        if self._page is not None:
            wipe_fields(self._page)
            self._page.hide()
            self._page.deleteLater()
            self._page = None
        if self._flow is not None:
            self._flow.forget()
            self._flow.deleteLater()
            self._flow = None
        if self._desk is not None:
            # Owned by the application: this room will be gone before the outbox is rewritten.
            background.run(QCoreApplication.instance() or self, partial(_close, self._desk), _nothing, _nothing)
            self._desk = None

    def ask_before_leaving(self) -> bool:
        """Ask on the page whether to stop when words would be lost; whether it was asked, which it is once."""
        if self._flow is None or self._leaving or not self._flow.has_words():
            return False
        self._leaving = True
        self._turn()
        return True

    def _open(self) -> None:
        self._error = None
        self._turn()
        self._opening = background.run(self, partial(_opened, self._open_desk), self._begin, self._failed)

    def _begin(self, opened: Opened) -> None:
        self._opening = None
        self._desk = opened.desk
        flow = ReportFlow(opened, self) if self._start == "report" else VisitFlow(opened, self)
        flow.turned.connect(self._turn)
        flow.stop_wanted.connect(self._stop)
        self._flow = flow
        self._turn()

    def _failed(self, error: MeldappError) -> None:
        self._opening = None
        self._error = error
        self._turn()

    def _turn(self) -> None:
        """Show the page of this moment from its top, and say there what went wrong."""
        # What was being sent may have gone while the question stood there.
        self._leaving = self._leaving and self._flow is not None and self._flow.has_words()
        page = self._replace_page()
        page.start()
        if self._flow is not None and not self._leaving:
            self._flow.tell(page)

    def _replace_page(self) -> Page:
        before, self._page = self._page, self._build()
        if before is not None:
            self._column.removeWidget(before)
            wipe_fields(before)
            before.hide()
            before.deleteLater()
        self._column.addWidget(self._page)
        # A layout shows what it gets only when it comes to it; a key pressed before that would go nowhere.
        self._page.show()
        order_tabs(self._page)
        return self._page

    def _build(self) -> Page:
        if self._leaving:
            page: Page = LeavePage(self)
            page.next.connect(self._stay)
            page.back.connect(self.home_wanted)
            return page
        if self._flow is not None:
            if isinstance(self._flow, ReportFlow):
                return report_pages.build_page(self._flow, self)
            return visit_pages.build_page(self._flow, self)
        return self._waiting()

    def _waiting(self) -> Page:
        """The page before the desk is open, or when it cannot be opened."""
        page = Page(self)
        page.set_title(QCoreApplication.translate("ReporterRoom", "Een ogenblik"))
        page.set_back(QCoreApplication.translate("ReporterRoom", "Terug"))
        page.back.connect(self.home_wanted)
        if self._error is None:
            progress = ProgressPanel(page)
            progress.begin(QCoreApplication.translate("ReporterRoom", "De app wordt geopend …"), can_cancel=False)
            page.add(progress)
            return page
        page.set_title(QCoreApplication.translate("ReporterRoom", "Dit kan nu niet"))
        page.show_error(self._error)
        page.set_next(QCoreApplication.translate("ReporterRoom", "Opnieuw proberen"))
        page.next.connect(self._open)
        return page

    def _stop(self) -> None:
        if not self.ask_before_leaving():
            self.home_wanted.emit()

    def _stay(self) -> None:
        self._leaving = False
        self._turn()


def _opened(open_desk: Callable[[], Desk], reporter: Reporter) -> Opened:
    opened = open_everything(open_desk)
    if reporter.cancelled():
        opened.desk.close()
    return opened


def _close(desk: Desk, _reporter: Reporter) -> None:
    desk.close()


def _nothing(_outcome: object) -> None:
    """Leave it: whoever closes the app has nothing to do about it any more."""
