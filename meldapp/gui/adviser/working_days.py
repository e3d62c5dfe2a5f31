"""Working days between two days: Monday to Friday. Public holidays are not counted as days off. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import datetime as dt

_WORKING_DAYS_A_WEEK: Final = 5


def working_days_left(due: dt.date, today: dt.date) -> int:
    """Working days after `today` up to and including `due`; negative when `due` has passed.

    0 on the day itself, and also when only a weekend lies between the two.

    >>> working_days_left(dt.date(2026, 11, 23), dt.date(2026, 11, 20))
    1
    >>> working_days_left(dt.date(2026, 11, 20), dt.date(2026, 11, 24))
    -2
    """
    return _working_days_until(due) - _working_days_until(today)


def _working_days_until(day: dt.date) -> int:
    """Working days from Monday 1 January of the year 1 up to and including `day`."""
    weeks, rest = divmod(day.toordinal(), 7)  # ordinal 1 is a Monday
    return weeks * _WORKING_DAYS_A_WEEK + min(rest, _WORKING_DAYS_A_WEEK)
