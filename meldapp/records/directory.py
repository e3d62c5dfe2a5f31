"""The directory: who may read letters, under which policy. Signed by the organisation root."""

from __future__ import annotations

import datetime as dt

import msgspec

from meldapp.settings import Policy


class Adviser(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A confidential adviser as the directory shows them.

    ``adviser`` is 16 random bytes; ``slot`` is the recipient slot in letters; ``encryption_key`` is the raw public
    key of the hybrid KEM (ML-KEM-768 || X25519, 1,216 bytes) of ``epoch``; ``ed25519`` (32 bytes) and ``mldsa65``
    (1,952 bytes) verify what the adviser signs.
    """

    adviser: bytes
    name: str
    slot: int
    epoch: int
    encryption_key: bytes
    ed25519: bytes
    mldsa65: bytes
    about_nl: str = ""
    about_en: str = ""


class Unit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A large part of the organisation that a reporter may name."""

    code: str
    nl: str
    en: str


class Recovery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The recovery key: its slot, its raw public key, and the people who together hold it."""

    slot: int
    encryption_key: bytes
    key_holders: tuple[str, ...]
    needed: int


class Directory(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One version of the directory; a workstation refuses a lower ``version`` than it has seen.

    ``former`` advisers get no letters any more; what they signed can still be checked.
    """

    organisation: bytes
    name: str
    version: int
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

    organisation: bytes
    adviser: bytes
    name: str
    epoch: int
    encryption_key: bytes
    ed25519: bytes
    mldsa65: bytes
    about_nl: str = ""
    about_en: str = ""
