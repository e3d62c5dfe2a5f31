"""Cards, shares and sums of shares: each opens for whom it is meant, and everything else is refused by name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial as partial_

import msgspec
import pytest

from meldapp.crypto import hpke, packing, share, signing
from meldapp.crypto.labels import label
from meldapp.errors import MeldappError
from meldapp.records.share import PartialSum, Vouched
from tests.crypto import world
from tests.crypto.share_world import KEYS, LAYOUT, SIGNER, STRANGER, VALUES, files, opened, partial, statement
from tests.crypto.stored import raw, stored
from tests.crypto.world import BEN, ORGANISATION, fixed

change = msgspec.structs.replace


def code_of(work: Callable[[], object]) -> str:
    with pytest.raises(MeldappError) as error:
        work()
    return error.value.code


def test_keys_and_card_go_round() -> None:
    keys = share.new_party("Partij")
    assert share.decode_party(share.encode_party(keys)) == keys
    assert share.open_card(share.sign_card(keys)) == keys.public
    assert len(share.fingerprint(keys.public).replace(" ", "")) == 32


def test_a_card_that_was_changed_is_refused() -> None:
    card = share.sign_card(KEYS[0])
    broken = packing.encode(change(KEYS[0].public, encryption=b"\xff" * 1216))
    sealed = broken + signing.sign_pair(KEYS[0].seeds, label("party", share.NOBODY) + broken)
    for wrong in (b"", card[:-1], b"X" + card[1:], card.replace(b"Een", b"Ben").replace(b"Twee", b"Tree")):
        assert code_of(partial_(share.open_card, wrong)) == "national.share-card"
    assert code_of(lambda: share.open_card(share.CARD_MAGIC + sealed)) == "national.share-card"


def test_each_party_opens_its_own_share() -> None:
    for number, (data, keys) in enumerate(zip(files(), KEYS, strict=True)):
        one = share.open_share(data, keys, "x.share")
        assert (one.party, one.values, one.layout) == (number, VALUES[number], LAYOUT)
        assert len(one.vouched.statement.commitments) == 2
    assert share.root_fingerprint(opened().vouched).count(" ") == 7


def test_a_share_for_another_or_damaged_is_refused() -> None:
    data = files()[0]
    assert code_of(lambda: share.open_share(data, STRANGER, "x")) == "national.share-for-another"
    stolen = data[:24] + STRANGER.identifier + data[40:]
    wrong = (b"", b"MELDSHR1", b"X" + data[1:], data[:-1], data[:-1] + bytes([data[-1] ^ 1]))
    assert {code_of(partial_(share.open_share, one, KEYS[0], "x")) for one in wrong} == {"national.share-malformed"}
    assert code_of(lambda: share.open_share(stolen, STRANGER, "x")) == "national.share-malformed"


def resealed(one: object, keys: share.PartyKeys = KEYS[0], organisation: bytes = ORGANISATION) -> bytes:
    """Return any record as the share file of a party: what somebody without the adviser's keys can make."""
    record = packing.encode(one) if isinstance(one, msgspec.Struct) else b"no record"
    info = label("share-seal", organisation, keys.identifier)
    sealed = hpke.seal(record, hpke.load_public(keys.public.encryption), info)
    return share.SHARE_MAGIC + organisation + keys.identifier + sealed


def refused(one: object, organisation: bytes = ORGANISATION) -> str:
    return code_of(lambda: share.open_share(resealed(one, organisation=organisation), KEYS[0], "x"))


