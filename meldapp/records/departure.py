"""When the letters of a reporter leave."""

from __future__ import annotations

import datetime as dt

import msgspec


class Departure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``parts`` letters wait in the outbox; the first leaves on ``first_day``, the last on ``complete_day``."""

    parts: int
    first_day: dt.date
    complete_day: dt.date
