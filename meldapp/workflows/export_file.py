"""Writing a message as a sealed file (.meld) instead of letters.

Apart from importing, since the window of a reporter loads no store (P1).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from meldapp.crypto.sealed_file import pack_file
from meldapp.errors import MeldappError
from meldapp.workstation.files import write_atomic


def check_target(file: Path) -> None:
    """Refuse to write over a file that is there; raises workflows.file-exists."""
    if file.exists():
        raise MeldappError("workflows.file-exists", name=file.name)


def write_letters(letters: Sequence[bytes], organisation: bytes, file: Path) -> None:
    """Write ``letters`` as one sealed file; raises workflows.file-exists and what writing raises."""
    check_target(file)
    write_atomic(file, pack_file(letters, organisation))
