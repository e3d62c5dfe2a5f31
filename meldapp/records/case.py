"""A case as an adviser sees it, and a conversation as a reporter sees it: folds of journal entries and replies."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import msgspec

from meldapp.records.journal import JournalEntry, Status
from meldapp.records.report import Answer, Report


class Speaker(StrEnum):
    """Whose words a line of a conversation holds."""

    REPORTER = "reporter"
    ADVISER = "adviser"


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One message in a conversation.

    ``name`` is the adviser's name, empty for the reporter. ``waiting`` says that it has not left yet (an adviser's
    reply before its batch) or has not been confirmed yet (a reporter's letter).
    """

    speaker: Speaker
    name: str
    day: dt.date
    text: str
    waiting: bool = False


class Note(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A note of an adviser, never shown to the reporter."""

    name: str
    day: dt.date
    text: str


class Coding(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The categories as an adviser confirmed them on a day."""

    day: dt.date
    answers: tuple[Answer, ...]


class Milestones(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first day of each step, ``None`` while it was not taken; statistics count by them, so none is ever undone.

    ``answered`` is the day on which the reporter answered the questions after closing.
    """

    acknowledged: dt.date | None = None
    feedback: dt.date | None = None
    closed: dt.date | None = None
    answered: dt.date | None = None


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A case: the fold of its journal entries, in the order of their clocks.

    ``report`` is ``None`` while parts are under way (``parts_missing`` says how many) and after erasing. ``coding``
    holds the categories as confirmed by an adviser on ``coded_on``; empty while nobody coded the case.
    ``acknowledge_by`` and ``feedback_by`` are the days on which those steps are due, ``None`` once they are done.
    ``unread`` is true when the last words came from the reporter. ``erase_wished`` tells that the reporter closed
    the case and asked to have it erased; ``closing`` are their answers to the questions after closing.
    """

    case: bytes
    number: str
    status: Status
    received: dt.date
    readers: tuple[bytes, ...]
    report: Report | None = None
    parts_missing: int = 0
    coding: tuple[Answer, ...] = ()
    coded_on: dt.date | None = None
    conversation: tuple[Line, ...] = ()
    notes: tuple[Note, ...] = ()
    history: tuple[JournalEntry, ...] = ()
    assigned: bytes = b""
    acknowledge_by: dt.date | None = None
    feedback_by: dt.date | None = None
    erase_by: dt.date | None = None
    unread: bool = False
    erase_wished: bool = False
    closing: tuple[Answer, ...] = ()
    codings: tuple[Coding, ...] = ()
    """Every coding there was, the oldest first: a period is counted by the codes valid on its last day."""
    milestones: Milestones = Milestones()
    gaps: int = 0
    """Entries that are missing from an author's chain: a row was removed or rolled back."""

    @property
    def due(self) -> dt.date | None:
        """The next day on which something is due, ``None`` when nothing is."""
        return self.acknowledge_by or self.feedback_by


class Conversation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a reporter sees on coming back: the lines in order, the state, and who can read the case.

    ``confirmed`` tells whether the advisers' app has confirmed that the report came in. ``closed`` tells that the
    conversation has ended. ``readers`` are the advisers who can read it, empty while no reply is on the board.
    ``outbox_renewed`` is the day on which this computer's outbox was lost and made anew, when that is not long ago:
    what the reporter sent just before and does not see here may never have left. It does not tell that anything was.
    """

    lines: tuple[Line, ...]
    status: Status | None
    confirmed: bool
    closed: bool = False
    readers: tuple[bytes, ...] = ()
    outbox_renewed: dt.date | None = None
