"""The vault: a file of private keys under a passphrase (FORMAT.md, section 9)."""

from __future__ import annotations

import secrets
import unicodedata

from meldapp.crypto import kdf, packing, sealing
from meldapp.errors import MeldappError

MAGIC = b"MELDVLT1"
COST = kdf.Cost(memory_kib=65_536, iterations=3, lanes=1)
_BLOCK = 4_096
_HEADER = len(MAGIC) + 3 * 4 + 16
_CHECK = 16
# A changed header may not make the app reserve all memory or count for ever.
_MOST = kdf.Cost(memory_kib=1_048_576, iterations=16, lanes=16)


def seal_vault(passphrase: str, contents: bytes, cost: kdf.Cost = COST) -> bytes:
    """Return ``contents`` sealed under ``passphrase``; the size is a multiple of 4 KiB above what is fixed."""
    salt = secrets.token_bytes(16)
    header = MAGIC + b"".join(number.to_bytes(4, "big") for number in cost) + salt
    size = -(-(len(contents) + packing.LENGTH_SIZE) // _BLOCK) * _BLOCK
    key = kdf.stretch(_secret(passphrase), salt, cost)
    data = header + sealing.seal(key, packing.pad(contents, size), header)
    # The check tells a damaged file from a wrong passphrase. It is no protection: the seal is.
    return data + sealing.digest(data)[:_CHECK]


def open_vault(passphrase: str, data: bytes) -> bytes:
    """Return the contents; refuses a wrong passphrase, and says apart when the file is damaged or no vault."""
    if data[: len(MAGIC)] != MAGIC:
        raise MeldappError("crypto.not-a-vault")
    body, check = data[:-_CHECK], data[-_CHECK:]
    header = body[:_HEADER]
    cost = kdf.Cost(*(int.from_bytes(header[at : at + 4], "big") for at in range(len(MAGIC), _HEADER - 16, 4)))
    if len(header) < _HEADER or sealing.digest(body)[:_CHECK] != check or not _bearable(cost):
        raise MeldappError("crypto.vault-damaged")
    key = kdf.stretch(_secret(passphrase), header[-16:], cost)
    padded = sealing.open_sealed(key, body[_HEADER:], header)
    if padded is None:
        raise MeldappError("crypto.wrong-passphrase")
    return packing.unpad(padded)


def _bearable(cost: kdf.Cost) -> bool:
    # RFC 9106 section 3.1: at least 8 KiB a lane, one pass, one lane.
    least = kdf.Cost(8 * max(1, cost.lanes), 1, 1)
    return all(low <= value <= high for low, value, high in zip(least, cost, _MOST, strict=True))


def _secret(passphrase: str) -> bytes:
    # One form for what looks the same on every keyboard (Unicode NFC, RFC 8265 section 4.2.1). Bytes that are no
    # text reach a command as halves of surrogate pairs: they are another passphrase, not a crash.
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