def test_whoever_forges_a_share_is_found() -> None:
    good = opened()
    vouched = good.vouched
    assert refused("nothing") == "national.share-malformed"
    assert refused(good, world.OTHER_ORGANISATION) == "national.share-malformed"
    assert refused(change(good, values=bytes(16))) == "national.share-not-committed"
    assert refused(change(good, salt=bytes(32))) == "national.share-not-committed"
    assert refused(change(good, values=bytes(8))) == "national.share-malformed"
    assert refused(change(good, party=1)) == "national.share-malformed"
    assert refused(change(good, party=9)) == "national.share-malformed"
    assert refused(change(good, layout=change(LAYOUT, period="2025-H1"))) == "national.share-malformed"
    edits: list[dict[str, object]] = [
        {"signer": BEN.identifier},
        {"signer": fixed("nobody", 16)},
        {"release": fixed("other", 32)},
        {"commitments": vouched.statement.commitments[::-1]},
        {"commitments": ()},
        {"parties": vouched.statement.parties[::-1]},
        {"parties": vouched.statement.parties[:1]},
        {"printed": b"\1\2"},
    ]
    for fields in edits:
        forged = change(vouched, statement=change(vouched.statement, **fields))
        assert refused(change(good, vouched=forged)) == "national.share-forged", fields
    assert refused(change(good, vouched=change(vouched, directory=b"x"))) == "national.share-forged"
    other = signing.verify_keys(BEN.seeds)
    rooted = change(vouched, root_ed25519=other.ed25519, root_mldsa65=other.mldsa65)
    assert refused(change(good, vouched=rooted)) == "national.share-forged"


def test_an_adviser_who_is_not_listed_cannot_seal() -> None:
    stranger = SIGNER._replace(seeds=BEN.seeds)
    assert code_of(lambda: share.seal_shares(statement(), LAYOUT, VALUES, stranger)) == "national.share-forged"


def test_parties_must_be_several_and_different() -> None:
    one, other = (keys.public for keys in KEYS)
    assert share.in_order([other, one]) == share.in_order([one, other])
    for wrong in ([one], [one, one], [one, change(other, ed25519=one.ed25519)], [one] * 17):
        assert code_of(partial_(share.in_order, wrong)) == "national.share-parties"


def test_every_party_opens_a_sum_and_nobody_else() -> None:
    data = share.seal_sum(partial(), KEYS[0])
    for keys in KEYS:
        assert share.open_sum(data, keys, "x.sum") == partial_of(data)
    assert code_of(lambda: share.open_sum(data, STRANGER, "x")) == "national.sum-for-others"
    for wrong in (b"", data[:60], b"X" + data[1:], data[:-1], data[:-1] + bytes([data[-1] ^ 1])):
        assert code_of(partial_(share.open_sum, wrong, KEYS[0], "x")) == "national.sum-malformed"


def partial_of(data: bytes) -> PartialSum:
    return share.open_sum(data, KEYS[0], "x.sum")


def test_a_sum_that_was_forged_is_refused() -> None:
    good = partial()
    wrong = [
        share.seal_sum(good, KEYS[1]),
        share.seal_sum(change(good, party=7), KEYS[0]),
        share.seal_sum(change(good, given=b"\1"), KEYS[0]),
        share.seal_sum(change(good, values=bytes(8)), KEYS[0]),
    ]
    for data in wrong:
        assert code_of(partial_(share.open_sum, data, KEYS[0], "x")) == "national.sum-malformed"
    edited: Vouched = change(good.added[0], statement=change(good.added[0].statement, release=fixed("r", 32)))
    data = share.seal_sum(change(good, added=(edited,)), KEYS[0])
    assert code_of(lambda: share.open_sum(data, KEYS[0], "x")) == "national.share-forged"


def test_a_sum_without_anybody_or_that_is_no_record(monkeypatch: pytest.MonkeyPatch) -> None:
    good = partial()
    parties = good.added[0].statement.parties
    for record in (packing.encode(change(good, added=())), b"no record"):
        monkeypatch.setattr(
            "meldapp.crypto.packing.encode", lambda one, record=record: record if one == good else real(one)
        )
        monkeypatch.setattr("meldapp.crypto.share.hash_parties", lambda _parties: hashed(parties))
        data = share.seal_sum(good, KEYS[0])
        monkeypatch.undo()
        assert code_of(partial_(share.open_sum, data, KEYS[0], "x")) == "national.sum-malformed"


real, hashed = packing.encode, share.hash_parties


def test_the_stored_files_open_as_they_did() -> None:
    vectors = stored("share")
    for one, keys in zip(vectors["parties"], KEYS, strict=True):
        assert share.open_card(raw(one["card"])) == keys.public
    assert raw(vectors["layout_hash"]) == share.hash_layout(LAYOUT)
    for number, data in enumerate(vectors["shares"]):
        assert share.open_share(raw(data), KEYS[number], "x").values == raw(vectors["values"][number])
    assert share.open_sum(raw(vectors["sum"]), KEYS[1], "x").added[0].statement.organisation_name == "Ministerie X"
