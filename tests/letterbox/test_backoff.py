"""When a failed call is tried again: the failures and a drawn number decide, and nothing else."""

from __future__ import annotations

import inspect

from hypothesis import given
from hypothesis import strategies as st

from meldapp.letterbox.backoff import pause

DRAWS = st.floats(0, 1, exclude_max=True)


@given(st.integers(1, 10_000), st.floats(0, 700_000), DRAWS)
def test_a_pause_is_bounded_and_ends_within_the_slot(failures: int, left: float, draw: float) -> None:
    seconds = pause(failures, left, draw)
    assert seconds is None or (15 <= seconds <= 3_600 and seconds < left)
    assert pause(failures, float("inf"), draw) is not None


@given(st.integers(1, 20), DRAWS)
def test_pauses_grow_until_an_hour(failures: int, draw: float) -> None:
    first, second = (pause(number, float("inf"), draw) or 0 for number in (failures, failures + 1))
    assert second == first * 2 or second == first >= 1_800 or failures == 7


def test_it_knows_nothing_of_what_waits() -> None:
    assert list(inspect.signature(pause).parameters) == ["failures", "left", "draw"]
