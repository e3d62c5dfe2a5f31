"""Publishing under way: the periods, the preview looked at, and what was published. Forgotten when the desk locks."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from meldapp.gui.adviser.desk import Desk
    from meldapp.gui.background import Job, Reporter
    from meldapp.records.preview import Preview, PublishedRelease


T = TypeVar("T")


class RunsVerbs(Protocol):
    """What runs a verb of the desk: `session.Session`."""

    def run(
        self,
        work: Callable[[Desk, Reporter], T],
        done: Callable[[T], None],
        progress: Callable[[int, int], None] | None = None,
        failed: Callable[[], None] | None = None,
    ) -> Job:
        """Run `work` on the worker, telling `progress`, then `done` or `failed`."""


class Publishing(QObject):
    """Asks for periods and previews; `changed` says that something came, `progressed` how far the work is."""

    changed = Signal()
    progressed = Signal(int, int)

    def __init__(self, verbs: RunsVerbs, parent: QObject) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self.periods: tuple[str, ...] | None = None
        self.period = ""
        self.preview: Preview | None = None
        self.file: Path | None = None
        self.published: PublishedRelease | None = None
        self.written: Path | None = None
        self.waiting = False
        self.levels: dict[str, str] = {}
        self._cancelled = threading.Event()

    def ask_periods(self) -> None:
        """Look which periods can be published."""
        self._start()
        self._verbs.run(_periods, self._keep_periods, failed=self._stop)

    def ask_preview(self, period: str) -> None:
        """Make the tables of a period; nothing is published yet."""
        if self.waiting or not period:
            return
        if period != self.period:
            self.levels = {}
        self.period, self.preview, self.published = period, None, None
        self._start()
        self._cancelled = threading.Event()
        work = partial(_preview, period=period, levels=dict(self.levels), cancelled=self._cancelled)
        self._verbs.run(work, self._keep_preview, self.progressed.emit, self._stop)

    def choose_level(self, table: str, level: str) -> None:
        """Print a table no finer than `level` ("-" leaves it out), and look at the tables again."""
        if not self.waiting:
            self.levels[table] = level
            self.ask_preview(self.period)

    def cancel(self) -> None:
        """Ask the work on a preview to stop; it then fails with a sentence that says so."""
        self._cancelled.set()

    def publish(self, file: Path | None) -> None:
        """Sign and publish the period looked at, and write it to `file`."""
        if self.preview is None or self.waiting:
            return
        self._start()
        work = partial(_publish, period=self.preview.period, file=file, levels=dict(self.levels))
        self._verbs.run(work, partial(self._keep_published, file), self.progressed.emit, self._stop)

    def _start(self) -> None:
        self.waiting = True
        self.changed.emit()

    def _stop(self) -> None:
        self.waiting = False
        self.changed.emit()

    def _keep_periods(self, periods: tuple[str, ...]) -> None:
        self.periods = periods
        if self.period not in periods and self.published is None:
            self.period = periods[0] if periods else ""
        self._stop()

    def _keep_preview(self, preview: Preview) -> None:
        self.preview = preview
        self._stop()

    def _keep_published(self, file: Path | None, published: PublishedRelease) -> None:
        self.published, self.written = published, file
        self.preview = None
        self.ask_periods()


def _periods(desk: Desk, _reporter: Reporter) -> tuple[str, ...]:
    return desk.periods()


def _preview(
    desk: Desk, reporter: Reporter, period: str, levels: dict[str, str], cancelled: threading.Event
) -> Preview:
    # A flag of its own: work that is stopped before it begins must end with a sentence too.
    return desk.preview(period, levels, reporter.progress, lambda: cancelled.is_set() or reporter.cancelled())


def _publish(
    desk: Desk, reporter: Reporter, period: str, file: Path | None, levels: dict[str, str]
) -> PublishedRelease:
    # It cannot be stopped any more: somebody who said yes twice must know whether it was done.
    return desk.publish(period, file, levels, reporter.progress)
