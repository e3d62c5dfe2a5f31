from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread

from meldapp.errors import MeldappError
from meldapp.gui import background

if TYPE_CHECKING:
    from collections.abc import Iterator

    from meldapp.gui.background import Reporter

pytestmark = pytest.mark.usefixtures("qapp")


class Told:
    """What the callbacks were told, and in which thread."""

    def __init__(self) -> None:
        self.results: list[object] = []
        self.errors: list[MeldappError] = []
        self.progress: list[tuple[int, int]] = []
        self.threads: set[QThread] = set()

    def done(self, result: object) -> None:
        self.threads.add(QThread.currentThread())
        self.results.append(result)

    def failed(self, error: MeldappError) -> None:
        self.threads.add(QThread.currentThread())
        self.errors.append(error)

    def progressed(self, done: int, total: int) -> None:
        self.progress.append((done, total))


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def owner() -> Iterator[QObject]:
    owner = QObject()
    yield owner
    background.wait_idle()


def destroy(owner: QObject) -> None:
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete.value)


def test_the_result_comes_back_in_the_thread_of_the_window(owner: QObject, told: Told) -> None:
    threads = []

    def work(_: Reporter) -> int:
        threads.append(threading.get_ident())
        return 3

    background.run(owner, work, told.done, told.failed)
    assert told.results == []
    assert background.wait_idle()
    assert told.results == [3]
    assert threads != [threading.get_ident()]
    assert told.threads == {QThread.currentThread()}


def test_an_error_of_a_verb_comes_back_as_it_is(owner: QObject, told: Told) -> None:
    error = MeldappError("room.wrong")

    def work(_: Reporter) -> None:
        raise error

    background.run(owner, work, told.done, told.failed)
    assert background.wait_idle()
    assert told.errors == [error]
    assert told.results == []


def test_an_unexpected_exception_becomes_a_sentence_and_its_words_stay_out_of_the_log(
    owner: QObject, told: Told, caplog: pytest.LogCaptureFixture
) -> None:
    def work(_: Reporter) -> None:
        raise ValueError("what a person typed")  # noqa: TRY003 - the point of the test

    with caplog.at_level(logging.DEBUG):
        background.run(owner, work, told.done, told.failed)
        assert background.wait_idle()
    assert [error.code for error in told.errors] == ["gui.unexpected"]
    assert "ValueError" in caplog.text
    assert "typed" not in caplog.text


def test_progress_is_told_in_order(owner: QObject, told: Told) -> None:
    def work(reporter: Reporter) -> None:
        for done in range(4):
            reporter.progress(done, 4)

    background.run(owner, work, told.done, told.failed, told.progressed)
    assert background.wait_idle()
    assert told.progress == [(0, 4), (1, 4), (2, 4), (3, 4)]


def test_progress_is_not_asked_for(owner: QObject, told: Told) -> None:
    background.run(owner, lambda reporter: reporter.progress(1, 2), told.done, told.failed)
    assert background.wait_idle()
    assert told.results == [None]


def test_verbs_run_one_after_another(owner: QObject, told: Told) -> None:
    running = threading.Semaphore(1)

    def work(_: Reporter) -> bool:
        alone = running.acquire(blocking=False)
        running.release()
        return alone

    for _ in range(20):
        background.run(owner, work, told.done, told.failed)
    assert background.wait_idle()
    assert told.results == [True] * 20


def test_callbacks_die_with_their_owner_and_the_work_is_told_to_stop(told: Told) -> None:
    owner = QObject()
    gone, started = threading.Event(), threading.Event()
    stopped = []

    def work(reporter: Reporter) -> int:
        started.set()
        gone.wait(5)
        stopped.append(reporter.cancelled())
        reporter.progress(1, 2)
        return 3

    background.run(owner, work, told.done, told.failed, told.progressed)
    assert started.wait(5)
    destroy(owner)
    gone.set()
    assert background.wait_idle()
    assert stopped == [True]
    assert told.results == []
    assert told.progress == []


def test_work_that_waits_for_a_dead_owner_is_not_begun(owner: QObject, told: Told) -> None:
    dead, release, begun = QObject(), threading.Event(), []
    background.run(owner, lambda _: release.wait(5), told.done, told.failed)
    background.run(dead, lambda _: begun.append(1), told.done, told.failed)
    destroy(dead)
    release.set()
    assert background.wait_idle()
    assert begun == []
    assert told.results == [True]


def test_a_result_under_way_is_dropped_when_its_owner_dies(told: Told) -> None:
    owner = QObject()
    finished = threading.Event()
    background.run(owner, lambda _: finished.set(), told.done, told.failed)
    assert finished.wait(5)
    destroy(owner)
    assert background.wait_idle()
    assert told.results == []


def test_cancelled_work_calls_nothing_back(owner: QObject, told: Told) -> None:
    asked = threading.Event()

    def work(reporter: Reporter) -> bool:
        asked.wait(5)
        return reporter.cancelled()

    job = background.run(owner, work, told.done, told.failed)
    job.cancel()
    asked.set()
    assert background.wait_idle()
    assert told.results == []


def test_a_callback_may_start_the_next_work(owner: QObject, told: Told) -> None:
    def again(_: int) -> None:
        background.run(owner, lambda _: 2, told.done, told.failed)

    background.run(owner, lambda _: 1, again, told.failed)
    assert background.wait_idle()
    assert told.results == [2]


def test_waiting_gives_up(owner: QObject, told: Told) -> None:
    release = threading.Event()
    background.run(owner, lambda _: release.wait(5), told.done, told.failed)
    assert not background.wait_idle(50)
    release.set()
    assert background.wait_idle()
