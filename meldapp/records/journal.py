"""The journal: every step an adviser takes in a case is one immutable entry."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import msgspec

from meldapp.records.letter import Part
from meldapp.records.report import Answer
from meldapp.records.sizes import Count, Hash, Identifier, Sequence


class Status(StrEnum):
    """The state of a case, in the order of ISO 37002 (receive, assess, address, conclude)."""

    RECEIVED = "ONTV"
    ACKNOWLEDGED = "BEVE"
    ASSESSING = "BEOO"
    IN_PROGRESS = "BEHA"
    WAITING = "WACH"
    FEEDBACK_GIVEN = "TERU"
    CLOSED = "AFGE"
    ERASED = "GEWI"


class _Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="step"):
    """Shared options of the steps below; not a step itself."""


class Received(_Step, frozen=True, tag="received"):
    """A part of a message of the reporter came in, on ``arrived``."""

    part: Part
    arrived: dt.date


class Coded(_Step, frozen=True, tag="coded"):
    """The adviser confirmed or corrected the categories; ``answers`` hold codes only, never text."""

    answers: tuple[Answer, ...]


class Replied(_Step, frozen=True, tag="replied"):
    """The adviser wrote to the reporter; it waits for a batch of the board until a Posted names it."""

    reply: Identifier
    text: str
    closes: bool = False


class Posted(_Step, frozen=True, tag="posted"):
    """These replies (or confirmations of these messages) were put on the board."""

    replies: tuple[Identifier, ...]


class Noted(_Step, frozen=True, tag="noted"):
    """A note of the adviser, for advisers only."""

    text: str


class StatusSet(_Step, frozen=True, tag="status"):
    """The adviser moved the case to another state."""

    status: Status


class Assigned(_Step, frozen=True, tag="assigned"):
    """The case is handled by this adviser."""

    adviser: Identifier


class HandedOver(_Step, frozen=True, tag="handed-over"):
    """This adviser was given access to the case."""

    adviser: Identifier


class DeadlineSet(_Step, frozen=True, tag="deadline"):
    """The adviser set another day for the next step."""

    day: dt.date


class Closed(_Step, frozen=True, tag="closed"):
    """The case was closed."""


class Erased(_Step, frozen=True, tag="erased"):
    """The case was erased: its words are no longer shown and its rows may be deleted."""


Step = Received | Coded | Replied | Posted | Noted | StatusSet | Assigned | HandedOver | DeadlineSet | Closed | Erased


class JournalEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One step in one case.

    ``author`` (16 bytes) took it as their ``sequence``-th (from 0) in this case; ``previous`` is the hash (32 bytes)
    of the one before, zeros for the first, so that a removed or rolled-back row shows. ``clock`` is the Lamport
    clock of the case: greater than that of every entry the author had seen. ``day`` is when it was taken.
    """

    case: Identifier
    author: Identifier
    sequence: Sequence
    previous: Hash
    clock: Count
    day: dt.date
    what: Step
