"""Sync: try every letter, keep what is for this adviser in the journal, put a batch of replies on the board."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from functools import partial
from pathlib import Path

import msgspec

from meldapp.errors import MeldappError
from meldapp.records.sync import SyncResult
from meldapp.store.store import Store
from meldapp.workflows.case_book import CaseBook
from meldapp.workflows.import_parts import import_parts
from meldapp.workflows.open_letters import opening_for
from meldapp.workflows.post_replies import Batch, count_waiting, post_batch
from meldapp.workflows.progress import Cancelled, Progress, never, silent
from meldapp.workflows.sync_checkpoint import (
    Checkpoint,
    checkpoint_file,
    read_checkpoint,
    remove_checkpoint,
    write_checkpoint,
)
from meldapp.workflows.sync_state import SyncState, TriedDay, read_state, write_state
from meldapp.workflows.try_letters import Trial, try_letters

_DAY = 86_400
_SHORT_SLOT = 3_600
"""Up to this length of a slot in seconds everybody posts so often that nobody stands out between two syncs."""


def sync(
    book: CaseBook,
    store: Store,
    state_file: Path,
    today: dt.date,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> SyncResult:
    """Import all letters that were not tried yet and put one batch on the board. May be stopped and repeated."""
    state, policy = read_state(state_file), book.directory.policy
    book.load(store)
    crowd = store.crowd()
    over = {day: count for day, count in crowd.items() if is_over(day, policy.slot_seconds, today)}
    known = {one.day: one.count for one in state.tried}
    # The number decides and not the day, since clocks differ: a letter may come on a day that is over.
    days = {day: count for day, count in over.items() if count != known.get(day)}
    file = checkpoint_file(state_file)
    keep = partial(_keep, file, book)
    tried = Trial(read_checkpoint(file, book.keys), days)
    try_letters(store, opening_for(book), tried, keep, progress or silent, cancelled or never)
    imported = import_parts(book, store, tried.arrived, today)
    state = _remember(state, crowd, tried.whole, imported.left, today)
    state = _clear(store, state, today, dt.timedelta(days=policy.letter_days))
    store.delete_replies_before(today - dt.timedelta(days=policy.board_days))
    batches = state.batches if state.batch_day == today else 0
    batch = Batch(0, count_waiting(book))
    if not tried.stopped and batches < policy.board_batches_per_day:
        batch = post_batch(book, store, today)
        state = msgspec.structs.replace(state, batch_day=today, batches=batches + 1)
    version = max(state.directory, book.directory.version)
    state = msgspec.structs.replace(state, directory=version)
    write_state(state_file, state)
    if tried.stopped:
        keep(Checkpoint(half=tried.begun))
    else:
        remove_checkpoint(file)
        _compact(store, state, state_file, today)
    return SyncResult(
        letters=tried.letters,
        new_cases=imported.cases,
        new_messages=imported.messages,
        damaged=tried.damaged + book.damaged,
        replies_posted=batch.posted,
        waiting_replies=batch.waiting,
        waiting_letters=sum(crowd.values()) - sum(over.values()),
        cancelled=tried.stopped,
    )


def is_over(day: dt.date, slot_seconds: int, today: dt.date) -> bool:
    """Tell whether every workstation has had its turn in ``day``: only then are its letters tried.

    A case appears in the journal when its letter is tried. Were it tried at once, whoever logs database and network
    would see that its reporter is among the few that posted since the last sync. Of whole days all have posted.
    A day that lies further ahead is that of a clock that is wrong; nobody need wait for it.
    """
    if slot_seconds <= _SHORT_SLOT or day > today + dt.timedelta(days=1):
        return True
    epoch = dt.date(1970, 1, 1).toordinal()
    end = (day.toordinal() + 1 - epoch) * _DAY
    # Slots are counted from 1970; one of several days must be over as a whole.
    return -(-end // slot_seconds) * slot_seconds <= (today.toordinal() - epoch) * _DAY


def _keep(file: Path, book: CaseBook, checkpoint: Checkpoint) -> None:
    """Keep how far the sync is, if that can be: what is not kept is tried again."""
    with suppress(MeldappError):
        write_checkpoint(file, book.keys, checkpoint)


def _remember(
    state: SyncState, crowd: dict[dt.date, int], whole: dict[dt.date, int], left: frozenset[dt.date], today: dt.date
) -> SyncState:
    """Keep how many letters were tried of each day that the store still has.

    A day with a part that has no place yet counts as not tried: its letters are tried again at the next sync.
    """
    known = {one.day: one for one in state.tried if one.day in crowd}
    for day, count in whole.items():
        before = known.get(day, TriedDay(day, 0, today))
        kept = 0 if day in left else count
        known[day] = TriedDay(day, kept, before.on if kept in {0, before.count} else today)
    return msgspec.structs.replace(state, tried=tuple(known[day] for day in sorted(known)))


def _clear(store: Store, state: SyncState, today: dt.date, keep: dt.timedelta) -> SyncState:
    """Delete whole days of letters once they lay long enough for colleagues to fetch them.

    Counted from when this adviser saw the last one come, whatever day it bears: a letter of a workstation whose
    clock is years behind is not deleted before anybody tried it.
    """
    old = [one for one in state.tried if one.on < today - keep]
    for one in old:
        store.delete_letters(one.day)
    return msgspec.structs.replace(state, tried=tuple(one for one in state.tried if one not in old))


def _compact(store: Store, state: SyncState, state_file: Path, today: dt.date) -> None:
    """Write the file of an embedded store anew at the first sync of each day, whatever that sync found.

    On a server a timer does so at night (decision 20). When it cannot be done now (the disk is full, or somebody
    reads for long), the next sync tries again: the letters are in, and that is what was asked.
    """
    if store.is_server or state.compacted == today:
        return
    with suppress(MeldappError):
        store.compact()
        write_state(state_file, msgspec.structs.replace(state, compacted=today))
