"""The directory: who may read letters, under which policy. Signed by the organisation root."""

from __future__ import annotations

import datetime as dt

import msgspec

from meldapp.records.sizes import Count, Ed25519Key, EncryptionKey, Identifier, Mldsa65Key, Ordinal, Slot
from meldapp.settings import Policy


class Adviser(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A confidential adviser as the directory shows them.

    ``adviser`` is 16 random bytes; ``slot`` is the recipient slot in letters; ``encryption_key`` is the raw public
    key of the hybrid KEM (ML-KEM-768 || X25519, 1,216 bytes) of ``epoch``; ``ed25519`` (32 bytes) and ``mldsa65``
    (1,952 bytes) verify what the adviser signs.
    """

    adviser: Identifier
    name: str
    slot: Slot
    epoch: Ordinal
    encryption_key: EncryptionKey
    ed25519: Ed25519Key
    mldsa65: Mldsa65Key
    about_nl: str = ""
    about_en: str = ""


class Unit(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A large part of the organisation that a reporter may name.

    ``part_of`` is the code of the larger part that it belongs to, ``people`` how many work there; statistics show no
    part of which that is not known. Both are left out of the bytes when they are empty or 0.
    """

    code: str
    nl: str
    en: str
    part_of: str = ""
    people: Count = 0


class Recovery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The recovery key: its slot, its raw public key, and the people who together hold it."""

    slot: Slot
    encryption_key: EncryptionKey
    key_holders: tuple[str, ...]
    needed: Ordinal


class Directory(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One version of the directory; a workstation refuses a lower ``version`` than it has seen.

    ``former`` advisers get no letters any more; what they signed can still be checked.
    """

    organisation: Identifier
    name: str
    version: Ordinal
    issued: dt.date
    policy: Policy
    advisers: tuple[Adviser, ...]
    recovery: Recovery | None = None
    units: tuple[Unit, ...] = ()
    former: tuple[Adviser, ...] = ()

    def adviser(self, identifier: bytes) -> Adviser | None:
        """Return the adviser with this identifier, or ``None``."""
        return next((a for a in self.advisers if a.adviser == identifier), None)


class KeyRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a new adviser hands over to be listed: their public keys, signed with the keys themselves."""

    organisation: Identifier
    adviser: Identifier
    name: str
    epoch: Ordinal
    encryption_key: EncryptionKey
    ed25519: Ed25519Key
    mldsa65: Mldsa65Key
    about_nl: str = ""
    about_en: str = ""
