"""Damages bytes in ways that parsers of lengths, numbers, MessagePack, JSON and zlib know least what to do with."""

from __future__ import annotations

import json
import random
import zlib
from collections.abc import Callable, Sequence
from typing import Any

import msgpack

LARGEST = 1 << 20
_TREE = 1 << 16
"""Bytes above which no tree is made of an input: changed again and again it would outgrow the machine."""
_EDGES = (0, 1, 2, 127, 128, 255, 256, 32_767, 65_535, 65_536, 2**31 - 1, 2**31, 2**32 - 1, 2**53, 2**63 - 1, 2**64 - 1)
_BOMB = zlib.compress(bytes(32 * 1024 * 1024), 9)
_TOKENS = (
    b"",
    b"\0",
    b"\xff" * 8,
    b"MELDDIR1",
    b"MELDREQ1",
    b"MELDVLT1",
    b"MELDBRD1",
    b"MELDCPY1",
    b"MELDFIL1",
    b"key-store:",
    b"\x91" * 3_000,  # MessagePack: a list in a list in a list
    b"\x81\xa1a" * 3_000,
    b"\xdd\xff\xff\xff\xff",  # four billion elements that do not follow
    b"\xc6\xff\xff\xff\xff",
    b"\xcf" + b"\xff" * 8,
    b"\xcb\x7f\xf8" + bytes(6),  # not a number
    b"\xc7\x0c\xff" + b"\xff" * 12,  # a timestamp far away
    b"[" * 3_000,
    b'{"a":' * 3_000,
    b"1" * 5_000,
    b"-1",
    b"1e999",
    b'"\\ud800"',
    b"\xed\xa0\x80",
    b"\r\n",
    b"\r\n\r\n",
    _BOMB,
)
_TEXTS = ("", "\0", "\ud800", "x" * 70_000, "\u202e", "9999-12-31", "0001-01-01", "2026-02-30", "-0001-01-01", "None")


def mutated(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """Return ``data`` with one to four kinds of damage; ``others`` are what pieces may come from."""
    for _ in range(chance.choice((1, 1, 1, 2, 3, 4))):
        data = chance.choice(_DAMAGE)(data, chance, others)
    return data[:LARGEST]


def _place(data: bytes, chance: random.Random) -> int:
    """Return a place in ``data``; heads and tails are hit as often as all the rest."""
    where = chance.random()
    if where < 0.3:
        return chance.randint(0, min(len(data), 64))
    return len(data) - chance.randint(0, min(len(data), 64)) if where < 0.5 else chance.randint(0, len(data))


def _flip(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    at = _place(data, chance)
    return data[:at] + bytes(byte ^ (1 << chance.randrange(8)) for byte in data[at : at + 1]) + data[at + 1 :]


def _byte(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    at = _place(data, chance)
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def _number(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    """Put a number at an edge where a length may stand, or one that is a little off."""
    size, at = chance.choice((1, 2, 4, 8)), _place(data, chance)
    if chance.random() < 0.5:
        value = chance.choice(_EDGES)
    else:
        value = int.from_bytes(data[at : at + size], "big") + chance.randint(-3, 3)
    written: bytes = (value % 256**size).to_bytes(size, "big")
    return data[:at] + written + data[at + size :]


def _cut(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    return data[: _place(data, chance)]


def _remove(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    at = _place(data, chance)
    return data[:at] + data[at + chance.choice((1, 2, 4, 16, 100, 5_000)) :]


def _repeat(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    at = _place(data, chance)
    piece = data[at : at + chance.choice((1, 4, 32, 1_000))]
    return data[:at] + piece * chance.choice((2, 3, 50)) + data[at:]


def _insert(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    at = _place(data, chance)
    return data[:at] + chance.choice(_TOKENS) + data[at:]


def _overwrite(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    at, token = _place(data, chance), chance.choice(_TOKENS)
    return data[:at] + token + data[at + len(token) :]


def _append(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    return data + chance.choice((b"\0", b"\0" * 100, chance.randbytes(50)))


def _noise(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    at, size = _place(data, chance), chance.choice((2, 8, 64, 1_000))
    return data[:at] + chance.randbytes(min(size, len(data) - at)) + data[at + size :]


def _splice(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    other = chance.choice(others) if others else data
    return data[: _place(data, chance)] + other[_place(other, chance) :]


_DAMAGE: tuple[Callable[[bytes, random.Random, Sequence[bytes]], bytes], ...] = (
    _flip, _flip, _byte, _byte, _number, _number, _cut, _remove, _repeat, _insert, _overwrite, _append, _noise, _splice,
)  # fmt: skip


# ------------------------------------------------------------------------------------------------ trees


def mutated_msgpack(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """Return the MessagePack of ``data`` with a value, a name or a branch of it changed: well-formed all the same."""
    try:
        tree = msgpack.unpackb(data[:_TREE], strict_map_key=False)
    except Exception:  # noqa: BLE001 - damaged before: no tree to change
        return mutated(data, chance, others)
    packed: bytes = msgpack.packb(_changed(tree, chance), unicode_errors="surrogatepass")
    return packed[:LARGEST]


def mutated_json(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """Return the JSON of ``data`` with a value, a name or a branch of it changed: well-formed all the same."""
    try:
        tree = json.loads(data[:_TREE])
    except (ValueError, RecursionError):
        return mutated(data, chance, others)
    changed = _changed(tree, chance)
    return json.dumps(changed, default=repr, separators=(",", ":")).encode("utf-8", "surrogatepass")[:LARGEST]


def _changed(tree: Any, chance: random.Random) -> Any:  # noqa: ANN401 - any tree at all
    """Return ``tree`` with one node somewhere in it replaced; its branches are as likely as its root."""
    if isinstance(tree, dict) and tree and chance.random() < 0.85:
        return _changed_map(tree, chance)
    if isinstance(tree, list) and tree and chance.random() < 0.85:
        at = chance.randrange(len(tree))
        if chance.random() < 0.7:
            return [*tree[:at], _changed(tree[at], chance), *tree[at + 1 :]]
        return chance.choice((tree[:at], [*tree, tree[at]], tree[:4] * 40, tree[::-1], []))
    return _other_value(tree, chance)


def _changed_map(tree: dict[Any, Any], chance: random.Random) -> dict[Any, Any]:
    name = chance.choice(list(tree))
    what = chance.random()
    if what < 0.7:
        return {**tree, name: _changed(tree[name], chance)}
    if what < 0.8:
        return {key: value for key, value in tree.items() if key != name}
    if what < 0.9:
        return {**tree, chance.choice((f"{name}x", "", "\0")): tree[name]}
    return dict(reversed(tree.items()))


def _other_value(value: Any, chance: random.Random) -> Any:  # noqa: ANN401 - any value at all
    """Return another value, as often as not of the same type."""
    kind = chance.random()
    if kind < 0.6:
        if isinstance(value, bool):
            return not value
        if isinstance(value, int):
            return chance.choice((value + 1, value - 1, -value, 0, *_EDGES))
        if isinstance(value, str):
            return chance.choice((value + "x", value[:-1], value[:100] * 50, *_TEXTS))
        if isinstance(value, bytes):
            size = len(value)
            return chance.choice((value[:-1], value + b"\0", bytes(size), b"\xff" * size, b"", chance.randbytes(size)))
    nest: Any = value
    for _ in range(chance.choice((1, 20, 300))):
        nest = [nest] if chance.random() < 0.5 else {"a": nest}
    return chance.choice((None, True, 0, -1, 2**63, 1.5, float("inf"), "", "x", [], {}, [value] * 40, nest))
