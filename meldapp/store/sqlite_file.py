"""The SQLite file: where it is, who may read it, how a connection to it behaves. Standard library only."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from meldapp.errors import MeldappError
from meldapp.store.failures import reachable

APPLICATION_ID = int.from_bytes(b"meld", "big")
"""Stands at byte 68 of the file and tells it from any other SQLite database."""

EMPTY_LOG = "PRAGMA wal_checkpoint(TRUNCATE)"
"""Moves the write-ahead log into the file; when somebody is reading from it, as much as can be, without an error."""

_MAGIC = b"SQLite format 3\0"
_SCHEME = "sqlite:///"
_WAIT = 15.0
"""Seconds to wait for somebody else's transaction."""

_PRAGMAS = (
    # Readers and one writer don't wait for each other, and a crash leaves whole transactions only.
    "PRAGMA journal_mode = WAL",
    # A transaction that was reported done survives a power cut: P8 counts on it.
    "PRAGMA synchronous = FULL",
    # Deleted bytes are overwritten with zeros, in the free pages too.
    "PRAGMA secure_delete = ON",
    "PRAGMA foreign_keys = ON",
    # Read a damaged or doctored file with suspicion.
    "PRAGMA cell_size_check = ON",
    "PRAGMA trusted_schema = OFF",
)


def sqlite_path(url: str) -> Path:
    """Return the path in ``url``: ``sqlite:///relative``, ``sqlite:////absolute`` or a plain path.

    Raises store.unknown-address for any other kind of address, which it doesn't repeat: it may hold a password.
    """
    if url.startswith(_SCHEME):
        url = url.removeprefix(_SCHEME)
    elif "://" in url:
        raise MeldappError("store.unknown-address")
    if not url:
        raise MeldappError("store.unknown-address")
    return Path(url).absolute()


def connect(path: Path) -> sqlite3.Connection:
    """Connect to the file at ``path``, which must exist; transactions are begun by the caller, explicitly."""
    connection = sqlite3.connect(
        f"{path.as_uri()}?mode=rw", uri=True, timeout=_WAIT, isolation_level=None, check_same_thread=False
    )
    try:
        for pragma in _PRAGMAS:
            connection.execute(pragma).close()
    except BaseException:
        connection.close()
        raise
    return connection


def check_header(path: Path) -> None:
    """Refuse a file that is missing or is no store, before SQLite could change anything in it."""
    with reachable(path):
        if path.is_dir():
            raise MeldappError("store.not-a-store", name=path.name)
        with path.open("rb") as file:
            header = file.read(100)
    if not header.startswith(_MAGIC) or header[68:72] != APPLICATION_ID.to_bytes(4, "big"):
        raise MeldappError("store.not-a-store", name=path.name)


def create_file(path: Path) -> None:
    """Make an empty file that only its owner may read and write; SQLite gives -wal and -shm the same mode."""
    with reachable(path):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def remove_file(path: Path) -> None:
    """Remove the file, if it is there, and what SQLite may have put beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
