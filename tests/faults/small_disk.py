"""A real disk that is small, and that can be made read-only: only an administrator of a Linux machine can make one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_FILLING = "filling"


class SmallDisk:
    """A disk of some megabytes, mounted on ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self, left: int = 0) -> None:
        """Take all room but ``left`` bytes."""
        with (self.folder / _FILLING).open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(65_536))
            except OSError:
                file.truncate(max(0, file.tell() - left))

    def make_room(self) -> None:
        """Give the room back."""
        (self.folder / _FILLING).unlink()

    @contextmanager
    def read_only(self) -> Iterator[None]:
        """Make it a disk that cannot be written to, for as long as the block lasts."""
        self._remount("ro")
        try:
            yield
        finally:
            self._remount("rw")

    def _remount(self, how: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{how}", str(self.folder)], check=True)


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[SmallDisk]:
    """Mount a small disk on ``folder``; skip the test where that cannot be done."""
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only an administrator of a Linux machine can make a small disk")
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)], check=False)
    if made.returncode != 0:
        pytest.skip("this machine lets nobody make a small disk")
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
