"""Shares of counts: sealed to one party, signed by an adviser, with commitments to all (FORMAT.md, section 15).

What is wrong with a file is said by a code of its own, so that the person knows whom to ask: a file of another kind,
a file for somebody else, damaged, forged, or not what the adviser committed to.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from meldapp.crypto import hpke, packing, sealing, signing
from meldapp.crypto.directory import open_directory
from meldapp.crypto.labels import label
from meldapp.errors import MeldappError
from meldapp.records.share import FEWEST_PARTIES, MOST_PARTIES, Layout, PartialSum, Party, Share, Statement, Vouched
from meldapp.records.sizes import EncryptionPrivateKey, Identifier, Seed
from meldapp.settings import Installation

CARD_MAGIC = b"MELDPTY1"
SHARE_MAGIC = b"MELDSHR1"
SUM_MAGIC = b"MELDSUM1"
LARGEST = 64 * 1024 * 1024
_HEAD = len(SHARE_MAGIC) + 16 + 16
_KEY = 32
_SEALED_KEY = hpke.OVERHEAD + _KEY
NOBODY = bytes(16)
"""The organisation in labels of what belongs to none: the keys of a party, sums over several organisations."""


class PartyKeys(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="party", tag_field="vault"):
    """The private keys of a party, as its vault holds them."""

    identifier: Identifier
    name: str
    encryption: EncryptionPrivateKey
    ed25519: Seed
    mldsa65: Seed

    @property
    def seeds(self) -> signing.SigningSeeds:
        """The signing keys as the signing functions take them."""
        return signing.SigningSeeds(self.ed25519, self.mldsa65)

    @property
    def public(self) -> Party:
        """What others know of the party."""
        keys = signing.verify_keys(self.seeds)
        return Party(self.identifier, self.name, hpke.public_bytes(self.encryption), keys.ed25519, keys.mldsa65)


class _Parties(msgspec.Struct, frozen=True):
    parties: tuple[Party, ...]


class Signer(NamedTuple):
    """An adviser who signs shares: identifier, keys, and the directory that lists them with its root."""

    adviser: bytes
    seeds: signing.SigningSeeds
    directory: bytes
    root: signing.VerifyKeys


def new_party(name: str) -> PartyKeys:
    """Return fresh keys."""
    seeds = signing.new_seeds()
    return PartyKeys(secrets.token_bytes(16), name, hpke.new_private_bytes(), seeds.ed25519, seeds.mldsa65)


def encode_party(keys: PartyKeys) -> bytes:
    """Return the bytes that a vault seals."""
    return packing.encode(keys)


def decode_party(data: bytes) -> PartyKeys:
    """Return a party's keys; refuses the contents of another kind of vault."""
    return packing.decode(data, PartyKeys)


def sign_card(keys: PartyKeys) -> bytes:
    """Return the card of a party: its public keys, signed with them as proof that it holds those."""
    body = packing.encode(keys.public)
    return CARD_MAGIC + body + signing.sign_pair(keys.seeds, label("party", NOBODY) + body)


def open_card(data: bytes) -> Party:
    """Return the party of a card; raises national.share-card. Whose it is, people compare by ``fingerprint``."""
    body, signatures = data[len(CARD_MAGIC) : -signing.PAIR_SIZE], data[-signing.PAIR_SIZE :]
    if data[: len(CARD_MAGIC)] != CARD_MAGIC:
        raise MeldappError("national.share-card")
    try:
        party = packing.decode(body, Party)
        hpke.load_public(party.encryption)
    except MeldappError as problem:
        raise MeldappError("national.share-card") from problem
    if not signing.verify_pair(_keys_of(party), signatures, label("party", NOBODY) + body):
        raise MeldappError("national.share-card")
    return party


def fingerprint(party: Party) -> str:
    """Return what people compare: 32 hexadecimal digits of the SHA-256 hash of the party's record."""
    text = sealing.digest(packing.encode(party)).hex()[:32]
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def _keys_of(party: Party) -> signing.VerifyKeys:
    return signing.VerifyKeys(party.ed25519, party.mldsa65)


