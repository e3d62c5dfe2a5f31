"""An unlocked desk in the window: its cases, what was typed, and the way every page runs a verb.

Pages come and go (another page, another language); the session stays until it locks, so callbacks of running verbs
belong to it and pages only listen to its signals.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal

from meldapp.gui import background
from meldapp.gui.adviser.case_filter import Indexed, index_case
from meldapp.gui.adviser.drafts import Place
from meldapp.gui.adviser.publishing import Publishing
from meldapp.reporting.templates import load_templates

if TYPE_CHECKING:
    from collections.abc import Callable

    from meldapp.errors import MeldappError
    from meldapp.gui.adviser.desk import Desk
    from meldapp.gui.adviser.drafts import Draft
    from meldapp.gui.background import Job, Reporter
    from meldapp.questionnaire.model import Questionnaire
    from meldapp.records.case import Case
    from meldapp.records.directory import Adviser, Directory
    from meldapp.records.sync import SyncResult
    from meldapp.reporting.templates import Template

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Unlocked:
    """What unlocking yields: the desk, and what stays the same while it is unlocked."""

    desk: Desk
    me: Adviser
    directory: Directory
    questionnaire: Questionnaire
    templates: tuple[Template, ...]


def open_desk(desk: Desk) -> Unlocked:
    """Read what the pages need at once; runs on the worker."""
    return Unlocked(desk, desk.me, desk.directory(), desk.questionnaire(), load_templates())


class Session(QObject):
    """The one owner of the unlocked desk. Every verb runs on the worker, one after another."""

    loaded = Signal()
    """All cases were read anew."""
    changed = Signal(object)
    """The identifier of a case that changed; it may also be gone."""
    progressed = Signal(int, int)
    """Letters tried, or cases read, of how many."""
    synced = Signal(object)
    """A SyncResult; None when the sync was stopped."""
    passphrase_changed = Signal()
    busy = Signal(bool)
    said = Signal(str)
    """A sentence about what was done."""
    failed = Signal(object)
    """A MeldappError."""

    def __init__(self, unlocked: Unlocked, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.opened = unlocked
        self.cases: dict[bytes, Indexed] = {}
        self.place = Place()
        self.publishing = Publishing(self, self)
        self.reading = False
        self._running = 0
        self._syncing: Job | None = None
        self._pending: set[tuple[bytes, str]] = set()

    @property
    def syncing(self) -> bool:
        """Whether letters are being fetched."""
        return self._syncing is not None

    @property
    def working(self) -> bool:
        """Whether a verb runs or waits."""
        return self._running > 0

    def case(self, case: bytes) -> Case | None:
        """The case, or None when it is gone."""
        found = self.cases.get(case)
        return found.case if found else None

    def load(self) -> None:
        """Read every case; `loaded` follows."""
        self.reading = True
        work = partial(_read_all, questionnaire=self.opened.questionnaire)
        self.run(work, self._keep_all, self.progressed.emit, self._stop_reading)

    def sync(self) -> None:
        """Fetch letters and read every case; `synced` and `loaded` follow."""
        if self._syncing is None:
            work = partial(_sync, questionnaire=self.opened.questionnaire)
            self._syncing = self.run(work, self._keep_sync, self.progressed.emit, self._stop_reading)

    def import_file(self, file: str) -> None:
        """Import a sealed file and read every case, in the place of fetching; `synced` and `loaded` follow."""
        if self._syncing is None:
            work = partial(_import, file=Path(file), questionnaire=self.opened.questionnaire)
            self._syncing = self.run(work, self._keep_sync, failed=self._stop_reading)

    def stop_sync(self) -> None:
        """Stop fetching after the letter at hand; what was fetched is kept and read."""
        if self._syncing is not None:
            self._syncing.cancel()
            self._syncing = None
            self._settle()
            self.synced.emit(None)
            self.load()

    def step(
        self,
        case: bytes,
        verb: Callable[[Desk], Case],
        sentence: str,
        clear: Callable[[Draft], None] | None = None,
    ) -> None:
        """Take one step in one case. When it is done, `clear` empties what was typed for it and `sentence` is said.

        The same step asked for again while it runs or waits (a double click) is taken once.
        """
        key = (case, sentence)
        if key in self._pending:
            return
        self._pending.add(key)
        work = partial(_step, verb=verb, questionnaire=self.opened.questionnaire)
        self.run(work, partial(self._keep_step, key, clear), failed=partial(self._drop_step, key))

    def erase(self, case: bytes, sentence: str) -> None:
        """Erase one case: it disappears from the list."""
        self.run(partial(_erase, case=case), partial(self._forget, case, sentence))

    def change_passphrase(self, old: str, new: str, sentence: str) -> None:
        """Seal the vault with another passphrase; `passphrase_changed` follows."""
        self.run(partial(_change_passphrase, old=old, new=new), partial(self._tell_changed, sentence))

    def run(
        self,
        work: Callable[[Desk, Reporter], T],
        done: Callable[[T], None],
        progress: Callable[[int, int], None] | None = None,
        failed: Callable[[], None] | None = None,
    ) -> Job:
        """Run `work` with the desk; `done` gets its result; `failed` is called, and emitted, when that is an error."""
        self._running += 1
        self.busy.emit(self.working)
        on_error = partial(self._fail, failed)
        return background.run(self, partial(work, self.opened.desk), partial(self._finish, done), on_error, progress)

    def end(self) -> None:
        """Forget everything: keys, cases, drafts. Running work is told to stop; its result is thrown away."""
        for job in self.findChildren(background.Job):
            job.cancel()
        self.cases = {}
        self.place = Place()
        app = QCoreApplication.instance()
        if app is not None:
            # Owned by the application: it must also happen when this object is gone before its turn comes.
            background.run(app, partial(_lock, self.opened.desk), _nothing, _nothing)
        self.deleteLater()

    def _finish(self, done: Callable[[T], None], result: T) -> None:
        self._settle()
        done(result)

    def _fail(self, failed: Callable[[], None] | None, error: MeldappError) -> None:
        if failed is not None:
            failed()
        self._settle()
        self.failed.emit(error)

    def _stop_reading(self) -> None:
        self._syncing = None
        self.reading = False

    def _drop_step(self, key: tuple[bytes, str]) -> None:
        self._pending.discard(key)

    def _settle(self) -> None:
        self._running -= 1
        self.busy.emit(self.working)

    def _keep_all(self, cases: list[Indexed]) -> None:
        self.reading = False
        self.cases = {entry.case.case: entry for entry in cases}
        self.loaded.emit()

    def _keep_sync(self, outcome: tuple[SyncResult, list[Indexed]]) -> None:
        self._syncing = None
        result, cases = outcome
        self._keep_all(cases)
        self.synced.emit(result)

    def _keep_step(self, key: tuple[bytes, str], clear: Callable[[Draft], None] | None, entry: Indexed) -> None:
        case, sentence = key
        self._pending.discard(key)
        self.cases[case] = entry
        if clear is not None:
            clear(self.place.draft(case))
        self.changed.emit(case)
        self.said.emit(sentence)

    def _tell_changed(self, sentence: str, _result: None) -> None:
        self.passphrase_changed.emit()
        self.said.emit(sentence)

    def _forget(self, case: bytes, sentence: str, _result: None) -> None:
        self.cases.pop(case, None)
        self.place.drafts.pop(case, None)
        self.changed.emit(case)
        self.said.emit(sentence)


def _read_all(desk: Desk, reporter: Reporter, questionnaire: Questionnaire) -> list[Indexed]:
    return [index_case(case, questionnaire) for case in desk.cases(reporter.progress)]


def _sync(desk: Desk, reporter: Reporter, questionnaire: Questionnaire) -> tuple[SyncResult, list[Indexed]]:
    result = desk.sync(reporter.progress, reporter.cancelled)
    return result, [index_case(case, questionnaire) for case in desk.cases()]


def _import(
    desk: Desk, _reporter: Reporter, file: Path, questionnaire: Questionnaire
) -> tuple[SyncResult, list[Indexed]]:
    result = desk.import_file(file)
    return result, [index_case(case, questionnaire) for case in desk.cases()]


def _step(desk: Desk, _reporter: Reporter, verb: Callable[[Desk], Case], questionnaire: Questionnaire) -> Indexed:
    return index_case(verb(desk), questionnaire)


def _erase(desk: Desk, _reporter: Reporter, case: bytes) -> None:
    desk.erase(case)


def _change_passphrase(desk: Desk, _reporter: Reporter, old: str, new: str) -> None:
    desk.change_passphrase(old, new)


def _lock(desk: Desk, _reporter: Reporter) -> None:
    desk.lock()


def _nothing(_outcome: object) -> None:
    """Nobody is left to tell."""
