from __future__ import annotations

import random
from functools import partial

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meldapp.crypto import packing
from meldapp.crypto.letter import LetterOpener, Shape, seal_letter
from meldapp.crypto.message import MOST_PARTS, case_of, join_parts, split_message, verify_part
from meldapp.records.letter import LetterKind, Message, Part
from tests.crypto.refusal import opened, refused
from tests.crypto.world import (
    ANNA,
    BEN,
    DEFAULT_SHAPE,
    ORGANISATION,
    OTHER_ORGANISATION,
    REPORTER,
    fixed,
    message,
    noise,
    report,
)

SEED = REPORTER.seeds.ed25519
SHAPES = [Shape(8_192, 4), Shape(8_192, 2), DEFAULT_SHAPE, Shape(32_768, 16), Shape(32_768, 2)]


def split(one: Message, shape: Shape = DEFAULT_SHAPE, readers: int = 1) -> tuple[Part, ...]:
    return split_message(one, [bytes([n]) * 16 for n in range(readers)], SEED, ORGANISATION, shape)


@settings(max_examples=30)
@given(st.text(max_size=5_000), st.sampled_from(SHAPES), st.randoms(use_true_random=False))
def test_any_message_comes_back_whatever_the_order_of_its_parts(text: str, shape: Shape, chance: random.Random) -> None:
    for one in (message(text), Message(LetterKind.FOLLOW_UP, text=text, encryption_key=REPORTER.public)):
        parts = list(split(one, shape))
        chance.shuffle(parts)
        assert all(verify_part(part, ORGANISATION) for part in parts)
        assert join_parts(parts) == one


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("readers", [0, 15, 16])
def test_the_largest_part_fits_a_letter_whatever_its_bytes(shape: Shape, readers: int) -> None:
    parts = split(Message(LetterKind.FOLLOW_UP, text=noise(60_000), encryption_key=REPORTER.public), shape, readers)
    assert len(parts) > 2
    largest = max(parts, key=lambda part: len(packing.encode(part)))
    sealed = seal_letter(largest, {1: ANNA.public}, ORGANISATION, shape)
    opened = LetterOpener(1, [ANNA.private], ORGANISATION, shape).open(sealed)
    assert opened is not None
    assert opened.part == largest


def test_two_hundred_thousand_characters_arrive() -> None:
    one = message("Ø👩🏽‍🏫\0ש" * 40_000)
    parts = split(one)
    assert join_parts(parts) == one


def test_what_needs_too_many_letters_is_refused() -> None:
    with refused("too-long"):
        split(message(noise(1_800_000)), Shape(8_192, 4))


def test_a_text_that_grows_beyond_what_unpacks_is_refused_before_it_is_sent() -> None:
    with refused("too-long"):
        split(message("a" * packing.LARGEST_UNPACKED))


@pytest.mark.parametrize(
    "one",
    [
        Message(LetterKind.COVER, encryption_key=REPORTER.public),
        Message(LetterKind.REPORT, encryption_key=REPORTER.public),
        Message(LetterKind.REPORT, report(), encryption_key=REPORTER.public[1:]),
        Message(LetterKind.FOLLOW_UP, text="words"),
    ],
    ids=["cover", "no report", "short key", "no key"],
)
def test_half_a_message_is_neither_sent_nor_read(one: Message) -> None:
    with refused("unwritable"):
        split(one)
    with refused("unreadable"):
        join_parts([Part(one.kind, payload=packing.compress(packing.encode(one)))])


def test_parts_name_case_readers_and_place() -> None:
    parts = split(message(fixed("text", 20_000).hex()), readers=2)
    assert len({part.message for part in parts}) == 1
    assert {part.case for part in parts} == {case_of(REPORTER.ed25519, ORGANISATION)}
    assert {part.readers for part in parts} == {(bytes(16), b"\1" * 16)}
    assert [(part.part, part.of) for part in parts] == [(n, len(parts)) for n in range(1, len(parts) + 1)]
    assert split(message())[0].message != split(message())[0].message


def test_the_case_is_that_of_reporter_and_organisation() -> None:
    assert case_of(REPORTER.ed25519, ORGANISATION) != case_of(REPORTER.ed25519, OTHER_ORGANISATION)
    assert case_of(REPORTER.ed25519, ORGANISATION) != case_of(ANNA.ed25519, ORGANISATION)
    assert not verify_part(split(message())[0], OTHER_ORGANISATION)


def test_every_field_of_a_part_is_signed() -> None:
    part = split(message(fixed("text", 20_000).hex()))[0]
    others: dict[str, object] = {
        "kind": LetterKind.CLOSE,
        "case": case_of(BEN.ed25519, ORGANISATION),
        "message": bytes(16),
        "part": 2,
        "of": 9,
        "readers": (ANNA.identifier,),
        "payload": part.payload[1:],
        "ed25519": BEN.ed25519,
        "signature": bytes(64),
    }
    assert set(others) == set(Part.__struct_fields__)
    for name, value in others.items():
        assert getattr(part, name) != value
        assert not verify_part(msgspec.structs.replace(part, **{name: value}), ORGANISATION), name


@pytest.mark.parametrize(
    "changes",
    [{"part": 2}, {"of": MOST_PARTS + 1}, {"message": b""}, {"case": b""}, {"kind": LetterKind.COVER}],
    ids=str,
)
def test_a_part_that_is_signed_but_malformed_is_refused(changes: dict[str, object]) -> None:
    from meldapp.crypto import message as room
    from meldapp.crypto import signing

    part = msgspec.structs.replace(split(message())[0], **changes)
    signed = msgspec.structs.replace(part, signature=signing.sign(SEED, room._signed(part, ORGANISATION)))
    assert not verify_part(signed, ORGANISATION)


def test_parts_that_do_not_belong_together_are_refused() -> None:
    first, second, third = split(message(fixed("text", 15_000).hex()))[:3]
    again = split(message(fixed("text", 15_000).hex()))
    short = split(message("short"))
    for parts in ([], [first], [first, second], [first, first, second, third], [*again[:1], second, third]):
        with refused("unreadable"):
            join_parts(parts)
    with refused("unreadable"):
        join_parts([msgspec.structs.replace(short[0], kind=LetterKind.CLOSE)])


@given(st.binary(max_size=200))
def test_any_payload_is_a_message_or_refused(payload: bytes) -> None:
    for stream in (payload, packing.compress(payload)):
        assert opened(partial(join_parts, [Part(LetterKind.REPORT, payload=stream)]), "unreadable") is None
