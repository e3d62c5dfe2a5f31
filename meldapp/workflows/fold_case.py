"""The state of a case: the fold of its journal entries. Pure; nothing about a state is kept anywhere."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Mapping, Sequence
from typing import assert_never

import msgspec

from meldapp.crypto.message import join_parts
from meldapp.errors import MeldappError
from meldapp.records import journal as steps
from meldapp.records.case import Case, Coding, Line, Milestones, Note, Speaker
from meldapp.records.directory import Adviser
from meldapp.records.journal import JournalEntry, Status
from meldapp.records.letter import LetterKind, Message, Part
from meldapp.settings import Policy
from meldapp.statistics.periods import add_months


class CaseFold(msgspec.Struct):
    """What the fold gathers on its way through the entries."""

    parts: dict[bytes, dict[int, Part]] = msgspec.field(default_factory=dict)
    messages: dict[bytes, Message] = msgspec.field(default_factory=dict)
    replied: dict[bytes, steps.Replied] = msgspec.field(default_factory=dict)
    posted: set[bytes] = msgspec.field(default_factory=set)
    readers: list[bytes] = msgspec.field(default_factory=list)
    lines: list[tuple[bytes, Line]] = msgspec.field(default_factory=list)
    notes: list[Note] = msgspec.field(default_factory=list)
    coded: list[tuple[dt.date, steps.Coded]] = msgspec.field(default_factory=list)
    status: Status = Status.RECEIVED
    received: dt.date = dt.date.max
    acknowledged: dt.date | None = None
    feedback: bool = False
    deadline: dt.date | None = None
    closed: dt.date | None = None
    assigned: bytes = b""
    unread: bool = False
    erase_wished: bool = False
    damaged: int = 0
    milestones: Milestones = Milestones()

    @property
    def encryption_key(self) -> bytes:
        """The reporter's public key, empty while no message is complete."""
        return next((message.encryption_key for message in self.messages.values()), b"")


def fold_case(entries: Sequence[JournalEntry], people: Mapping[bytes, Adviser], policy: Policy, gaps: int) -> Case:
    """Return the case that ``entries`` (at least one, in order) make; ``people`` gives the names of authors."""
    return case_of_fold(gather(entries, people), entries, policy, gaps)


def gather(entries: Sequence[JournalEntry], people: Mapping[bytes, Adviser]) -> CaseFold:
    """Return what ``entries`` say, in order."""
    fold = CaseFold()
    for entry in entries:
        author = people.get(entry.author)
        _take(fold, entry, author.name if author else "?")
    return fold


def case_of_fold(fold: CaseFold, entries: Sequence[JournalEntry], policy: Policy, gaps: int) -> Case:
    """Return the case that a fold shows, with the days on which something is due under ``policy``."""
    report = next((one.report for one in fold.messages.values() if one.kind is LetterKind.REPORT), None)
    closing = next((one.report for one in fold.messages.values() if one.kind is LetterKind.CLOSE and one.report), None)
    missing = sum(max(0, next(iter(parts.values())).of - len(parts)) for parts in fold.parts.values())
    acknowledge_by, feedback_by = _due(fold, policy)
    return Case(
        case=entries[0].case,
        number=number_of(entries[0].case),
        status=fold.status,
        received=fold.received,
        readers=tuple(fold.readers),
        report=report,
        parts_missing=missing,
        coding=fold.coded[-1][1].answers if fold.coded else (),
        # A case counts in the period of its first coding, for ever: otherwise it would count twice.
        coded_on=fold.coded[0][0] if fold.coded else None,
        conversation=tuple(_waiting(fold, reply, line) for reply, line in fold.lines),
        notes=tuple(fold.notes),
        history=tuple(entries),
        assigned=fold.assigned,
        acknowledge_by=acknowledge_by,
        feedback_by=feedback_by,
        erase_by=add_months(fold.closed, policy.retention_months) if fold.closed else None,
        unread=fold.unread,
        erase_wished=fold.erase_wished,
        closing=closing.answers if closing else (),
        codings=tuple(Coding(day, step.answers) for day, step in fold.coded),
        milestones=fold.milestones,
        gaps=gaps + fold.damaged,
    )


def number_of(case: bytes) -> str:
    """Return the number by which advisers speak of a case, such as "K3F-QZ7": the same for each of them."""
    letters = base64.b32encode(case[:4]).decode("ascii")[:6]
    return f"{letters[:3]}-{letters[3:]}"


