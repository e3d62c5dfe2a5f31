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
from meldapp.letterbox.embedded import EmbeddedLetterbox, Fetched
from meldapp.records.directory import Directory
from meldapp.records.sync import Ticked
from meldapp.settings import Installation
from meldapp.workflows.desk_files import read_directory, read_outbox, reader_keys, shape_of, write_outbox
from meldapp.workstation import profile
from meldapp.workstation.board import pack_board
from meldapp.workstation.files import read_file, write_atomic
from meldapp.workstation.lock import locked
from meldapp.workstation.outbox import Outbox

_LEFT_OUT = 4


def tick(folder: Path, now: dt.datetime | None = None) -> Ticked:
    """Post this slot's letters and fetch directory, board and crowd, for the workstation in ``folder``.

    A slot that was done is skipped; one that was missed is never caught up. May be interrupted at any moment and
    run again: nothing is lost and nothing arrives twice. Raises workflows.no-directory-published,
    workflows.older-directory and what the store, the files and the directory raise.
    """
    now = now or dt.datetime.now(dt.UTC)
    installation = profile.read_installation(folder)
    box = EmbeddedLetterbox(profile.store_address(installation, folder))
    with locked(folder / profile.LOCK):
        directory, recovered = _known_directory(folder, installation, box)
        outbox, was_damaged = read_outbox(folder, installation, directory.policy)
        slot = int(now.timestamp()) // directory.policy.slot_seconds
        # One slot back is the jitter of a clock; further back the clock was set, and waiting for it would take long.
        if slot in {outbox.last_slot, outbox.last_slot - 1}:
            write_outbox(folder, installation, directory.policy, outbox)
            return Ticked(0, skipped=True, recovered=was_damaged and not recovered)
        outbox = _prepare(outbox, directory)
        write_outbox(folder, installation, directory.policy, outbox)
        for letter in outbox.pending:
            box.post(identify(letter), now.date(), letter)
        posted = len(outbox.pending)
        write_outbox(folder, installation, directory.policy, outbox._replace(last_slot=slot, pending=()))
        _keep(folder, installation, box.fetch())
    return Ticked(posted, recovered=was_damaged and not recovered)


def _known_directory(folder: Path, installation: Installation, box: EmbeddedLetterbox) -> tuple[Directory, bool]:
    """Return the desk's directory and whether it is new here: before it came, no letter can have waited."""
    directory = read_directory(folder, installation)
    if directory is not None:
        return directory, False
    signed = box.fetch().directory
    if signed is None:
        raise MeldappError("workflows.no-directory-published")
    return open_directory(signed, installation), True


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


def _keep(folder: Path, installation: Installation, fetched: Fetched) -> None:
    write_atomic(folder / profile.BOARD, pack_board(fetched.board, fetched.crowd))
    if fetched.directory is None:
        raise MeldappError("workflows.no-directory-published")
    fresh = open_directory(fetched.directory, installation)
    known_bytes = read_file(folder / profile.DIRECTORY)
    known = None if known_bytes is None else open_directory(known_bytes, installation)
    if known is not None and known_bytes is not None and fresh.version < known.version:
        write_atomic(folder / profile.DIRECTORY, known_bytes)
        raise MeldappError("workflows.older-directory", found=fresh.version, known=known.version)
    write_atomic(folder / profile.DIRECTORY, fetched.directory)
