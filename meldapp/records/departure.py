"""When the letters of a reporter leave."""

from __future__ import annotations

import datetime as dt

import msgspec


class Departure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``parts`` letters wait in the outbox; the first leaves on ``first_day``, the last on ``complete_day``.

    The first leaves at a random moment from ``leaves_from`` up to ``leaves_until`` (with a time zone): its time slot,
    or what is left of it. Both follow from the clock and from how many letters wait, not from what they are.
    """

    parts: int
    first_day: dt.date
    complete_day: dt.date
    leaves_from: dt.datetime
    leaves_until: dt.datetime
