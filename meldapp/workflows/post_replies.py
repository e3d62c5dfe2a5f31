"""Put replies on the board: always as many as the policy says, covers where there are no more real ones (P12)."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from meldapp.crypto import hpke
from meldapp.crypto.labels import label
from meldapp.crypto.reply import LONGEST_TEXT, seal_cover_reply, seal_reply, split_reply
from meldapp.errors import MeldappError
from meldapp.records.journal import JournalEntry, Posted, Received, Replied
from meldapp.records.letter import LetterKind, Message, Reply, ReplyKind
from meldapp.records.sealed import SealedRow
from meldapp.settings import Policy
from meldapp.store.store import Store
from meldapp.workflows import case_writing
from meldapp.workflows.case_book import CaseBook
from meldapp.workflows.fold_case import CaseFold, gather

LONGEST_REPLY = 20_000
"""Characters of one reply: at most 14 of the pieces that the board holds."""
_QUOTED = 1_499
"""Characters of a message that its confirmation quotes back to the reporter: with "…" one reply, in any script."""


def check_reply_length(text: str, policy: Policy) -> None:
    """Refuse a reply that is too long for one batch of the board: it would wait for ever."""
    # The pieces of split_reply may end up to 3 bytes early, not to cut a character in two.
    if len(text.encode()) > policy.board_batch * (LONGEST_TEXT - 3):
        limit = policy.board_batch * (LONGEST_TEXT - 3) // 4
        raise MeldappError("workflows.words-too-long", length=len(text), limit=limit)


class Waiting(NamedTuple):
    """A reply that waits for the board: for which case, under which identifier, and its sealed pieces."""

    case: bytes
    reply: bytes
    pieces: list[bytes]


class Batch(NamedTuple):
    """How many of the adviser's replies were put on the board and how many wait."""

    posted: int
    waiting: int


def post_batch(book: CaseBook, store: Store, today: dt.date) -> Batch:
    """Put one batch on the board: confirmations and this adviser's replies first, then covers.

    The board and the record that something was posted change together or not at all (P8).
    """
    size = book.directory.policy.board_batch
    chosen: list[Waiting] = []

    def make() -> dict[bytes, list[SealedRow]]:
        chosen.clear()
        room = size
        for one in waiting_replies(book):
            if len(one.pieces) <= room:
                chosen.append(one)
                room -= len(one.pieces)
        cases = dict.fromkeys(one.case for one in chosen)
        return {
            case: case_writing.rows_of(
                book, case, [Posted(tuple(one.reply for one in chosen if one.case == case))], today
            )
            for case in cases
        }

    def add(rows: list[SealedRow]) -> bool:
        pieces = [piece for one in chosen for piece in one.pieces]
        pieces += [seal_cover_reply(book.directory.organisation) for _ in range(size - len(pieces))]
        secrets.SystemRandom().shuffle(pieces)
        return store.add_replies(today, pieces, rows)

    case_writing.write(book, store, make, add)
    return Batch(len(chosen), count_waiting(book))


def count_waiting(book: CaseBook) -> int:
    """Return how many replies of this adviser, confirmations included, wait for a batch."""
    return sum(1 for _ in _unposted(book))


def waiting_replies(book: CaseBook) -> Iterator[Waiting]:
    """Return what waits for the board, sealed, in no order that tells anything."""
    me = book.keys
    for fold, reply in _unposted(book):
        pieces = [
            seal_reply(part, fold.encryption_key, me.ed25519, book.directory.organisation)
            for part in split_reply(reply)
        ]
        yield Waiting(reply.case, reply.reply, pieces)


def _unposted(book: CaseBook) -> Iterator[tuple[CaseFold, Reply]]:
    for entries in list(book.entries.values()):
        fold = gather(entries, book.people)
        replies = list(_of_case(book.keys.adviser, entries, fold)) if fold.encryption_key else []
        if replies and _can_be_sealed_to(fold.encryption_key, book.directory.organisation):
            yield from ((fold, reply) for reply in replies)


def _can_be_sealed_to(encryption_key: bytes, organisation: bytes) -> bool:
    """Tell whether a reporter sent a key that is one: a bad one must not keep others from their replies."""
    try:
        hpke.seal(b"", hpke.load_public(encryption_key), label("reply", organisation))
    except MeldappError:
        return False
    return True


def _of_case(me: bytes, entries: Sequence[JournalEntry], fold: CaseFold) -> Iterator[Reply]:
    """Return the confirmations that nobody posted and the replies of ``me`` that were not posted."""
    clocks: dict[bytes, JournalEntry] = {}
    for entry in entries:
        match entry.what:
            case Replied(reply):
                clocks[reply] = entry
            case Received(part):
                clocks[part.message] = entry
    for identifier, message in fold.messages.items():
        if identifier not in fold.posted:
            entry = clocks[identifier]
            text = _quote(message)
            yield _reply(ReplyKind.RECEIVED, identifier, entry, me, fold, text)
    for identifier, replied in fold.replied.items():
        entry = clocks[identifier]
        if identifier not in fold.posted and entry.author == me:
            kind = ReplyKind.CLOSED if replied.closes else ReplyKind.WORDS
            yield _reply(kind, identifier, entry, me, fold, replied.text)


def _reply(kind: ReplyKind, identifier: bytes, entry: JournalEntry, me: bytes, fold: CaseFold, text: str) -> Reply:
    return Reply(
        kind=kind,
        case=entry.case,
        reply=identifier,
        author=me,
        clock=entry.clock,
        day=entry.day,
        message=identifier if kind is ReplyKind.RECEIVED else b"",
        text=text,
        status=fold.status,
        readers=tuple(fold.readers),
    )


def _quote(message: Message) -> str:
    """Return the beginning of what the reporter wrote, so that they can read it back with their code phrase."""
    if message.kind is LetterKind.FOLLOW_UP:
        text = message.text
    else:
        text = next((answer.text for answer in message.report.answers if answer.text), "") if message.report else ""
    return text if len(text) <= _QUOTED else text[:_QUOTED] + "…"
