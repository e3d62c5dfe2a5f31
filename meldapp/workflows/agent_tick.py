"""The agent's tick: one letter a slot, real or cover, then all that everybody fetches (P1, P2, P4, P8).

Nothing here may depend on whether a letter waits: the same seals are made, the same files written, the same bytes
posted and fetched. Two locks: one agent at a time ticks, and it holds the lock that it shares with the window only
while it reads and writes files, never while it waits for the letterbox (docs/decisions).
"""

from __future__ import annotations

import datetime as dt
import secrets
from pathlib import Path

from meldapp.crypto.directory import open_directory
from meldapp.crypto.letter import identify, seal_cover
from meldapp.errors import MeldappError
from meldapp.letterbox.connect import Letterbox, connect
from meldapp.records.directory import Directory
from meldapp.records.sync import Ticked
from meldapp.settings import Installation
from meldapp.workflows.desk_files import (
    known_board,
    known_directory,
    read_outbox,
    reader_keys,
    shape_of,
    write_outbox,
)
from meldapp.workstation import profile
from meldapp.workstation.board import EVERYTHING, first_day, join_board, pack_copy
from meldapp.workstation.files import remove_unfinished, write_atomic
from meldapp.workstation.lock import locked
from meldapp.workstation.outbox import Outbox

_LEFT_OUT = 4


def tick(folder: Path, now: dt.datetime | None = None, *, letterbox: Letterbox | None = None) -> Ticked:
    """Post this slot's letters and fetch directory, board and crowd, for the workstation in ``folder``.

    A slot that was done is skipped; one that was missed is never caught up. May be interrupted at any moment, by a
    letterbox that does not answer too, and run again: nothing is lost and nothing arrives twice. ``letterbox`` takes
    the place of the one that the workstation was installed with. Raises workflows.no-directory-published,
    workflows.older-directory and what the letterbox, the store, the files and the directory raise.
    """
    now = now or dt.datetime.now(dt.UTC)
    installation = profile.read_installation(folder)
    box = letterbox or connect(profile.store_address(installation, folder), folder)
    with locked(folder / profile.AGENT_LOCK):
        known = known_directory(folder, installation)
        directory = known or _fetch(folder, installation, box, now.date(), None)
        with locked(folder / profile.LOCK):
            remove_unfinished(folder, profile.WRITTEN)
            # Before the first directory came no letter can have waited: that nothing was lost need not be said.
            today = None if known is None else now.date()
            outbox, was_damaged = read_outbox(folder, installation, directory.policy, today)
            slot = max(0, int(now.timestamp()) // directory.policy.slot_seconds)
            # One slot back is the jitter of a clock; further back the clock was set, and waiting for it would take
            # long.
            skipped = slot in {outbox.last_slot, outbox.last_slot - 1}
            if not skipped:
                outbox = _prepare(outbox, directory)
            write_outbox(folder, installation, directory.policy, outbox)
        recovered = was_damaged and known is not None
        if skipped:
            return Ticked(0, skipped=True, recovered=recovered)
        for letter in outbox.pending:
            box.post(identify(letter), now.date(), letter)
        _take_out(folder, installation, directory, outbox.pending, (slot, now.date()))
        _fetch(folder, installation, box, now.date(), directory)
    return Ticked(len(outbox.pending), recovered=recovered)


def refresh(folder: Path, now: dt.datetime | None = None, *, letterbox: Letterbox | None = None) -> None:
    """Fetch directory, board and crowd, and post nothing: for a tick that posted and was cut off before it fetched.

    Raises what ``tick`` raises.
    """
    now = now or dt.datetime.now(dt.UTC)
    installation = profile.read_installation(folder)
    box = letterbox or connect(profile.store_address(installation, folder), folder)
    with locked(folder / profile.AGENT_LOCK):
        _fetch(folder, installation, box, now.date(), known_directory(folder, installation))


def _prepare(outbox: Outbox, directory: Directory) -> Outbox:
    """Fill up the pending letters with waiting ones, then covers; as many covers are made in any case."""
    wanted = directory.policy.letters_per_slot
    covers = [_cover(directory) for _ in range(wanted)]
    pending = (*outbox.pending, *outbox.waiting, *covers)[:wanted]
    return outbox._replace(pending=pending, waiting=outbox.waiting[wanted - len(outbox.pending) :])


def _cover(directory: Directory) -> bytes:
    # Each cover leaves out each adviser once in four times, so that an adviser whom a reporter left out sees a letter
    # that is not for them, as on any day.
    chosen = [one.adviser for one in directory.advisers if secrets.randbelow(_LEFT_OUT)]
    return seal_cover(reader_keys(directory, chosen), directory.organisation, shape_of(directory.policy))


def _take_out(
    folder: Path, installation: Installation, directory: Directory, posted: tuple[bytes, ...], now: tuple[int, dt.date]
) -> None:
    """Write down that the letters ``posted`` have left ``now``: in this slot and on this day.

    The outbox is read again: the window may have laid letters ready in it while these were under way.
    """
    with locked(folder / profile.LOCK):
        slot, today = now
        outbox, _ = read_outbox(folder, installation, directory.policy, today)
        left = tuple(letter for letter in outbox.pending if letter not in posted)
        write_outbox(folder, installation, directory.policy, outbox._replace(last_slot=slot, pending=left))


def _fetch(
    folder: Path, installation: Installation, box: Letterbox, today: dt.date, known: Directory | None
) -> Directory:
    """Fetch what everybody fetches, replace the desk's copies by it, and return the directory.

    A far letterbox is asked for the board from the last day that the desk holds all of. When that does not give the
    whole board it is asked again, for all of it. A directory that is older than the ``known`` one is refused (P9).
    """
    held = known_board(folder) if box.far else None
    first = first_day(held, today)
    fetched = box.fetch(today, first)
    whole = first == EVERYTHING
    board = tuple(fetched.board) if whole else join_board(held, first, fetched.board, fetched.mark)
    if board is None:
        fetched = box.fetch(today, EVERYTHING)
        board = tuple(fetched.board)
    del held  # of which the whole board may be many megabytes
    # The window removes what seems to be left of a write that was cut off, unless the lock is held.
    with locked(folder / profile.LOCK):
        write_atomic(folder / profile.BOARD, pack_copy(board, fetched.crowd, today))
        if fetched.directory is None:
            raise MeldappError("workflows.no-directory-published")
        fresh = open_directory(fetched.directory, installation)
        if known is not None and fresh.version < known.version:
            raise MeldappError("workflows.older-directory", found=fresh.version, known=known.version)
        write_atomic(folder / profile.DIRECTORY, fetched.directory)
    return fresh
