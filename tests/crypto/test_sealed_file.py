"""Letters as one file: what is read is what was written, and all else is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldapp.crypto.sealed_file import LARGEST, pack_file, unpack_file
from tests.crypto.refusal import opened, refused
from tests.crypto.world import ORGANISATION

SIZE = 8_192
LETTERS = [bytes([number]) * SIZE for number in range(3)]
FILE = pack_file(LETTERS, ORGANISATION)


@pytest.mark.parametrize("count", [1, 2, 512])
def test_letters_come_back_in_order(count: int) -> None:
    letters = [number.to_bytes(2, "big") * (SIZE // 2) for number in range(count)]
    data = pack_file(letters, ORGANISATION)
    assert len(data) == 30 + count * SIZE <= LARGEST
    assert list(unpack_file(data, ORGANISATION, SIZE)) == letters


def test_a_file_of_another_organisation_says_so() -> None:
    with refused("file-elsewhere"):
        unpack_file(FILE, bytes(16), SIZE)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        FILE[:29],
        FILE[:30],
        FILE[:-1],
        FILE + b"\0",
        b"MELDFIL2" + FILE[8:],
        FILE[:28] + bytes(2),  # no letters
        FILE[:24] + bytes(4) + FILE[28:30],  # letters of nothing
        pack_file([bytes(16_384)], ORGANISATION),  # of another size
        pack_file([b"x"] * 513, ORGANISATION),
    ],
    ids=range(10),
)
def test_anything_else_is_refused(data: bytes) -> None:
    with refused("file-damaged"):
        unpack_file(data, ORGANISATION, SIZE)


@given(st.binary(max_size=200), st.integers(0, 30))
def test_any_bytes_are_letters_or_refused(data: bytes, kept: int) -> None:
    found = opened(lambda: unpack_file(FILE[:kept] + data, ORGANISATION, SIZE), "file-damaged", "file-elsewhere")
    assert found is None


@given(st.data())
def test_any_head_is_read_as_it_is_or_refused(data: st.DataObject) -> None:
    work = bytearray(FILE)
    for _ in range(data.draw(st.integers(0, 3))):
        work[data.draw(st.integers(0, 29))] = data.draw(st.integers(0, 255))
    found = opened(lambda: unpack_file(bytes(work), ORGANISATION, SIZE), "file-damaged", "file-elsewhere")
    assert found == (tuple(LETTERS) if bytes(work) == FILE else None)
