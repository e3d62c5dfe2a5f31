"""The agent's tick: one letter a slot, real or cover, then all that everybody fetches (P1, P2, P4, P8).

Nothing here may depend on whether a letter waits: the same seals are made, the same files written, the same bytes
posted and fetched.
"""

from __future__ import annotations

import datetime as dt
import secrets
from pathlib import Path

from meldapp.crypto.directory import open_directory
from meldapp.crypto.letter import identify, seal_cover
from meldapp.errors import MeldappError
from meldapp.letterbox.connect import Letterbox, connect
from meldapp.letterbox.embedded import Fetched
from meldapp.records.directory import Directory
from meldapp.records.sync import Ticked
from meldapp.settings import Installation
from meldapp.workflows.desk_files import known_directory, read_outbox, reader_keys, shape_of, write_outbox
from meldapp.workstation import profile
from meldapp.workstation.board import pack_board
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
    with locked(folder / profile.LOCK):
        remove_unfinished(folder, profile.WRITTEN)
        known = known_directory(folder, installation)
        directory = known or _first_directory(installation, box)
        outbox, was_damaged = read_outbox(folder, installation, directory.policy)
        # Before the first directory came no letter can have waited.
        recovered = was_damaged and known is not None
        slot = max(0, int(now.timestamp()) // directory.policy.slot_seconds)
        # One slot back is the jitter of a clock; further back the clock was set, and waiting for it would take long.
        if slot in {outbox.last_slot, outbox.last_slot - 1}:
            write_outbox(folder, installation, directory.policy, outbox)
            if known is None:
                _keep(folder, installation, known, box.fetch())
            return Ticked(0, skipped=True, recovered=recovered)
        outbox = _prepare(outbox, directory)
        write_outbox(folder, installation, directory.policy, outbox)
        for letter in outbox.pending:
            box.post(identify(letter), now.date(), letter)
        posted = len(outbox.pending)
        write_outbox(folder, installation, directory.policy, outbox._replace(last_slot=slot, pending=()))
        _keep(folder, installation, known, box.fetch())
    return Ticked(posted, recovered=recovered)


def refresh(folder: Path, *, letterbox: Letterbox | None = None) -> None:
    """Fetch directory, board and crowd, and post nothing: for a tick that posted and was cut off before it fetched.

    Raises what ``tick`` raises.
    """
    installation = profile.read_installation(folder)
    box = letterbox or connect(profile.store_address(installation, folder), folder)
    with locked(folder / profile.LOCK):
        _keep(folder, installation, known_directory(folder, installation), box.fetch())


def _first_directory(installation: Installation, box: Letterbox) -> Directory:
    """Return the directory for a desk that has none, or a damaged one."""
    signed = box.fetch().directory
    if signed is None:
        raise MeldappError("workflows.no-directory-published")
    return open_directory(signed, installation)


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


def _keep(folder: Path, installation: Installation, known: Directory | None, fetched: Fetched) -> None:
    """Replace the desk's copies; a directory that is older than the ``known`` one is refused (P9)."""
    write_atomic(folder / profile.BOARD, pack_board(fetched.board, fetched.crowd))
    if fetched.directory is None:
        raise MeldappError("workflows.no-directory-published")
    fresh = open_directory(fetched.directory, installation)
    if known is not None and fresh.version < known.version:
        raise MeldappError("workflows.older-directory", found=fresh.version, known=known.version)
    write_atomic(folder / profile.DIRECTORY, fetched.directory)
