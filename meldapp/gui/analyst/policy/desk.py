"""One open report: its editor, and the pages that belong to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from meldapp.gui.analyst.policy.choice_pages import ClosePage, SaveElsewherePage, time_text
from meldapp.gui.analyst.policy.editing import Editing
from meldapp.gui.analyst.policy.editor_page import EditorPage
from meldapp.gui.analyst.policy.errands import Errands
from meldapp.gui.analyst.policy.keeper import Keeper

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from meldapp.errors import MeldappError
    from meldapp.gui.analyst.policy.verbs import Verbs
    from meldapp.gui.widgets.page import Page
    from meldapp.records.preview import OpenedRelease
    from meldapp.reporting.policy_model import PolicyModel
    from meldapp.workflows.policy_report import Opened


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
        self._closing = False
        self.editing = Editing(opened.report, self)
        self.keeper = Keeper(opened.file, self.editing, opened.report, self)
        self.page: Page | None = None
        self.stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.editor = EditorPage(self.editing, model, self)
        self.stack.addWidget(self.editor)
        self.errands = Errands(self, self, verbs, open_release, model)
        _connect(self)
        self.show_state()

    def start(self) -> None:
        """Put the keyboard in the editor."""
        self.editor.start()

    def flush(self) -> None:
        """Keep unsaved work beside the file, now."""
        self.keeper.flush()

    def ask_before_leaving(self) -> bool:
        """Ask, unless everything is saved or the question is there already."""
        if not self.keeper.dirty or isinstance(self.page, ClosePage):
            return False
        self.close_report()
        return True

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
        self.show_page(page)

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
        self.show_page(page, page.file)
        self._closing = closing

    def show_page(self, page: Page, first: QWidget | None = None) -> None:
        """Show a page that belongs to the report; its way back leads to the editor."""
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


def _connect(desk: ReportDesk) -> None:
    editor, keeper = desk.editor, desk.keeper
    editor.save_wanted.connect(desk.save)
    editor.close_wanted.connect(desk.close_report)
    editor.earlier_wanted.connect(desk.errands.ask_earlier)
    editor.fill_wanted.connect(desk.errands.ask_figures)
    editor.export_wanted.connect(desk.errands.ask_export)
    keeper.state.connect(desk.show_state)
    keeper.saved.connect(desk.on_saved)
    keeper.save_failed.connect(desk.on_save_failed)
    keeper.keep_failed.connect(editor.show_error)
