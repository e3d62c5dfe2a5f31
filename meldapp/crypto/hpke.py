"""Hybrid public-key encryption: HPKE (RFC 9180) with ML-KEM-768 + X25519, HKDF-SHA256 and AES-256-GCM.

FORMAT.md, section 2. The KEM is MLKEM768-X25519 of draft-ietf-hpke-pq: X-Wing, but for its private key, which is 96
bytes (ML-KEM seed of FIPS 203, 64, then the X25519 key of RFC 7748, 32). A public key is 1,216 bytes (ML-KEM-768 1,184,
then X25519 32). Sealing adds 1,136 bytes.
"""

from __future__ import annotations

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)

from meldapp.errors import MeldappError

PRIVATE_SIZE = 96
PUBLIC_SIZE = 1_216
OVERHEAD = 1_136
_MLKEM_SEED = 64
_MLKEM_PUBLIC = 1_184

_SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)

PrivateKey = MLKEM768X25519PrivateKey
PublicKey = MLKEM768X25519PublicKey


def new_private_bytes() -> bytes:
    """Return a fresh raw private key (96 bytes)."""
    return secrets.token_bytes(PRIVATE_SIZE)


def load_private(raw: bytes) -> PrivateKey:
    """Return the key object of a raw private key (96 bytes); loading expands the seed, so do it once."""
    if len(raw) != PRIVATE_SIZE:
        raise MeldappError("crypto.key-malformed")
    return MLKEM768X25519PrivateKey(
        MLKEM768PrivateKey.from_seed_bytes(raw[:_MLKEM_SEED]),
        X25519PrivateKey.from_private_bytes(raw[_MLKEM_SEED:]),
    )


def public_bytes(raw_private: bytes) -> bytes:
    """Return the raw public key (1,216 bytes) of a raw private key (96 bytes)."""
    if len(raw_private) != PRIVATE_SIZE:
        raise MeldappError("crypto.key-malformed")
    mlkem = MLKEM768PrivateKey.from_seed_bytes(raw_private[:_MLKEM_SEED]).public_key().public_bytes_raw()
    x25519 = X25519PrivateKey.from_private_bytes(raw_private[_MLKEM_SEED:]).public_key().public_bytes_raw()
    return mlkem + x25519


def load_public(raw: bytes) -> PublicKey:
    """Return the key object of a raw public key (1,216 bytes)."""
    if len(raw) != PUBLIC_SIZE:
        raise MeldappError("crypto.key-malformed")
    try:
        return MLKEM768X25519PublicKey(
            MLKEM768PublicKey.from_public_bytes(raw[:_MLKEM_PUBLIC]),
            X25519PublicKey.from_public_bytes(raw[_MLKEM_PUBLIC:]),
        )
    except ValueError as problem:
        # FIPS 203 section 7.2: a coefficient that is not reduced is refused.
        raise MeldappError("crypto.key-malformed") from problem


def throw_away_public() -> PublicKey:
    """Return a public key whose private half is gone at once: for slots and replies that nobody can open."""
    return MLKEM768X25519PublicKey(MLKEM768PrivateKey.generate().public_key(), X25519PrivateKey.generate().public_key())


def seal(plaintext: bytes, key: PublicKey, info: bytes) -> bytes:
    """Return ``plaintext`` sealed to ``key``: encapsulation (1,120 bytes), ciphertext, tag (16)."""
    try:
        return _SUITE.encrypt(plaintext, key, info)
    except ValueError as problem:
        # An X25519 point of low order (RFC 9180 section 7.1.4): a reporter may send any key.
        raise MeldappError("crypto.key-malformed") from problem


def open_sealed(sealed: bytes, key: PrivateKey, info: bytes) -> bytes | None:
    """Return what was sealed, or ``None`` when it was not sealed to this key for this purpose, or was changed."""
    try:
        return _SUITE.decrypt(sealed, key, info)
    except (InvalidTag, ValueError):
        # ValueError: shorter than an encapsulation, or an X25519 point of low order (RFC 9180 section 7.1.4).
        return None
