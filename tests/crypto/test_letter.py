from __future__ import annotations

import secrets
from collections.abc import Mapping
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meldapp.crypto import hpke, letter, packing
from meldapp.crypto.labels import label
from meldapp.crypto.letter import LetterOpener, Shape, close_letter, identify, seal_cover, seal_letter
from meldapp.records.letter import LetterKind, Part
from tests.crypto.refusal import opened, refused
from tests.crypto.world import ANNA, BEN, DEFAULT_SHAPE, ORGANISATION, OTHER_ORGANISATION, fixed

SHAPES = [
    Shape(size, slots)
    for size, most in ((8_192, 4), (16_384, 8), (32_768, 16))
    for slots in sorted({2, most - 1, most})
]
PRIVATE = [ANNA.private, BEN.private]
PUBLIC = [ANNA.public, BEN.public]
PART = Part(LetterKind.REPORT, fixed("case", 16), fixed("message", 16), payload=b"payload")


@settings(max_examples=15)
@given(st.data())
def test_each_reader_opens_it_and_nobody_else(data: st.DataObject) -> None:
    shape = data.draw(st.sampled_from(SHAPES))
    readers = data.draw(st.sets(st.integers(0, shape.slots - 1), max_size=4))
    payload = data.draw(st.binary(max_size=3_000))
    part = Part(LetterKind.FOLLOW_UP, fixed("case", 16), fixed("message", 16), payload=payload)
    sealed = seal_letter(part, dict.fromkeys(readers, ANNA.public), ORGANISATION, shape)
    assert len(sealed) == shape.letter_size
    for slot in range(shape.slots):
        found = LetterOpener(slot, [BEN.private, ANNA.private], ORGANISATION, shape).open(sealed)
        assert (found and found.part) == (part if slot in readers else None)
    for keys, organisation in (([BEN.private], ORGANISATION), ([ANNA.private], OTHER_ORGANISATION), ([], ORGANISATION)):
        for slot in readers:
            assert LetterOpener(slot, keys, organisation, shape).open(sealed) is None


def test_a_key_opens_only_its_own_slot() -> None:
    sealed = seal_letter(PART, {0: ANNA.public, 1: BEN.public}, ORGANISATION, DEFAULT_SHAPE)
    swapped = sealed[1_168:2_336] + sealed[:1_168] + sealed[2_336:]
    for slot, key in enumerate(PRIVATE):
        found = LetterOpener(slot, [key], ORGANISATION, DEFAULT_SHAPE).open(sealed)
        assert found is not None
        assert found.part == PART
        assert LetterOpener(slot, [key], ORGANISATION, DEFAULT_SHAPE).open(swapped) is None
        assert LetterOpener(1 - slot, [key], ORGANISATION, DEFAULT_SHAPE).open(swapped) is None


def test_a_cover_is_a_letter_like_any_other() -> None:
    cover = seal_cover({0: ANNA.public}, ORGANISATION, DEFAULT_SHAPE)
    assert len(cover) == 16_384
    found = LetterOpener(0, [ANNA.private], ORGANISATION, DEFAULT_SHAPE).open(cover)
    assert found is not None
    assert found.part == Part(LetterKind.COVER)
    assert len(found.letter_key) == 32


def test_every_epoch_that_is_kept_opens() -> None:
    sealed = seal_letter(PART, {3: ANNA.public}, ORGANISATION, DEFAULT_SHAPE)
    for keys in ([BEN.private, ANNA.private], [ANNA.private, BEN.private]):
        assert LetterOpener(3, keys, ORGANISATION, DEFAULT_SHAPE).open(sealed) is not None


def test_a_slot_that_is_not_used_is_a_real_encryption_to_a_key_that_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    caught: list[bytes] = []

    def throw_away_public() -> hpke.PublicKey:
        caught.append(hpke.new_private_bytes())
        return hpke.load_public(hpke.public_bytes(caught[-1]))

    monkeypatch.setattr(hpke, "throw_away_public", throw_away_public)
    sealed = seal_letter(PART, {1: ANNA.public}, ORGANISATION, DEFAULT_SHAPE)
    unused = [slot for slot in range(8) if slot != 1]
    assert len(caught) == len(unused)
    found = LetterOpener(1, [ANNA.private], ORGANISATION, DEFAULT_SHAPE).open(sealed)
    assert found is not None
    inside = {found.letter_key}
    for slot, private in zip(unused, caught, strict=True):
        info = label("letter-slot", ORGANISATION, bytes([slot]))
        plain = hpke.open_sealed(sealed[slot * 1_168 : (slot + 1) * 1_168], hpke.load_private(private), info)
        assert plain is not None
        assert len(plain) == 32
        inside.add(plain)
    assert len(inside) == 8


