"""The way through the policy-and-effect report: begin, find unsaved work again, edit, fill, export, close."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from meldapp.gui import background
from meldapp.gui.analyst.policy.begin_pages import BeginPage, NewReport, NewReportPage, OpenReportPage
from meldapp.gui.analyst.policy.choice_pages import RecoverPage
from meldapp.gui.analyst.policy.desk import ReportDesk
from meldapp.reporting.policy_model import read_model

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

    from meldapp.errors import MeldappError
    from meldapp.gui.analyst.policy.verbs import Verbs
    from meldapp.gui.background import Reporter
    from meldapp.records.preview import OpenedRelease
    from meldapp.workflows.policy_report import Opened, Unsaved


class _Rebuilt(Protocol):
    def rebuild(self) -> None:
        """Set all texts in the current language."""


class PolicyFlow(QWidget):
    """Pages lie on a stack; an open report has a desk of its own. ``left`` says that the person goes back."""

    left = Signal()

    def __init__(
        self, verbs: Verbs, open_release: Callable[[Path], OpenedRelease], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._open_release = open_release
        self.model = read_model()
        self.stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self._opened: Opened | None = None
        self.begin = BeginPage(self.model, self)
        self.open_page = OpenReportPage(self)
        self.new_page = NewReportPage(self)
        self.recover: RecoverPage | None = None
        self.desk: ReportDesk | None = None
        for page in (self.begin, self.open_page, self.new_page):
            self.stack.addWidget(page)
        self.begin.back.connect(self.left)
        self.begin.open_wanted.connect(self._show_open)
        self.begin.new_wanted.connect(self._show_new)
        for page in (self.open_page, self.new_page):
            page.back.connect(self._show_begin)
        self.open_page.chosen.connect(self._open)
        self.new_page.wanted.connect(self._make)

    def start(self) -> None:
        """Put the keyboard on the first page."""
        self._show_begin()

    def rebuild(self) -> None:
        """Show all texts in the language of this moment; nothing typed is lost."""
        for index in range(self.stack.count()):
            cast("_Rebuilt", self.stack.widget(index)).rebuild()

    def ask_before_leaving(self) -> bool:
        """Ask what to do with work that is not saved; ``False`` when there is none, or the question is there already.

        Whoever closes the window on the question loses nothing either: the work lies beside the file.
        """
        return self.desk is not None and self.desk.ask_before_leaving()

    def leave(self) -> None:
        """Keep unsaved work beside its file, and forget the report."""
        if self.desk is not None:
            self.desk.flush()
        self._drop()
        for field in (self.open_page.file, self.new_page.file):
            field.set_path(None)
        self.new_page.organisation.clear()
        self.new_page.period.clear()

    def _show_begin(self) -> None:
        self._drop()
        self.stack.setCurrentWidget(self.begin)
        self.begin.start()

    def _show_open(self) -> None:
        self.open_page.clear_notice()
        self.stack.setCurrentWidget(self.open_page)
        self.open_page.start(self.open_page.file)

    def _show_new(self) -> None:
        self.new_page.clear_notice()
        self.stack.setCurrentWidget(self.new_page)
        self.new_page.start(self.new_page.organisation)

    def _open(self, path: Path) -> None:
        self.open_page.set_busy(True)
        background.run(
            self.open_page, partial(_open_on_worker, self._verbs, path), self._on_opened, self._on_open_failed
        )

    def _on_opened(self, opened: Opened) -> None:
        self.open_page.set_busy(False)
        self._opened = opened
        if opened.unsaved:
            self.recover = page = RecoverPage(opened.file.path.name, opened.unsaved, self)
            page.back.connect(self._show_begin)
            page.taken.connect(self._recover)
            page.saved_wanted.connect(self._edit_saved)
            self.stack.addWidget(page)
            self.stack.setCurrentWidget(page)
            page.start()
        else:
            self._edit(opened)

    def _on_open_failed(self, error: MeldappError) -> None:
        self.open_page.set_busy(False)
        self.open_page.show_error(error)

    def _make(self, wanted: NewReport) -> None:
        self.new_page.set_busy(True)
        today = cast("dt.date", QDate.currentDate().toPython())
        work = partial(_make_on_worker, self._verbs, wanted, today)
        background.run(self.new_page, work, self._on_made, self._on_make_failed)

    def _on_made(self, opened: Opened) -> None:
        self.new_page.set_busy(False)
        self._edit(opened)

    def _on_make_failed(self, error: MeldappError) -> None:
        self.new_page.set_busy(False)
        self.new_page.show_error(error)

    def _recover(self, unsaved: Unsaved) -> None:
        if self._opened is not None:
            self._opened.file.adopt(unsaved)
            self._edit(self._opened, unsaved)

    def _edit_saved(self) -> None:
        if self._opened is not None:
            self._edit(self._opened)

    def _edit(self, opened: Opened, unsaved: Unsaved | None = None) -> None:
        self._drop()
        desk = ReportDesk(opened, self._verbs, self._open_release, self.model, self)
        desk.closed.connect(self._show_begin)
        self.desk = desk
        self.stack.addWidget(desk)
        self.stack.setCurrentWidget(desk)
        if unsaved is not None:
            desk.editing.replace(unsaved.report)
        desk.start()

    def _drop(self) -> None:
        """Take the pages of the report away."""
        for page in (self.recover, self.desk):
            if page is not None:
                self.stack.removeWidget(page)
                page.deleteLater()
        self.recover = self.desk = None


def _open_on_worker(verbs: Verbs, path: Path, _reporter: Reporter) -> Opened:
    return verbs.open_report(path)


def _make_on_worker(verbs: Verbs, wanted: NewReport, today: dt.date, _reporter: Reporter) -> Opened:
    return verbs.create_report(wanted.path, wanted.organisation, wanted.period, wanted.language, today)
