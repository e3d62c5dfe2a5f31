"""Attackers who look at the bytes of letters, and know by the logs which workstation sent each."""

from __future__ import annotations

import zlib
from functools import lru_cache
from pathlib import Path

import numpy as np

from meldapp.crypto.hpke import OVERHEAD
from meldapp.crypto.letter import SLOT_SIZE
from tests.attacks.who_filed.seen import Features, letters, workstations

SLOTS = 8
MEASURES = 6
_TOP = OVERHEAD - 16 - 1
"""Where in a slot the last byte of an X25519 point stands: its top bit is never 1."""


def measure(sealed: bytes) -> list[float]:
    """Return of one letter: chi-square of its bytes, compressed size, points that are none, bits, length."""
    if not sealed:  # it is not in any copy of the database
        return [0.0] * MEASURES
    data = np.frombuffer(sealed, np.uint8)
    counts = np.bincount(data, minlength=256)
    expected = len(data) / 256
    tops = [sealed[slot * SLOT_SIZE + _TOP] >> 7 for slot in range(SLOTS) if len(sealed) > slot * SLOT_SIZE + _TOP]
    return [
        float(((counts - expected) ** 2 / expected).sum()),
        len(zlib.compress(sealed, 1)) - len(sealed),
        sum(tops),
        float(np.unpackbits(data).mean()),
        len(sealed),
        len({sealed[at : at + 16] for at in range(0, len(sealed), 16)}) - (len(sealed) + 15) // 16,
    ]


@lru_cache(maxsize=2)
def features(folder: Path) -> Features:
    """Return for each workstation the largest and the smallest of what its letters measure, and bits only it has."""
    posted = letters(folder)
    measured = np.array([measure(one.sealed) for one in posted])
    alone = only_here([one.sealed for one in posted])
    owner = np.array([one.workstation for one in posted])
    rows = []
    for number in range(workstations(folder)):
        mine = measured[owner == number]
        rows.append([*mine.max(axis=0), *mine.min(axis=0), alone[owner == number].max()])
    return np.array(rows)


def letter_bytes(folder: Path) -> Features:
    """Name whose letter has the bytes that are least evenly spread."""
    return features(folder)[:, 0]


def letter_compression(folder: Path) -> Features:
    """Name whose letter compresses best."""
    return -features(folder)[:, 1 + MEASURES]


def letter_points(folder: Path) -> Features:
    """Name whose letter has most slots that cannot be what they should be."""
    return features(folder)[:, 2]


def letter_sound(folder: Path) -> Features:
    """Name whose letter has fewest slots that cannot be what they should be."""
    return -features(folder)[:, 2 + MEASURES]


def letter_bits(folder: Path) -> Features:
    """Name whose letter has most bits that are the other way in every other letter."""
    return features(folder)[:, 2 * MEASURES]


def letter_length(folder: Path) -> Features:
    """Name whose longest letter is longest."""
    return features(folder)[:, 4]


def only_here(sealed: list[bytes]) -> Features:
    """Return for each letter how many of its bits are the other way in all others, by place."""
    size = max(map(len, sealed))
    bits = np.unpackbits(np.array([np.frombuffer(one.ljust(size, b"\0"), np.uint8) for one in sealed]), axis=1)
    ones, all_but_one = bits.sum(axis=0), len(sealed) - 1
    alone = np.where(bits == 1, ones == 1, ones == all_but_one)
    found: Features = alone.sum(axis=1).astype(np.float64)
    return found
