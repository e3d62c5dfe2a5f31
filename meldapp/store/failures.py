"""From what SQLite, its driver or the file system says to our own errors: no SQL and no bytes come along."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from meldapp.errors import MeldappError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ROOM_LEFT = 1 << 20
"""Bytes; with less free space than this, a failed write is called a full disk."""

_SQLITE = {
    sqlite3.SQLITE_ERROR: "store.damaged",  # our statements are right, so a table or a column is gone
    sqlite3.SQLITE_PERM: "store.not-allowed",
    sqlite3.SQLITE_BUSY: "store.locked",
    sqlite3.SQLITE_LOCKED: "store.locked",
    sqlite3.SQLITE_READONLY: "store.read-only",
    sqlite3.SQLITE_CORRUPT: "store.damaged",
    sqlite3.SQLITE_FULL: "store.full",
    sqlite3.SQLITE_CANTOPEN: "store.not-allowed",
    sqlite3.SQLITE_FORMAT: "store.damaged",
    sqlite3.SQLITE_NOTADB: "store.damaged",
}

_SYSTEM = {
    errno.ENOSPC: "store.full",
    errno.EDQUOT: "store.full",
    errno.EACCES: "store.not-allowed",
    errno.EPERM: "store.not-allowed",
    errno.EROFS: "store.read-only",
    errno.ENOENT: "store.missing",
}


class UnreadableError(Exception):
    """A row holds something that no statement of ours wrote there."""


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn failures of the database at ``path`` into MeldappError.

    What breaks a rule of a table (an identifier that exists) passes as it is: only the caller knows what it means.
    """
    try:
        yield
    except Exception as problem:
        code = _code(getattr(problem, "orig", None) or problem, path)
        if code is None:
            raise
        raise MeldappError(code, name=path.name) from None


@contextmanager
def reachable(path: Path) -> Iterator[None]:
    """Turn failures of the file system at ``path`` into MeldappError."""
    try:
        yield
    except OSError as problem:
        raise MeldappError(_SYSTEM.get(problem.errno or 0, "store.failed"), name=path.name) from None


def _code(problem: object, path: Path) -> str | None:
    """Return the code of our error for ``problem``, ``None`` when it is not the database that failed."""
    if isinstance(problem, UnreadableError | UnicodeDecodeError):
        return "store.damaged"  # SQLite's message quotes the damaged schema, and Python cannot decode the message
    if not isinstance(problem, sqlite3.DatabaseError) or isinstance(problem, sqlite3.IntegrityError):
        return None
    extended: int | None = getattr(problem, "sqlite_errorcode", None)
    if extended is None:
        # The driver itself: text that is no UTF-8 where bytes should be, or a mistake of ours.
        return None if isinstance(problem, sqlite3.ProgrammingError) else "store.damaged"
    if extended == sqlite3.SQLITE_READONLY_DBMOVED:
        return "store.missing"
    return _of_disk(extended & 0xFF, path) or _SQLITE.get(extended & 0xFF, "store.failed")


def _of_disk(primary: int, path: Path) -> str | None:
    """Return what the disk under ``path`` says of a failure that SQLite has no word of its own for."""
    if primary == sqlite3.SQLITE_CANTOPEN and _is_read_only(path):
        return "store.read-only"
    return "store.full" if primary == sqlite3.SQLITE_IOERR and _is_full(path) else None


def _is_read_only(path: Path) -> bool:
    """Tell whether the disk under ``path`` cannot be written to: SQLite then cannot open what it puts beside a file."""
    import os

    if not hasattr(os, "statvfs"):  # Windows
        return False
    try:
        return bool(os.statvfs(path.parent).f_flag & os.ST_RDONLY)
    except OSError:
        return False


def _is_full(path: Path) -> bool:
    """Tell whether the disk under ``path`` has no room: SQLite calls that an input/output error at times."""
    import shutil

    try:
        return shutil.disk_usage(path.parent).free < _ROOM_LEFT
    except OSError:
        return False
