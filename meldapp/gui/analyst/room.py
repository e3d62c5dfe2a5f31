"""The analyst's room: open a release, see who signed it, read its tables, take them along."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from meldapp.gui import background
from meldapp.gui.analyst.open_page import OpenPage
from meldapp.gui.analyst.release_page import ReleasePage
from meldapp.gui.language import current_language

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from meldapp.errors import MeldappError
    from meldapp.gui.background import Reporter
    from meldapp.records.preview import OpenedRelease


class AnalystRoom(QWidget):
    """``open_release`` verifies a file, ``export`` writes CSV into a folder; both run on the worker."""

    home_wanted = Signal()

    def __init__(
        self,
        open_release: Callable[[Path], OpenedRelease],
        export: Callable[[OpenedRelease, Path, str], tuple[Path, ...]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._open_release = open_release
        self._export = export
        self.stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.open_page = OpenPage(self)
        self.release_page: ReleasePage | None = None
        self.stack.addWidget(self.open_page)
        self.open_page.back.connect(self.home_wanted)
        self.open_page.chosen.connect(self._open)
        self.open_page.start(self.open_page.file)

    def rebuild(self) -> None:
        """Show all texts in the language of this moment."""
        self.open_page.rebuild()
        if self.release_page is not None:
            self.release_page.rebuild()

    def leave(self) -> None:
        """Forget the release; a release holds nothing secret, but the next person starts afresh."""
        self._show_open_page()
        self.open_page.file.set_path(None)

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
