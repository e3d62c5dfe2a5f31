from __future__ import annotations

from functools import partial

import msgpack
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldapp.crypto import packing, signing
from meldapp.crypto.directory import (
    DIRECTORY_MAGIC,
    LARGEST_STATEMENT,
    REQUEST_MAGIC,
    check_directory,
    open_directory,
    open_request,
    sign_directory,
    sign_request,
    stated_policy,
)
from meldapp.crypto.labels import label
from meldapp.records.directory import Adviser, Directory, Unit
from meldapp.settings import Policy
from tests.crypto import independent_reader, world
from tests.crypto.refusal import opened, refused
from tests.crypto.world import (
    ANNA,
    BEN,
    INSTALLATION,
    ORGANISATION,
    OTHER_ORGANISATION,
    ROOT,
    directory,
    fixed,
    request,
)

replace = msgspec.structs.replace
GOOD = directory()
FIRST, SECOND, THIRD = GOOD.advisers


def test_it_comes_back_for_its_own_organisation_only() -> None:
    signed = sign_directory(GOOD, ROOT)
    assert open_directory(signed, INSTALLATION) == GOOD
    with refused("directory-signature"):
        open_directory(signed, replace(INSTALLATION, organisation=OTHER_ORGANISATION))
    with refused("directory-signature"):
        open_directory(signed, replace(INSTALLATION, root_ed25519=ANNA.ed25519))
    with refused("directory-signature"):
        open_directory(signed, replace(INSTALLATION, root_mldsa65=signing.verify_keys(ANNA.seeds).mldsa65))
    for key in (b"", bytes(32)):
        with refused("directory-signature"):
            open_directory(signed, replace(INSTALLATION, root_ed25519=key, root_mldsa65=key))


def test_an_empty_organisation_can_be_signed() -> None:
    bare = Directory(ORGANISATION, "", 1, GOOD.issued, Policy(), ())
    assert open_directory(sign_directory(bare, ROOT), INSTALLATION) == bare


def test_whoever_has_no_root_key_can_read_the_policy_and_nothing_follows_from_it() -> None:
    policy = Policy(letter_size=8_192, slots=4)
    forged = sign_directory(Directory(ORGANISATION, "", 1, GOOD.issued, policy, ()), ANNA.seeds)
    assert stated_policy(forged) == policy
    for wrong in (b"", forged[:-1], b"x" + forged[1:]):
        with refused("statement-malformed"):
            stated_policy(wrong)


def test_both_signatures_are_needed() -> None:
    signed, forged = sign_directory(GOOD, ROOT), sign_directory(GOOD, ANNA.seeds)
    at = len(signed) - signing.PAIR_SIZE
    cut = at + signing.ED25519_SIGNATURE
    for mixed in (signed[:cut] + forged[cut:], signed[:at] + forged[at:cut] + signed[cut:]):
        with refused("directory-signature"):
            open_directory(mixed, INSTALLATION)


def contradictions() -> dict[str, tuple[str, Directory]]:
    def advisers(*changed: Adviser) -> Directory:
        return replace(GOOD, advisers=changed)

    former = GOOD.former[0]
    recovery = GOOD.recovery
    assert recovery is not None
    return {
        "slot twice": ("slot", advisers(FIRST, replace(SECOND, slot=0))),
        "slot of recovery": ("slot", replace(GOOD, recovery=replace(recovery, slot=1))),
        "slot that letters lack": ("slot", advisers(replace(FIRST, slot=8))),
        "person twice": ("adviser", advisers(FIRST, replace(SECOND, adviser=FIRST.adviser))),
        "former and present": ("adviser", replace(GOOD, former=(replace(former, adviser=FIRST.adviser),))),
        "Ed25519 twice": ("ed25519", advisers(FIRST, replace(SECOND, ed25519=FIRST.ed25519))),
        "Ed25519 of former": ("ed25519", replace(GOOD, former=(replace(former, ed25519=FIRST.ed25519),))),
        "ML-DSA-65 twice": ("mldsa65", advisers(FIRST, replace(SECOND, mldsa65=FIRST.mldsa65))),
        "key twice": ("encryption_key", advisers(FIRST, replace(SECOND, encryption_key=FIRST.encryption_key))),
        "unit twice": ("unit", replace(GOOD, units=(Unit("U", "a", "a"), Unit("U", "b", "b")))),
        "more needed than there are": ("recovery", replace(GOOD, recovery=replace(recovery, needed=4))),
    }


@pytest.mark.parametrize("name", contradictions())
def test_a_directory_that_contradicts_itself_is_neither_signed_nor_opened(name: str) -> None:
    what, wrong = contradictions()[name]
    with refused("directory-contradiction"):
        sign_directory(wrong, ROOT)
    body = packing.encode(wrong)
    with refused("directory-contradiction"):
        open_directory(by_hand(DIRECTORY_MAGIC, "directory", body), INSTALLATION)
    with pytest.raises(Exception, match=what):
        check_directory(wrong)


def by_hand(magic: bytes, purpose: str, body: bytes, seeds: signing.SigningSeeds = ROOT) -> bytes:
    """Return a statement as whoever holds the keys could make it."""
    pair = signing.sign_pair(seeds, label(purpose, ORGANISATION) + body)
    return magic + len(body).to_bytes(4, "big") + body + pair


