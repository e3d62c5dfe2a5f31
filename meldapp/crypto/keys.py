"""What an adviser or an organisation root keeps in a vault (FORMAT.md, section 9)."""

from __future__ import annotations

import msgspec

from meldapp.crypto import packing
from meldapp.crypto.signing import SigningSeeds
from meldapp.records.sizes import EncryptionPrivateKey, Identifier, Ordinal, Seed
from meldapp.settings import Installation


class EpochKey(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The raw HPKE private key (96 bytes) of one epoch, counted from 1."""

    epoch: Ordinal
    private: EncryptionPrivateKey


class AdviserKeys(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="adviser", tag_field="vault"):
    """The private keys of an adviser, the newest epoch first, and the organisation they are for."""

    adviser: Identifier
    name: str
    epochs: tuple[EpochKey, ...]
    ed25519: Seed
    mldsa65: Seed
    installation: Installation

    @property
    def seeds(self) -> SigningSeeds:
        """The signing keys as the signing functions take them."""
        return SigningSeeds(self.ed25519, self.mldsa65)


class RootKeys(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="root", tag_field="vault"):
    """The organisation root's signing keys."""

    organisation: Identifier
    ed25519: Seed
    mldsa65: Seed

    @property
    def seeds(self) -> SigningSeeds:
        """The signing keys as the signing functions take them."""
        return SigningSeeds(self.ed25519, self.mldsa65)


class RecoveryKeys(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="recovery", tag_field="vault"):
    """The recovery key: a raw HPKE private key (96 bytes)."""

    organisation: Identifier
    private: EncryptionPrivateKey


def encode_keys(keys: AdviserKeys | RootKeys | RecoveryKeys) -> bytes:
    """Return the bytes that a vault seals."""
    return packing.encode(keys)


def decode_adviser(data: bytes) -> AdviserKeys:
    """Return an adviser's keys; refuses the contents of another kind of vault."""
    return packing.decode(data, AdviserKeys)


def decode_root(data: bytes) -> RootKeys:
    """Return the root's keys; refuses the contents of another kind of vault."""
    return packing.decode(data, RootKeys)


def decode_recovery(data: bytes) -> RecoveryKeys:
    """Return the recovery key; refuses the contents of another kind of vault."""
    return packing.decode(data, RecoveryKeys)
