"""Reading and writing whole files so that a power cut leaves the old or the new one, never half of either."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from meldapp.errors import MeldappError

LARGEST = 1 << 28
"""Bytes of the largest file that is read: no board that the letterbox hands out is half as large."""
CODES = {
    errno.ENOSPC: "workstation.disk-full",
    errno.EDQUOT: "workstation.disk-full",
    errno.EROFS: "workstation.read-only",
    errno.EACCES: "workstation.no-permission",
    errno.EPERM: "workstation.no-permission",
    errno.ENOENT: "workstation.no-folder",
    errno.ENOTDIR: "workstation.no-folder",
}


def write_atomic(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Write ``data`` to ``path`` as a whole, and wait until it is on the disk.

    For its owner only, unless ``mode`` asks for more; the umask is taken off that.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)
    except OSError as problem:
        raise MeldappError(CODES.get(problem.errno or 0, "workstation.write-failed"), name=path.name) from problem


def read_file(path: Path, largest: int = LARGEST) -> bytes | None:
    """Return the contents of ``path``, or ``None`` when there is no such file.

    Raises workstation.read-failed, and workstation.too-large for more than ``largest`` bytes, with none of it read.
    """
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > largest:
                raise MeldappError("workstation.too-large", name=path.name)
            return file.read()
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise MeldappError("workstation.read-failed", name=path.name) from problem


def make_folder(path: Path) -> None:
    """Make the folder ``path``, for its owner only, when it is not there."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as problem:
        raise MeldappError(CODES.get(problem.errno or 0, "workstation.write-failed"), name=path.name) from problem


def remove_unfinished(folder: Path, names: Collection[str]) -> None:
    """Remove what a program that was killed half-way left of ``write_atomic`` for the files ``names``."""
    for path in sorted(folder.glob(".*.????????")):
        if path.stem[1:] in names:
            with suppress(OSError):
                path.unlink()


def _sync_folder(folder: Path) -> None:
    # Windows has no folder handles to flush; renaming is journalled there.
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
