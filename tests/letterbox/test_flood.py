"""Limits in memory: what they let through, and that they forget."""

from __future__ import annotations

from meldapp.letterbox.flood import Bucket, Window


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_gives_a_burst_and_then_its_rate() -> None:
    clock = Clock()
    bucket = Bucket(2, 3, clock)
    assert [bucket.take() for _ in range(4)] == [True, True, True, False]
    clock.now += 0.5
    assert [bucket.take() for _ in range(2)] == [True, False]
    clock.now += 1_000
    assert [bucket.take() for _ in range(4)] == [True, True, True, False]


def test_a_window_counts_each_address_apart_and_forgets_all() -> None:
    clock = Clock()
    window = Window(2, clock)
    assert [window.admit("192.0.2.1") for _ in range(3)] == [True, True, False]
    assert window.admit("192.0.2.2")
    clock.now += Window.SECONDS
    assert window.admit("192.0.2.1")
    assert len(window._counts) == 1


def test_a_window_keeps_no_address_and_has_an_end() -> None:
    clock = Clock()
    window = Window(5, clock)
    for number in range(70_000):
        assert window.admit(f"192.0.2.{number}")
    assert len(window._counts) == 65_536
    assert all(isinstance(who, int) for who in window._counts)
    before = set(window._counts)
    clock.now += Window.SECONDS
    for number in range(100):
        window.admit(f"192.0.2.{number}")
    assert not before & set(window._counts)


def test_no_limit_counts_nothing() -> None:
    window = Window(0, Clock())
    assert all(window.admit("192.0.2.1") for _ in range(100))
    assert window._counts == {}
