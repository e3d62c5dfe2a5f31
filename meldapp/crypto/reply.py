"""The reply: what the board holds, real or cover, always 8 KiB (FORMAT.md, section 6)."""

from __future__ import annotations

import secrets
from typing import NamedTuple

import msgspec

from meldapp.crypto import hpke, packing, signing
from meldapp.crypto.labels import label
from meldapp.errors import MeldappError
from meldapp.records.letter import Reply

REPLY_SIZE = 8_192
CONTENT_SIZE = REPLY_SIZE - hpke.OVERHEAD
LONGEST_TEXT = 6_000
"""Bytes of UTF-8 text that always fit one reply, whatever they are; a longer text becomes several replies."""


class _Signed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    reply: bytes
    signature: bytes


class SignedReply(NamedTuple):
    """A reply that was opened, and what is needed to check who signed it."""

    reply: Reply
    signature: bytes
    signed: bytes

    def signed_by(self, ed25519: bytes) -> bool:
        """Tell whether the adviser with this public key signed the reply."""
        return signing.verify(ed25519, self.signature, self.signed)


def split_reply(reply: Reply) -> tuple[Reply, ...]:
    """Return ``reply`` as parts whose texts each fit; characters are never cut in two."""
    rest = packing.utf8(reply.text)
    texts: list[str] = []
    while rest or not texts:
        end = LONGEST_TEXT
        # A byte 10xxxxxx continues a character (RFC 3629): the cut goes before the character that it would split.
        while end < len(rest) and rest[end] & 0xC0 == 0x80:  # noqa: PLR2004 - bits of RFC 3629
            end -= 1
        texts.append(rest[:end].decode())
        rest = rest[end:]
    return tuple(
        msgspec.structs.replace(reply, text=text, part=number, of=len(texts)) for number, text in enumerate(texts, 1)
    )


def seal_reply(reply: Reply, encryption_key: bytes, seed: bytes, organisation: bytes) -> bytes:
    """Return ``reply`` sealed to the reporter (raw public key, 1,216 bytes) and signed by the adviser (Ed25519)."""
    body = packing.encode(reply)
    signature = signing.sign(seed, label("reply-signature", organisation) + body)
    content = packing.pad(packing.compress(packing.encode(_Signed(body, signature))), CONTENT_SIZE)
    return hpke.seal(content, hpke.load_public(encryption_key), label("reply", organisation))


def seal_cover_reply(organisation: bytes) -> bytes:
    """Return a reply that nobody can open and that looks like any other."""
    return hpke.seal(secrets.token_bytes(CONTENT_SIZE), hpke.throw_away_public(), label("reply", organisation))


def open_reply(sealed: bytes, key: hpke.PrivateKey, organisation: bytes) -> SignedReply | None:
    """Return the reply if it was sealed to this reporter, ``None`` if not; refuses one that is malformed.

    Who signed it, and for which case, is for the caller to check.
    """
    if len(sealed) != REPLY_SIZE:
        raise MeldappError("crypto.reply-size", size=len(sealed), expected=REPLY_SIZE)
    content = hpke.open_sealed(sealed, key, label("reply", organisation))
    if content is None:
        return None
    signed = packing.decode(packing.decompress(packing.unpad(content)), _Signed)
    reply = packing.decode(signed.reply, Reply)
    if reply.part > reply.of or len(reply.message) not in {0, 16}:
        raise MeldappError("crypto.unreadable")
    return SignedReply(reply, signed.signature, label("reply-signature", organisation) + signed.reply)
