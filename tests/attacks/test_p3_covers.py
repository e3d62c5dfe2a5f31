"""P3: to anyone but an addressed adviser a cover letter and a real one are the same, byte statistics included."""

from __future__ import annotations

import math
import secrets
from collections.abc import Iterable, Sequence

import pytest

from meldapp.crypto import hpke, letter
from meldapp.crypto.labels import label
from meldapp.crypto.letter import COMMITMENT_SIZE, SLOT_SIZE
from meldapp.records.letter import LetterKind
from meldapp.workflows.agent_tick import _cover
from tests.workflows.test_sync_letters import Stranger, message
from tests.workflows.world import POLICY, World

LETTERS = 250
NOTABLE = 6.5
"""Standard deviations: with 65,536 bits compared, chance gives one such difference in a hundred million."""


def covers(world: World, count: int) -> list[bytes]:
    directory = world.directory
    return [_cover(directory) for _ in range(count)]


def real(world: World, count: int) -> list[bytes]:
    """Return letters to one adviser, of one long text."""
    stranger = Stranger(world)
    organisation, readers = stranger.directory.organisation, {0: stranger.directory.advisers[0].encryption_key}
    parts = stranger.parts(message("Steeds dezelfde tekst. " * 50))
    return [letter.seal_letter(parts[0], readers, organisation, stranger.shape) for _ in range(count)]


def ones(letters: Iterable[bytes]) -> list[int]:
    """Return for each bit of a letter in how many of ``letters`` it is 1; adds all bits of a letter at once."""
    planes: list[int] = []
    for one in letters:
        carry = int.from_bytes(one, "big")
        for number, plane in enumerate(planes):
            planes[number], carry = plane ^ carry, plane & carry
        if carry:
            planes.append(carry)
    bits = 8 * POLICY.letter_size
    texts = [f"{plane:0{bits}b}" for plane in planes]
    return [sum(1 << number for number, text in enumerate(texts) if text[at] == "1") for at in range(bits)]


def notable(left: Sequence[bytes], right: Sequence[bytes]) -> list[int]:
    """Return the bytes of a letter in which two piles of letters differ more than by chance."""
    found = set()
    for at, (one, other) in enumerate(zip(ones(left), ones(right), strict=True)):
        share = (one + other) / (len(left) + len(right))
        deviation = math.sqrt(share * (1 - share) * (1 / len(left) + 1 / len(right)))
        if deviation and abs(one / len(left) - other / len(right)) / deviation > NOTABLE:
            found.add(at // 8)
    return sorted(found)


def random_unused(number: int, reader: bytes | None, letter_key: bytes, organisation: bytes) -> bytes:
    """Fill an unused slot the wrong way: with random bytes."""
    if reader is None:
        return secrets.token_bytes(SLOT_SIZE)
    info = label("letter-slot", organisation, bytes([number]))
    return hpke.seal(letter_key, hpke.load_public(reader), info)


def test_p3_all_letters_have_one_size(world: World) -> None:
    assert {len(one) for one in (*covers(world, 20), *real(world, 20))} == {POLICY.letter_size}


def test_p3_the_bytes_of_covers_and_real_letters_are_alike(world: World) -> None:
    assert notable(covers(world, LETTERS), real(world, LETTERS)) == []


def test_p3_random_bytes_in_unused_slots_would_be_seen(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letter, "_seal_slot", random_unused)
    # The last bit of an X25519 point is never set, and the point is the end of what precedes the ciphertext.
    last_of_point = hpke.OVERHEAD - 16 - 1
    seen = notable(covers(world, LETTERS), real(world, LETTERS))
    assert set(seen) <= {slot * SLOT_SIZE + last_of_point for slot in range(POLICY.slots)}
    assert seen


def test_p3_an_unused_slot_is_a_real_encryption_to_a_key_that_is_thrown_away(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[hpke.PrivateKey] = []

    def keep() -> hpke.PublicKey:
        raw = hpke.new_private_bytes()
        kept.append(hpke.load_private(raw))
        return hpke.load_public(hpke.public_bytes(raw))

    monkeypatch.setattr(hpke, "throw_away_public", keep)
    organisation, directory, stranger = world.directory.organisation, world.directory, Stranger(world)
    part = stranger.parts(message())[0]
    for number in range(20):
        kept.clear()
        readers = {slot: directory.advisers[slot].encryption_key for slot in range(number % 3 + 1)}
        one = letter.seal_letter(part, readers, organisation, stranger.shape) if number % 2 else _cover(directory)
        opened = unused_slots(one, kept, organisation)
        assert len(opened) == len(kept)
        assert all(len(content) == 32 for content in opened)
        assert len(set(opened)) == len(opened)


def unused_slots(one: bytes, kept: list[hpke.PrivateKey], organisation: bytes) -> list[bytes]:
    """Return what the slots that one of the ``kept`` keys opens hold."""
    found = []
    for slot in range(POLICY.slots):
        sealed = one[slot * SLOT_SIZE : (slot + 1) * SLOT_SIZE]
        info = label("letter-slot", organisation, bytes([slot]))
        found += [content for key in kept if (content := hpke.open_sealed(sealed, key, info)) is not None]
    return found


def test_p3_real_and_cover_open_alike_for_an_addressed_adviser_only(world: World) -> None:
    a, b = world.opener("a"), world.opener("b")
    for one in real(world, 5):
        opened = a.open(one)
        assert opened is not None
        assert opened.part.kind is LetterKind.REPORT
        assert b.open(one) is None
    kinds = [a.open(one) for one in covers(world, 100)]
    left_out = kinds.count(None)
    # An adviser whom a reporter left out sees a letter that is not for them, as of covers on any day.
    assert 5 < left_out < 50
    assert {opened.part.kind for opened in kinds if opened is not None} == {LetterKind.COVER}


def test_p3_nothing_before_the_body_repeats(world: World) -> None:
    letters = [*covers(world, 50), *real(world, 50)]
    head = POLICY.slots * SLOT_SIZE + COMMITMENT_SIZE
    blocks = [one[at : at + 16] for one in letters for at in range(0, head, 16)]
    assert len(set(blocks)) == len(blocks)
