"""How far a sync is, kept while it works: a sync that was stopped or killed goes on where it was.

The file lies beside the vault and is sealed under a key derived from the newest private key in it, so it says nothing
to whoever cannot open the vault. It names no letter but the last one of a page, and is padded to a megabyte or a
multiple by two, so that its size does not show what was found. FORMAT.md, section 9.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from pathlib import Path

import msgspec

from meldapp.crypto import kdf, packing, sealing
from meldapp.crypto.keys import AdviserKeys
from meldapp.crypto.labels import label
from meldapp.errors import MeldappError
from meldapp.records.letter import Part
from meldapp.records.sizes import Count
from meldapp.workflows.import_parts import Arrived
from meldapp.workstation.files import read_file, remove_unfinished, write_atomic

_LEAST = 1 << 20


class HalfDay(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A day of which ``letters`` were tried, up to the identifier ``after``; ``found`` is what they brought."""

    day: dt.date
    letters: Count
    after: bytes
    found: tuple[Part, ...]


class Checkpoint(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Days that were tried whole with their number of letters, what arrived on them, and the day that was begun."""

    whole: tuple[tuple[dt.date, int], ...] = ()
    arrived: tuple[Arrived, ...] = ()
    half: HalfDay | None = None
    damaged: Count = 0


def checkpoint_file(state_file: Path) -> Path:
    """Return where the checkpoint of the adviser with this state is kept."""
    return state_file.with_suffix(".sync")


def read_checkpoint(file: Path, keys: AdviserKeys) -> Checkpoint:
    """Return what ``file`` keeps; nothing when it is missing, damaged or of another key: all is then tried again."""
    remove_unfinished(file.parent, {file.name})
    try:
        plain = sealing.open_sealed(_key(keys), read_file(file) or b"", _label(keys))
        return Checkpoint() if plain is None else packing.decode(packing.unpad(plain), Checkpoint)
    except MeldappError:
        return Checkpoint()


def write_checkpoint(file: Path, keys: AdviserKeys, checkpoint: Checkpoint) -> None:
    """Keep ``checkpoint`` in ``file``. Raises workstation.disk-full and what else writing raises."""
    plain = packing.encode(checkpoint)
    size = max(_LEAST, 1 << (len(plain) + packing.LENGTH_SIZE - 1).bit_length())
    write_atomic(file, sealing.seal(_key(keys), packing.pad(plain, size), _label(keys)))


def remove_checkpoint(file: Path) -> None:
    """Remove ``file``: all that it kept is done."""
    with suppress(OSError):  # one that stays tells the next sync what it knows already
        file.unlink()


def _key(keys: AdviserKeys) -> bytes:
    return kdf.derive(keys.epochs[0].private, _label(keys))


def _label(keys: AdviserKeys) -> bytes:
    return label("sync-checkpoint", keys.installation.organisation)
