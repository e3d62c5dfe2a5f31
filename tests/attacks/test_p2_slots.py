"""P2: exactly one letter a slot, of one size, whatever waits; a missed slot is skipped, never caught up."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meldapp.workflows.agent_tick import tick
from tests.workflows.world import POLICY, World


@pytest.mark.parametrize("reports", [0, 1, 3])
def test_p2_one_letter_a_slot_whatever_waits(world: World, reports: int) -> None:
    world.tick()
    for _ in range(reports):
        world.file()
    for slots in range(2, 7):
        world.later()
        for _ in range(3):
            world.tick()
        assert len(world.letters()) == slots
    assert {len(letter) for letter in world.letters()} == {POLICY.letter_size}


@pytest.mark.parametrize("reports", [0, 3])
def test_p2_a_computer_that_was_off_does_not_catch_up(world: World, reports: int) -> None:
    world.tick()
    for _ in range(reports):
        world.file()
    world.later(days=14)
    assert world.tick().posted == 1
    assert world.tick().posted == 0
    assert len(world.letters()) == 2


@pytest.mark.parametrize("reports", [0, 3])
def test_p2_a_clock_that_is_set_does_not_change_the_rhythm(world: World, reports: int) -> None:
    world.tick()
    for _ in range(reports):
        world.file()
    right = world.now
    for jump, posted in (
        (dt.timedelta(days=900), 1),  # set to a far future
        (dt.timedelta(), 1),  # and right again: not silent for 900 days
        (dt.timedelta(), 0),
        (-dt.timedelta(hours=1), 0),  # an hour back, as a clock that is corrected
        (dt.timedelta(), 0),
        (-dt.timedelta(days=9_000), 1),
        (dt.timedelta(hours=1), 1),
    ):
        world.now = right + jump
        assert world.tick().posted == posted


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.integers(0, 9_000), min_size=1, max_size=12))
def test_p2_at_most_one_letter_a_slot_at_any_moments(world: World, pauses: list[int]) -> None:
    before = len(world.letters())
    slots = set()
    for pause in pauses:
        world.now += dt.timedelta(seconds=pause)
        tick(world.profile(), world.now)
        slots.add(int(world.now.timestamp()) // POLICY.slot_seconds)
    extra = len(world.letters()) - before
    # The first slot of this example may be the last one of the example before.
    assert len(slots) - 1 <= extra <= len(slots)
