"""Key derivation: HKDF-SHA256 (RFC 5869) and Argon2id (RFC 9106)."""

from __future__ import annotations

from typing import NamedTuple

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from meldapp.errors import MeldappError

KEY_SIZE = 32


class Cost(NamedTuple):
    """What one guess at a phrase costs (RFC 9106 section 3.1): memory in KiB, passes, lanes."""

    memory_kib: int = 65_536
    iterations: int = 3
    lanes: int = 1


def derive(secret: bytes, info: bytes, size: int = KEY_SIZE) -> bytes:
    """Return ``size`` bytes from a uniform ``secret`` (at least 16 bytes) for the purpose that ``info`` names."""
    return HKDF(algorithm=SHA256(), length=size, salt=None, info=info).derive(secret)


def stretch(passphrase: bytes, salt: bytes, cost: Cost, size: int = KEY_SIZE) -> bytes:
    """Return ``size`` bytes from a guessable ``passphrase`` and a ``salt`` (16 bytes)."""
    argon2 = Argon2id(salt=salt, length=size, iterations=cost.iterations, lanes=cost.lanes, memory_cost=cost.memory_kib)
    try:
        return argon2.derive(passphrase)
    except MemoryError as problem:
        raise MeldappError("crypto.no-memory", mebibytes=cost.memory_kib // 1024) from problem
