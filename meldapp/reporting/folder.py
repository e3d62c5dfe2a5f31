"""Files of one export in a folder: each whole or not there, and never over files of something else."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from meldapp.errors import MeldappError

if TYPE_CHECKING:
    from collections.abc import Mapping

README: Final = "README.txt"
_SAFE_NAME = re.compile(r"[A-Za-z0-9-]{1,48}\.[a-z]{3,4}", re.ASCII)


def write_folder(folder: Path, files: Mapping[str, str], readme: str, mark: str) -> tuple[Path, ...]:
    """Write ``files`` (name to text, UTF-8) and a README that ends with ``mark``; return the files, README last.

    The folder is made when it isn't there. One folder holds one export: files of that same ``mark`` are replaced, other
    files of those names are never touched (MeldappError), and nothing else in the folder is.
    """
    if not all(map(_SAFE_NAME.fullmatch, files)):
        raise MeldappError("reporting.odd-name")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _check_folder(folder, (*files, README), mark)
        # The README goes first: it marks the folder as ours, should writing stop halfway.
        _write(folder / README, f"{readme}\n\n{mark}\n")
        for name, text in files.items():
            _write(folder / name, text)
    except OSError as error:
        raise MeldappError("reporting.cannot-write", folder=folder.name) from error
    return tuple(folder / name for name in (*files, README))


def _check_folder(folder: Path, names: tuple[str, ...], mark: str) -> None:
    """Raise unless the files to be written aren't there yet or are those of this same export."""
    there = [name for name in names if (folder / name).exists()]
    readme = folder / README
    ours = readme.is_file() and readme.read_bytes().endswith(f"\n{mark}\n".encode())
    if there and not ours:
        raise MeldappError("reporting.other-files", folder=folder.name, file=there[0])


def _write(path: Path, text: str) -> None:
    """Write a file so that it is whole or not there."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
