"""The analyst's room: read published figures, and write the policy-and-effect report."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from meldapp.gui import background
from meldapp.gui.analyst.open_page import OpenPage
from meldapp.gui.analyst.policy.flow import PolicyFlow
from meldapp.gui.analyst.release_page import ReleasePage
from meldapp.gui.analyst.start_page import AnalystStartPage
from meldapp.gui.language import current_language

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from meldapp.errors import MeldappError
    from meldapp.gui.analyst.policy.verbs import Verbs
    from meldapp.gui.background import Reporter
    from meldapp.records.preview import OpenedRelease


class AnalystRoom(QWidget):
    """``open_release`` verifies a file, ``export`` writes CSV into a folder; both run on the worker.

    With ``report_verbs`` the room begins with two doors: the figures, and the policy-and-effect report.
    """

    home_wanted = Signal()

    def __init__(
        self,
        open_release: Callable[[Path], OpenedRelease],
        export: Callable[[OpenedRelease, Path, str], tuple[Path, ...]],
        parent: QWidget | None = None,
        *,
        report_verbs: Verbs | None = None,
    ) -> None:
        super().__init__(parent)
        self._report_verbs = report_verbs
        self._open_release = open_release
        self._export = export
        self.stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.open_page = OpenPage(self)
        self.release_page: ReleasePage | None = None
        self.stack.addWidget(self.open_page)
        self.open_page.chosen.connect(self._open)
        self.start_page = AnalystStartPage(self)
        self.flow: PolicyFlow | None = None
        self.stack.addWidget(self.start_page)
        self.start_page.back.connect(self.home_wanted)
        self.start_page.figures_wanted.connect(self._show_open_page)
        self.start_page.report_wanted.connect(self._show_report)
        self.open_page.back.connect(self.home_wanted if report_verbs is None else self._show_start)
        self._show_start()

    def rebuild(self) -> None:
        """Show all texts in the language of this moment."""
        self.open_page.rebuild()
        self.start_page.rebuild()
        for part in (self.release_page, self.flow):
            if part is not None:
                part.rebuild()

    def ask_before_leaving(self) -> bool:
        """Whether a report holds work that is not saved, and the room asks what to do with it."""
        return self.flow is not None and self.flow.ask_before_leaving()

    def leave(self) -> None:
        """Forget the release; a release holds nothing secret, but the next person starts afresh."""
        if self.flow is not None:
            self.flow.leave()
        self._show_open_page()
        self.open_page.file.set_path(None)
        self._show_start()

    def _show_start(self) -> None:
        """Show the two doors; without the report there is only one way."""
        if self._report_verbs is None:
            self._show_open_page()
            return
        self.stack.setCurrentWidget(self.start_page)
        self.start_page.start()

    def _show_report(self) -> None:
        if self._report_verbs is None:
            return
        if self.flow is None:
            self.flow = PolicyFlow(self._report_verbs, self._open_release, self)
            self.flow.left.connect(self._show_start)
            self.stack.addWidget(self.flow)
        self.stack.setCurrentWidget(self.flow)
        self.flow.start()

    def _open(self, file: Path) -> None:
        self.open_page.set_busy(True)
        background.run(self.open_page, partial(_open_on_worker, self._open_release, file), self._opened, self._refused)

    def _opened(self, opened: OpenedRelease) -> None:
        self.open_page.set_busy(False)
        self.open_page.clear_notice()
        page = ReleasePage(opened, self)
        page.back.connect(self._show_open_page)
        page.export_wanted.connect(self._write)
        self.release_page = page
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        page.start(page.tables)

    def _refused(self, error: MeldappError) -> None:
        self.open_page.set_busy(False)
        self.open_page.show_error(error)

    def _show_open_page(self) -> None:
        if self.release_page is not None:
            page, self.release_page = self.release_page, None
            self.stack.removeWidget(page)
            page.deleteLater()
        self.stack.setCurrentWidget(self.open_page)
        self.open_page.start(self.open_page.file)

    def _write(self, folder: Path) -> None:
        page = self.release_page
        if page is None:
            return
        page.set_busy(True)
        work = partial(_export_on_worker, self._export, page.opened, folder, current_language())
        background.run(page, work, page.exported, page.not_exported)


def _open_on_worker(open_release: Callable[[Path], OpenedRelease], file: Path, _reporter: Reporter) -> OpenedRelease:
    return open_release(file)


def _export_on_worker(
    export: Callable[[OpenedRelease, Path, str], tuple[Path, ...]],
    opened: OpenedRelease,
    folder: Path,
    language: str,
    _reporter: Reporter,
) -> tuple[Path, ...]:
    return export(opened, folder, language)
