"""What an adviser typed and has not sent, and where they are in the room.

Kept in memory while the desk is unlocked, so that no error, language switch or other page loses it; gone when it locks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from meldapp.gui.adviser.case_filter import Criteria

if TYPE_CHECKING:
    import datetime as dt

    from meldapp.gui.adviser.coding import Chosen


@dataclass(slots=True)
class Draft:
    """What was typed or chosen in one case; None where nothing was touched."""

    reply: str = ""
    note: str = ""
    farewell: str = ""
    chosen: Chosen | None = None
    deadline: dt.date | None = None
    open_category: str = ""

    @property
    def empty(self) -> bool:
        """Whether locking would lose nothing."""
        return not (self.reply.strip() or self.note.strip() or self.farewell.strip() or self.chosen)


@dataclass(slots=True)
class Place:
    """Where the adviser is in the room."""

    page: str = "inbox"
    case: bytes = b""
    part: str = "conversation"
    criteria: Criteria = Criteria()  # noqa: RUF009 - frozen, so one for all is safe
    drafts: dict[bytes, Draft] = field(default_factory=dict)

    def draft(self, case: bytes) -> Draft:
        """The draft of a case, made when first asked for."""
        return self.drafts.setdefault(case, Draft())
