"""Sync: try every letter, keep what is for this adviser in the journal, put a batch of replies on the board."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import msgspec

from meldapp.crypto.letter import LetterOpener
from meldapp.crypto.message import verify_part
from meldapp.errors import MeldappError
from meldapp.records.journal import Received
from meldapp.records.letter import LetterKind, Part
from meldapp.records.sync import SyncResult
from meldapp.store.store import Store
from meldapp.workflows import case_writing
from meldapp.workflows.case_book import CaseBook
from meldapp.workflows.desk_files import shape_of
from meldapp.workflows.fold_case import gather
from meldapp.workflows.post_replies import count_waiting, post_batch
from meldapp.workflows.progress import Cancelled, Progress, never, silent
from meldapp.workstation.files import read_file, write_atomic

_STEP = 128


class SyncState(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an adviser's computer remembers of earlier syncs: days and a count, nothing about letters (P7).

    ``done`` are the days of which all letters were tried after the day was over; ``batches`` is how many batches
    this adviser put on the board on ``batch_day``.
    """

    done: tuple[dt.date, ...] = ()
    batch_day: dt.date = dt.date.min
    batches: int = 0


def read_state(file: Path) -> SyncState:
    """Return what ``file`` remembers; nothing when it is missing or damaged: everything is then tried again."""
    data = read_file(file)
    try:
        return SyncState() if data is None else msgspec.json.decode(data, type=SyncState)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return SyncState()


def sync(
    book: CaseBook,
    store: Store,
    state_file: Path,
    today: dt.date,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> SyncResult:
    """Import all letters that were not tried yet and put one batch on the board. May be stopped and repeated."""
    state = read_state(state_file)
    policy = book.directory.policy
    store.delete_letters_before(today - dt.timedelta(days=policy.letter_days))
    store.delete_replies_before(today - dt.timedelta(days=policy.board_days))
    book.load(store)
    counts, state, stopped = _import(book, store, state, today, progress or silent, cancelled or never)
    batches = state.batches if state.batch_day == today else 0
    posted, waiting = 0, count_waiting(book)
    if not stopped and batches < policy.board_batches_per_day:
        posted, waiting = post_batch(book, store, today)
        state = msgspec.structs.replace(state, batch_day=today, batches=batches + 1)
    write_atomic(state_file, msgspec.json.encode(state) + b"\n")
    return SyncResult(
        letters=counts["letters"],
        new_cases=counts["cases"],
        new_messages=counts["messages"],
        damaged=counts["damaged"],
        replies_posted=posted,
        waiting_replies=waiting,
        cancelled=stopped,
    )


def _import(
    book: CaseBook, store: Store, state: SyncState, today: dt.date, tell: Progress, cancelled: Cancelled
) -> tuple[Counter[str], SyncState, bool]:
    """Try the letters of every day that is not done; return counts, the new state and whether it was stopped."""
    opener = _opener(book)
    days = {day: count for day, count in store.crowd().items() if day not in state.done}
    total, counts = sum(days.values()), Counter[str]()
    done = {day for day in state.done if day > today - dt.timedelta(days=book.directory.policy.letter_days + 1)}
    for day in days:
        for row in store.letters(day):
            if counts["letters"] % _STEP == 0:
                tell(counts["letters"], total)
                if cancelled():
                    return counts, msgspec.structs.replace(state, done=tuple(sorted(done))), True
            counts["letters"] += 1
            _import_letter(book, store, opener, row.sealed, (day, today), counts)
        if day < today:
            done.add(day)
    tell(total, total)
    return counts, msgspec.structs.replace(state, done=tuple(sorted(done))), False


def _opener(book: CaseBook) -> LetterOpener:
    me = book.directory.adviser(book.keys.adviser)
    if me is None:
        raise MeldappError("workflows.not-listed")
    keys = [epoch.private for epoch in book.keys.epochs]
    return LetterOpener(me.slot, keys, book.directory.organisation, shape_of(book.directory.policy))


def _import_letter(
    book: CaseBook,
    store: Store,
    opener: LetterOpener,
    letter: bytes,
    days: tuple[dt.date, dt.date],
    counts: Counter[str],
) -> None:
    try:
        opened = opener.open(letter)
    except MeldappError:
        counts["damaged"] += 1
        return
    if opened is None or opened.part.kind is LetterKind.COVER:
        return
    if not verify_part(opened.part, book.directory.organisation):
        counts["damaged"] += 1
        return
    _import_part(book, store, opened.part, days, counts)


def _import_part(book: CaseBook, store: Store, part: Part, days: tuple[dt.date, dt.date], counts: Counter[str]) -> None:
    """Keep ``part`` in the journal of its case; the case is opened when nobody did. ``days``: arrival and today."""
    arrived, today = days
    step = Received(part, arrived)
    if not book.knows(part.case):
        chosen = {*part.readers, book.keys.adviser}
        people = [adviser for adviser in book.directory.advisers if adviser.adviser in chosen]
        if case_writing.open_case(book, store, part.case, step, people, today):
            counts["cases"] += 1
            counts["messages"] += part.of == 1
            return
        if not book.knows(part.case):
            # Opened by a colleague who gave this adviser no key, or erased: then it stays closed.
            return
    fold = gather(book.entries[part.case], book.people)
    if part.part in fold.parts.get(part.message, {}):
        return
    case_writing.append(book, store, part.case, [step], today)
    counts["messages"] += len(fold.parts.get(part.message, {})) + 1 == part.of
