"""One open report: its editor, and the pages that belong to it."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from meldapp.gui import background
from meldapp.gui.analyst.policy.choice_pages import ClosePage, SaveElsewherePage, time_text
from meldapp.gui.analyst.policy.editing import Editing
from meldapp.gui.analyst.policy.editor_page import EditorPage
from meldapp.gui.analyst.policy.keeper import Keeper
from meldapp.gui.analyst.policy.work_pages import EarlierPage, ExportPage, FillPage
from meldapp.gui.widgets.notice import Kind
from meldapp.reporting.policy_missing import missing_pieces

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from meldapp.errors import MeldappError
    from meldapp.gui.analyst.policy.verbs import Verbs
    from meldapp.gui.background import Reporter
    from meldapp.gui.widgets.page import Page
    from meldapp.records.policy_report import PolicyReport
    from meldapp.records.preview import OpenedRelease
    from meldapp.reporting.policy_figures import Filled
    from meldapp.reporting.policy_model import PolicyModel
    from meldapp.workflows.policy_report import Opened

_Given = tuple["PolicyReport", "tuple[Filled, ...]"]


class _Rebuilt(Protocol):
    def rebuild(self) -> None:
        """Set all texts in the current language."""


class ReportDesk(QWidget):
    """``closed`` says that the report is done with for now."""

    closed = Signal()

    def __init__(
        self,
        opened: Opened,
        verbs: Verbs,
        open_release: Callable[[Path], OpenedRelease],
        model: PolicyModel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._open_release = open_release
        self._model = model
        self._closing = False
        self._filling: PolicyReport | None = None
        self.editing = Editing(opened.report, self)
        self.keeper = Keeper(opened.file, self.editing, opened.report, self)
        self.page: Page | None = None
        self.stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.editor = EditorPage(self.editing, model, self)
        self.stack.addWidget(self.editor)
        _connect(self)
        self.show_state()

    def start(self) -> None:
        """Put the keyboard in the editor."""
        self.editor.start()

    def flush(self) -> None:
        """Keep unsaved work beside the file, now."""
        self.keeper.flush()

    def rebuild(self) -> None:
        """Set all texts in the current language; nothing typed is lost."""
        self.editor.rebuild()
        if self.page is not None:
            cast("_Rebuilt", self.page).rebuild()
        self.show_state()

    def show_state(self) -> None:
        """Say whether everything is saved."""
        keeper = self.keeper
        if not keeper.dirty and keeper.saved_at is not None:
            text = self.tr("Bewaard om {time}").format(time=time_text(keeper.saved_at))
        elif not keeper.dirty:
            text = self.tr("Alles is bewaard")
        elif keeper.kept_at is not None:
            text = self.tr("Nog niet bewaard; reservekopie van {time}").format(time=time_text(keeper.kept_at))
        else:
            text = self.tr("Nog niet bewaard")
        self.editor.show_state(f"{keeper.file.path.name} · {text}")

    def save(self) -> None:
        """Save to the file."""
        self.keeper.save()

    def close_report(self) -> None:
        """Close, or ask first when something is not saved."""
        if not self.keeper.dirty:
            self.closed.emit()
            return
        page = ClosePage(self)
        page.save_wanted.connect(self._save_and_close)
        page.drop_wanted.connect(self._drop_and_close)
        self._show_page(page)

    def ask_earlier(self) -> None:
        """Ask for the report of the period before."""
        page = EarlierPage(self)
        page.chosen.connect(self._read_earlier)
        self._show_page(page, page.file)

    def ask_figures(self) -> None:
        """Ask for published figures."""
        page = FillPage(self._model, self)
        page.chosen.connect(self._read_figures)
        page.fill_wanted.connect(self._fill)
        self._show_page(page, page.file)

    def ask_export(self) -> None:
        """Ask for kind and place of a document."""
        page = ExportPage(self.keeper.file.path, len(missing_pieces(self.editing.report)), self)
        page.wanted.connect(self._export)
        self._show_page(page)

    def show_editor(self) -> None:
        """Go back to the editor."""
        self._closing = False
        if self.page is not None:
            page, self.page = self.page, None
            self.stack.removeWidget(page)
            page.deleteLater()
        self.stack.setCurrentWidget(self.editor)
        self.editor.start()

    def on_saved(self) -> None:
        """Say that it is saved, or close when that was waited for."""
        if self._closing:
            self.closed.emit()
            return
        if isinstance(self.page, (SaveElsewherePage, ClosePage)):
            self.show_editor()
        self.editor.notice.hide()

    def on_save_failed(self, error: MeldappError) -> None:
        """Offer another place."""
        closing = self._closing
        if isinstance(self.page, SaveElsewherePage):
            self.page.show_other(error)
            return
        page = SaveElsewherePage(error, self)
        page.elsewhere.connect(self.keeper.save_as)
        page.over_wanted.connect(self._save_over)
        self._show_page(page, page.file)
        self._closing = closing

    def _show_page(self, page: Page, first: QWidget | None = None) -> None:
        if self.page is not None:
            self.show_editor()
        self.page = page
        page.back.connect(self.show_editor)
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        page.start(first)

    def _save_over(self) -> None:
        self.keeper.save(over_other=True)

    def _save_and_close(self) -> None:
        self._closing = True
        self.keeper.save()

    def _drop_and_close(self) -> None:
        self.keeper.forget()
        self.closed.emit()

    def _read_earlier(self, path: Path | None) -> None:
        if path is None:
            self.editor.show_earlier(None)
            self.show_editor()
        elif self.page is not None:
            work = partial(_read_earlier, self._verbs, path)
            background.run(self.page, work, self._on_earlier, self.page.show_error)

    def _on_earlier(self, earlier: PolicyReport) -> None:
        self.editor.show_earlier(earlier)
        self.show_editor()

    def _read_figures(self, path: Path) -> None:
        if self.page is not None:
            work = partial(_read_figures, self._verbs, self._open_release, path, self.editing.report)
            background.run(self.page, work, self._on_figures, self.page.show_error)

    def _on_figures(self, given: _Given) -> None:
        self._filling, filled = given
        if isinstance(self.page, FillPage):
            self.page.show_filled(self.editing.report, filled)

    def _fill(self) -> None:
        if self._filling is None:
            return
        self.editing.replace(self._filling)
        self._filling = None
        self.show_editor()
        self.editor.show_notice(Kind.INFO, self.tr("Ingevuld. Met “Ongedaan maken” staat alles weer zoals het was."))

    def _export(self, path: Path, missing: bool) -> None:  # noqa: FBT001 - the signature of the signal
        page = self.page
        if isinstance(page, ExportPage):
            page.set_busy(True)
            work = partial(_export, self._verbs, self.editing.report, path, missing)
            background.run(page, work, page.exported, page.not_exported)


def _connect(desk: ReportDesk) -> None:
    editor, keeper = desk.editor, desk.keeper
    editor.save_wanted.connect(desk.save)
    editor.close_wanted.connect(desk.close_report)
    editor.earlier_wanted.connect(desk.ask_earlier)
    editor.fill_wanted.connect(desk.ask_figures)
    editor.export_wanted.connect(desk.ask_export)
    keeper.state.connect(desk.show_state)
    keeper.saved.connect(desk.on_saved)
    keeper.save_failed.connect(desk.on_save_failed)
    keeper.keep_failed.connect(editor.show_error)


def _read_earlier(verbs: Verbs, path: Path, _reporter: Reporter) -> PolicyReport:
    return verbs.read_earlier(path)


def _read_figures(
    verbs: Verbs,
    open_release: Callable[[Path], OpenedRelease],
    path: Path,
    report: PolicyReport,
    _reporter: Reporter,
) -> _Given:
    return verbs.fill_report(report, (verbs.release_figures(open_release(path)),))


def _export(verbs: Verbs, report: PolicyReport, path: Path, missing: bool, _reporter: Reporter) -> Path:  # noqa: FBT001 - partial gives it by place
    return verbs.export_report(report, path, dt.datetime.now(dt.UTC), missing=missing)
