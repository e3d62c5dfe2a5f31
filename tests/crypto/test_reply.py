from __future__ import annotations

from functools import partial

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meldapp.crypto import hpke, packing
from meldapp.crypto.labels import label
from meldapp.crypto.reply import (
    CONTENT_SIZE,
    LONGEST_TEXT,
    REPLY_SIZE,
    open_reply,
    seal_cover_reply,
    seal_reply,
    split_reply,
)
from meldapp.records.letter import Reply, ReplyKind
from tests.crypto.refusal import opened, refused
from tests.crypto.world import ANNA, BEN, ORGANISATION, OTHER_ORGANISATION, REPORTER, noise, reply

KEY = hpke.load_private(REPORTER.private)
SEED = ANNA.seeds.ed25519


def seal(one: Reply) -> bytes:
    return seal_reply(one, REPORTER.public, SEED, ORGANISATION)


@settings(max_examples=30)
@given(st.text(max_size=500), st.sampled_from(ReplyKind), st.integers(0, 2**53 - 1))
def test_any_reply_comes_back_to_its_reporter_only(text: str, kind: ReplyKind, clock: int) -> None:
    one = msgspec.structs.replace(reply(text), kind=kind, clock=clock)
    sealed = seal(one)
    assert len(sealed) == REPLY_SIZE
    found = open_reply(sealed, KEY, ORGANISATION)
    assert found is not None
    assert found.reply == one
    assert found.signed_by(ANNA.ed25519)
    assert not found.signed_by(BEN.ed25519)
    assert open_reply(sealed, hpke.load_private(BEN.private), ORGANISATION) is None
    assert open_reply(sealed, KEY, OTHER_ORGANISATION) is None


@settings(max_examples=30)
@given(st.text(max_size=LONGEST_TEXT // 3), st.sampled_from(["", "a" * 5_999, "é" * 3_000, "👩🏽‍🏫" * 2_000]))
def test_a_long_text_becomes_parts_and_no_character_is_cut(text: str, more: str) -> None:
    parts = split_reply(reply(more + text))
    assert "".join(part.text for part in parts) == more + text
    assert [(part.part, part.of) for part in parts] == [(n, len(parts)) for n in range(1, len(parts) + 1)]
    assert all(len(part.text.encode()) <= LONGEST_TEXT for part in parts)
    assert all(part.text for part in parts) or len(parts) == 1


def test_a_part_as_long_as_can_be_fits_whatever_its_bytes() -> None:
    one = msgspec.structs.replace(
        reply(noise(15_000)), clock=2**53 - 1, kind=ReplyKind.RECEIVED, status="S" * 16, readers=(bytes(16),) * 16
    )
    parts = split_reply(one)
    assert len(parts) == 4
    for part in parts:
        assert open_reply(seal(part), KEY, ORGANISATION) is not None


def test_half_a_character_is_refused() -> None:
    with refused("unwritable"):
        split_reply(reply("half \ud83d"))


def test_every_field_is_signed() -> None:
    one = reply()
    others: dict[str, object] = {
        "kind": ReplyKind.CLOSED,
        "case": b"\1" * 16,
        "reply": bytes(16),
        "author": bytes(16),
        "clock": 8,
        "day": one.day.replace(day=10),
        "message": b"",
        "text": "",
        "status": "",
        "readers": (),
        "part": 2,
        "of": 3,
    }
    assert set(others) == set(Reply.__struct_fields__)
    found = open_reply(seal(one), KEY, ORGANISATION)
    assert found is not None
    for name, value in others.items():
        changed = packing.encode(msgspec.structs.replace(one, **{name: value}))
        forged = found._replace(signed=label("reply-signature", ORGANISATION) + changed)
        assert forged.signed != found.signed
        assert not forged.signed_by(ANNA.ed25519)


@pytest.mark.parametrize("changes", [{"part": 2}, {"message": b"short"}], ids=str)
def test_a_reply_that_is_malformed_is_refused(changes: dict[str, object]) -> None:
    with refused("unreadable"):
        open_reply(seal(msgspec.structs.replace(reply(), **changes)), KEY, ORGANISATION)


def test_a_cover_looks_like_a_reply_and_is_a_real_encryption(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(seal_cover_reply(ORGANISATION)) == REPLY_SIZE
    assert open_reply(seal_cover_reply(ORGANISATION), KEY, ORGANISATION) is None
    monkeypatch.setattr(hpke, "throw_away_public", lambda: hpke.load_public(REPORTER.public))
    plain = hpke.open_sealed(seal_cover_reply(ORGANISATION), KEY, label("reply", ORGANISATION))
    assert plain is not None
    assert len(plain) == CONTENT_SIZE


def test_bytes_of_cover_and_real_replies_are_spread_alike() -> None:
    for make in (partial(seal_cover_reply, ORGANISATION), partial(seal, reply("a" * 6_000))):
        data = b"".join(make() for _ in range(40))
        expected = len(data) / 256
        assert sum((data.count(value) - expected) ** 2 / expected for value in range(256)) < 400


@pytest.mark.parametrize("size", [0, 1, 8_191, 8_193])
def test_another_size_is_refused(size: int) -> None:
    with refused("reply-size"):
        open_reply(bytes(size), KEY, ORGANISATION)


@given(st.binary(max_size=300))
def test_any_contents_are_a_reply_or_refused(content: bytes) -> None:
    for inside in (content.ljust(CONTENT_SIZE, b"\0"), packing.pad(packing.compress(content), CONTENT_SIZE)):
        sealed = hpke.seal(inside, hpke.load_public(REPORTER.public), label("reply", ORGANISATION))
        assert opened(partial(open_reply, sealed, KEY, ORGANISATION), "unreadable") is None


def test_a_reporter_who_sends_a_bad_key_gets_an_error_of_ours() -> None:
    for key in (b"", bytes(hpke.PUBLIC_SIZE), b"\xff" * hpke.PUBLIC_SIZE):
        with refused("key-malformed"):
            seal_reply(reply(), key, SEED, ORGANISATION)