def test_a_former_adviser_keeps_slot_and_key_without_harm() -> None:
    again = replace(GOOD.former[0], slot=0, encryption_key=FIRST.encryption_key)
    check_directory(replace(GOOD, former=(again,)))


def wrong_sizes() -> dict[str, Directory]:
    def first(**changes: object) -> Directory:
        return replace(GOOD, advisers=(replace(FIRST, **changes),))

    recovery = GOOD.recovery
    assert recovery is not None
    return {
        "organisation": replace(GOOD, organisation=bytes(15)),
        "version 0": replace(GOOD, version=0),
        "version below 0": replace(GOOD, version=-1),
        "key of recovery": replace(GOOD, recovery=replace(recovery, encryption_key=bytes(1_215))),
        "none needed": replace(GOOD, recovery=replace(recovery, needed=0)),
        "slot below 0": first(slot=-1),
        "slot 16": first(slot=16),
        "epoch 0": first(epoch=0),
        "nobody": first(adviser=b""),
        "no key": first(encryption_key=b""),
        "short key": first(ed25519=bytes(31)),
        "long key": first(mldsa65=bytes(1_953)),
    }


@pytest.mark.parametrize("name", wrong_sizes())
def test_wrong_sizes_are_refused(name: str) -> None:
    wrong = wrong_sizes()[name]
    with refused("unwritable"):
        packing.encode(wrong)
    with refused("unreadable"):
        packing.decode(msgspec.msgpack.encode(wrong), Directory)


def test_a_key_that_nothing_can_be_sealed_to_is_not_signed() -> None:
    with refused("key-malformed"):
        sign_directory(replace(GOOD, advisers=(replace(FIRST, encryption_key=b"\xff" * 1_216),)), ROOT)


def test_a_signed_record_of_another_organisation_is_refused() -> None:
    body = packing.encode(replace(GOOD, organisation=OTHER_ORGANISATION))
    with refused("directory-organisation"):
        open_directory(by_hand(DIRECTORY_MAGIC, "directory", body), INSTALLATION)


def test_one_that_is_too_large_is_not_signed() -> None:
    with refused("too-long"):
        sign_directory(replace(GOOD, name="a" * LARGEST_STATEMENT), ROOT)
    body = packing.encode(replace(GOOD, name="a" * LARGEST_STATEMENT))
    with refused("statement-malformed"):
        open_directory(by_hand(DIRECTORY_MAGIC, "directory", body), INSTALLATION)


def test_a_request_comes_back() -> None:
    signed = sign_request(request(), ANNA.seeds)
    assert open_request(signed, ORGANISATION) == request()
    with refused("request-organisation"):
        open_request(signed, OTHER_ORGANISATION)
    for other in (BEN.seeds, ROOT, signing.SigningSeeds(ANNA.seeds.ed25519, BEN.seeds.mldsa65)):
        with refused("request-signature"):
            open_request(sign_request(request(), other), ORGANISATION)
    with refused("key-malformed"):
        sign_request(replace(request(), encryption_key=b"\xff" * 1_216), ANNA.seeds)
    body = packing.encode(replace(request(), encryption_key=b"\xff" * 1_216))
    with refused("key-malformed"):
        open_request(by_hand(REQUEST_MAGIC, "key-request", body, ANNA.seeds), ORGANISATION)


def test_a_statement_is_not_taken_for_another() -> None:
    signed = sign_directory(GOOD, ROOT)
    with refused("statement-malformed"):
        open_request(signed, ORGANISATION)
    with refused("unreadable"):
        open_request(REQUEST_MAGIC + signed[8:], ORGANISATION)
    with refused("directory-signature"):
        open_directory(DIRECTORY_MAGIC + sign_request(request(), ANNA.seeds)[8:], INSTALLATION)


@given(st.binary(max_size=200))
def test_any_bytes_are_refused(data: bytes) -> None:
    framed = len(data).to_bytes(4, "big") + data + fixed("signatures", signing.PAIR_SIZE)
    for magic in (b"", DIRECTORY_MAGIC, REQUEST_MAGIC):
        for statement in (magic + data, magic + framed):
            assert opened(partial(open_directory, statement, INSTALLATION)) is None
            assert opened(partial(open_request, statement, ORGANISATION)) is None


def test_a_unit_says_what_it_belongs_to_and_how_large_it_is_only_when_that_is_known() -> None:
    plain = packing.encode(world.directory())
    units = (
        Unit("U1", "a", "a"),
        Unit("U2", "b", "b", "U1"),
        Unit("U3", "c", "c", people=9),
        Unit("U4", "d", "d", "U1", 9),
    )
    signed = sign_directory(msgspec.structs.replace(world.directory(), units=units), world.ROOT)
    assert open_directory(signed, world.INSTALLATION).units == units
    roots = (world.ROOT_PUBLIC.ed25519, world.ROOT_PUBLIC.mldsa65)
    read = independent_reader.open_directory(signed, world.ORGANISATION, roots)["units"]
    assert [list(one) for one in read] == [
        ["code", "nl", "en"],
        ["code", "nl", "en", "part_of"],
        ["code", "nl", "en", "people"],
        ["code", "nl", "en", "part_of", "people"],
    ]
    for name in (b"part_of", b"people"):
        assert name not in plain
    # A field that says nothing is one way to write the same thing too many.
    spelled = msgpack.unpackb(plain)
    spelled["units"][0]["part_of"] = ""
    with refused("unreadable"):
        packing.decode(msgpack.packb(spelled), Directory)
