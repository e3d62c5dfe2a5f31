"""Letters as one file (.meld), for who hands them over another way (FORMAT.md, section 13).

The letters are those that an agent would post, so the file says nothing that they don't say, but for whom the file is
and how many there are.
"""

from __future__ import annotations

from collections.abc import Sequence

from meldapp.crypto import sealing
from meldapp.crypto.message import MOST_PARTS
from meldapp.errors import MeldappError

_MAGIC = b"MELDFIL1"
_IDENTIFIER = 16
_HEAD = len(_MAGIC) + _IDENTIFIER + 4 + 2
LARGEST = _HEAD + MOST_PARTS * 32_768
"""Bytes of the longest message in the largest letters."""


def pack_file(letters: Sequence[bytes], organisation: bytes) -> bytes:
    """Return the file that holds ``letters``: from 1 to 512, all of one size."""
    size = len(letters[0]).to_bytes(4, "big")
    return _MAGIC + organisation + size + len(letters).to_bytes(2, "big") + b"".join(letters)


def unpack_file(data: bytes, organisation: bytes, letter_size: int) -> tuple[bytes, ...]:
    """Return the letters in a file, unopened.

    Raises crypto.file-elsewhere for a file of another organisation and crypto.file-damaged for all else that is no
    file of ours with letters of ``letter_size`` bytes.
    """
    count = int.from_bytes(data[_HEAD - 2 : _HEAD], "big")
    size = int.from_bytes(data[_HEAD - 6 : _HEAD - 2], "big")
    if data[: len(_MAGIC)] != _MAGIC or not 1 <= count <= MOST_PARTS or len(data) != _HEAD + count * size:
        raise MeldappError("crypto.file-damaged")
    if not sealing.same(data[len(_MAGIC) : len(_MAGIC) + _IDENTIFIER], organisation):
        raise MeldappError("crypto.file-elsewhere")
    if size != letter_size:
        raise MeldappError("crypto.file-damaged")
    return tuple(data[at : at + size] for at in range(_HEAD, len(data), size))
