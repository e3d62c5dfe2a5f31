"""Attackers who look at the bytes of letters, and know by the logs which workstation sent each."""

from __future__ import annotations

import zlib
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from meldapp.crypto.hpke import OVERHEAD
from meldapp.crypto.letter import SLOT_SIZE
from tests.attacks.who_filed.seen import Features, letters, workstations

SLOTS = 8
MEASURES = 7
_TOP = OVERHEAD - 16 - 1
"""Where in a slot the last byte of an X25519 point stands: its top bit is never 1."""
_PACKED = 960
"""Bytes at the beginning of a slot with the 768 numbers of 10 bits of an ML-KEM-768 ciphertext (FIPS 203)."""
_Q = 3_329


def _likelihood() -> Features:
    """Return of each number of 10 bits how much likelier it is in an ML-KEM ciphertext than in random bytes (log).

    FIPS 203 rounds numbers below 3,329 to 1,024 values, so that some have four origins, and others three.
    """
    origins = np.bincount((np.arange(_Q) * 1_024 * 2 + _Q) // (2 * _Q) % 1_024, minlength=1_024)
    found: Features = np.log(origins * 1_024 / _Q)
    return found


_LIKELIHOOD = _likelihood()


def measure(sealed: bytes) -> list[float]:
    """Return what one letter measures.

    Chi-square of its bytes, what compression adds, points that are none, share of ones among bits, length, pieces of
    16 bytes that come twice (less than 0), how much its slots look like ML-KEM ciphertexts.
    """
    if not sealed:  # it is not in any copy of the database
        return [0.0] * MEASURES
    data = np.frombuffer(sealed, np.uint8)
    counts = np.bincount(data, minlength=256)
    expected = len(data) / 256
    slots = data[: min(SLOTS, len(data) // SLOT_SIZE) * SLOT_SIZE].reshape(-1, SLOT_SIZE)
    return [
        float(((counts - expected) ** 2 / expected).sum()),
        len(zlib.compress(sealed, 1)) - len(sealed),
        int((slots[:, _TOP] >> 7).sum()),
        float(np.unpackbits(data).mean()),
        len(sealed),
        len({sealed[at : at + 16] for at in range(0, len(sealed), 16)}) - (len(sealed) + 15) // 16,
        float(_LIKELIHOOD[_numbers(slots)].sum()),
    ]


def _numbers(slots: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Return the numbers of 10 bits in all slots."""
    bits = np.unpackbits(slots[:, :_PACKED], axis=1, bitorder="little").reshape(-1, 10)
    numbers: NDArray[np.int64] = bits @ (1 << np.arange(10))
    return numbers


@lru_cache(maxsize=2)
def features(folder: Path) -> Features:
    """Return for each workstation the largest and the smallest of what its letters measure, and bits only it has."""
    posted = letters(folder)
    measured = np.array([measure(one.sealed) for one in posted])
    alone = only_here([one.sealed for one in posted])
    owner = np.array([one.workstation for one in posted])
    rows = []
    for number in range(workstations(folder)):
        mine = measured[owner == number] if number in owner else np.zeros((1, MEASURES))
        rows.append([*mine.max(axis=0), *mine.min(axis=0), alone[owner == number].max(initial=0)])
    return np.array(rows)


def letter_bytes(folder: Path) -> Features:
    """Name whose letter has the bytes that are least evenly spread."""
    return features(folder)[:, 0]


def letter_compression(folder: Path) -> Features:
    """Name whose letter compresses best."""
    return -features(folder)[:, MEASURES + 1]


def letter_points(folder: Path) -> Features:
    """Name whose letter has most slots with an X25519 point that is none."""
    return features(folder)[:, 2]


def letter_lattice(folder: Path) -> Features:
    """Name whose letter has slots that look least like ML-KEM ciphertexts."""
    return -features(folder)[:, MEASURES + 6]


def letter_sound(folder: Path) -> Features:
    """Name whose letter has slots that look most like ML-KEM ciphertexts."""
    return features(folder)[:, 6]


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
