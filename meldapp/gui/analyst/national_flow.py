"""The national overview: choose the figures of several organisations, add them up or verify, read the tables."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from meldapp.gui import background
from meldapp.gui.analyst.national_pages import NationalAskPage, NationalPage

if TYPE_CHECKING:
    from meldapp.errors import MeldappError
    from meldapp.gui.background import Job, Reporter
    from meldapp.records.national import National
    from meldapp.workflows.national import PartySums, Verified

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class NationalVerbs(NamedTuple):
    """What can be done; all run on the worker, and take how to tell progress and whether to stop.

    ``combine`` takes the folder with releases, the file to make and the sums of parties, ``verify`` the file of an
    overview and that folder.
    """

    combine: Callable[[Path, Path, PartySums | None, Progress, Cancelled], National]
    verify: Callable[[Path, Path, Progress, Cancelled], Verified]


def _combine(folder: Path, output: Path, sums: PartySums | None, progress: Progress, cancelled: Cancelled) -> National:
    # Loading the solver takes half a second.
    from meldapp.workflows.national import combine_folder

    return combine_folder(folder, output, sums, progress, cancelled)


def _verify(file: Path, folder: Path, progress: Progress, cancelled: Cancelled) -> Verified:
    from meldapp.workflows.national import verify_folder

    return verify_folder(file, folder, progress, cancelled)


NATIONAL_VERBS: Final = NationalVerbs(_combine, _verify)


class NationalFlow(QStackedWidget):
    """Releases in, one overview out; ``left`` says that the person goes back."""

    left = Signal()

    def __init__(self, verbs: NationalVerbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._job: Job | None = None
        self.ask_page = NationalAskPage(self)
        self.page: NationalPage | None = None
        self.addWidget(self.ask_page)
        self.ask_page.back.connect(self.left)
        self.ask_page.make_wanted.connect(self._make)
        self.ask_page.check_wanted.connect(self._check)
        self.ask_page.progress.cancelled.connect(self._stop)

    def start(self) -> None:
        """Ask which figures to add up."""
        self._stop()
        if self.page is not None:
            page, self.page = self.page, None
            self.removeWidget(page)
            page.deleteLater()
        self.ask_page.start(self.ask_page.folder)

    def rebuild(self) -> None:
        """Show all texts in the language of this moment."""
        self.ask_page.rebuild()
        if self.page is not None:
            self.page.rebuild()

    def leave(self) -> None:
        """Forget what was chosen; the next person starts afresh."""
        self.start()
        self.ask_page.forget()

    def _make(self, folder: Path, output: Path, sums: PartySums | None) -> None:
        self._run(partial(_on_worker, partial(self._verbs.combine, folder, output, sums)), partial(self._made, output))

    def _check(self, file: Path, folder: Path) -> None:
        self._run(partial(_on_worker, partial(self._verbs.verify, file, folder)), self._checked)

    def _run(self, work: Callable[[Reporter], object], done: Callable[..., None]) -> None:
        self.ask_page.begin()
        self._job = background.run(self.ask_page, work, done, self._refused, self.ask_page.progress.advance)

    def _made(self, output: Path, national: National) -> None:
        self._show(national, (), output)

    def _checked(self, verified: Verified) -> None:
        self._show(verified.national, verified.findings, None)

    def _show(self, national: National, findings: tuple[MeldappError, ...], file: Path | None) -> None:
        self._job = None
        self.ask_page.end()
        page = NationalPage(national, findings, file, self)
        page.back.connect(self.start)
        self.page = page
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.start(page.tables)

    def _refused(self, error: MeldappError) -> None:
        self._job = None
        self.ask_page.end()
        self.ask_page.show_error(error)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self.ask_page.end()
        self.setCurrentWidget(self.ask_page)


def _on_worker(verb: Callable[[Progress, Cancelled], object], reporter: Reporter) -> object:
    return verb(reporter.progress, reporter.cancelled)
