"""A sync tries the letters of days on which everybody has had their turn, so that a new case shows no moment."""

from __future__ import annotations

import datetime as dt

import pytest

from meldapp.workflows import sync_letters
from meldapp.workflows.sync_letters import is_over
from tests.workflows.world import World

HOUR, DAY = 3_600, 86_400
TODAY = dt.date(2026, 3, 5)  # a Thursday, as 1 January 1970 was


@pytest.mark.parametrize(
    ("slot_seconds", "ago", "over"),
    [
        (DAY, 0, False),
        (DAY, 1, True),
        (DAY, 400, True),
        (DAY // 2, 0, False),
        (DAY // 2, 1, True),
        (7 * DAY, 0, False),
        (7 * DAY, 1, True),
        (7 * DAY, 7, True),
        (2 * DAY, 1, False),
        (2 * DAY, 2, True),
        # The clocks of workstations may be a little ahead; one that is further ahead is wrong, and tells no moment.
        (DAY, -1, False),
        (DAY, -2, True),
        # So many letters a day that nobody stands out.
        (HOUR, 0, True),
        (1, -1, True),
    ],
)
def test_a_day_is_over_when_every_slot_that_touches_it_is(slot_seconds: int, ago: int, *, over: bool) -> None:
    assert is_over(TODAY - dt.timedelta(days=ago), slot_seconds, TODAY) is over


def test_a_slot_of_a_week_is_tried_as_a_whole() -> None:
    days = [TODAY + dt.timedelta(days=number) for number in range(7)]
    assert not any(is_over(day, 7 * DAY, TODAY + dt.timedelta(days=6)) for day in days[:6])
    assert all(is_over(day, 7 * DAY, TODAY + dt.timedelta(days=7)) for day in days)


def test_a_report_is_found_when_its_day_is_over(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sync_letters, "_SHORT_SLOT", 0)
    world.file()
    world.tick_until_empty()
    a = world.adviser("a")
    first = a.sync()
    assert (first.letters, first.new_cases) == (0, 0)
    world.later(days=1)
    second = a.sync()
    assert (second.letters, second.new_cases) == (2, 1)