def test_the_real_throw_away_key_is_a_key_like_any_other() -> None:
    sealed = hpke.seal(bytes(32), hpke.throw_away_public(), b"")
    assert len(sealed) == letter.SLOT_SIZE


def test_bytes_of_cover_and_real_letters_are_spread_alike() -> None:
    """Chi-square over byte values, of letters that differ most: a cover to nobody, a full report to everybody."""
    shape = Shape(8_192, 4)
    full = Part(LetterKind.REPORT, bytes(16), bytes(16), payload=bytes(2_000))
    kinds: list[tuple[Part, Mapping[int, bytes]]] = [
        (Part(LetterKind.COVER), {}),
        (full, dict.fromkeys(range(4), ANNA.public)),
    ]
    for part, readers in kinds:
        data = b"".join(seal_letter(part, readers, ORGANISATION, shape) for _ in range(40))
        expected = len(data) / 256
        chi_square = sum((data.count(value) - expected) ** 2 / expected for value in range(256))
        # 255 degrees of freedom: mean 255, deviation 22.6; beyond 400 is once in 10^8 runs.
        assert chi_square < 400


def test_nothing_of_a_slot_comes_back_in_another_letter() -> None:
    blocks: set[bytes] = set()
    letters = [seal_cover({0: ANNA.public}, ORGANISATION, Shape(8_192, 2)) for _ in range(5)]
    for one in letters:
        blocks |= {one[at : at + 16] for at in range(0, len(one), 16)}
    assert len(blocks) == 5 * 8_192 // 16


def test_the_identifier_is_that_of_the_bytes() -> None:
    sealed = seal_cover({}, ORGANISATION, DEFAULT_SHAPE)
    assert len(identify(sealed)) == 16
    assert identify(sealed) == identify(bytes(sealed))
    assert identify(sealed) != identify(sealed[:-1] + bytes([sealed[-1] ^ 1]))


def test_a_reader_in_a_slot_that_letters_do_not_have_is_refused() -> None:
    for slot in (-1, 8, 300):
        with refused("no-such-slot"):
            seal_letter(PART, {0: ANNA.public, slot: BEN.public}, ORGANISATION, DEFAULT_SHAPE)


def test_contents_that_do_not_fit_are_refused() -> None:
    payload = secrets.token_bytes(DEFAULT_SHAPE.content_size)
    with refused("too-long"):
        seal_letter(Part(LetterKind.REPORT, payload=payload), {}, ORGANISATION, DEFAULT_SHAPE)


@pytest.mark.parametrize("size", [0, 1, 16_383, 16_385, 32_768])
def test_another_size_is_refused(size: int) -> None:
    with refused("letter-size"):
        LetterOpener(0, PRIVATE, ORGANISATION, DEFAULT_SHAPE).open(bytes(size))


def _crafted(content: bytes, letter_key: bytes = bytes(32)) -> bytes:
    """Return a letter of an insider who seals what they like."""
    slots = [hpke.seal(bytes(32), hpke.load_public(PUBLIC[number]), label("letter-slot", ORGANISATION, bytes([number])))
             for number in range(2)]  # fmt: skip
    return close_letter(slots, letter_key, content, ORGANISATION, Shape(8_192, 2))


def test_a_letter_that_opens_to_nonsense_is_refused() -> None:
    opener = LetterOpener(0, [ANNA.private], ORGANISATION, Shape(8_192, 2))
    with refused("letter-damaged"):
        opener.open(_crafted(b"", letter_key=bytes(31) + b"\1"))
    for content in (b"", b"no stream", packing.compress(b""), packing.compress(b"\xc0")):
        with refused("unreadable"):
            opener.open(_crafted(content))


@settings(max_examples=30)
@given(st.binary(max_size=200))
def test_any_contents_are_a_part_or_refused(content: bytes) -> None:
    opener = LetterOpener(0, [ANNA.private], ORGANISATION, Shape(8_192, 2))
    for stream in (content, packing.compress(content)):
        assert opened(partial(opener.open, _crafted(stream)), "unreadable") is None


def test_a_cover_packed_by_another_writer_is_a_cover() -> None:
    import zlib

    found = LetterOpener(0, [ANNA.private], ORGANISATION, Shape(8_192, 2)).open(
        _crafted(zlib.compress(packing.encode(Part(LetterKind.COVER)), 0))
    )
    assert found is not None
    assert found.part == Part(LetterKind.COVER)
