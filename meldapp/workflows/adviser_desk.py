"""What an adviser does: unlock, sync, read, answer, code, publish. Holds the keys; windows hold only this."""

from __future__ import annotations

import datetime as dt
import secrets
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from meldapp.crypto.directory import open_directory
from meldapp.crypto.keys import AdviserKeys, decode_adviser, encode_keys
from meldapp.crypto.vault import open_vault, seal_vault
from meldapp.errors import MeldappError
from meldapp.questionnaire.check import check_coding
from meldapp.questionnaire.load import load_questionnaire
from meldapp.questionnaire.model import Kind, Questionnaire
from meldapp.questionnaire.plain_text import clean_text, says_something
from meldapp.records import journal as steps
from meldapp.records.case import Case
from meldapp.records.directory import Adviser, Directory
from meldapp.records.journal import Status, Step
from meldapp.records.preview import Preview, PublishedRelease
from meldapp.records.report import Answer
from meldapp.records.sync import SyncResult
from meldapp.reporting.texts import read_texts
from meldapp.statistics.work import Work
from meldapp.store.store import Store, open_store
from meldapp.workflows import case_writing, import_file, publish_release, sync_letters
from meldapp.workflows.case_book import CaseBook
from meldapp.workflows.fold_case import fold_case
from meldapp.workflows.make_menu import menu_of
from meldapp.workflows.post_replies import LONGEST_REPLY, check_reply_length
from meldapp.workflows.progress import Cancelled, Progress, never, silent
from meldapp.workflows.set_up import check_passphrase
from meldapp.workflows.sync_state import read_state, state_file
from meldapp.workstation.files import read_file, write_atomic

_CODED_BESIDE = {"HANDLING": "WISH", "SECTION": "SECTION"}
"""What an adviser codes beside the questions, and the list it is chosen from."""
_LARGEST_VAULT = 1 << 20


def read_keys(vault: Path, passphrase: str) -> AdviserKeys:
    """Return the keys in the file ``vault``."""
    data = read_file(vault, _LARGEST_VAULT)
    if data is None:
        raise MeldappError("workflows.vault-missing", name=vault.name)
    return decode_adviser(open_vault(passphrase, data))