def _take(fold: CaseFold, entry: JournalEntry, name: str) -> None:  # noqa: C901, PLR0912 - one branch a kind of step
    match entry.what:
        case steps.Received(part, arrived):
            _take_part(fold, part, arrived)
        case steps.Replied() as reply:
            _take_reply(fold, reply, entry, name)
        case steps.Posted(replies):
            fold.posted.update(replies)
        case steps.Noted(text):
            fold.notes.append(Note(name, entry.day, text))
        case steps.Coded() as coding:
            fold.coded.append((entry.day, coding))
        case steps.StatusSet(status):
            _set_status(fold, status, entry.day)
        case steps.Assigned(adviser):
            fold.assigned = adviser
        case steps.HandedOver(adviser):
            if adviser not in fold.readers:
                fold.readers.append(adviser)
        case steps.DeadlineSet(day):
            fold.deadline = day
        case steps.Closed():
            _set_status(fold, Status.CLOSED, entry.day)
        case steps.Erased():
            _set_status(fold, Status.ERASED, entry.day)
        case other:
            assert_never(other)


def _take_part(fold: CaseFold, part: Part, arrived: dt.date) -> None:
    parts = fold.parts.setdefault(part.message, {})
    if part.part in parts:
        # Two advisers imported the same letter, or it was posted twice: once is enough (P8).
        return
    parts[part.part] = part
    if fold.status is Status.ERASED:
        # Who writes after erasing begins anew.
        fold.status, fold.closed, fold.acknowledged, fold.feedback = Status.RECEIVED, None, None, False
    fold.received = min(fold.received, arrived)
    fold.readers += [reader for reader in part.readers if reader not in fold.readers]
    if len(parts) < part.of:
        return
    try:
        message = join_parts(parts.values())
    except MeldappError:
        fold.damaged += 1
        return
    fold.messages[part.message] = message
    _take_message(fold, part.message, message, arrived)


def _take_message(fold: CaseFold, identifier: bytes, message: Message, arrived: dt.date) -> None:
    fold.unread = True
    if message.kind is LetterKind.FOLLOW_UP:
        fold.lines.append((identifier, Line(Speaker.REPORTER, "", arrived, message.text)))
        if fold.status in {Status.WAITING, Status.CLOSED}:
            # Who writes after closing opens the case again: it is no longer due to be erased.
            fold.status, fold.closed = Status.IN_PROGRESS, None
    elif message.kind is LetterKind.CLOSE:
        fold.erase_wished = fold.erase_wished or message.erase
        if message.report:
            _pass(fold, arrived, "answered")
        _set_status(fold, Status.CLOSED, arrived)


def _take_reply(fold: CaseFold, reply: steps.Replied, entry: JournalEntry, name: str) -> None:
    fold.replied[reply.reply] = reply
    fold.lines.append((reply.reply, Line(Speaker.ADVISER, name, entry.day, reply.text)))
    fold.unread = False
    fold.acknowledged = fold.acknowledged or entry.day
    _pass(fold, entry.day, "acknowledged")
    if fold.status is Status.RECEIVED:
        fold.status = Status.ACKNOWLEDGED


def _set_status(fold: CaseFold, status: Status, day: dt.date) -> None:
    fold.status = status
    fold.deadline = None
    if status is not Status.RECEIVED:
        fold.acknowledged = fold.acknowledged or day
    fold.feedback = fold.feedback or status in {Status.FEEDBACK_GIVEN, Status.CLOSED, Status.ERASED}
    fold.closed = day if status in {Status.CLOSED, Status.ERASED} else None
    if status is not Status.RECEIVED:
        _pass(fold, day, "acknowledged")
    if fold.feedback:
        _pass(fold, day, "feedback")
    if fold.closed:
        _pass(fold, day, "closed")


def _pass(fold: CaseFold, day: dt.date, milestone: str) -> None:
    """Note ``day`` as the first of a milestone, unless it was passed before."""
    if getattr(fold.milestones, milestone) is None:
        fold.milestones = msgspec.structs.replace(fold.milestones, **{milestone: day})


def _due(fold: CaseFold, policy: Policy) -> tuple[dt.date | None, dt.date | None]:
    """Return the days by which to acknowledge and to give feedback; ``None`` for what is done."""
    within = dt.timedelta(days=policy.acknowledge_days)
    latest = fold.received + within if fold.received <= dt.date.max - within else None
    if latest is None or fold.closed:
        return None, None
    feedback = fold.deadline or add_months(fold.acknowledged or latest, policy.feedback_months)
    return (None if fold.acknowledged else latest), (None if fold.feedback and not fold.deadline else feedback)


def _waiting(fold: CaseFold, identifier: bytes, line: Line) -> Line:
    return msgspec.structs.replace(line, waiting=identifier not in fold.posted)
