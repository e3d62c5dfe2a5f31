from __future__ import annotations

from functools import partial

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meldapp.crypto import hpke, journal, packing, sealing, signing
from meldapp.crypto.journal import CaseKey, OpenedEntry, open_entry, open_grant, seal_entry, seal_grant, seal_row
from meldapp.crypto.labels import label
from meldapp.records.journal import JournalEntry, Noted, Replied
from tests.crypto.refusal import opened, refused
from tests.crypto.world import ANNA, BEN, CEM, ORGANISATION, OTHER_ORGANISATION, entry, fixed, noise

CASE = fixed("case", 16)
KEY = CaseKey(CASE, fixed("case key", 32))
SEED = ANNA.seeds.ed25519
PLACE = (ANNA.identifier, 0)
LONG = noise(9_000)  # becomes three rows


def rows_of(one: JournalEntry, *, opening: bool = False, key: CaseKey = KEY) -> dict[bytes, bytes]:
    rows, _ = seal_entry(one, key, SEED, ORGANISATION, opening=opening)
    return dict(rows)


def read(
    rows: dict[bytes, bytes], place: tuple[bytes, int] = PLACE, *, opening: bool = False, key: CaseKey = KEY
) -> OpenedEntry | None:
    return open_entry(rows.get, key, ORGANISATION, place, opening=opening)


@settings(max_examples=30)
@given(st.text(max_size=9_000), st.integers(0, 2**32 - 1), st.booleans())
def test_any_entry_comes_back(text: str, sequence: int, opening: bool) -> None:  # noqa: FBT001 - drawn
    one = entry(CASE, Noted(text), 0 if opening else sequence)
    rows, digest = seal_entry(one, KEY, SEED, ORGANISATION, opening=opening)
    assert all(len(row.identifier) == 16 and len(row.sealed) == journal.ROW_SIZE for row in rows)
    found = read(dict(rows), (b"anybody", 99) if opening else (one.author, sequence), opening=opening)
    assert found is not None
    assert (found.entry, found.digest) == (one, digest)
    assert found.signed_by(ANNA.ed25519)
    assert not found.signed_by(BEN.ed25519)


def test_it_opens_in_its_own_place_only() -> None:
    rows = rows_of(entry(CASE, Noted(LONG)))
    assert len(rows) == 3
    assert read(rows, (ANNA.identifier, 1)) is None
    assert read(rows, (BEN.identifier, 0)) is None
    assert read(rows, opening=True) is None
    assert read(rows, key=CaseKey(CASE, bytes(32))) is None
    assert open_entry(rows.get, KEY, OTHER_ORGANISATION, PLACE) is None


def test_rows_that_are_swapped_missing_or_from_elsewhere_are_refused() -> None:
    rows = rows_of(entry(CASE, Noted(LONG)))
    names = list(rows)
    other = rows_of(entry(CASE, Noted(LONG), 1))
    for place, row in ((0, rows[names[1]]), (1, rows[names[2]]), (0, next(iter(other.values()))), (2, b"")):
        with refused("journal-damaged"):
            read({**rows, names[place]: row})
    for name in names[1:]:
        with refused("journal-damaged"):
            read({key: row for key, row in rows.items() if key != name})


def test_pieces_of_two_versions_do_not_mix() -> None:
    old, new = rows_of(entry(CASE, Noted(LONG))), rows_of(entry(CASE, Noted(LONG[::-1])))
    names = list(old)
    assert names == list(new)
    with refused("unreadable"):
        read({**old, names[1]: new[names[1]]})
    short = rows_of(entry(CASE, Noted(LONG[:6_000])))
    with refused("journal-damaged"):
        read({**old, names[1]: short[names[1]]})


