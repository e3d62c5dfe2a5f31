"""Padding, compression and records to bytes and back, with bounds on what unpacking may cost.

Compressing before padding is safe here: the padded size never depends on the contents.
"""

from __future__ import annotations

import zlib
from typing import Any, TypeVar

import msgspec

from meldapp.errors import MeldappError

LENGTH_SIZE = 4
LARGEST_UNPACKED = 4 * 1024 * 1024
"""Bytes that unpacking may yield at most: above the largest report (200,000 characters of 4 bytes) several times."""

_Record = TypeVar("_Record", bound=msgspec.Struct)
_ENCODER = msgspec.msgpack.Encoder()
_DECODERS: dict[type, msgspec.msgpack.Decoder[Any]] = {}


def encode(record: msgspec.Struct) -> bytes:
    """Return the MessagePack map of ``record``: every field by name, in the order in which the record lists them.

    Refuses what ``decode`` would refuse, so that nothing is sealed that its reader cannot read.
    """
    try:
        data = _ENCODER.encode(record)
        _decoder(type(record)).decode(data)
    except (msgspec.MsgspecError, ValueError) as problem:
        # ValueError: half of a surrogate pair, which is no text.
        raise MeldappError("crypto.unwritable") from problem
    return data


def decode(data: bytes, kind: type[_Record]) -> _Record:
    """Return the record that ``data`` holds; refuses all bytes but the one encoding that ``encode`` gives.

    Hence no unknown, missing, repeated or misplaced field, no wrong type or size, nothing after the record: two
    readers cannot read two different things in the same signed bytes.
    """
    try:
        record: _Record = _decoder(kind).decode(data)
    except (msgspec.MsgspecError, ValueError, RecursionError) as problem:
        raise MeldappError("crypto.unreadable") from problem
    if _ENCODER.encode(record) != data:
        raise MeldappError("crypto.unreadable")
    return record


def _decoder(kind: type) -> msgspec.msgpack.Decoder[Any]:
    return _DECODERS.get(kind) or _DECODERS.setdefault(kind, msgspec.msgpack.Decoder(kind))


def utf8(text: str) -> bytes:
    """Return ``text`` as UTF-8; refuses half of a surrogate pair, which is no text."""
    try:
        return text.encode()
    except UnicodeEncodeError as problem:
        raise MeldappError("crypto.unwritable") from problem


def compress(data: bytes) -> bytes:
    """Return ``data`` as a zlib stream (RFC 1950); refuses what ``decompress`` would find too large."""
    if len(data) > LARGEST_UNPACKED:
        raise MeldappError("crypto.too-long")
    return zlib.compress(data, 9)


def decompress(data: bytes) -> bytes:
    """Return what ``compress`` was given; refuses a stream that is cut off, has more after it, or grows too large."""
    stream = zlib.decompressobj()
    try:
        plain = stream.decompress(data, LARGEST_UNPACKED + 1)
    except zlib.error as problem:
        raise MeldappError("crypto.unreadable") from problem
    if len(plain) > LARGEST_UNPACKED or not stream.eof or stream.unused_data:
        raise MeldappError("crypto.unreadable")
    return plain


def pad(data: bytes, size: int) -> bytes:
    """Return ``data`` in exactly ``size`` bytes: its length (4 bytes, big-endian), itself, zeros."""
    if len(data) > size - LENGTH_SIZE:
        raise MeldappError("crypto.too-long")
    return (len(data).to_bytes(LENGTH_SIZE, "big") + data).ljust(size, b"\0")


def unpad(padded: bytes) -> bytes:
    """Return what ``pad`` was given; refuses a wrong length or padding that is not zeros."""
    end = LENGTH_SIZE + int.from_bytes(padded[:LENGTH_SIZE], "big")
    if len(padded) < LENGTH_SIZE or end > len(padded) or padded[end:] != bytes(len(padded) - end):
        raise MeldappError("crypto.unreadable")
    return padded[LENGTH_SIZE:end]
