"""The sealed files of a workstation: outbox and copies of directory and board."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from meldapp.crypto import sealing
from meldapp.crypto.directory import open_directory
from meldapp.crypto.labels import label
from meldapp.crypto.letter import Shape
from meldapp.errors import MeldappError
from meldapp.records.directory import Directory
from meldapp.settings import Installation, Policy
from meldapp.workstation import profile
from meldapp.workstation.board import BoardCopy, unpack_copy
from meldapp.workstation.files import read_file, write_atomic
from meldapp.workstation.key_store import read_key, renew_key
from meldapp.workstation.outbox import Measure, Outbox, pack_outbox, unpack_outbox


def shape_of(policy: Policy) -> Shape:
    """Return the shape of letters under ``policy``."""
    return Shape(policy.letter_size, policy.slots)


def measure_of(policy: Policy) -> Measure:
    """Return the measure of the outbox under ``policy``."""
    return Measure(policy.letter_size, policy.outbox_letters, policy.letters_per_slot)


def reader_keys(directory: Directory, readers: Collection[bytes]) -> dict[int, bytes]:
    """Return slot and public key of each adviser in ``readers`` (16 bytes each), and of the recovery key."""
    keys = {adviser.slot: adviser.encryption_key for adviser in directory.advisers if adviser.adviser in readers}
    if directory.recovery:
        keys[directory.recovery.slot] = directory.recovery.encryption_key
    return keys


def read_outbox(
    folder: Path, installation: Installation, policy: Policy, today: dt.date | None = None
) -> tuple[Outbox, bool]:
    """Return the outbox, and whether it was damaged or missing so that an empty one takes its place ``today``."""
    try:
        return unpack_outbox(_opened_outbox(folder, installation) or b"", measure_of(policy)), False
    except MeldappError as problem:
        if problem.code != "workstation.outbox-damaged":
            raise
    return Outbox(renewed=today), True


def write_outbox(folder: Path, installation: Installation, policy: Policy, outbox: Outbox) -> None:
    """Write the whole outbox anew (P4); refuses more letters than fit, with nothing written."""
    _seal_outbox(folder, installation, pack_outbox(outbox, measure_of(policy)))


def rewrite_outbox(folder: Path, installation: Installation, today: dt.date | None = None) -> None:
    """Write the whole outbox anew as it is (P4); an empty one takes the place ``today`` of one that cannot be opened.

    The directory is not asked how large the outbox is: it may be missing while letters wait.
    """
    plain = _opened_outbox(folder, installation)
    if plain is None:
        directory = known_directory(folder, installation)
        # Before the first directory came no letter can have waited.
        plain = pack_outbox(
            Outbox(renewed=today if directory else None), measure_of(directory.policy if directory else Policy())
        )
    _seal_outbox(folder, installation, plain)


def _opened_outbox(folder: Path, installation: Installation) -> bytes | None:
    key, sealed = read_key(folder), read_file(folder / profile.OUTBOX)
    return sealing.open_sealed(key or b"", sealed or b"", label("outbox", installation.organisation))


def _seal_outbox(folder: Path, installation: Installation, plain: bytes) -> None:
    key = read_key(folder) or renew_key(folder)
    write_atomic(folder / profile.OUTBOX, sealing.seal(key, plain, label("outbox", installation.organisation)))


def read_directory(folder: Path, installation: Installation) -> Directory | None:
    """Return the desk's copy of the directory, its signatures checked; ``None`` when there is no copy yet."""
    data = read_file(folder / profile.DIRECTORY)
    return None if data is None else open_directory(data, installation)


def known_directory(folder: Path, installation: Installation) -> Directory | None:
    """Return the desk's copy of the directory; ``None`` when there is none or when it is damaged: fetch it anew."""
    data = read_file(folder / profile.DIRECTORY)
    with suppress(MeldappError):
        return None if data is None else open_directory(data, installation)
    return None


def read_board(folder: Path) -> BoardCopy:
    """Return the desk's copy of the board and the crowd; an empty one before the first tick."""
    data = read_file(folder / profile.BOARD)
    return BoardCopy() if data is None else unpack_copy(data)


def known_board(folder: Path) -> BoardCopy | None:
    """Return the desk's copy of board and crowd; ``None`` when it is damaged: fetch it anew."""
    with suppress(MeldappError):
        return read_board(folder)
    return None
