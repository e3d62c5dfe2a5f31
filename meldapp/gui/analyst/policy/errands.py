"""What is done with an open report besides writing it: the earlier one beside it, figures filled in, documents made."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from meldapp.gui import background
from meldapp.gui.analyst.policy.work_pages import EarlierPage, ExportPage, FillPage
from meldapp.gui.widgets.notice import Kind
from meldapp.reporting.policy_missing import missing_pieces

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from meldapp.gui.analyst.policy.editing import Editing
    from meldapp.gui.analyst.policy.editor_page import EditorPage
    from meldapp.gui.analyst.policy.keeper import Keeper
    from meldapp.gui.analyst.policy.verbs import Verbs
    from meldapp.gui.background import Reporter
    from meldapp.gui.widgets.page import Page
    from meldapp.records.policy_report import PolicyReport
    from meldapp.records.preview import OpenedRelease
    from meldapp.reporting.policy_figures import Filled
    from meldapp.reporting.policy_model import PolicyModel

_Given = tuple["PolicyReport", "tuple[Filled, ...]"]


class Desk(Protocol):
    """What an errand needs of the desk, which is a QWidget."""

    editing: Editing
    keeper: Keeper
    editor: EditorPage
    page: Page | None

    def show_page(self, page: Page, first: QWidget | None = None) -> None:
        """Show a page that belongs to the report."""

    def show_editor(self) -> None:
        """Go back to the editor."""


class Errands(QObject):
    """Belongs to a desk, whose pages it shows."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        verbs: Verbs,
        open_release: Callable[[Path], OpenedRelease],
        model: PolicyModel,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._parent = parent
        self._verbs = verbs
        self._open_release = open_release
        self._model = model
        self._filling: PolicyReport | None = None

    def ask_earlier(self) -> None:
        """Ask for the report of the period before."""
        page = EarlierPage(self._parent)
        page.chosen.connect(self._read_earlier)
        self._desk.show_page(page, page.file)

    def ask_figures(self) -> None:
        """Ask for published figures."""
        page = FillPage(self._model, self._parent)
        page.chosen.connect(self._read_figures)
        page.fill_wanted.connect(self._fill)
        self._desk.show_page(page, page.file)

    def ask_export(self) -> None:
        """Ask for kind and place of a document."""
        page = ExportPage(self._desk.keeper.file.path, len(missing_pieces(self._desk.editing.report)), self._parent)
        page.wanted.connect(self._export)
        self._desk.show_page(page)

    def _read_earlier(self, path: Path | None) -> None:
        if path is None:
            self._desk.editor.show_earlier(None)
            self._desk.show_editor()
        elif self._desk.page is not None:
            work = partial(_read_earlier, self._verbs, path)
            background.run(self._desk.page, work, self._on_earlier, self._desk.page.show_error)

    def _on_earlier(self, earlier: PolicyReport) -> None:
        self._desk.editor.show_earlier(earlier)
        self._desk.show_editor()

    def _read_figures(self, path: Path) -> None:
        if self._desk.page is not None:
            work = partial(_read_figures, self._verbs, self._open_release, path, self._desk.editing.report)
            background.run(self._desk.page, work, self._on_figures, self._desk.page.show_error)

    def _on_figures(self, given: _Given) -> None:
        self._filling, filled = given
        if isinstance(self._desk.page, FillPage):
            self._desk.page.show_filled(self._desk.editing.report, filled)

    def _fill(self) -> None:
        if self._filling is None:
            return
        self._desk.editing.replace(self._filling)
        self._filling = None
        self._desk.show_editor()
        self._desk.editor.show_notice(
            Kind.INFO, self.tr("Ingevuld. Met “Ongedaan maken” staat alles weer zoals het was.")
        )

    def _export(self, path: Path, missing: bool) -> None:  # noqa: FBT001 - the signature of the signal
        page = self._desk.page
        if isinstance(page, ExportPage):
            page.set_busy(True)
            work = partial(_export, self._verbs, self._desk.editing.report, path, missing)
            background.run(page, work, page.exported, page.not_exported)


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