def test_whoever_opens_a_case_its_first_row_has_one_place() -> None:
    by_anna = rows_of(entry(CASE), opening=True)
    by_ben = rows_of(
        msgspec.structs.replace(entry(CASE), author=BEN.identifier), opening=True, key=CaseKey(CASE, bytes(32))
    )
    assert list(by_anna) == list(by_ben) == [journal.opening_identifier(CASE, ORGANISATION)]
    assert list(by_anna) != [journal.opening_identifier(CASE, OTHER_ORGANISATION)]
    # A row opens with one key only, so that two advisers cannot be shown two things in one place.
    with refused("journal-damaged"):
        read(by_ben, opening=True)


def test_identifiers_say_nothing_without_the_case_key() -> None:
    place = (ORGANISATION, ANNA.identifier, 0, 0)
    assert journal.row_identifier(KEY.key, *place) != journal.row_identifier(bytes(32), *place)
    tags = {
        journal.row_identifier(KEY.key, ORGANISATION, author, sequence, piece)
        for author in (ANNA.identifier, BEN.identifier, bytes(16))
        for sequence in (0, 1, 256)
        for piece in (0, 1, 254)
    }
    assert len(tags) == 27


def by_hand(plaintext: bytes, piece: int = 0) -> dict[bytes, bytes]:
    """Return a row as whoever holds the case key could make it."""
    identifier = journal.row_identifier(KEY.key, ORGANISATION, *PLACE, piece)
    return dict([seal_row(identifier, plaintext, KEY, ORGANISATION)])


@pytest.mark.parametrize(
    "head",
    [b"\1\1\0\0", b"\0\0\0\0", b"\1\2\0\0"],
    ids=["another piece", "no pieces", "second as first"],
)
def test_a_row_that_opens_but_is_not_in_order_is_refused(head: bytes) -> None:
    with refused("journal-damaged"):
        read(by_hand(head.ljust(4_036, b"\0")))


def test_a_row_of_another_size_is_refused() -> None:
    for size in (0, 4, 4_035, 4_037):
        with refused("journal-damaged"):
            read(by_hand(b"\0\1".ljust(size, b"\0")))


@pytest.mark.parametrize("head", [b"\0\1\x0f\xc1", b"\0\1\xff\xff", b"\0\1\0\0\1"], ids=["long", "longest", "padding"])
def test_a_length_that_does_not_fit_and_padding_are_refused(head: bytes) -> None:
    with refused("unreadable"):
        read(by_hand(head.ljust(4_036, b"\0")))


@given(st.binary(max_size=300))
def test_any_contents_are_an_entry_or_refused(data: bytes) -> None:
    for blob in (data, packing.compress(data)):
        row = b"\0\1" + len(blob).to_bytes(2, "big") + blob
        assert opened(partial(read, by_hand(row.ljust(4_036, b"\0")))) is None


def test_a_signed_entry_moved_to_another_place_is_refused() -> None:
    elsewhere = [
        entry(CASE, sequence=1),
        msgspec.structs.replace(entry(CASE), author=BEN.identifier),
        entry(bytes(16)),
    ]
    for number, one in enumerate(elsewhere):
        body = packing.encode(one)
        signature = signing.sign(SEED, label("journal-signature", ORGANISATION) + body)
        blob = packing.compress(signature + body)
        plaintext = (b"\0\1" + len(blob).to_bytes(2, "big") + blob).ljust(4_036, b"\0")
        with refused("journal-damaged"):
            read(by_hand(plaintext))
        if number != 1:
            first = seal_row(journal.opening_identifier(CASE, ORGANISATION), plaintext, KEY, ORGANISATION)
            with refused("journal-damaged"):
                read(dict([first]), opening=True)


def test_an_entry_for_another_case_or_a_late_opening_is_not_sealed() -> None:
    with refused("unwritable"):
        rows_of(entry(bytes(16)))
    with refused("unwritable"):
        rows_of(entry(CASE, sequence=1), opening=True)


def test_one_that_needs_too_many_rows_is_not_sealed() -> None:
    with refused("too-long"):
        rows_of(entry(CASE, Replied(bytes(16), noise(1_100_000))))


