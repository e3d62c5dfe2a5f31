from __future__ import annotations

import hashlib
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meldapp.crypto import kdf, sealing, vault
from meldapp.crypto.keys import decode_adviser, encode_keys
from meldapp.crypto.vault import open_vault, seal_vault
from tests.crypto.refusal import opened, refused
from tests.crypto.world import SMALL_COST, adviser_keys

PASSPHRASE = "vier losse woorden hier"


@settings(max_examples=30)
@given(st.binary(max_size=9_000), st.text(max_size=40))
def test_any_contents_come_back_under_any_passphrase(contents: bytes, passphrase: str) -> None:
    sealed = seal_vault(passphrase, contents, SMALL_COST)
    assert open_vault(passphrase, sealed) == contents
    assert (len(sealed) - 80) % 4_096 == 0
    with refused("wrong-passphrase"):
        open_vault(passphrase + "x", sealed)


def test_keys_come_back() -> None:
    sealed = seal_vault(PASSPHRASE, encode_keys(adviser_keys()), SMALL_COST)
    keys = decode_adviser(open_vault(PASSPHRASE, sealed))
    assert keys == adviser_keys()
    assert keys.seeds == (keys.ed25519, keys.mldsa65)


def test_what_looks_the_same_is_the_same_passphrase() -> None:
    sealed = seal_vault("caf\u00e9", b"", SMALL_COST)
    assert open_vault("cafe\u0301", sealed) == b""
    with refused("wrong-passphrase"):
        open_vault("cafe", sealed)


def test_a_passphrase_that_is_no_text_is_a_passphrase() -> None:
    sealed = seal_vault("half \ud83d \udcff", b"contents", SMALL_COST)
    assert open_vault("half \ud83d \udcff", sealed) == b"contents"


def test_two_vaults_of_one_passphrase_differ() -> None:
    first, second = (seal_vault(PASSPHRASE, b"", SMALL_COST) for _ in range(2))
    assert first[20:36] != second[20:36]
    assert first[36:] != second[36:]


def test_another_file_is_no_vault() -> None:
    sealed = seal_vault(PASSPHRASE, b"", SMALL_COST)
    for data in (b"", b"MELD", b"PK\3\4" * 100, sealed[1:], b"\0" + sealed):
        with refused("not-a-vault"):
            open_vault(PASSPHRASE, data)


def test_one_that_is_cut_off_or_longer_is_damaged() -> None:
    sealed = seal_vault(PASSPHRASE, b"", SMALL_COST)
    for data in (sealed[:8], sealed[:20], sealed[:40], sealed[:52], sealed[:-1], sealed + b"\0"):
        with refused("vault-damaged"):
            open_vault(PASSPHRASE, data)


def with_hash(data: bytes) -> bytes:
    """Return a vault with the hash that its damage shows by: anybody can reckon it."""
    return data + hashlib.sha256(data).digest()[:16]


@pytest.mark.parametrize(
    "cost",
    [(7, 1, 1), (8, 0, 1), (8, 1, 0), (127, 1, 16), (1_048_577, 1, 1), (8, 17, 1), (8 * 17, 1, 17), (2**32 - 1,) * 3],
    ids=str,
)
def test_a_cost_that_would_stop_the_computer_is_refused(cost: tuple[int, int, int]) -> None:
    sealed = seal_vault(PASSPHRASE, b"", SMALL_COST)
    numbers = b"".join(number.to_bytes(4, "big") for number in cost)
    with refused("vault-damaged"):
        open_vault(PASSPHRASE, with_hash(sealed[:8] + numbers + sealed[20:-16]))


@pytest.mark.parametrize("at", [11, 15, 25, 36, 60, 4_100])
def test_damage_with_a_hash_that_fits_does_not_open(at: int) -> None:
    sealed = bytearray(seal_vault(PASSPHRASE, b"contents", kdf.Cost(64, 4, 1))[:-16])
    sealed[at] ^= 1
    with refused("wrong-passphrase"):
        open_vault(PASSPHRASE, with_hash(bytes(sealed)))


def test_little_memory_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_memory(*_args: object, **_kwargs: object) -> None:
        raise MemoryError

    sealed = seal_vault(PASSPHRASE, b"", SMALL_COST)
    monkeypatch.setattr(kdf, "Argon2id", lambda **_: type("A", (), {"derive": no_memory})())
    with refused("no-memory"):
        open_vault(PASSPHRASE, sealed)


def test_contents_that_are_padded_wrongly_are_refused() -> None:
    header = vault.MAGIC + b"".join(number.to_bytes(4, "big") for number in SMALL_COST) + bytes(16)
    key = kdf.stretch(PASSPHRASE.encode(), bytes(16), SMALL_COST)
    with refused("unreadable"):
        open_vault(PASSPHRASE, with_hash(header + sealing.seal(key, b"\xff" * 4_096, header)))


@given(st.binary(max_size=200))
def test_any_bytes_are_refused(data: bytes) -> None:
    for one in (data, vault.MAGIC + data, with_hash(vault.MAGIC + data)):
        if len(one) < 36 or one[8:20] == b"\0" * 12:
            assert opened(partial(open_vault, PASSPHRASE, one)) is None
