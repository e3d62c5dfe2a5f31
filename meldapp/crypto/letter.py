"""The letter: what every workstation sends, real or cover, always the same size and look (FORMAT.md, section 4).

``letter = slot[0] .. slot[k-1] || commitment || body``. Slot *i* holds the letter key sealed to the adviser of slot
*i*; a slot that is not used holds 32 random bytes sealed to a throw-away key, since random bytes alone would show.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from meldapp.crypto import hpke, kdf, packing, sealing
from meldapp.crypto.labels import label
from meldapp.errors import MeldappError
from meldapp.records.letter import LetterKind, Part

KEY_SIZE = 32
SLOT_SIZE = hpke.OVERHEAD + KEY_SIZE
COMMITMENT_SIZE = 32
_TAG_SIZE = 16
# The body key is used for one body only, so its nonce need not vary (SP 800-38D section 8.2.1).
_NONCE = bytes(sealing.NONCE_SIZE)


class Shape(NamedTuple):
    """The size of a letter in bytes and its number of recipient slots, from the policy."""

    letter_size: int
    slots: int

    @property
    def content_size(self) -> int:
        """Bytes of padded content in the body."""
        return self.letter_size - self.slots * SLOT_SIZE - COMMITMENT_SIZE - _TAG_SIZE


class Opened(NamedTuple):
    """An opened letter: its key, from which nothing at rest is derived, and its part."""

    letter_key: bytes
    part: Part


_COVER_PART = Part(LetterKind.COVER)
_COVER = packing.compress(packing.encode(_COVER_PART))


def identify(letter: bytes) -> bytes:
    """Return the identifier of a letter (16 bytes): uniform, and the same when the same letter is sent twice."""
    return sealing.digest(letter)[:16]


def seal_letter(part: Part, readers: Mapping[int, bytes], organisation: bytes, shape: Shape) -> bytes:
    """Return ``part`` as a letter to the advisers in ``readers`` (slot to raw public key of 1,216 bytes)."""
    if not readers.keys() <= set(range(shape.slots)):
        raise MeldappError("crypto.no-such-slot")
    letter_key = secrets.token_bytes(KEY_SIZE)
    slots = [_seal_slot(number, readers.get(number), letter_key, organisation) for number in range(shape.slots)]
    return close_letter(slots, letter_key, packing.compress(packing.encode(part)), organisation, shape)


def seal_cover(readers: Mapping[int, bytes], organisation: bytes, shape: Shape) -> bytes:
    """Return a letter without news. To anyone who is not among ``readers`` it looks like any other."""
    return seal_letter(Part(LetterKind.COVER), readers, organisation, shape)


def _seal_slot(number: int, reader: bytes | None, letter_key: bytes, organisation: bytes) -> bytes:
    info = label("letter-slot", organisation, bytes([number]))
    if reader is None:
        return hpke.seal(secrets.token_bytes(KEY_SIZE), hpke.throw_away_public(), info)
    return hpke.seal(letter_key, hpke.load_public(reader), info)


def close_letter(slots: Sequence[bytes], letter_key: bytes, content: bytes, organisation: bytes, shape: Shape) -> bytes:
    """Return the letter that these sealed slots begin: the part of sealing that has no chance in it."""
    commitment, body_key = _split_key(letter_key, label("letter-keys", organisation))
    head = b"".join(slots) + commitment
    return head + AESGCM(body_key).encrypt(_NONCE, packing.pad(content, shape.content_size), head)


def _split_key(letter_key: bytes, info: bytes) -> tuple[bytes, bytes]:
    both = kdf.derive(letter_key, info, COMMITMENT_SIZE + KEY_SIZE)
    return both[:COMMITMENT_SIZE], both[COMMITMENT_SIZE:]


class LetterOpener:
    """Opens letters as the adviser of one slot, with every key epoch that is still kept.

    ``keys`` are raw private keys (96 bytes), the newest first. Loaded once: a sync opens thousands of letters.
    """

    def __init__(self, slot: int, keys: Sequence[bytes], organisation: bytes, shape: Shape) -> None:
        self._keys = [hpke.load_private(key) for key in keys]
        self._start = slot * SLOT_SIZE
        self._shape = shape
        self._slot_info = label("letter-slot", organisation, bytes([slot]))
        self._keys_info = label("letter-keys", organisation)

    def open(self, letter: bytes) -> Opened | None:
        """Return the letter opened, or ``None`` when it is not for this adviser; refuses a damaged one."""
        letter_key = self.letter_key(letter)
        return None if letter_key is None else self.open_with(letter, letter_key)

    def letter_key(self, letter: bytes) -> bytes | None:
        """Return the key in this adviser's slot, ``None`` when there is none; refuses a letter of another size."""
        if len(letter) != self._shape.letter_size:
            raise MeldappError("crypto.letter-size", size=len(letter), expected=self._shape.letter_size)
        sealed = letter[self._start : self._start + SLOT_SIZE]
        for key in self._keys:
            letter_key = hpke.open_sealed(sealed, key, self._slot_info)
            if letter_key is not None:
                return letter_key
        return None

    def open_with(self, letter: bytes, letter_key: bytes) -> Opened:
        """Return the letter opened with its key; refuses a damaged one."""
        end = self._shape.slots * SLOT_SIZE + COMMITMENT_SIZE
        commitment, body_key = _split_key(letter_key, self._keys_info)
        if not sealing.same(commitment, letter[end - COMMITMENT_SIZE : end]):
            raise MeldappError("crypto.letter-damaged")
        # Views: copying 16 KiB for each of 100,000 letters would cost more than decrypting them.
        whole = memoryview(letter)
        try:
            padded = AESGCM(body_key).decrypt(_NONCE, whole[end:], whole[:end])
        except InvalidTag as problem:
            raise MeldappError("crypto.letter-damaged") from problem
        content = packing.unpad(padded)
        if content == _COVER:
            # Nearly every letter is a cover: not unpacking those keeps a sync of 100,000 letters short.
            return Opened(letter_key, _COVER_PART)
        return Opened(letter_key, packing.decode(packing.decompress(content), Part))