def hash_layout(layout: Layout) -> bytes:
    """Return the hash by which a statement names a layout."""
    return sealing.digest(packing.encode(layout))


def hash_parties(parties: Sequence[Party]) -> bytes:
    """Return the hash (32 bytes) of a set of parties, in its order."""
    return sealing.digest(packing.encode(_Parties(tuple(parties))))


def in_order(parties: Sequence[Party]) -> tuple[Party, ...]:
    """Return parties sorted by identifier; raises national.share-parties when they are too few, too many or twice."""
    parties = tuple(sorted(parties, key=lambda party: party.identifier))
    keys = {name for one in parties for name in (one.identifier, one.encryption, one.ed25519, one.mldsa65)}
    if not FEWEST_PARTIES <= len(parties) <= MOST_PARTIES or len(keys) < 4 * len(parties):
        raise MeldappError("national.share-parties", fewest=FEWEST_PARTIES, most=MOST_PARTIES)
    return parties


# ------------------------------------------------------------------------------------------------------ shares


def seal_shares(statement: Statement, layout: Layout, values: Sequence[bytes], signer: Signer) -> tuple[bytes, ...]:
    """Return a file for each party: ``values`` in the order of ``statement.parties``.

    ``statement`` comes without commitments; they are made here.
    """
    salts = [secrets.token_bytes(_KEY) for _ in values]
    bound = _bound(statement)
    commitments = tuple(
        commit(bound, number, salt, some) for number, (salt, some) in enumerate(zip(salts, values, strict=True))
    )
    statement = msgspec.structs.replace(statement, commitments=commitments)
    signed = label("share", statement.organisation) + packing.encode(statement)
    vouched = Vouched(
        statement, signing.sign_pair(signer.seeds, signed), signer.directory, signer.root.ed25519, signer.root.mldsa65
    )
    check_vouched(vouched, "")
    files = []
    for number, party in enumerate(statement.parties):
        record = packing.encode(Share(vouched, layout, number, salts[number], values[number]))
        info = label("share-seal", statement.organisation, party.identifier)
        sealed = hpke.seal(record, hpke.load_public(party.encryption), info)
        files.append(SHARE_MAGIC + statement.organisation + party.identifier + sealed)
    return tuple(files)


def commit(bound: bytes, party: int, salt: bytes, values: bytes) -> bytes:
    """Return the commitment (SHA-256, 32 bytes) to a share: hidden by the salt, bound to all that is stated."""
    return sealing.digest(label("share-commit", NOBODY) + bound + bytes([party]) + salt + values)


def _bound(statement: Statement) -> bytes:
    """Return the hash of a statement without its commitments."""
    return sealing.digest(packing.encode(msgspec.structs.replace(statement, commitments=())))


def open_share(data: bytes, keys: PartyKeys, name: str) -> Share:
    """Return the share in the file ``name``, checked; raises national.share-malformed and others."""
    if data[: len(SHARE_MAGIC)] != SHARE_MAGIC or len(data) < _HEAD:
        raise MeldappError("national.share-malformed", name=name)
    organisation, reader = data[len(SHARE_MAGIC) : _HEAD - 16], data[_HEAD - 16 : _HEAD]
    if reader != keys.identifier:
        raise MeldappError("national.share-for-another", name=name)
    info = label("share-seal", organisation, reader)
    record = hpke.open_sealed(data[_HEAD:], hpke.load_private(keys.encryption), info)
    if record is None:
        raise MeldappError("national.share-malformed", name=name)
    share = _read_share(record, name)
    statement = share.vouched.statement
    if statement.organisation != organisation:
        raise MeldappError("national.share-malformed", name=name)
    check_vouched(share.vouched, name)
    places = len(share.layout.places)
    sound = (
        hash_layout(share.layout) == statement.layout
        and len(statement.printed) == places
        and len(share.values) == 8 * places
        and share.party < len(statement.parties)
        and statement.parties[share.party] == keys.public
    )
    if not sound:
        raise MeldappError("national.share-malformed", name=name)
    if commit(_bound(statement), share.party, share.salt, share.values) != statement.commitments[share.party]:
        raise MeldappError("national.share-not-committed", name=statement.organisation_name)
    return share


