"""The folder of a workstation: which files it has, and the file it was installed with."""

from __future__ import annotations

from pathlib import Path

import msgspec

from meldapp.errors import MeldappError
from meldapp.settings import Installation
from meldapp.workstation.files import make_folder, read_file, write_atomic

INSTALLATION = "organisation.json"
ADVISERS = "advisers.json"
"""Beside the installation of an organisation with a letterbox: the same, with the address of the database itself."""
OUTBOX = "outbox.bin"
OUTBOX_KEY = "outbox.key"
DIRECTORY = "directory.bin"
BOARD = "board.bin"
LOCK = "desk.lock"
"""Held while the outbox is read and written: for a moment."""
AGENT_LOCK = "agent.lock"
"""Held by the agent while it ticks, the time that the letterbox takes included."""
WRITTEN = frozenset({OUTBOX, OUTBOX_KEY, DIRECTORY, BOARD})
"""The files that app and agent write again and again."""
_LARGEST = 1 << 20
"""Bytes of the largest installation file: a name, two public keys and an address."""


def write_installation(file: Path, installation: Installation) -> None:
    """Write the file that workstations are installed with."""
    make_folder(file.parent)
    write_atomic(file, msgspec.json.format(msgspec.json.encode(installation), indent=1) + b"\n")


def read_installation(file: Path) -> Installation:
    """Return what ``file`` says: an organisation.json, or a folder that has one."""
    if file.is_dir():
        file /= INSTALLATION
    data = read_file(file, _LARGEST)
    if data is None:
        folder = file.parent if file.name == INSTALLATION else file
        raise MeldappError("workstation.not-installed", name=folder.name)
    try:
        return msgspec.json.decode(data, type=Installation)
    except (msgspec.MsgspecError, UnicodeDecodeError) as problem:
        raise MeldappError("workstation.installation-damaged", name=file.name) from problem


def advisers_file(file: Path) -> Path:
    """Return the installation file that names the database: the one for advisers where there is one beside ``file``.

    ``file`` is an installation file or the folder of an organisation.
    """
    beside = (file if file.is_dir() else file.parent) / ADVISERS
    return beside if beside.exists() else file


def store_address(installation: Installation, file: Path) -> str:
    """Return the address of the store, with a relative path taken from the folder of the installation file."""
    if "://" in installation.store:
        return installation.store
    return str((file if file.is_dir() else file.parent) / installation.store)
