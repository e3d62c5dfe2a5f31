"""An outbox that was damaged or gone is made anew, and who comes back with their code phrase reads that it was.

Nothing on the disk tells whether letters were lost with it.
"""

from __future__ import annotations

import datetime as dt

import pytest

from meldapp.workflows.reporter_desk import ReporterDesk
from meldapp.workstation import profile
from tests.workflows.world import POLICY, World


def lose_outbox(world: World) -> None:
    (world.profile() / profile.OUTBOX).write_bytes(b"kapot")


@pytest.mark.parametrize("by", ["agent", "agent in a slot that was done", "window"])
def test_who_comes_back_reads_that_the_outbox_was_made_anew(world: World, by: str) -> None:
    world.now = dt.datetime.now(dt.UTC)
    world.tick()
    phrase = world.file()
    assert world.desk().read(phrase).outbox_renewed is None
    lose_outbox(world)
    if by == "agent":
        world.later()
    if by != "window":
        assert world.tick().recovered
    desk = ReporterDesk.open(world.profile())
    renewed = desk.read(phrase).outbox_renewed
    assert renewed is not None
    assert abs(renewed - world.today) <= dt.timedelta(days=1)
    # It stays said, whatever is written after it, and is no reason to lose what comes next.
    phrase = world.file("Nog een keer.")
    world.tick_until_empty()
    world.adviser("a").sync()
    world.later()
    world.tick()
    conversation = world.desk().read(phrase)
    assert (conversation.confirmed, conversation.outbox_renewed) == (True, renewed)


def test_it_is_no_longer_said_when_no_reply_could_be_left(world: World) -> None:
    world.tick()
    phrase = world.file()
    lose_outbox(world)
    world.later()
    assert world.tick().recovered  # in March 2026, by the clock of this world
    before, kept = world.outbox(), dt.datetime.now(dt.UTC).date() - world.today
    assert before.renewed == world.today
    assert (world.desk().read(phrase).outbox_renewed is None) == (kept >= dt.timedelta(days=POLICY.board_days))


def test_it_is_said_whether_anything_waited_or_not(world: World) -> None:
    """Both desks are the same to who reads their files, or comes to them."""
    phrase = world.file(name="busy")
    world.tick("quiet")
    found = []
    for name in ("busy", "quiet"):
        (world.profile(name) / profile.OUTBOX).unlink()
        world.later()
        assert world.tick(name).recovered
        found.append(world.outbox(name).renewed)
        assert {path.name: path.stat().st_size for path in world.profile(name).iterdir()} == {
            path.name: path.stat().st_size for path in world.profile("quiet").iterdir()
        }
    assert found == [world.today] * 2
    assert not world.desk("busy").read(phrase).confirmed


def test_before_the_first_directory_nothing_can_have_been_lost(world: World) -> None:
    for comes in (lambda: ReporterDesk.open(world.profile()), world.tick):
        lose_outbox(world)
        comes()
        assert world.outbox().renewed is None
