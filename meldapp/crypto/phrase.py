"""The code phrase: six random words and a check word, the only thing a reporter keeps (FORMAT.md, section 3)."""

from __future__ import annotations

import difflib
import hashlib
import secrets
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from meldapp.crypto import kdf
from meldapp.crypto.hpke import PRIVATE_SIZE
from meldapp.crypto.labels import label
from meldapp.crypto.signing import SEED_SIZE
from meldapp.errors import MeldappError

RANDOM_WORDS = 6
WORDS = RANDOM_WORDS + 1
LIST_SIZE = 7_776
"""Words in the list: 6 of them are 77.5 bits."""
COST = kdf.Cost(memory_kib=65_536, iterations=3, lanes=1)


class ReporterKeys(NamedTuple):
    """What a code phrase opens: the reporter's raw HPKE private key (96 bytes) and Ed25519 seed (32)."""

    encryption: bytes
    ed25519: bytes


def new_phrase(words: Sequence[str]) -> str:
    """Return a fresh code phrase: seven words with a space between."""
    chosen = [secrets.randbelow(len(words)) for _ in range(RANDOM_WORDS)]
    return " ".join(words[index] for index in [*chosen, check_index(chosen, len(words))])


def check_index(indices: Sequence[int], size: int) -> int:
    """Return the index of the check word of six words: their SHA-256 hash modulo the size of the list."""
    data = b"".join(index.to_bytes(2, "big") for index in indices)
    return int.from_bytes(hashlib.sha256(b"meldapp/1\0check-word\0" + data).digest(), "big") % size


def normalise(phrase: str) -> list[str]:
    """Return the words of ``phrase`` in lower case without accents, hyphens or commas."""
    plain = unicodedata.normalize("NFKD", phrase.casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return "".join(c if c.isalpha() else " " for c in letters).split()


def check_phrase(phrase: str, words: Sequence[str]) -> str:
    """Return ``phrase`` as it is meant; refuses it with the place (1..7) of the first word that is not in the list."""
    typed = normalise(phrase)
    places = {word: index for index, word in enumerate(words)}
    for position, word in enumerate(typed[:WORDS], 1):
        if word not in places:
            raise MeldappError("crypto.phrase-word", position=position)
    if len(typed) != WORDS:
        raise MeldappError("crypto.phrase-length", count=len(typed), expected=WORDS)
    indices = [places[word] for word in typed]
    if check_index(indices[:RANDOM_WORDS], len(words)) != indices[RANDOM_WORDS]:
        raise MeldappError("crypto.phrase-check")
    return " ".join(typed)


def similar_words(typed: str, words: Sequence[str]) -> tuple[str, ...]:
    """Return up to five words of the list that look like ``typed``, the likeliest first."""
    wanted = "".join(normalise(typed))
    return tuple(difflib.get_close_matches(wanted, words, n=5, cutoff=0.6))


def reporter_keys(phrase: str, organisation: bytes, cost: kdf.Cost = COST) -> ReporterKeys:
    """Return the keys of a checked ``phrase``: Argon2id with the organisation as salt, then HKDF."""
    salt = hashlib.sha256(label("phrase-salt", organisation)).digest()[:16]
    secret = kdf.stretch(phrase.encode("ascii"), salt, cost, 64)
    return ReporterKeys(
        kdf.derive(secret, label("reporter-encryption", organisation), PRIVATE_SIZE),
        kdf.derive(secret, label("reporter-ed25519", organisation), SEED_SIZE),
    )
