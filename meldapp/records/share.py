"""What travels when organisations add up counts that each of them hides: parties, shares, sums of shares.

A count is split into as many random numbers as there are parties, which add up to it modulo 2^64. Numbers are written
one after another as u64, big-endian, in the order of ``Layout.places``.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from meldapp.records.disclosure import Axis, Place
from meldapp.records.sizes import Ed25519Key, EncryptionKey, Hash, Identifier, Mldsa65Key, Slot

FEWEST_PARTIES = 2
MOST_PARTIES = 16
_Signatures = Annotated[bytes, Meta(min_length=3_373, max_length=3_373)]


class Party(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody who adds up shares: raw public keys, and a name."""

    identifier: Identifier
    name: str
    encryption: EncryptionKey
    ed25519: Ed25519Key
    mldsa65: Mldsa65Key


class Layout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The places of ``period`` whose counts are shared, in order, and the axes that they are on."""

    period: str
    axes: tuple[Axis, ...]
    places: tuple[tuple[Place, ...], ...]


class Statement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an adviser states about the shares of an organisation: the same for every party.

    ``release`` is the hash of the release that the counts belong to, ``layout`` the SHA-256 hash of the layout's
    record, ``printed`` has a byte for each place: 1 where the release prints the count. ``commitments`` are of the
    shares, in the order of ``parties``, which are sorted by identifier.
    """

    organisation: Identifier
    organisation_name: str
    release: Hash
    signer: Identifier
    layout: Hash
    printed: bytes
    parties: tuple[Party, ...]
    commitments: tuple[Hash, ...]


class Vouched(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A statement with the signatures of the adviser, and the signed directory that lists them, with its root."""

    statement: Statement
    signatures: _Signatures
    directory: bytes
    root_ed25519: Ed25519Key
    root_mldsa65: Mldsa65Key


class Share(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one party gets of one organisation, sealed to it: ``values`` are as good as random."""

    vouched: Vouched
    layout: Layout
    party: Slot
    salt: Hash
    values: bytes


class PartialSum(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shares of all organisations that one party got, added up; ``given`` has 1 where there is a sum, else 0."""

    layout: Layout
    party: Slot
    added: tuple[Vouched, ...]
    given: bytes
    values: bytes
