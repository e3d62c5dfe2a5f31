"""What travels in letters and replies, once opened."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import msgspec

from meldapp.records.report import Report
from meldapp.records.sizes import (
    Count,
    Identifier,
    OptionalEd25519Key,
    OptionalEncryptionKey,
    OptionalIdentifier,
    OptionalSignature,
    Ordinal,
    ShortCode,
)


class LetterKind(StrEnum):
    """Why a letter was sent; only an addressed adviser can see it."""

    COVER = "cover"
    REPORT = "report"
    FOLLOW_UP = "follow-up"
    CLOSE = "close"


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of one letter: part ``part`` (from 1) of ``of`` of one message of one case.

    ``case`` and ``message`` are 16 bytes each; ``readers`` are the advisers (16 bytes each) the reporter chose;
    ``payload`` is a piece of the compressed message; ``ed25519`` is the reporter's public key and ``signature``
    theirs over all the rest. A cover letter has only its kind.
    """

    kind: LetterKind
    case: OptionalIdentifier = b""
    message: OptionalIdentifier = b""
    part: Ordinal = 1
    of: Ordinal = 1
    readers: tuple[Identifier, ...] = ()
    payload: bytes = b""
    ed25519: OptionalEd25519Key = b""
    signature: OptionalSignature = b""


class Message(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a reporter sent, put together from its parts.

    Every message carries the reporter's public ``encryption_key`` (1,216 bytes), to which replies are sealed. A
    follow-up carries ``text``. A close may ask to ``erase`` the case and may carry ``report`` with the answers to
    the questions after closing.
    """

    kind: LetterKind
    report: Report | None = None
    text: str = ""
    erase: bool = False
    encryption_key: OptionalEncryptionKey = b""


class ReplyKind(StrEnum):
    """What a reply says: the report arrived, words of an adviser, or nothing for anybody."""

    RECEIVED = "received"
    WORDS = "words"
    CLOSED = "closed"


class Reply(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One reply as the reporter reads it: who signed it, its place in the conversation, its words.

    ``clock`` orders the conversation (Lamport 1978): higher came later. ``message`` is the
    message that a RECEIVED reply confirms; its text quotes that message. ``status`` is the state of the case when it
    was written and ``readers`` the advisers (16 bytes each) who can read the case.
    ``part``/``of`` belong to words that did not fit one reply.
    """

    kind: ReplyKind
    case: Identifier
    reply: Identifier
    author: Identifier
    clock: Count
    day: dt.date
    message: OptionalIdentifier = b""
    text: str = ""
    status: ShortCode = ""
    readers: tuple[Identifier, ...] = ()
    part: Ordinal = 1
    of: Ordinal = 1
