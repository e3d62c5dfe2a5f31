"""Signatures: Ed25519 (RFC 8032) alone for journal and replies, with ML-DSA-65 (FIPS 204) for directory and releases.

Both signatures of a pair must verify (P9): a break of one scheme does not help a forger.
"""

from __future__ import annotations

import secrets
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PrivateKey, MLDSA65PublicKey

SEED_SIZE = 32
ED25519_PUBLIC = 32
ED25519_SIGNATURE = 64
MLDSA65_PUBLIC = 1_952
MLDSA65_SIGNATURE = 3_309
PAIR_SIZE = ED25519_SIGNATURE + MLDSA65_SIGNATURE


class VerifyKeys(NamedTuple):
    """The public keys of one signer, raw: Ed25519 (32 bytes) and ML-DSA-65 (1,952 bytes)."""

    ed25519: bytes
    mldsa65: bytes


class SigningSeeds(NamedTuple):
    """The private keys of one signer, as seeds of 32 bytes each."""

    ed25519: bytes
    mldsa65: bytes


def new_seeds() -> SigningSeeds:
    """Return fresh private keys."""
    return SigningSeeds(secrets.token_bytes(SEED_SIZE), secrets.token_bytes(SEED_SIZE))


def verify_keys(seeds: SigningSeeds) -> VerifyKeys:
    """Return the public keys of ``seeds``."""
    return VerifyKeys(
        ed25519_public(seeds.ed25519),
        MLDSA65PrivateKey.from_seed_bytes(seeds.mldsa65).public_key().public_bytes_raw(),
    )


def ed25519_public(seed: bytes) -> bytes:
    """Return the Ed25519 public key (32 bytes) of a seed (32 bytes)."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def sign(seed: bytes, data: bytes) -> bytes:
    """Return the Ed25519 signature (64 bytes) of ``data``."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(data)


def verify(public: bytes, signature: bytes, data: bytes) -> bool:
    """Tell whether ``signature`` is that of ``data`` by the holder of ``public`` (raw Ed25519)."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def sign_pair(seeds: SigningSeeds, data: bytes) -> bytes:
    """Return both signatures of ``data``: Ed25519 (64 bytes), then ML-DSA-65 (3,309)."""
    return sign(seeds.ed25519, data) + MLDSA65PrivateKey.from_seed_bytes(seeds.mldsa65).sign(data)


def verify_pair(keys: VerifyKeys, signatures: bytes, data: bytes) -> bool:
    """Tell whether both signatures of ``data`` verify; one is not enough."""
    if len(signatures) != PAIR_SIZE or not verify(keys.ed25519, signatures[:ED25519_SIGNATURE], data):
        return False
    try:
        MLDSA65PublicKey.from_public_bytes(keys.mldsa65).verify(signatures[ED25519_SIGNATURE:], data)
    except (InvalidSignature, ValueError):
        return False
    return True
