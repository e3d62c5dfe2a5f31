"""What an adviser's computer remembers between syncs: days, counts and a version, nothing about letters (P7)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec

from meldapp.workstation.files import read_file, write_atomic


class TriedDay(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All ``count`` letters that ``day`` had were tried; ``on`` is when their number last changed."""

    day: dt.date
    count: int
    on: dt.date


class SyncState(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``batches`` is how many batches this adviser put on the board on ``batch_day``.

    ``directory`` is the newest version of the directory that was seen; on ``compacted`` the store was written anew.
    """

    tried: tuple[TriedDay, ...] = ()
    batch_day: dt.date = dt.date.min
    batches: int = 0
    directory: int = 0
    compacted: dt.date = dt.date.min


def state_file(vault: Path) -> Path:
    """Return where the state that belongs to ``vault`` is kept."""
    return vault.with_name(vault.name + ".state")


def read_state(file: Path) -> SyncState:
    """Return what ``file`` remembers; nothing when it is missing or damaged: everything is then tried again."""
    data = read_file(file)
    try:
        return SyncState() if data is None else msgspec.json.decode(data, type=SyncState)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return SyncState()


def write_state(file: Path, state: SyncState) -> None:
    """Keep ``state`` in ``file``."""
    write_atomic(file, msgspec.json.encode(state) + b"\n")
