from __future__ import annotations

import datetime as dt
import zlib
from functools import partial

import msgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldapp.crypto import packing
from meldapp.records.directory import Directory
from meldapp.records.journal import JournalEntry
from meldapp.records.letter import LetterKind, Message, Part, Reply
from meldapp.records.release import Release
from meldapp.records.report import Answer, Report
from meldapp.settings import Policy
from tests.crypto import world
from tests.crypto.refusal import opened, refused

KINDS = [Answer, Report, Part, Message, Reply, JournalEntry, Directory, Release, Policy]


@given(st.text(), st.lists(st.text(max_size=5)))
def test_any_answer_comes_back(text: str, codes: list[str]) -> None:
    answer = Answer("Q1", tuple(codes), text)
    assert packing.decode(packing.encode(answer), Answer) == answer


@given(st.binary(max_size=300), st.sampled_from(KINDS))
def test_any_bytes_are_a_record_or_refused(data: bytes, kind: type[Answer]) -> None:
    found = opened(partial(packing.decode, data, kind), "unreadable", "policy-out-of-range")
    assert found is None or packing.encode(found) == data


@given(st.recursive(st.none() | st.integers(-(2**63), 2**64 - 1) | st.text() | st.binary() | st.floats(), st.lists))
def test_any_message_pack_is_a_record_or_refused(value: object) -> None:
    for name in ("question", "codes", "text"):
        data = msgpack.packb({"question": "Q", "codes": [], "text": "", name: value})
        found = opened(partial(packing.decode, data, Answer), "unreadable")
        assert found is None or packing.encode(found) == data


@pytest.mark.parametrize(
    "data",
    [
        msgpack.packb({"question": "Q", "codes": []}),
        msgpack.packb({"question": "Q", "text": "", "codes": []}),
        msgpack.packb({"question": "Q", "codes": [], "text": "", "more": 1}),
        b"\x84" + msgpack.packb({"question": "Q", "codes": [], "text": ""})[1:] + b"\xa4text\xa0",
        msgpack.packb({"question": "Q", "codes": [], "text": ""}) + b"\xc0",
        b"\x83\xa8question\xd9\x01Q\xa5codes\x90\xa4text\xa0",
        b"\x83\xa8question\xa2\xff\xfe\xa5codes\x90\xa4text\xa0",
        b"\x83\xa8question\xa3\xed\xa0\x80\xa5codes\x90\xa4text\xa0",
        b"\x83\xa8question\xa1Q\xa5codes\xdd\xff\xff\xff\xff",
        b"\x83\xa8question" + b"\x91" * 100_000,
        b"\xdf\xff\xff\xff\xff",
        b"",
    ],
    ids=[
        "field missing",
        "order",
        "unknown field",
        "field twice",
        "more after it",
        "longer length than needed",
        "not UTF-8",
        "surrogate",
        "huge list",
        "deep",
        "huge map",
        "empty",
    ],
)
def test_only_the_one_encoding_is_read(data: bytes) -> None:
    with refused("unreadable"):
        packing.decode(data, Answer)


def test_what_could_not_be_read_is_not_written() -> None:
    with refused("unwritable"):
        packing.encode(Answer("Q1", (), "half \ud83d"))
    with refused("unwritable"):
        packing.encode(Part(LetterKind.REPORT, case=bytes(17)))
    with refused("unwritable"):
        packing.encode(world.entry(bytes(16), sequence=-1))
    with refused("unwritable"):
        packing.utf8("half \ud83d")
    assert packing.utf8("é") == b"\xc3\xa9"


def test_a_day_is_a_date_and_nothing_finer() -> None:
    data = packing.encode(world.entry(bytes(16)))
    day = world.DAY.isoformat().encode()
    assert packing.decode(data, JournalEntry).day == dt.date(2026, 3, 9)
    for other in (b"2026-02-30", b"2026-3-009", b"20260309  "):
        with refused("unreadable"):
            packing.decode(data.replace(day, other), JournalEntry)


@given(st.binary(max_size=5_000))
def test_compression_comes_back(data: bytes) -> None:
    assert packing.decompress(packing.compress(data)) == data
    assert packing.decompress(zlib.compress(data, 0)) == data


@given(st.binary(max_size=200))
def test_any_stream_is_unpacked_or_refused(data: bytes) -> None:
    opened(lambda: packing.decompress(data), "unreadable")


def test_a_stream_that_is_cut_off_or_longer_or_a_bomb_is_refused() -> None:
    good = packing.compress(b"words" * 100)
    bomb = zlib.compress(bytes(packing.LARGEST_UNPACKED + 1), 9)
    dictionary = zlib.compressobj(zdict=b"words")
    for stream in (good[:-1], good + b"\0", b"", bomb, dictionary.compress(b"words") + dictionary.flush()):
        with refused("unreadable"):
            packing.decompress(stream)


def test_what_is_packed_can_be_unpacked_up_to_the_last_byte() -> None:
    largest = bytes(packing.LARGEST_UNPACKED)
    assert packing.decompress(packing.compress(largest)) == largest
    with refused("too-long"):
        packing.compress(largest + b"\0")


@given(st.binary(max_size=100), st.integers(0, 20))
def test_padding_comes_back(data: bytes, room: int) -> None:
    padded = packing.pad(data, len(data) + packing.LENGTH_SIZE + room)
    assert len(padded) == len(data) + packing.LENGTH_SIZE + room
    assert packing.unpad(padded) == data


def test_wrong_padding_is_refused() -> None:
    with refused("too-long"):
        packing.pad(b"12345", 8)
    for padded in (b"", b"\0\0\0", b"\0\0\0\5abcd", b"\0\0\0\1ab", b"\xff\xff\xff\xffab"):
        with refused("unreadable"):
            packing.unpad(padded)