class AdviserDesk:
    """An unlocked vault and what can be read with it, in memory only. May be used from several threads."""

    def __init__(self, vault: Path, keys: AdviserKeys, today: Callable[[], dt.date] = dt.date.today) -> None:
        self._vault = vault
        self._lock = threading.RLock()
        self._today = today
        self._book: CaseBook | None = None
        self._keys: AdviserKeys | None = keys
        with open_store(keys.installation.store) as store:
            signed = store.directory()
        if signed is None:
            raise MeldappError("workflows.no-directory-published")
        self._signed_directory = signed
        self._directory = open_directory(signed, keys.installation)
        known = read_state(state_file(vault)).directory
        if self._directory.version < known:
            raise MeldappError("workflows.older-directory", found=self._directory.version, known=known)
        self.me = _listed(keys, self._directory)

    @classmethod
    def unlock(cls, vault: Path, passphrase: str, today: Callable[[], dt.date] = dt.date.today) -> AdviserDesk:
        """Open the vault; raises crypto.wrong-passphrase, workflows.vault-missing, workflows.not-listed."""
        return cls(vault, read_keys(vault, passphrase), today)

    def lock(self) -> None:
        """Forget keys and cases; every later call raises workflows.locked."""
        with self._lock:
            self._keys = self._book = None

    def change_passphrase(self, old: str, new: str) -> None:
        """Seal the vault anew under ``new``."""
        check_passphrase(new)
        keys = read_keys(self._vault, old)
        write_atomic(self._vault, seal_vault(new, encode_keys(keys)))

    def directory(self) -> Directory:
        """Return the directory as it was when the vault was unlocked."""
        return self._directory

    def questionnaire(self) -> Questionnaire:
        """Return the questions, with the units of this organisation."""
        return load_questionnaire(units=[(unit.code, unit.nl, unit.en) for unit in self._directory.units])

    # --------------------------------------------------------------------------------------- reading

    def sync(self, progress: Progress | None = None, cancelled: Cancelled | None = None) -> SyncResult:
        """Import new letters and put one batch of replies on the board."""
        with self._working() as (store, book):
            return sync_letters.sync(book, store, state_file(self._vault), self._today(), progress, cancelled)

    def import_file(self, file: Path) -> SyncResult:
        """Import a sealed file that a reporter had handed over; raises what ``import_file`` names."""
        with self._working() as (store, book):
            return import_file.import_file(book, store, file, self._today())

    def cases(self, progress: Progress | None = None) -> tuple[Case, ...]:
        """Return all cases this adviser can read, the most urgent first."""
        with self._working() as (store, book):
            book.load(store, progress)
            cases = [_fold(book, case) for case in book.entries if not book.is_erased(case)]
        return tuple(sorted(cases, key=lambda case: (case.due or dt.date.max, case.received, case.case)))

    def case(self, case: bytes) -> Case:
        """Return one case; raises workflows.unknown-case."""
        with self._working() as (store, book):
            book.load(store)
            return _fold(book, case)

    # --------------------------------------------------------------------------------------- writing

    def reply(self, case: bytes, text: str) -> Case:
        """Write to the reporter; it leaves with the next batch of the board."""
        return self._take(case, _replied(text, self._directory))

    def note(self, case: bytes, text: str) -> Case:
        """Keep a note that only advisers see."""
        return self._take(case, steps.Noted(_words(text)))

    def set_status(self, case: bytes, status: Status) -> Case:
        """Move the case to another state."""
        return self._take(case, steps.StatusSet(status))

    def assign(self, case: bytes, adviser: bytes) -> Case:
        """Say who handles the case: somebody who can read it."""
        if adviser not in self.case(case).readers:
            raise MeldappError("workflows.not-a-reader")
        return self._take(case, steps.Assigned(adviser))

    def hand_over(self, case: bytes, adviser: bytes) -> Case:
        """Give another adviser access to the case."""
        colleague = self._directory.adviser(adviser)
        if colleague is None:
            raise MeldappError("workflows.unknown-adviser")
        return self._take(case, steps.HandedOver(adviser), grant_to=colleague)

    def set_deadline(self, case: bytes, day: dt.date) -> Case:
        """Set another day for feedback."""
        return self._take(case, steps.DeadlineSet(day))

    def close_case(self, case: bytes, text: str = "") -> Case:
        """Close the case, with last words for the reporter when there is ``text``."""
        last = [_replied(text, self._directory, closes=True)] if text.strip() else []
        return self._take(case, *last, steps.Closed())

    def erase(self, case: bytes) -> None:
        """Delete all that is kept of the case."""
        with self._working() as (store, book):
            book.load(store)
            book.key(case)
            case_writing.erase_case(book, store, case, self._today())

    def code(self, case: bytes, answers: Sequence[Answer]) -> Case:
        """Confirm or correct the categories: question identifiers, HANDLING or SECTION, with codes only."""
        form = self.questionnaire()
        checked = tuple(_checked(form, answer) for answer in answers)
        return self._take(case, steps.Coded(tuple(answer for answer in checked if answer.codes)))

    # ------------------------------------------------------------------------------------ publishing

    def periods(self) -> tuple[str, ...]:
        """Return the periods that can be published."""
        cases = self.cases()
        with self._working() as (store, book):
            earlier = publish_release.earlier_releases(store, book.keys.installation)
        return publish_release.periods(cases, earlier, self._directory, self._today())

    def preview(
        self,
        period: str,
        levels: Mapping[str, str] | None = None,
        progress: Progress = silent,
        cancelled: Cancelled = never,
    ) -> Preview:
        """Return the tables of ``period`` before and after protection.

        ``levels`` gives, by code of a table, the finest level to print it at, "-" to leave it out. Raises
        statistics.cancelled, and what ``build_release`` raises.
        """
        cases = publish_release.coded_cases(self.cases())
        with self._working() as (store, book):
            earlier = publish_release.earlier_releases(store, book.keys.installation)
        return publish_release.preview(
            cases,
            period,
            menu_of(read_texts(), self.questionnaire(), self._directory),
            earlier,
            publish_release.publisher_of(self._directory, self.me.adviser, self._today()),
            publish_release.rule_of(self._directory),
            levels,
            Work(progress, cancelled),
        )

    def publish(
        self,
        period: str,
        file: Path | None = None,
        levels: Mapping[str, str] | None = None,
        progress: Progress = silent,
        cancelled: Cancelled = never,
    ) -> PublishedRelease:
        """Sign the release of ``period``, keep it in the store and write it to ``file``.

        When this adviser published it before, only the file is written: it may have failed then, or be lost.
        """
        with self._working() as (store, book):
            before = publish_release.published_before(store, book.keys, period)
        if before is not None:
            return publish_release.to_file(before, file)
        release = self.preview(period, levels, progress, cancelled).release
        with self._working() as (store, book):
            return publish_release.publish(release, book.keys, self._signed_directory, store, file)

    # ---------------------------------------------------------------------------------------- inside

    def _take(self, case: bytes, *what: Step, grant_to: Adviser | None = None) -> Case:
        with self._working() as (store, book):
            book.load(store)
            book.key(case)
            case_writing.append(book, store, case, what, self._today(), grant_to)
            return _fold(book, case)

    @contextmanager
    def _working(self) -> Iterator[tuple[Store, CaseBook]]:
        """Give the store and the casework to one thread at a time."""
        with self._lock:
            if self._keys is None:
                raise MeldappError("workflows.locked")
            if self._book is None:
                self._book = CaseBook(self._keys, self._directory)
            with open_store(self._keys.installation.store) as store:
                yield store, self._book


def _checked(form: Questionnaire, answer: Answer) -> Answer:
    """Return ``answer`` with codes that its list has; raises what ``check_coding`` finds."""
    list_code, several = _CODED_BESIDE.get(answer.question, ""), True
    if not list_code:
        question = form.find_question(answer.question)
        if question is None or not (question.coded_as or question.list_code):
            raise MeldappError("workflows.not-coded", question=answer.question[:8])
        list_code = question.coded_as or question.list_code
        several = question.kind is not Kind.SINGLE
    return Answer(answer.question, codes=check_coding(form, list_code, answer.codes, several=several))


def _listed(keys: AdviserKeys, directory: Directory) -> Adviser:
    me = directory.adviser(keys.adviser)
    if me is None:
        raise MeldappError("workflows.not-listed")
    return me


def _fold(book: CaseBook, case: bytes) -> Case:
    entries = book.entries.get(case)
    if not entries or book.is_erased(case):
        raise MeldappError("workflows.unknown-case")
    return fold_case(entries, book.people, book.directory.policy, book.gaps.get(case, 0))


def _replied(text: str, directory: Directory, *, closes: bool = False) -> steps.Replied:
    text = _words(text)
    check_reply_length(text, directory.policy)
    return steps.Replied(secrets.token_bytes(16), text, closes)


def _words(text: str) -> str:
    text = clean_text(text)
    if not says_something(text):
        raise MeldappError("workflows.no-words")
    if len(text) > LONGEST_REPLY:
        raise MeldappError("workflows.words-too-long", length=len(text), limit=LONGEST_REPLY)
    return text
