"""Figures: open them, see who signed them, read and compare them, check them again, take them along."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from meldapp.gui import background
from meldapp.gui.analyst.figures_page import FiguresPage
from meldapp.gui.analyst.open_page import OpenPage
from meldapp.gui.language import current_language
from meldapp.workflows.read_figures import Figures, Form

if TYPE_CHECKING:
    from meldapp.errors import MeldappError
    from meldapp.gui.background import Job, Reporter
    from meldapp.workflows.audit_releases import Audit


Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class FigureVerbs(NamedTuple):
    """What can be done with figures; all run on the worker.

    ``open`` takes a file or a folder; ``verify`` how to tell progress and whether to stop; ``export`` a period, a form,
    a target and a language.
    """

    open: Callable[[Path], Figures]
    verify: Callable[[Figures, Progress, Cancelled], Audit]
    export: Callable[[Figures, str, Form, Path, str], tuple[Path, ...]]


class FiguresFlow(QStackedWidget):
    """Figures in, figures out; nothing here is secret, and nothing is kept. ``left`` says that the person goes back."""

    left = Signal()

    def __init__(self, verbs: FigureVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._checking: Job | None = None
        self.open_page = OpenPage(self)
        self.figures_page: FiguresPage | None = None
        self.addWidget(self.open_page)
        self.open_page.back.connect(self.left)
        self.open_page.chosen.connect(self._open)

    def start(self) -> None:
        """Ask which figures to open."""
        self._stop_checking()
        if self.figures_page is not None:
            page, self.figures_page = self.figures_page, None
            self.removeWidget(page)
            page.deleteLater()
        self.open_page.start(self.open_page.file)

    def rebuild(self) -> None:
        """Show all texts in the language of this moment."""
        self.open_page.rebuild()
        if self.figures_page is not None:
            self.figures_page.rebuild()

    def leave(self) -> None:
        """Forget the figures: they hold nothing secret, but the next person starts afresh."""
        self.start()
        self.open_page.file.set_path(None)
        self.open_page.folder.set_path(None)

    def _open(self, place: Path) -> None:
        self.open_page.set_busy(True)
        background.run(self.open_page, partial(_open, self._verbs, place), self._opened, self._refused)

    def _opened(self, figures: Figures) -> None:
        self.open_page.set_busy(False)
        self.open_page.clear_notice()
        page = FiguresPage(figures, self)
        page.back.connect(self.start)
        page.export_wanted.connect(self._write)
        page.verify.wanted.connect(self._verify)
        page.verify.cancelled.connect(self._stop_checking)
        self.figures_page = page
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.start(page.periods)

    def _refused(self, error: MeldappError) -> None:
        self.open_page.set_busy(False)
        self.open_page.show_error(error)

    def _write(self, form: str, target: Path) -> None:
        page = self.figures_page
        if page is None:
            return
        page.set_busy(True)
        work = partial(_export, self._verbs, page.figures, page.period(), Form(form), target, current_language())
        background.run(page, work, page.exported, page.not_exported)

    def _verify(self) -> None:
        page = self.figures_page
        if page is not None:
            work = partial(_verify, self._verbs, page.figures)
            advance = page.verify.progress.advance
            self._checking = background.run(page, work, self._checked, self._checked, advance)

    def _checked(self, audit: Audit | MeldappError) -> None:
        self._checking = None
        if self.figures_page is not None:
            self.figures_page.verify.finish(audit)

    def _stop_checking(self) -> None:
        if self._checking is not None:
            self._checking.cancel()
            self._checking = None
            if self.figures_page is not None:
                self.figures_page.verify.stop()


def _open(verbs: FigureVerbs, place: Path, _reporter: Reporter) -> Figures:
    return verbs.open(place)


def _verify(verbs: FigureVerbs, figures: Figures, reporter: Reporter) -> Audit:
    return verbs.verify(figures, reporter.progress, reporter.cancelled)


def _export(
    verbs: FigureVerbs,
    figures: Figures,
    period: str,
    form: Form,
    target: Path,
    language: str,
    _reporter: Reporter,
) -> tuple[Path, ...]:
    return verbs.export(figures, period, form, target, language)
