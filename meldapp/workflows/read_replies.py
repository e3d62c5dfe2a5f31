"""Find one's own replies on the board and put them together as a conversation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from meldapp.crypto import hpke, signing
from meldapp.crypto.message import case_of
from meldapp.crypto.phrase import ReporterKeys
from meldapp.crypto.reply import SignedReply, open_reply
from meldapp.errors import MeldappError
from meldapp.records.case import Conversation, Line, Speaker
from meldapp.records.directory import Adviser, Directory
from meldapp.records.journal import Status
from meldapp.records.letter import Reply, ReplyKind
from meldapp.records.sealed import DatedReply
from meldapp.workflows.progress import Progress, silent

_STEP = 64
_CLOSED = {Status.CLOSED, Status.ERASED}


def read_conversation(
    keys: ReporterKeys, board: Sequence[DatedReply], directory: Directory, progress: Progress | None = None
) -> Conversation:
    """Return what the replies on ``board`` that are sealed to ``keys`` say, the oldest first.

    Every reply is tried, with nothing fetched. A reply that no adviser of the directory signed, or that belongs to
    another case, is passed over.
    """
    tell = progress or silent
    private = hpke.load_private(keys.encryption)
    case = case_of(signing.ed25519_public(keys.ed25519), directory.organisation)
    people = {one.adviser: one for one in (*directory.former, *directory.advisers)}
    found: dict[bytes, dict[int, Reply]] = defaultdict(dict)
    for number, row in enumerate(board):
        if number % _STEP == 0:
            tell(number, len(board))
        signed = _open(row.sealed, private, directory.organisation)
        if signed is not None and _genuine(signed, people, case):
            found[signed.reply.reply][signed.reply.part] = signed.reply
    tell(len(board), len(board))
    whole = [_joined(parts) for parts in found.values() if len(parts) == next(iter(parts.values())).of]
    return _conversation(sorted(whole, key=lambda one: (one[0].clock, one[0].day, one[0].reply)), people)


def _open(sealed: bytes, private: hpke.PrivateKey, organisation: bytes) -> SignedReply | None:
    try:
        return open_reply(sealed, private, organisation)
    except MeldappError:
        # One damaged reply must not keep the others from being read.
        return None


def _genuine(signed: SignedReply, people: dict[bytes, Adviser], case: bytes) -> bool:
    author = people.get(signed.reply.author)
    return author is not None and signed.reply.case == case and signed.signed_by(author.ed25519)


def _joined(parts: dict[int, Reply]) -> tuple[Reply, str]:
    ordered = [parts[number] for number in sorted(parts)]
    return ordered[0], "".join(part.text for part in ordered)


def _conversation(replies: Sequence[tuple[Reply, str]], people: dict[bytes, Adviser]) -> Conversation:
    lines = tuple(_line(reply, text, people) for reply, text in replies)
    if not replies:
        return Conversation((), None, confirmed=False)
    newest = replies[-1][0]
    status = Status(newest.status) if newest.status in set(Status) else None
    return Conversation(
        lines,
        status,
        confirmed=True,
        closed=status in _CLOSED or any(reply.kind is ReplyKind.CLOSED for reply, _ in replies),
        readers=newest.readers,
    )


def _line(reply: Reply, text: str, people: dict[bytes, Adviser]) -> Line:
    if reply.kind is ReplyKind.RECEIVED:
        return Line(Speaker.REPORTER, "", reply.day, text)
    return Line(Speaker.ADVISER, people[reply.author].name, reply.day, text)
