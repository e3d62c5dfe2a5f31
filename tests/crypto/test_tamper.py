"""Every byte of everything that is sealed or signed, changed: refused with an error of ours, or not opened at all.

Each position gets one random change. Nothing may ever open to something else, and nothing but MeldappError may come.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator
from functools import partial

import msgspec
import pytest

from meldapp.crypto import hpke, journal, packing, sealing
from meldapp.crypto.directory import open_directory, open_request, sign_directory, sign_request
from meldapp.crypto.labels import label
from meldapp.crypto.letter import LetterOpener, seal_cover, seal_letter
from meldapp.crypto.message import split_message, verify_part
from meldapp.crypto.release import open_release, sign_release
from meldapp.crypto.reply import open_reply, seal_reply
from meldapp.crypto.vault import open_vault, seal_vault
from meldapp.records.journal import Noted
from meldapp.records.letter import Part
from tests.crypto import world
from tests.crypto.refusal import opened
from tests.crypto.stored import raw, stored
from tests.crypto.world import ANNA, BEN, DEFAULT_SHAPE, INSTALLATION, ORGANISATION, REPORTER, fixed

Opener = Callable[[bytes], object]
PARTS = split_message(world.message(), [ANNA.identifier], REPORTER.seeds.ed25519, ORGANISATION, DEFAULT_SHAPE)
CASE_KEY = journal.CaseKey(fixed("case", 16), fixed("case key", 32))


def letter() -> tuple[bytes, Opener]:
    sealed = seal_letter(PARTS[0], {2: ANNA.public, 3: BEN.public}, ORGANISATION, DEFAULT_SHAPE)
    return sealed, LetterOpener(2, [ANNA.private], ORGANISATION, DEFAULT_SHAPE).open


def cover() -> tuple[bytes, Opener]:
    sealed = seal_cover({2: ANNA.public}, ORGANISATION, DEFAULT_SHAPE)
    return sealed, LetterOpener(2, [ANNA.private], ORGANISATION, DEFAULT_SHAPE).open


def part() -> tuple[bytes, Opener]:
    def read(data: bytes) -> Part | None:
        found = packing.decode(data, Part)
        return found if verify_part(found, ORGANISATION) else None

    return packing.encode(PARTS[0]), read


def reply() -> tuple[bytes, Opener]:
    sealed = seal_reply(world.reply(), REPORTER.public, ANNA.seeds.ed25519, ORGANISATION)
    key = hpke.load_private(REPORTER.private)
    return sealed, lambda data: open_reply(data, key, ORGANISATION)


# One adviser is enough here: every byte more is a signature to check more.
SMALL_DIRECTORY = msgspec.structs.replace(
    world.directory(), advisers=(ANNA.listed("Anna", 0),), recovery=None, former=()
)


def directory() -> tuple[bytes, Opener]:
    return sign_directory(SMALL_DIRECTORY, world.ROOT), lambda data: open_directory(data, INSTALLATION)


def request() -> tuple[bytes, Opener]:
    return sign_request(world.request(), ANNA.seeds), lambda data: open_request(data, ORGANISATION)


def vault() -> tuple[bytes, Opener]:
    return seal_vault("passphrase", b"contents", world.SMALL_COST), partial(open_vault, "passphrase")


def vault_with_its_hash_reckoned_again() -> tuple[bytes, Opener]:
    sealed = seal_vault("passphrase", b"contents", world.SMALL_COST)[:-16]
    # Not the cost (bytes 8 to 20): guessing with another one takes long, and test_vault has it.
    head = sealed[:20]
    return sealed[20:], lambda data: open_vault("passphrase", head + data + hashlib.sha256(head + data).digest()[:16])


def journal_row() -> tuple[bytes, Opener]:
    entry = world.entry(CASE_KEY.case, Noted("words"))
    (row,), _ = journal.seal_entry(entry, CASE_KEY, ANNA.seeds.ed25519, ORGANISATION)
    place = (entry.author, entry.sequence)
    return row.sealed, lambda data: journal.open_entry(lambda _: data, CASE_KEY, ORGANISATION, place)


def first_journal_row() -> tuple[bytes, Opener]:
    entry = world.entry(CASE_KEY.case, Noted("words"))
    (row,), _ = journal.seal_entry(entry, CASE_KEY, ANNA.seeds.ed25519, ORGANISATION, opening=True)
    place = (entry.author, entry.sequence)
    return row.sealed, lambda data: journal.open_entry(lambda _: data, CASE_KEY, ORGANISATION, place, opening=True)


def grant() -> tuple[bytes, Opener]:
    row = journal.seal_grant(CASE_KEY, BEN.identifier, BEN.public, ANNA.identifier, ANNA.seeds.ed25519, ORGANISATION)
    key = hpke.load_private(BEN.private)
    return row.sealed, lambda data: journal.open_grant(data, BEN.identifier, key, ORGANISATION)


def outbox() -> tuple[bytes, Opener]:
    vectors = stored("outbox")
    key, bound_to = raw(vectors["key"]), label("outbox", raw(vectors["organisation"]))
    return raw(vectors["outbox"]), lambda data: sealing.open_sealed(key, data, bound_to)


THINGS: dict[str, Callable[[], tuple[bytes, Opener]]] = {
    made.__name__: made
    for made in (
        letter,
        cover,
        part,
        reply,
        directory,
        request,
        vault,
        vault_with_its_hash_reckoned_again,
        journal_row,
        first_journal_row,
        grant,
        outbox,
    )
}


def changed_once(data: bytes, chance: random.Random) -> Iterator[tuple[int, bytes]]:
    """Yield ``data`` with one byte changed, for every position."""
    work = bytearray(data)
    for position, byte in enumerate(data):
        work[position] = byte ^ chance.randrange(1, 256)
        yield position, bytes(work)
        work[position] = byte


@pytest.fixture
def chance() -> random.Random:
    # pytest-randomly seeds the module and prints the seed, so that a failure can be repeated.
    return random.Random(random.random())


@pytest.mark.parametrize("name", THINGS)
def test_any_changed_byte_is_noticed(name: str, chance: random.Random) -> None:
    data, opener = THINGS[name]()
    assert opened(partial(opener, data)) is not None
    for position, changed in changed_once(data, chance):
        assert opened(partial(opener, changed)) is None, position


@pytest.mark.parametrize("name", THINGS)
def test_what_is_shorter_or_longer_is_noticed(name: str, chance: random.Random) -> None:
    data, opener = THINGS[name]()
    lengths = {0, 1, 15, 16, 17, len(data) - 1, *(chance.randrange(len(data)) for _ in range(100))}
    others = [data[:length] for length in lengths]
    others += [data[length:] for length in lengths - {0}]
    others += [
        data + bytes(1),
        data + bytes(16),
        bytes(1) + data,
        data + data,
        bytes(len(data)),
        chance.randbytes(len(data)),
    ]
    for other in others:
        assert opened(partial(opener, other)) is None, len(other)


def test_any_changed_byte_of_a_release_is_noticed_unless_it_is_white_space(chance: random.Random) -> None:
    data = sign_release(world.release(), ANNA.seeds, sign_directory(SMALL_DIRECTORY, world.ROOT), world.ROOT_PUBLIC)
    good = open_release(data)
    blank = b" \t\r\n"
    for position, changed in changed_once(data, chance):
        found = opened(partial(open_release, changed))
        if data[position] not in blank or changed[position] not in blank:
            assert found is None, position
        assert found is None or found == good, position
    for length in (0, 1, len(data) // 2, len(data) - 2):
        assert opened(partial(open_release, data[:length])) is None
    assert opened(partial(open_release, data + b"x")) is None
