"""Labels, symmetric sealing, signatures and keys: the small parts."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldapp.crypto import kdf, sealing, signing
from meldapp.crypto.keys import RecoveryKeys, RootKeys, decode_adviser, decode_recovery, decode_root, encode_keys
from meldapp.crypto.labels import label
from tests.crypto.refusal import refused
from tests.crypto.world import ANNA, BEN, ORGANISATION, OTHER_ORGANISATION, RECOVERY, ROOT, adviser_keys, fixed

KEY = fixed("key", 32)
PURPOSES = ("letter-slot", "letter-keys", "letter", "reply", "reply-signature")


def test_no_two_labels_are_the_beginning_of_each_other_by_accident() -> None:
    organisations = (ORGANISATION, OTHER_ORGANISATION, bytes(16))
    found = {label(purpose, organisation) for purpose, organisation in itertools.product(PURPOSES, organisations)}
    assert len(found) == len(PURPOSES) * len(organisations)
    assert not [(a, b) for a, b in itertools.permutations(found, 2) if a.startswith(b)]


def test_a_label_without_a_whole_organisation_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        label("letter-slot", b"short")


@given(st.binary(max_size=300), st.binary(max_size=30))
def test_what_is_sealed_opens_with_key_and_binding(plaintext: bytes, bound_to: bytes) -> None:
    sealed = sealing.seal(KEY, plaintext, bound_to)
    assert len(sealed) == len(plaintext) + sealing.OVERHEAD
    assert sealing.open_sealed(KEY, sealed, bound_to) == plaintext
    assert sealing.open_sealed(KEY, sealed, bound_to + b"\0") is None
    assert sealing.open_sealed(bytes(32), sealed, bound_to) is None
    assert sealing.seal(KEY, plaintext, bound_to) != sealed


@given(st.binary(max_size=100), st.binary(max_size=40))
def test_any_bytes_and_any_key_do_not_open(sealed: bytes, key: bytes) -> None:
    assert sealing.open_sealed(key, sealed, b"") is None


def test_equal_bytes_are_the_same() -> None:
    assert sealing.same(b"ab", b"ab")
    assert not sealing.same(b"ab", b"ac")


def test_derived_keys_differ_by_purpose_and_have_the_size_asked() -> None:
    assert kdf.derive(KEY, b"a") != kdf.derive(KEY, b"b")
    assert len(kdf.derive(KEY, b"a")) == 32
    assert kdf.derive(KEY, b"a", 64)[:32] == kdf.derive(KEY, b"a")


def test_a_pair_needs_both_signatures() -> None:
    keys, data = signing.verify_keys(ANNA.seeds), b"data"
    pair, other = signing.sign_pair(ANNA.seeds, data), signing.sign_pair(BEN.seeds, data)
    assert len(pair) == signing.PAIR_SIZE
    assert signing.verify_pair(keys, pair, data)
    assert not signing.verify_pair(keys, pair, data + b"\0")
    assert not signing.verify_pair(keys, pair[:64] + other[64:], data)
    assert not signing.verify_pair(keys, other[:64] + pair[64:], data)
    assert not signing.verify_pair(keys, pair[:-1], data)
    assert not signing.verify_pair(signing.VerifyKeys(keys.ed25519, b"short"), pair, data)


@given(st.binary(max_size=40), st.binary(max_size=70))
def test_any_key_and_signature_do_not_verify(public: bytes, signature: bytes) -> None:
    assert not signing.verify(public, signature, b"data")


def test_fresh_seeds_differ() -> None:
    seeds = signing.new_seeds()
    assert len({*seeds, *signing.new_seeds()}) == 4
    assert signing.verify(signing.ed25519_public(seeds.ed25519), signing.sign(seeds.ed25519, b"a"), b"a")


def test_keys_of_one_kind_are_not_taken_for_another() -> None:
    root, recovery = RootKeys(ORGANISATION, *ROOT), RecoveryKeys(ORGANISATION, RECOVERY)
    assert decode_root(encode_keys(root)) == root
    assert root.seeds == ROOT
    assert decode_recovery(encode_keys(recovery)) == recovery
    assert decode_adviser(encode_keys(adviser_keys())) == adviser_keys()
    for wrong in (encode_keys(recovery), encode_keys(adviser_keys()), b""):
        with refused("unreadable"):
            decode_root(wrong)
    with refused("unwritable"):
        encode_keys(RootKeys(ORGANISATION, bytes(31), bytes(32)))
    with refused("unwritable"):
        encode_keys(RecoveryKeys(ORGANISATION, bytes(95)))
