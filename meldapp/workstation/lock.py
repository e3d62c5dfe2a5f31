"""One program at a time changes the outbox: the app and the agent wait for each other.

Not the library ``filelock``: importing it costs the agent, which starts on every desk every day, as much as all
the rest of its work (docs/decisions).
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from meldapp.errors import MeldappError
from meldapp.workstation.files import CODES

_PATIENCE = 10.0
_PAUSE = 0.02


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file ``path``; wait up to ten seconds. The system frees the lock of a program that dies."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as problem:
        raise MeldappError(CODES.get(problem.errno or 0, "workstation.write-failed"), name=path.name) from problem
    try:
        _acquire(descriptor, path)
        yield
    finally:
        os.close(descriptor)


def _acquire(descriptor: int, path: Path) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not _try(descriptor):
        if time.monotonic() > deadline:
            raise MeldappError("workstation.locked", name=path.parent.name)
        time.sleep(_PAUSE)


if sys.platform == "win32":  # pragma: no cover - tested where it runs

    def _try(descriptor: int) -> bool:
        import msvcrt

        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def _try(descriptor: int) -> bool:
        import fcntl

        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
