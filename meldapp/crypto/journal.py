"""Journal rows and case-key grants: how advisers keep their casework (FORMAT.md, section 10).

Rows carry no case, author or order that a database administrator could read: a row's identifier is a keyed hash
that only those who hold the case key can compute.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import NamedTuple

from meldapp.crypto import hpke, kdf, packing, sealing, signing
from meldapp.crypto.labels import label
from meldapp.errors import MeldappError
from meldapp.records.journal import JournalEntry
from meldapp.records.sealed import SealedRow

ROW_SIZE = 4_096
_HEAD = 4
CHUNK_SIZE = ROW_SIZE - sealing.OVERHEAD - _HEAD
MOST_PIECES = 255
GRANT_SIZE = hpke.OVERHEAD + 16 + 32 + 16 + signing.ED25519_SIGNATURE
FIRST_PREVIOUS = bytes(32)


class CaseKey(NamedTuple):
    """The key (32 random bytes) of one case (16 bytes), drawn by the adviser who opens the case first."""

    case: bytes
    key: bytes


class OpenedEntry(NamedTuple):
    """An entry, the bytes its signature covers, and the hash that the author's next entry names."""

    entry: JournalEntry
    signature: bytes
    signed: bytes
    digest: bytes

    def signed_by(self, ed25519: bytes) -> bool:
        """Tell whether the adviser with this public key signed the entry."""
        return signing.verify(ed25519, self.signature, self.signed)


class Grant(NamedTuple):
    """A case key as an adviser was given it: by whom, with that adviser's signature."""

    case_key: CaseKey
    granter: bytes
    signature: bytes
    signed: bytes

    def signed_by(self, ed25519: bytes) -> bool:
        """Tell whether the adviser with this public key gave the grant."""
        return signing.verify(ed25519, self.signature, self.signed)


def new_case_key(case: bytes) -> CaseKey:
    """Return a fresh key for ``case``."""
    return CaseKey(case, secrets.token_bytes(32))


def opening_identifier(case: bytes, organisation: bytes) -> bytes:
    """Return the identifier of the first row of a case: the same whoever opens it, so that it is opened once."""
    return sealing.digest(label("journal-opening", organisation) + case)[:16]


def unreadable_row(identifier: bytes) -> SealedRow:
    """Return a row that nobody can open: it takes the place of the first row of a case that was erased."""
    return SealedRow(identifier, sealing.seal(secrets.token_bytes(32), bytes(_HEAD + CHUNK_SIZE), identifier))


def row_identifier(key: bytes, organisation: bytes, author: bytes, sequence: int, piece: int) -> bytes:
    """Return the identifier (16 bytes) of one row of one entry."""
    tag_key = kdf.derive(key, label("journal-tag", organisation))
    return sealing.tag(tag_key, author + sequence.to_bytes(4, "big") + piece.to_bytes(1, "big"))[:16]


def seal_entry(
    entry: JournalEntry, case_key: CaseKey, seed: bytes, organisation: bytes, *, opening: bool = False
) -> tuple[tuple[SealedRow, ...], bytes]:
    """Return ``entry`` as rows of 4 KiB, and its hash; ``opening`` when it is the first entry of its case."""
    body = packing.encode(entry)
    signature = signing.sign(seed, label("journal-signature", organisation) + body)
    blob = packing.compress(signature + body)
    chunks = [blob[start : start + CHUNK_SIZE] for start in range(0, len(blob), CHUNK_SIZE)]
    if len(chunks) > MOST_PIECES:
        raise MeldappError("crypto.too-long")
    row_key = kdf.derive(case_key.key, label("journal-row", organisation))
    rows = []
    for piece, chunk in enumerate(chunks):
        identifier = _identifier(case_key, organisation, entry.author, entry.sequence, piece, opening=opening)
        head = bytes([piece, len(chunks)]) + len(chunk).to_bytes(2, "big")
        plaintext = (head + chunk).ljust(_HEAD + CHUNK_SIZE, b"\0")
        rows.append(SealedRow(identifier, sealing.seal(row_key, plaintext, identifier)))
    return tuple(rows), sealing.digest(signature + body)


def open_entry(
    fetch: Callable[[bytes], bytes | None],
    case_key: CaseKey,
    organisation: bytes,
    place: tuple[bytes, int],
    *,
    opening: bool = False,
) -> OpenedEntry | None:
    """Return the entry at ``place`` (author, sequence), or ``None`` when its first row is not there.

    ``fetch`` returns the sealed row with an identifier, or ``None``. A later row that is missing, or any row that
    was changed, is refused. With ``opening`` the author in ``place`` counts only for rows after the first.
    """
    row_key = kdf.derive(case_key.key, label("journal-row", organisation))
    blob, piece, pieces = b"", 0, 1
    while piece < pieces:
        identifier = _identifier(case_key, organisation, *place, piece, opening=opening)
        sealed = fetch(identifier)
        if sealed is None and piece == 0:
            return None
        plaintext = sealing.open_sealed(row_key, sealed or b"", identifier)
        if plaintext is None or plaintext[0] != piece:
            raise MeldappError("crypto.journal-damaged")
        pieces = plaintext[1]
        blob += plaintext[_HEAD : _HEAD + int.from_bytes(plaintext[2:_HEAD], "big")]
        piece += 1
    plain = packing.decompress(blob)
    signature, body = plain[: signing.ED25519_SIGNATURE], plain[signing.ED25519_SIGNATURE :]
    entry = packing.decode(body, JournalEntry)
    if entry.case != case_key.case or (not opening and (entry.author, entry.sequence) != place):
        raise MeldappError("crypto.journal-damaged")
    return OpenedEntry(entry, signature, label("journal-signature", organisation) + body, sealing.digest(plain))


def _identifier(
    case_key: CaseKey, organisation: bytes, author: bytes, sequence: int, piece: int, *, opening: bool
) -> bytes:
    if opening and piece == 0:
        return opening_identifier(case_key.case, organisation)
    # Later rows of the opening do not depend on the author either: a reader does not know who opened the case.
    return row_identifier(case_key.key, organisation, bytes(16) if opening else author, sequence, piece)


def seal_grant(
    case_key: CaseKey, reader: bytes, reader_key: bytes, granter: bytes, seed: bytes, organisation: bytes
) -> SealedRow:
    """Return ``case_key`` sealed to the adviser ``reader`` (16 bytes; raw public key 1,216), signed by ``granter``."""
    plain = case_key.case + case_key.key + granter
    signature = signing.sign(seed, _grant_label(reader, organisation) + plain)
    sealed = hpke.seal(plain + signature, hpke.load_public(reader_key), _grant_label(reader, organisation))
    return SealedRow(secrets.token_bytes(16), sealed)


def open_grant(sealed: bytes, reader: bytes, key: hpke.PrivateKey, organisation: bytes) -> Grant | None:
    """Return the grant if it was given to ``reader``, ``None`` if not."""
    plain = hpke.open_sealed(sealed, key, _grant_label(reader, organisation))
    if plain is None or len(plain) != GRANT_SIZE - hpke.OVERHEAD:
        return None
    body = plain[: -signing.ED25519_SIGNATURE]
    signed = _grant_label(reader, organisation) + body
    return Grant(CaseKey(body[:16], body[16:48]), body[48:], plain[len(body) :], signed)


def _grant_label(reader: bytes, organisation: bytes) -> bytes:
    return label("case-key-grant", organisation, reader)
