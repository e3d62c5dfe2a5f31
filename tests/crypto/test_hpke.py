from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meldapp.crypto import hpke
from tests.crypto.refusal import refused
from tests.crypto.world import ANNA, BEN

KEY = hpke.load_private(ANNA.private)
PUBLIC = hpke.load_public(ANNA.public)
LOW_ORDER = [bytes(32), b"\1" + bytes(31), b"\xec" + b"\xff" * 30 + b"\x7f"]


@settings(max_examples=30)
@given(st.binary(max_size=2_000), st.binary(max_size=100))
def test_what_is_sealed_opens_with_the_key_and_for_the_purpose_only(plaintext: bytes, info: bytes) -> None:
    sealed = hpke.seal(plaintext, PUBLIC, info)
    assert len(sealed) == len(plaintext) + hpke.OVERHEAD
    assert hpke.open_sealed(sealed, KEY, info) == plaintext
    assert hpke.open_sealed(sealed, KEY, info + b"\0") is None
    assert hpke.open_sealed(sealed, hpke.load_private(BEN.private), info) is None


@given(st.binary(max_size=1_300))
def test_any_bytes_do_not_open(data: bytes) -> None:
    assert hpke.open_sealed(data, KEY, b"info") is None


@pytest.mark.parametrize("size", [0, 1, 1_087, 1_088, 1_119, 1_120, 1_135, 1_136, 1_167])
def test_what_is_cut_off_does_not_open(size: int) -> None:
    assert hpke.open_sealed(hpke.seal(bytes(32), PUBLIC, b"")[:size], KEY, b"") is None


@pytest.mark.parametrize("point", LOW_ORDER)
def test_a_point_of_low_order_is_refused_on_both_sides(point: bytes) -> None:
    with refused("key-malformed"):
        hpke.seal(b"", hpke.load_public(ANNA.public[:-32] + point), b"")
    sealed = hpke.seal(b"", PUBLIC, b"")
    assert hpke.open_sealed(sealed[:1_088] + point + sealed[1_120:], KEY, b"") is None


def test_keys_of_a_wrong_size_or_form_are_refused() -> None:
    for load in (hpke.load_private, hpke.public_bytes):
        with refused("key-malformed"):
            load(ANNA.private[:-1])
    for raw in (ANNA.public[:-1], ANNA.public + b"\0", b"", b"\xff" * hpke.PUBLIC_SIZE):
        with refused("key-malformed"):
            hpke.load_public(raw)


def test_fresh_keys_differ() -> None:
    assert len(hpke.new_private_bytes()) == hpke.PRIVATE_SIZE
    assert hpke.new_private_bytes() != hpke.new_private_bytes()
    sealed = [hpke.seal(b"", hpke.throw_away_public(), b"") for _ in range(2)]
    assert sealed[0] != sealed[1]
