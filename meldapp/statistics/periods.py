"""Periods of statistics: disjoint, of one fixed length, named "2026-Q3", "2026-H1" or "2026"."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import TYPE_CHECKING

from meldapp.errors import MeldappError
from meldapp.settings import PeriodLength

if TYPE_CHECKING:
    from collections.abc import Iterable

_MONTHS = {PeriodLength.QUARTER: 3, PeriodLength.HALF_YEAR: 6, PeriodLength.YEAR: 12}
_LETTER = {PeriodLength.QUARTER: "-Q", PeriodLength.HALF_YEAR: "-H", PeriodLength.YEAR: ""}
_NAME = re.compile(r"([0-9]{4})(?:-(?:Q([1-4])|H([12])))?", re.ASCII)


def period_of(day: dt.date, length: PeriodLength) -> str:
    """Return the name of the period of ``length`` that ``day`` falls in."""
    if length is PeriodLength.YEAR:
        return f"{day.year:04}"
    return f"{day.year:04}{_LETTER[length]}{(day.month - 1) // _MONTHS[length] + 1}"


def _parse(period: str) -> tuple[int, int, PeriodLength]:
    """Return year, number within the year (from 1) and length; raise when this is no name of a period."""
    match = _NAME.fullmatch(period)
    if match is None or match[1] == "0000":
        raise MeldappError("statistics.no-such-period")
    year, quarter, half = match.groups()
    if quarter:
        return int(year), int(quarter), PeriodLength.QUARTER
    return int(year), int(half or 1), PeriodLength.HALF_YEAR if half else PeriodLength.YEAR


def period_length(period: str) -> PeriodLength:
    """Return the length of the period with this name."""
    return _parse(period)[2]


def period_bounds(period: str) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of the period with this name."""
    year, number, length = _parse(period)
    months = _MONTHS[length]
    last = number * months
    end = dt.date(year, 12, 31) if last == 12 else dt.date(year, last + 1, 1) - dt.timedelta(days=1)  # noqa: PLR2004 - December
    return dt.date(year, last - months + 1, 1), end


def add_months(day: dt.date, months: int) -> dt.date:
    """Return the same day ``months`` later, or the last of that month when it is shorter.

    The last day there is when there is none so late: a clock of a colleague's computer may say anything.
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > dt.MAXYEAR:
        return dt.date.max
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def periods_ready(
    coded_on: Iterable[dt.date], length: PeriodLength, printed: Iterable[str], today: dt.date
) -> tuple[str, ...]:
    """Return the periods that may be published: ended before ``today`` and not printed, oldest first.

    They run from the first day on which a case was coded. Periods in which none was coded are among them: to
    leave them out would tell that they are empty. ``printed`` holds the names of the periods printed before; one of
    another length is an error, since periods of two lengths can be subtracted.
    """
    done = set(printed)
    for period in sorted(done):
        if period_length(period) is not length:
            raise MeldappError("statistics.other-length", period=period)
    days = sorted(coded_on)
    ready: list[str] = []
    day = days[0] if days else today
    while (last := period_bounds(name := period_of(day, length))[1]) < today:
        if name not in done:
            ready.append(name)
        day = last + dt.timedelta(days=1)
    return tuple(ready)
