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
COMMITMENT_SIZE = 32
_HEAD = 4
CHUNK_SIZE = ROW_SIZE - COMMITMENT_SIZE - sealing.OVERHEAD - _HEAD
MOST_PIECES = 255
GRANT_SIZE = hpke.OVERHEAD + 16 + 32 + 16 + signing.ED25519_SIGNATURE
FIRST_PREVIOUS = bytes(32)
_NOBODY = bytes(16)


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


def row_identifier(key: bytes, organisation: bytes, author: bytes, sequence: int, piece: int) -> bytes:
    """Return the identifier (16 bytes) of one row of one entry."""
    tag_key = kdf.derive(key, label("journal-tag", organisation))
    return sealing.tag(tag_key, author + sequence.to_bytes(4, "big") + piece.to_bytes(1, "big"))[:16]


def seal_entry(
    entry: JournalEntry, case_key: CaseKey, seed: bytes, organisation: bytes, *, opening: bool = False
) -> tuple[tuple[SealedRow, ...], bytes]:
    """Return ``entry`` as rows of 4 KiB, and its hash; ``opening`` when it is the first entry of its case."""
    if entry.case != case_key.case or (opening and entry.sequence):
        raise MeldappError("crypto.unwritable")
    body = packing.encode(entry)
    signature = signing.sign(seed, label("journal-signature", organisation) + body)
    blob = packing.compress(signature + body)
    chunks = [blob[start : start + CHUNK_SIZE] for start in range(0, len(blob), CHUNK_SIZE)]
    if len(chunks) > MOST_PIECES:
        raise MeldappError("crypto.too-long")
    place = (entry.author, entry.sequence)
    rows = []
    for piece, chunk in enumerate(chunks):
        identifier = _identifier(case_key, organisation, place, piece, opening=opening)
        head = bytes([piece, len(chunks)]) + len(chunk).to_bytes(2, "big")
        rows.append(seal_row(identifier, (head + chunk).ljust(_HEAD + CHUNK_SIZE, b"\0"), case_key, organisation))
    return tuple(rows), sealing.digest(signature + body)


def seal_row(
    identifier: bytes, plaintext: bytes, case_key: CaseKey, organisation: bytes, nonce: bytes | None = None
) -> SealedRow:
    """Return one row: ``plaintext`` (4,036 bytes) sealed for the place ``identifier`` and for no other key.

    ``nonce`` (12 bytes) is given by test vectors only.
    """
    commitment, key = _row_keys(identifier, case_key, organisation)
    return SealedRow(identifier, commitment + sealing.seal(key, plaintext, commitment, nonce))


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
    was changed, is refused. With ``opening`` the first entry of the case is returned and ``place`` does not count.
    Who signed the entry is for the caller to check.
    """
    blob, piece, pieces = b"", 0, 1
    while piece < pieces:
        identifier = _identifier(case_key, organisation, place, piece, opening=opening)
        sealed = fetch(identifier)
        if sealed is None and piece == 0:
            return None
        chunk, pieces_here = _open_row(identifier, sealed or b"", case_key, organisation, piece)
        if piece and pieces_here != pieces:
            raise MeldappError("crypto.journal-damaged")
        blob, piece, pieces = blob + chunk, piece + 1, pieces_here
    plain = packing.decompress(blob)
    signature, body = plain[: signing.ED25519_SIGNATURE], plain[signing.ED25519_SIGNATURE :]
    entry = packing.decode(body, JournalEntry)
    if entry.case != case_key.case or (entry.sequence if opening else (entry.author, entry.sequence) != place):
        raise MeldappError("crypto.journal-damaged")
    return OpenedEntry(entry, signature, label("journal-signature", organisation) + body, sealing.digest(plain))


def _open_row(
    identifier: bytes, sealed: bytes, case_key: CaseKey, organisation: bytes, piece: int
) -> tuple[bytes, int]:
    """Return the piece that a row holds, and of how many it is one."""
    commitment, key = _row_keys(identifier, case_key, organisation)
    plaintext = None
    if len(sealed) == ROW_SIZE and sealing.same(commitment, sealed[:COMMITMENT_SIZE]):
        plaintext = sealing.open_sealed(key, sealed[COMMITMENT_SIZE:], commitment)
    if plaintext is None or plaintext[0] != piece or plaintext[1] <= piece:
        raise MeldappError("crypto.journal-damaged")
    # The length (2 bytes) and the padding are those of packing.pad, with two bytes more before them.
    return packing.unpad(b"\0\0" + plaintext[2:]), plaintext[1]


def _row_keys(identifier: bytes, case_key: CaseKey, organisation: bytes) -> tuple[bytes, bytes]:
    # Each row has its own key, and shows that it is the only one that opens it: AES-GCM alone does not, and the
    # first row of a case lies where an adviser finds it before knowing its key.
    both = kdf.derive(case_key.key, label("journal-row", organisation, identifier), COMMITMENT_SIZE + kdf.KEY_SIZE)
    return both[:COMMITMENT_SIZE], both[COMMITMENT_SIZE:]


def _identifier(
    case_key: CaseKey, organisation: bytes, place: tuple[bytes, int], piece: int, *, opening: bool
) -> bytes:
    if opening and piece == 0:
        return opening_identifier(case_key.case, organisation)
    # Later rows of the opening do not depend on the author either: a reader does not know who opened the case.
    return row_identifier(case_key.key, organisation, *((_NOBODY, 0) if opening else place), piece)


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
