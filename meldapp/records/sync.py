"""What a sync of an adviser, or a tick of an agent, did."""

from __future__ import annotations

import msgspec


class SyncResult(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Counts of one sync: letters tried, cases opened, messages that came in complete, letters that were damaged.

    ``replies_posted`` of the adviser's replies went onto the board; ``waiting_replies`` wait for the next batch.
    ``waiting_letters`` are of a day that is not over: they are tried when every workstation has had its turn in it.
    """

    letters: int = 0
    new_cases: int = 0
    new_messages: int = 0
    damaged: int = 0
    replies_posted: int = 0
    waiting_replies: int = 0
    waiting_letters: int = 0
    cancelled: bool = False


class Ticked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a tick did: letters posted (real or cover: the agent does not say), or skipped since the slot was done.

    ``recovered`` tells that the outbox was damaged and was made anew.
    """

    posted: int
    skipped: bool = False
    recovered: bool = False
