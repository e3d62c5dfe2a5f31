"""The outbox and the copy of the board as bytes: round trips, sizes, and damage of any kind."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldapp.errors import MeldappError
from meldapp.records.sealed import DatedReply
from meldapp.workstation.board import BoardCopy, pack_board, unpack_board, unpack_copy
from meldapp.workstation.outbox import Measure, Outbox, pack_outbox, unpack_outbox

MEASURE = Measure(letter_size=64, waiting=4, pending=2)
LETTERS = st.binary(min_size=64, max_size=64)
OUTBOXES = st.builds(
    Outbox,
    st.integers(0, 2**64 - 1),
    st.lists(LETTERS, max_size=2).map(tuple),
    st.lists(LETTERS, max_size=4).map(tuple),
    st.none() | st.dates(),
)


@given(OUTBOXES)
def test_an_outbox_has_one_size_and_comes_back_as_it_was(outbox: Outbox) -> None:
    data = pack_outbox(outbox, MEASURE)
    assert len(data) == MEASURE.size == 16 + 6 * 64
    assert unpack_outbox(data, MEASURE) == outbox


@pytest.mark.parametrize(
    ("outbox", "code"),
    [
        (Outbox(0, (bytes(64),) * 3), "workstation.outbox-full"),
        (Outbox(0, (), (bytes(64),) * 5), "workstation.outbox-full"),
        (Outbox(0, (bytes(63),)), "workstation.outbox-damaged"),
    ],
)
def test_what_does_not_fit_is_refused(outbox: Outbox, code: str) -> None:
    with pytest.raises(MeldappError) as error:
        pack_outbox(outbox, MEASURE)
    assert error.value.code == code


@pytest.mark.parametrize(
    "data",
    [
        b"",
        bytes(MEASURE.size),
        pack_outbox(Outbox(), MEASURE)[:-1],
        pack_outbox(Outbox(), MEASURE) + b"\0",
        b"\2\3" + bytes(MEASURE.size - 2),
        b"\2\0\0\5" + bytes(MEASURE.size - 4),
        b"\2" + bytes(11) + b"\xff" * 4 + bytes(MEASURE.size - 16),
    ],
)
def test_damage_of_the_outbox_is_noticed(data: bytes) -> None:
    with pytest.raises(MeldappError) as error:
        unpack_outbox(data, MEASURE)
    assert error.value.code == "workstation.outbox-damaged"


@given(
    st.lists(st.tuples(st.dates(), st.binary(min_size=8, max_size=8)), max_size=3),
    st.dictionaries(st.dates(), st.integers(0, 2**40), max_size=5),
)
def test_a_board_comes_back_as_it_was(replies: list[tuple[dt.date, bytes]], crowd: dict[dt.date, int]) -> None:
    rows = [DatedReply(day, seed * 1_024) for day, seed in replies]
    assert unpack_board(pack_board(rows, crowd)) == BoardCopy(tuple(rows), crowd)


def test_what_is_no_reply_is_left_out() -> None:
    whole = DatedReply(dt.date(2026, 1, 1), bytes(8_192))
    short = DatedReply(dt.date(2026, 1, 1), b"")
    assert unpack_board(pack_board([short, whole, short], {})).replies == (whole,)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"MELDBRD2" + bytes(8),
        pack_board([], {dt.date(2026, 1, 1): 3})[:-1],
        b"MELDBRD1" + b"\0\0\0\1" + bytes(4) + bytes(12),
        b"MELDBRD1" + bytes(4) + b"\0\0\0\1" + b"\xff" * 4 + bytes(8_192),
    ],
)
def test_damage_of_the_board_is_noticed(data: bytes) -> None:
    with pytest.raises(MeldappError) as error:
        unpack_board(data)
    assert error.value.code == "workstation.board-damaged"


@pytest.mark.parametrize("day", [0, 2**31, 2**32 - 1])
def test_a_copy_of_a_day_that_is_none_is_damaged_though_its_digest_is_right(day: int) -> None:
    rest = day.to_bytes(4, "big"), pack_board((), {})
    with pytest.raises(MeldappError) as error:
        unpack_copy(b"".join((b"MELDCPY1", rest[0], hashlib.sha256(b"".join(rest)).digest(), rest[1])))
    assert error.value.code == "workstation.board-damaged"
