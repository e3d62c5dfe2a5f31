"""Symmetric sealing: AES-256-GCM (NIST SP 800-38D) with a random nonce, for files and rows of fixed size."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_SIZE = 12
OVERHEAD = NONCE_SIZE + 16


def seal(key: bytes, plaintext: bytes, bound_to: bytes, nonce: bytes | None = None) -> bytes:
    """Return nonce (12 bytes), ciphertext, tag (16). ``bound_to`` must be the same on opening.

    ``nonce`` is given by test vectors only; each sealing draws its own.
    """
    nonce = secrets.token_bytes(NONCE_SIZE) if nonce is None else nonce
    return nonce + AESGCM(key).encrypt(nonce, plaintext, bound_to)


def open_sealed(key: bytes, sealed: bytes, bound_to: bytes) -> bytes | None:
    """Return what was sealed, or ``None`` when key, binding or bytes are not the same."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_SIZE], sealed[NONCE_SIZE:], bound_to)
    except (InvalidTag, ValueError):
        # ValueError: too short to hold a nonce and a tag.
        return None


def digest(data: bytes) -> bytes:
    """Return the SHA-256 hash (32 bytes, FIPS 180-4) of ``data``."""
    return hashlib.sha256(data).digest()


def tag(key: bytes, data: bytes) -> bytes:
    """Return the HMAC-SHA256 (32 bytes, RFC 2104) of ``data``."""
    return hmac.digest(key, data, "sha256")


def same(left: bytes, right: bytes) -> bool:
    """Tell whether two byte strings are equal, in a time that does not depend on where they differ."""
    return hmac.compare_digest(left, right)