def _read_share(data: bytes, name: str) -> Share:
    try:
        return packing.decode(data, Share)
    except MeldappError as problem:
        raise MeldappError("national.share-malformed", name=name) from problem


def check_vouched(vouched: Vouched, name: str) -> None:
    """Raise national.share-forged unless an adviser in the directory, which its root signed, signed the statement."""
    statement = vouched.statement
    installation = Installation(statement.organisation, "", vouched.root_ed25519, vouched.root_mldsa65, "")
    try:
        signer = open_directory(vouched.directory, installation).adviser(statement.signer)
        in_order(statement.parties)
    except MeldappError as problem:
        raise MeldappError("national.share-forged", name=name) from problem
    signed = label("share", statement.organisation) + packing.encode(statement)
    if (
        signer is None
        or len(statement.commitments) != len(statement.parties)
        or statement.parties != in_order(statement.parties)
        or not set(statement.printed) <= {0, 1}
        or not signing.verify_pair(signing.VerifyKeys(signer.ed25519, signer.mldsa65), vouched.signatures, signed)
    ):
        raise MeldappError("national.share-forged", name=name)


def root_fingerprint(vouched: Vouched) -> str:
    """Return the fingerprint of the root, as that of a release is shown."""
    text = sealing.digest(vouched.root_ed25519 + vouched.root_mldsa65).hex()[:32]
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


# -------------------------------------------------------------------------------------------------------- sums


def seal_sum(partial: PartialSum, keys: PartyKeys) -> bytes:
    """Return the file of a partial sum: signed by the party that made it, sealed to all parties.

    It is sealed because all partial sums together tell the national sums before they are protected.
    """
    parties = partial.added[0].statement.parties
    context = hash_parties(parties)
    body = packing.encode(partial)
    signed = body + signing.sign_pair(keys.seeds, label("share-sum", NOBODY, context) + body)
    key = secrets.token_bytes(_KEY)
    head = SUM_MAGIC + context + bytes([len(parties)])
    for party in parties:
        info = label("share-sum-seal", NOBODY, context + party.identifier)
        head += party.identifier + hpke.seal(key, hpke.load_public(party.encryption), info)
    return head + sealing.seal(key, signed, head)


def open_sum(data: bytes, keys: PartyKeys, name: str) -> PartialSum:
    """Return the partial sum in the file ``name``, checked, and every statement in it too.

    Raises national.sum-malformed, national.sum-for-others, national.share-forged.
    """
    start, step = len(SUM_MAGIC) + 32 + 1, 16 + _SEALED_KEY
    if data[: len(SUM_MAGIC)] != SUM_MAGIC or len(data) < start + step:
        raise MeldappError("national.sum-malformed", name=name)
    end = start + data[start - 1] * step
    slots = [data[at : at + step] for at in range(start, end, step)]
    mine = next((slot for slot in slots if slot[:16] == keys.identifier), None)
    if mine is None:
        raise MeldappError("national.sum-for-others", name=name)
    context = data[len(SUM_MAGIC) : start - 1]
    info = label("share-sum-seal", NOBODY, context + keys.identifier)
    key = hpke.open_sealed(mine[16:], hpke.load_private(keys.encryption), info)
    signed = None if key is None else sealing.open_sealed(key, data[end:], data[:end])
    if signed is None:
        raise MeldappError("national.sum-malformed", name=name)
    body, signatures = signed[: -signing.PAIR_SIZE], signed[-signing.PAIR_SIZE :]
    try:
        partial = packing.decode(body, PartialSum)
    except MeldappError as problem:
        raise MeldappError("national.sum-malformed", name=name) from problem
    parties = partial.added[0].statement.parties if partial.added else ()
    places = len(partial.layout.places)
    sound = (
        partial.party < len(parties)
        and hash_parties(parties) == context
        and len(partial.given) == places
        and len(partial.values) == 8 * places
        and signing.verify_pair(
            _keys_of(parties[partial.party]), signatures, label("share-sum", NOBODY, context) + body
        )
    )
    if not sound:
        raise MeldappError("national.sum-malformed", name=name)
    for one in partial.added:
        check_vouched(one, name)
    return partial
