"""Messages of a reporter as parts that fit letters, and back (FORMAT.md, section 5)."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence

import msgspec

from meldapp.crypto import hpke, packing, sealing, signing
from meldapp.crypto.labels import label
from meldapp.crypto.letter import Shape
from meldapp.errors import MeldappError
from meldapp.records.letter import LetterKind, Message, Part

MOST_PARTS = 512
# Names and fixed fields of a part in MessagePack are at most 240 bytes, a reader takes 18; zlib adds 11 bytes and 5 for
# each 16 KiB at most.
_ROOM = 275
_READER = 18


def case_of(ed25519: bytes, organisation: bytes) -> bytes:
    """Return the case (16 bytes) of a reporter's signing key: nobody else can send a message in it."""
    return sealing.digest(label("case", organisation) + ed25519)[:16]


def split_message(
    message: Message, readers: Sequence[bytes], seed: bytes, organisation: bytes, shape: Shape
) -> tuple[Part, ...]:
    """Return ``message`` as signed parts that each fit a letter.

    ``readers`` are the advisers (16 bytes each) whom the reporter chose; ``seed`` is the reporter's Ed25519 key.
    """
    if not _is_whole(message):
        raise MeldappError("crypto.unwritable")
    blob = packing.compress(packing.encode(message))
    room = shape.content_size - packing.LENGTH_SIZE - _ROOM - len(readers) * _READER
    pieces = [blob[start : start + room] for start in range(0, len(blob), room)]
    if len(pieces) > MOST_PARTS:
        raise MeldappError("crypto.too-long")
    public = signing.ed25519_public(seed)
    identifier = secrets.token_bytes(16)
    case = case_of(public, organisation)
    parts = (
        Part(message.kind, case, identifier, number, len(pieces), tuple(readers), piece, public)
        for number, piece in enumerate(pieces, 1)
    )
    return tuple(
        msgspec.structs.replace(part, signature=signing.sign(seed, _signed(part, organisation))) for part in parts
    )


def verify_part(part: Part, organisation: bytes) -> bool:
    """Tell whether ``part`` is well-formed and signed by the reporter whose case it names; a cover letter's is not."""
    return (
        part.kind is not LetterKind.COVER
        and part.part <= part.of <= MOST_PARTS
        and len(part.message) == len(part.case) == 16  # noqa: PLR2004 - the size of an identifier, FORMAT.md
        and sealing.same(part.case, case_of(part.ed25519, organisation))
        and signing.verify(part.ed25519, part.signature, _signed(part, organisation))
    )


def join_parts(parts: Iterable[Part]) -> Message:
    """Return the message whose verified parts these are, all of them, each once, in any order."""
    ordered = sorted(parts, key=lambda part: part.part)
    if len({(p.kind, p.case, p.message, p.of, p.readers) for p in ordered}) != 1 or [p.part for p in ordered] != [
        *range(1, ordered[0].of + 1)
    ]:
        raise MeldappError("crypto.unreadable")
    message = packing.decode(packing.decompress(b"".join(part.payload for part in ordered)), Message)
    if message.kind is not ordered[0].kind or not _is_whole(message):
        raise MeldappError("crypto.unreadable")
    return message


def _is_whole(message: Message) -> bool:
    return (
        message.kind is not LetterKind.COVER
        and len(message.encryption_key) == hpke.PUBLIC_SIZE
        and (message.report is not None or message.kind is not LetterKind.REPORT)
    )


def _signed(part: Part, organisation: bytes) -> bytes:
    return label("letter-part", organisation) + packing.encode(msgspec.structs.replace(part, signature=b""))
