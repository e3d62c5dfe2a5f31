"""Every parser that takes bytes from outside, as the fuzzer sees it: valid inputs, and what to do with one.

What lies behind a seal or a signature is tried twice: damaged as it comes, and damaged before it is sealed or signed,
as by a reporter, an adviser or an organisation that is up to something.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import msgspec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from meldapp.crypto import directory as statements
from meldapp.crypto import hpke, packing, signing
from meldapp.crypto import letter as letters
from meldapp.crypto import message as messages
from meldapp.crypto import reply as replies
from meldapp.crypto.labels import label
from meldapp.crypto.phrase import ReporterKeys
from meldapp.records.journal import JournalEntry, Received
from meldapp.records.letter import LetterKind, Message, Part
from meldapp.records.sealed import DatedReply
from meldapp.settings import Policy
from meldapp.workflows.fold_case import fold_case
from meldapp.workflows.read_replies import read_conversation
from tests.crypto import world
from tests.crypto.world import ANNA, BEN, DAY, INSTALLATION, ORGANISATION, REPORTER, ROOT
from tests.faults.fuzz import Target
from tests.faults.mutate import mutated, mutated_msgpack

SHAPE = letters.Shape(8_192, 2)
POLICY = Policy(letter_size=8_192, slots=3)
_READERS = [ANNA.identifier, BEN.identifier]
_PEOPLE = {one.adviser: one for one in world.directory().advisers}
_INFO = label("letter-slot", ORGANISATION, bytes([0]))
_NO_KEY = bytes(32)


@contextmanager
def all_targets() -> Iterator[list[Target]]:
    """Give all parsers; some need a folder or a server, which are gone afterwards."""
    from tests.faults import targets_files, targets_network

    with ExitStack() as stack:
        files = stack.enter_context(targets_files.targets())
        network = stack.enter_context(targets_network.targets())
        yield [*letter_targets(), *reply_targets(), *statement_targets(), *files, *network]


# ----------------------------------------------------------------------------------------------- letters


def _parts() -> tuple[Part, ...]:
    follow_up = Message(LetterKind.FOLLOW_UP, text=world.ODD_TEXT, encryption_key=REPORTER.public)
    close = Message(LetterKind.CLOSE, report=world.report(), erase=True, encryption_key=REPORTER.public)
    return tuple(
        part
        for message in (world.message(), world.message(world.noise(9_000)), follow_up, close)
        for part in messages.split_message(message, _READERS, REPORTER.seeds.ed25519, ORGANISATION, SHAPE)
    )


def letter_targets() -> list[Target]:
    """Return letters as they come, what is in one, and the message that its parts make."""
    opener = letters.LetterOpener(0, [ANNA.private], ORGANISATION, SHAPE)
    keys, parts = {0: ANNA.public, 1: BEN.public}, _parts()
    sealed = [letters.seal_letter(part, keys, ORGANISATION, SHAPE) for part in parts]
    sealed += [letters.seal_cover(one, ORGANISATION, SHAPE) for one in (keys, {}, {1: BEN.public})]
    contents = [packing.pad(packing.compress(packing.encode(part)), SHAPE.content_size) for part in parts]
    slot = hpke.seal(_NO_KEY, hpke.load_public(ANNA.public), _INFO)
    commitment, body_key = letters._split_key(_NO_KEY, label("letter-keys", ORGANISATION))
    head = slot * 2 + commitment
    cipher = AESGCM(body_key)

    def closed(content: bytes) -> bytes:
        padded = content[: SHAPE.content_size].ljust(SHAPE.content_size, b"\0")
        return head + cipher.encrypt(bytes(12), padded, head)

    def read(letter: bytes) -> Part | None:
        opened = opener.open(letter)
        if opened is not None:
            messages.verify_part(opened.part, ORGANISATION)
        return opened.part if opened else None

    def opened(letter: bytes) -> None:
        """Go on where the slot was opened: that takes most of the time, and ``letter`` looks into slots already."""
        messages.verify_part(opener.open_with(letter, _NO_KEY).part, ORGANISATION)

    def with_record(record: bytes) -> None:
        content = packing.compress(record)
        opened(closed(packing.pad(content, max(SHAPE.content_size, len(content) + 4))))

    records = [packing.encode(part) for part in parts]
    return [
        Target("letter", sealed, read, [mutated]),
        Target("letter, content", contents, lambda data: opened(closed(data)), [mutated], 4),
        Target("letter, part", records, with_record, [mutated, mutated_msgpack], 4),
        Target("message", _records_of_messages(), _read_message, [mutated, mutated_msgpack], 2),
        Target("message, as stored", _streams(), lambda data: _fold([_part_of(data)]), [mutated], 2),
    ]


def _records_of_messages() -> list[bytes]:
    kinds = [
        Message(LetterKind.FOLLOW_UP, text=world.ODD_TEXT, encryption_key=REPORTER.public),
        Message(LetterKind.CLOSE, report=world.report(), erase=True, encryption_key=REPORTER.public),
        Message(LetterKind.CLOSE, encryption_key=REPORTER.public),
    ]
    return [packing.encode(one) for one in (world.message(), world.message("x" * 5_000), *kinds)]


def _streams() -> list[bytes]:
    return [packing.compress(record) for record in _records_of_messages()]


def _part_of(payload: bytes, kind: LetterKind = LetterKind.REPORT) -> Part:
    """Return the only part of a message, signed by the reporter."""
    seed = REPORTER.seeds.ed25519
    public = signing.ed25519_public(seed)
    case = messages.case_of(public, ORGANISATION)
    part = Part(kind, case, bytes(16), 1, 1, tuple(_READERS), payload, public)
    signature = signing.sign(seed, messages._signed(part, ORGANISATION))
    return msgspec.structs.replace(part, signature=signature)


def _read_message(record: bytes) -> None:
    """Join and show what a reporter sent, whatever kind it says to be."""
    kind = next((one for one in LetterKind if one.value.encode() in record[:40]), LetterKind.REPORT)
    payload = packing.compress(record)
    _fold([_part_of(payload, kind)])
    messages.join_parts([_part_of(payload, kind)])


def _fold(parts: list[Part]) -> None:
    entries = [
        JournalEntry(part.case, ANNA.identifier, number, bytes(32), number + 1, DAY, Received(part, DAY))
        for number, part in enumerate(parts)
    ]
    for part in parts:
        assert messages.verify_part(part, ORGANISATION)
    fold_case(entries, _PEOPLE, POLICY, 0)


# ----------------------------------------------------------------------------------------------- replies


def reply_targets() -> list[Target]:
    """Return replies as they lie on the board, and what an adviser may put in one."""
    case = messages.case_of(signing.ed25519_public(REPORTER.seeds.ed25519), ORGANISATION)
    mine = [
        msgspec.structs.replace(one, case=case)
        for text in (world.ODD_TEXT, "x" * 6_000, "")
        for one in replies.split_reply(world.reply(text))
    ]
    key, public = hpke.load_private(REPORTER.private), hpke.load_public(REPORTER.public)
    seed, directory = ANNA.seeds.ed25519, world.directory()
    on_board = [replies.seal_reply(one, REPORTER.public, seed, ORGANISATION) for one in mine]
    on_board += [replies.seal_cover_reply(ORGANISATION)]
    me = ReporterKeys(REPORTER.private, REPORTER.seeds.ed25519)

    def sealed(content: bytes) -> bytes:
        padded = content[: replies.CONTENT_SIZE].ljust(replies.CONTENT_SIZE, b"\0")
        return hpke.seal(padded, public, label("reply", ORGANISATION))

    def signed(record: bytes) -> bytes:
        signature = signing.sign(seed, label("reply-signature", ORGANISATION) + record)
        return packing.compress(packing.encode(replies._Signed(record, signature)))

    def show(record: bytes) -> None:
        content = signed(record)
        rows = [sealed(packing.pad(content, max(replies.CONTENT_SIZE, len(content) + 4))), *on_board[:1]]
        conversation = read_conversation(me, [DatedReply(DAY, row) for row in rows], directory)
        assert conversation.confirmed

    contents = [packing.pad(signed(packing.encode(one)), replies.CONTENT_SIZE) for one in mine]
    return [
        Target("reply", on_board, lambda data: replies.open_reply(data, key, ORGANISATION), [mutated]),
        Target("reply, content", contents, lambda data: replies.open_reply(sealed(data), key, ORGANISATION), [mutated]),
        Target("reply, record", [packing.encode(one) for one in mine], show, [mutated, mutated_msgpack]),
    ]


# -------------------------------------------------------------------------- directory and key request


def statement_targets() -> list[Target]:
    """Return directories and key requests, as they come and validly signed."""
    directory, request = world.directory(), world.request()
    published = statements.sign_directory(directory, ROOT)
    asked = statements.sign_request(request, ANNA.seeds)

    def signed_directory(body: bytes) -> None:
        with _whatever_is_signed():
            data = statements.DIRECTORY_MAGIC + len(body).to_bytes(4, "big") + body + bytes(signing.PAIR_SIZE)
            statements.open_directory(data, INSTALLATION)

    def signed_request(body: bytes) -> None:
        with _whatever_is_signed():
            data = statements.REQUEST_MAGIC + len(body).to_bytes(4, "big") + body + bytes(signing.PAIR_SIZE)
            statements.open_request(data, ORGANISATION)

    def as_letterbox(data: bytes) -> None:
        policy = statements.stated_policy(data)
        assert policy.letter_size in {8_192, 16_384, 32_768}

    both = [mutated, mutated_msgpack]
    small = msgspec.structs.replace(directory, advisers=directory.advisers[:1], recovery=None, units=(), former=())
    bodies = [packing.encode(directory), packing.encode(small)]
    return [
        Target("directory", [published], lambda data: statements.open_directory(data, INSTALLATION), [mutated], 2),
        Target("directory, signed", bodies, signed_directory, both, 4),
        Target("directory, at the letterbox", [published], as_letterbox, [mutated], 4),
        Target("key request", [asked], lambda data: statements.open_request(data, ORGANISATION), [mutated], 2),
        Target("key request, signed", [packing.encode(request)], signed_request, both, 4),
    ]


def _verifies(keys: signing.VerifyKeys, signatures: bytes, data: bytes) -> bool:
    del keys, data
    return len(signatures) == signing.PAIR_SIZE


@contextmanager
def _whatever_is_signed() -> Iterator[None]:
    """Have every pair of signatures verify: two of ML-DSA for each input would leave time for few inputs."""
    real = signing.verify_pair
    signing.verify_pair = _verifies
    try:
        yield
    finally:
        signing.verify_pair = real
