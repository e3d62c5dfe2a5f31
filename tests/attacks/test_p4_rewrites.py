"""P4 on a disk that is copied as a whole: the number of the outbox's inode does not tell whether anything was filed.

Replacing a file gives it the number of the one that it replaced the time before, on a file system where little else
happens. So what a session does to the outbox must be an even number of rewrites, whatever was done in it.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from meldapp.workstation import profile
from tests.attacks.audit import recorded
from tests.workflows.world import World, report

SESSIONS: dict[str, Callable[[World], object]] = {
    "opened and closed": lambda world: world.desk().close(),
    "filed": lambda world: world.file(),
    "filed in several letters": lambda world: world.file("Steeds iets anders. " + str(list(range(9_000)))),
    "a tick": lambda world: world.tick_until_empty(),
}


def rewrites(world: World, act: Callable[[World], object]) -> int:
    with recorded() as events:
        act(world)
    return sum(event == "os.rename" and profile.OUTBOX in detail for event, detail in events)


@pytest.mark.parametrize("name", ["opened and closed", "filed", "filed in several letters", "a tick"])
def test_p4_every_session_rewrites_the_outbox_an_even_number_of_times(world: World, name: str) -> None:
    world.tick()
    assert rewrites(world, SESSIONS[name]) in {2, 4}


def test_p4_words_that_are_added_are_rewritten_as_a_report_is(world: World) -> None:
    world.tick()
    phrase = world.file()
    desk = world.desk()
    assert rewrites(world, lambda world: desk.add_words(phrase, "Nog iets.", world.ids("a"))) == 2


def test_p4_a_second_rewrite_that_fails_loses_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from meldapp.errors import MeldappError
    from meldapp.workflows import reporter_desk

    def fail(*_: object) -> None:
        raise MeldappError("workstation.disk-full", name=profile.OUTBOX)

    desk = world.desk()
    monkeypatch.setattr(reporter_desk, "rewrite_outbox", fail)
    desk.file_report(desk.new_phrase(), report(), world.ids("a"))
    assert len(world.outbox().waiting) == 1
