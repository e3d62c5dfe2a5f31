<<<<<<< HEAD
"""The analyst's room: open figures, see who signed them, read and compare them, check them again, take them along."""
=======
"""The analyst's room: read published figures, and write the policy-and-effect report."""
>>>>>>> release2

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from meldapp.gui import background
from meldapp.gui.analyst.figures_page import FiguresPage
from meldapp.gui.analyst.open_page import OpenPage
<<<<<<< HEAD
=======
from meldapp.gui.analyst.policy.flow import PolicyFlow
from meldapp.gui.analyst.release_page import ReleasePage
from meldapp.gui.analyst.start_page import AnalystStartPage
>>>>>>> release2
from meldapp.gui.language import current_language
from meldapp.workflows.read_figures import Form

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from meldapp.errors import MeldappError
<<<<<<< HEAD
    from meldapp.gui.background import Job, Reporter
=======
    from meldapp.gui.analyst.policy.verbs import Verbs
    from meldapp.gui.background import Reporter
>>>>>>> release2
    from meldapp.records.preview import OpenedRelease
    from meldapp.workflows.verify_figures import Verdict


class FigureVerbs(NamedTuple):
    """What the room can do with figures; all run on the worker.

    ``open`` takes a file or a folder; ``verify`` takes what was opened, progress and whether to stop; ``export`` takes
    what was opened, a period, a form, a target and a language.
    """

    open: Callable[[Path], tuple[OpenedRelease, ...]]
    verify: Callable[[Sequence[OpenedRelease], Callable[[int, int], None], Callable[[], bool]], Verdict]
    export: Callable[[Sequence[OpenedRelease], str, Form, Path, str], tuple[Path, ...]]


class AnalystRoom(QWidget):
<<<<<<< HEAD
    """Figures in, figures out; nothing here is secret, and nothing is kept."""

    home_wanted = Signal()

    def __init__(self, verbs: FigureVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._checking: Job | None = None
=======
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
>>>>>>> release2
        self.stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.open_page = OpenPage(self)
        self.figures_page: FiguresPage | None = None
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
<<<<<<< HEAD
        if self.figures_page is not None:
            self.figures_page.rebuild()

    def leave(self) -> None:
        """Forget the figures: they hold nothing secret, but the next person starts afresh."""
        self._show_open_page()
        self.open_page.file.set_path(None)
        self.open_page.folder.set_path(None)
=======
        self.start_page.rebuild()
        for part in (self.release_page, self.flow):
            if part is not None:
                part.rebuild()

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
>>>>>>> release2

    def _open(self, place: Path) -> None:
        self.open_page.set_busy(True)
        background.run(self.open_page, partial(_open, self._verbs, place), self._opened, self._refused)

    def _opened(self, opened: tuple[OpenedRelease, ...]) -> None:
        self.open_page.set_busy(False)
        self.open_page.clear_notice()
        page = FiguresPage(opened, self)
        page.back.connect(self._show_open_page)
        page.export_wanted.connect(self._write)
        page.verify.wanted.connect(self._verify)
        page.verify.cancelled.connect(self._stop_checking)
        self.figures_page = page
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        page.start(page.periods)

    def _refused(self, error: MeldappError) -> None:
        self.open_page.set_busy(False)
        self.open_page.show_error(error)

    def _show_open_page(self) -> None:
        self._stop_checking()
        if self.figures_page is not None:
            page, self.figures_page = self.figures_page, None
            self.stack.removeWidget(page)
            page.deleteLater()
        self.stack.setCurrentWidget(self.open_page)
        self.open_page.start(self.open_page.file)

    def _write(self, form: str, target: Path) -> None:
        page = self.figures_page
        if page is None:
            return
        page.set_busy(True)
        work = partial(_export, self._verbs, page.opened, page.period(), Form(form), target, current_language())
        background.run(page, work, page.exported, page.not_exported)

    def _verify(self) -> None:
        page = self.figures_page
        if page is not None:
            work = partial(_verify, self._verbs, page.opened)
            advance = page.verify.progress.advance
            self._checking = background.run(page, work, self._checked, self._checked, advance)

    def _checked(self, verdict: Verdict | MeldappError) -> None:
        self._checking = None
        if self.figures_page is not None:
            self.figures_page.verify.finish(verdict)

    def _stop_checking(self) -> None:
        if self._checking is not None:
            self._checking.cancel()
            self._checking = None
            if self.figures_page is not None:
                self.figures_page.verify.stop()


def _open(verbs: FigureVerbs, place: Path, _reporter: Reporter) -> tuple[OpenedRelease, ...]:
    return verbs.open(place)


def _verify(verbs: FigureVerbs, opened: Sequence[OpenedRelease], reporter: Reporter) -> Verdict:
    return verbs.verify(opened, reporter.progress, reporter.cancelled)


def _export(
    verbs: FigureVerbs,
    opened: Sequence[OpenedRelease],
    period: str,
    form: Form,
    target: Path,
    language: str,
    _reporter: Reporter,
) -> tuple[Path, ...]:
    return verbs.export(opened, period, form, target, language)
