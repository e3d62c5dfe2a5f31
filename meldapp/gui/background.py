"""The only place that knows threads: runs a verb beside the window and brings its result back.

There is one worker: verbs run one after another, so nothing a desk holds is used by two at once. A callback is
called in the window's thread, and never after the owner it belongs to is gone.
"""

from __future__ import annotations

import threading
import time
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QThreadPool, Signal

from meldapp.errors import MeldappError

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

T = TypeVar("T")
R_co = TypeVar("R_co", covariant=True)

_POOL_NAME = "meldapp-worker"


class Reporter:
    """What running work may say and ask, from the worker's thread."""

    def __init__(self, outcome: _Outcome, stop: threading.Event) -> None:
        self._outcome = outcome
        self._stop = stop

    def progress(self, done: int, total: int) -> None:
        """Tell the window how far the work is."""
        if not self._stop.is_set():
            self._outcome.progressed.emit(done, total)

    def cancelled(self) -> bool:
        """Whether the work should stop: cancelled by the person, or its page is gone."""
        return self._stop.is_set()


class Work(Protocol[R_co]):
    """What runs on the worker."""

    def __call__(self, reporter: Reporter, /) -> R_co:
        """Do the work; raise MeldappError when it cannot be done."""


class _Outcome(QObject):
    """Carries results out of the worker's thread; Qt drops them when the job they are for is gone."""

    progressed = Signal(int, int)
    finished = Signal(object)
    failed = Signal(object)


class Job(QObject):
    """Work under way; a child of its owner, so that it ends with it."""

    def __init__(
        self,
        owner: QObject,
        done: Callable[[T], None],
        failed: Callable[[MeldappError], None],
        progress: Callable[[int, int], None] | None,
    ) -> None:
        super().__init__(owner)
        self.stop = threading.Event()
        self.outcome = _Outcome()
        self._done: Callable[[Any], None] | None = done
        self._failed: Callable[[MeldappError], None] | None = failed
        self._progress = progress
        queued = Qt.ConnectionType.QueuedConnection
        self.outcome.progressed.connect(self._on_progress, queued)
        self.outcome.finished.connect(self._on_finished, queued)
        self.outcome.failed.connect(self._on_failed, queued)
        # Not a method of this object: by the time it is called, this object is half gone.
        self.destroyed.connect(self.stop.set)

    def cancel(self) -> None:
        """Ask the work to stop; none of its callbacks is called any more."""
        self._end()

    def _end(self) -> None:
        self.stop.set()
        self._done = self._failed = self._progress = None
        self.deleteLater()

    def _on_progress(self, done: int, total: int) -> None:
        if self._progress is not None:
            self._progress(done, total)

    def _on_finished(self, result: object) -> None:
        callback = self._done
        self._end()
        if callback is not None:
            callback(result)

    def _on_failed(self, error: MeldappError) -> None:
        callback = self._failed
        self._end()
        if callback is not None:
            callback(error)


def run(
    owner: QObject,
    work: Work[T],
    done: Callable[[T], None],
    failed: Callable[[MeldappError], None],
    progress: Callable[[int, int], None] | None = None,
) -> Job:
    """Run ``work`` on the worker; then call ``done`` with what it returned, or ``failed`` with its error.

    ``work`` must not touch widgets. An exception that is not a MeldappError becomes ``gui.unexpected``.
    """
    job = Job(owner, done, failed, progress)
    _worker().start(partial(_perform, work, job.outcome, job.stop))
    return job


def wait_idle(timeout_ms: int = 10_000) -> bool:
    """Wait until no work runs and every callback was called; ``False`` when that took longer than ``timeout_ms``.

    For tests, and for the end of the program: it blocks the window.
    """
    deadline = time.monotonic() + timeout_ms / 1000
    while time.monotonic() < deadline:
        left = int(1000 * (deadline - time.monotonic()))
        idle = _worker().waitForDone(max(left, 1))
        QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)
        if idle and _worker().activeThreadCount() == 0:
            return True
    return False


def _perform(work: Work[T], outcome: _Outcome, stop: threading.Event) -> None:
    if stop.is_set():
        return
    try:
        result = work(Reporter(outcome, stop))
    except MeldappError as error:
        outcome.failed.emit(error)
    except Exception as error:  # noqa: BLE001 - a slip in a verb must reach the person as a sentence, not end the worker
        log_unexpected(type(error), error.__traceback__)
        outcome.failed.emit(MeldappError("gui.unexpected"))
    else:
        outcome.finished.emit(result)


def log_unexpected(kind: type[BaseException], trace: TracebackType | None) -> None:
    """Log what went wrong and where, without the message: that may hold what a person typed."""
    # Imported here because the window starts faster without, and mostly nothing goes wrong.
    import logging
    import traceback

    places = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(traceback.extract_tb(trace)))
    logging.getLogger(__name__).error("unexpected %s at %s", kind.__name__, places)


def _worker() -> QThreadPool:
    """Return the application's one worker, made when first needed."""
    app = QCoreApplication.instance()
    if app is None:
        raise MeldappError("gui.unexpected")
    pool = app.findChild(QThreadPool, _POOL_NAME)
    if pool is None:
        pool = QThreadPool(app)
        pool.setObjectName(_POOL_NAME)
        pool.setMaxThreadCount(1)
        pool.setExpiryTimeout(-1)
    return pool