def test_every_field_of_an_entry_is_signed() -> None:
    found = read(rows_of(entry(CASE)))
    assert found is not None
    others: dict[str, object] = {
        "case": bytes(16),
        "author": BEN.identifier,
        "sequence": 1,
        "previous": b"\1" * 32,
        "clock": 9,
        "day": found.entry.day.replace(day=1),
        "what": Noted(""),
    }
    assert set(others) == set(JournalEntry.__struct_fields__)
    for name, value in others.items():
        body = packing.encode(msgspec.structs.replace(found.entry, **{name: value}))
        forged = found._replace(signed=label("journal-signature", ORGANISATION) + body)
        assert forged.signed != found.signed
        assert not forged.signed_by(ANNA.ed25519)


def test_the_hash_is_over_signature_and_entry() -> None:
    _, digest = seal_entry(entry(CASE), KEY, SEED, ORGANISATION)
    body = packing.encode(entry(CASE))
    assert digest == sealing.digest(signing.sign(SEED, label("journal-signature", ORGANISATION) + body) + body)


def test_a_fresh_case_key_is_fresh() -> None:
    assert journal.new_case_key(CASE).case == CASE
    assert journal.new_case_key(CASE) != journal.new_case_key(CASE)


# ----------------------------------------------------------------------------------------------- grants
def grant_to_ben(seed: bytes = SEED) -> bytes:
    return seal_grant(KEY, BEN.identifier, BEN.public, ANNA.identifier, seed, ORGANISATION).sealed


def test_a_grant_opens_for_its_reader_only_and_tells_who_gave_it() -> None:
    private = hpke.load_private(BEN.private)
    sealed = grant_to_ben()
    assert len(sealed) == journal.GRANT_SIZE
    found = open_grant(sealed, BEN.identifier, private, ORGANISATION)
    assert found is not None
    assert (found.case_key, found.granter) == (KEY, ANNA.identifier)
    assert found.signed_by(ANNA.ed25519)
    assert not found.signed_by(BEN.ed25519)
    assert open_grant(sealed, CEM.identifier, private, ORGANISATION) is None
    assert open_grant(sealed, BEN.identifier, hpke.load_private(CEM.private), ORGANISATION) is None
    assert open_grant(sealed, BEN.identifier, private, OTHER_ORGANISATION) is None


def test_a_grant_in_the_name_of_another_shows() -> None:
    forged = open_grant(grant_to_ben(CEM.seeds.ed25519), BEN.identifier, hpke.load_private(BEN.private), ORGANISATION)
    assert forged is not None
    assert not forged.signed_by(ANNA.ed25519)


def test_a_grant_passed_on_to_somebody_else_shows() -> None:
    found = open_grant(grant_to_ben(), BEN.identifier, hpke.load_private(BEN.private), ORGANISATION)
    assert found is not None
    info = label("case-key-grant", ORGANISATION, CEM.identifier)
    passed_on = hpke.seal(
        found.case_key.case + found.case_key.key + found.granter + found.signature, hpke.load_public(CEM.public), info
    )
    again = open_grant(passed_on, CEM.identifier, hpke.load_private(CEM.private), ORGANISATION)
    assert again is not None
    assert not again.signed_by(ANNA.ed25519)


@given(st.binary(max_size=200))
def test_any_contents_of_another_size_are_no_grant(plain: bytes) -> None:
    info = label("case-key-grant", ORGANISATION, BEN.identifier)
    sealed = hpke.seal(plain, hpke.load_public(BEN.public), info)
    found = open_grant(sealed, BEN.identifier, hpke.load_private(BEN.private), ORGANISATION)
    assert (found is not None) == (len(plain) == 128)


def test_grants_have_random_places() -> None:
    places = {
        seal_grant(KEY, BEN.identifier, BEN.public, ANNA.identifier, SEED, ORGANISATION).identifier for _ in range(3)
    }
    assert len(places) == 3
    assert {len(place) for place in places} == {16}
