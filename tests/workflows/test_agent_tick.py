"""The agent's tick: what it posts and fetches, and what it does with a desk that is not as it left it."""

from __future__ import annotations

import datetime as dt

import pytest

from meldapp.errors import MeldappError
from meldapp.letterbox.embedded import EmbeddedLetterbox, Fetched
from meldapp.records.sync import Ticked
from meldapp.store.store import create_store
from meldapp.workflows import set_up
from meldapp.workflows.agent_tick import refresh, tick
from meldapp.workstation import profile
from meldapp.workstation.board import BoardCopy, unpack_copy
from tests.workflows.world import PASSPHRASE, World


def test_a_tick_posts_a_letter_and_fetches_what_everybody_may_know(world: World) -> None:
    assert world.tick() == Ticked(1)
    assert len(world.letters()) == 1
    folder = world.profile()
    assert unpack_copy((folder / profile.BOARD).read_bytes()) == BoardCopy(fetched=world.today)
    assert (folder / profile.DIRECTORY).read_bytes()
    assert world.outbox().last_slot == int(world.now.timestamp()) // 3_600


def test_a_slot_is_done_once(world: World) -> None:
    world.tick()
    assert world.tick() == Ticked(0, skipped=True)
    assert len(world.letters()) == 1


def test_a_desk_takes_its_time_from_the_computer(world: World) -> None:
    assert tick(world.profile()).posted == 1
    with world.opened() as store:
        assert abs(next(iter(store.crowd())) - dt.datetime.now(dt.UTC).date()) <= dt.timedelta(days=1)


def test_a_clock_before_1970_posts_nothing_and_breaks_nothing(world: World) -> None:
    world.now = dt.datetime(1969, 12, 30, tzinfo=dt.UTC)
    assert world.tick() == Ticked(0, skipped=True)
    # The directory is fetched all the same: without it nobody at this desk could file.
    assert (world.profile() / profile.DIRECTORY).exists()
    world.now = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)
    assert world.tick().posted == 1


def test_without_a_directory_nothing_is_posted(world: World) -> None:
    world.store.unlink()
    create_store(str(world.store))
    with pytest.raises(MeldappError) as error:
        world.tick()
    assert error.value.code == "workflows.no-directory-published"
    assert world.letters() == []


def test_a_directory_that_vanished_from_the_store_stays_on_the_desk(world: World) -> None:
    world.tick()
    before = (world.profile() / profile.DIRECTORY).read_bytes()
    world.store.unlink()
    create_store(str(world.store))
    world.later()
    with pytest.raises(MeldappError) as error:
        world.tick()
    assert error.value.code == "workflows.no-directory-published"
    assert (world.profile() / profile.DIRECTORY).read_bytes() == before
    assert len(world.letters()) == 1


@pytest.mark.parametrize("damage", [None, b"", b"MELDDIR1 and then nothing that makes sense"])
def test_a_damaged_directory_is_fetched_anew_and_what_waits_still_leaves(world: World, damage: bytes | None) -> None:
    phrase = world.file()
    file = world.profile() / profile.DIRECTORY
    if damage is None:
        file.unlink()
    else:
        file.write_bytes(damage)
    # In the same slot already: the app cannot be used without.
    assert world.tick() == Ticked(0, skipped=True)
    assert world.desk().directory().version == 1
    world.tick_until_empty()
    world.adviser("a").sync()
    world.later()
    world.tick()
    assert world.desk().read(phrase).confirmed


def test_a_damaged_outbox_is_made_anew_and_said(world: World) -> None:
    world.file()
    for name in (profile.OUTBOX, profile.OUTBOX_KEY):
        (world.profile() / name).unlink()
        world.later()
        assert world.tick() == Ticked(1, recovered=True)
    world.later()
    assert world.tick() == Ticked(1)


def test_the_newest_directory_replaces_the_copy(world: World) -> None:
    world.tick()
    set_up.publish_directory(world.organisation, PASSPHRASE)
    world.later()
    world.tick()
    assert world.desk().directory().version == 2


class Rolled(EmbeddedLetterbox):
    """A letterbox that hands out a directory of old."""

    def __init__(self, address: str, directory: bytes | None) -> None:
        super().__init__(address)
        self._old = directory

    def fetch(self, today: dt.date, first: dt.date) -> Fetched:
        """Hand out."""
        return super().fetch(today, first)._replace(directory=self._old)


def test_an_older_directory_is_refused_and_the_newer_one_stays(world: World) -> None:
    world.tick()
    with world.opened() as store:
        first = store.directory()
    set_up.publish_directory(world.organisation, PASSPHRASE)
    world.later()
    world.tick()
    with pytest.raises(MeldappError) as error:
        refresh(world.profile(), world.now, letterbox=Rolled(str(world.store), first))
    assert error.value.code == "workflows.older-directory"
    assert world.desk().directory().version == 2


def test_what_a_killed_program_left_is_removed(world: World) -> None:
    world.tick()
    left = world.profile() / f".{profile.OUTBOX}.0a1b2c3d"
    other = world.profile() / ".somebody.else.here"
    for path in (left, other):
        path.write_bytes(b"half")
    world.tick()
    assert not left.exists()
    assert other.exists()


def test_a_workstation_gets_no_sql_over_a_network(world: World) -> None:
    file = world.profile() / profile.INSTALLATION
    file.write_text(file.read_text("utf-8").replace(str(world.store), "postgresql://database.example/meld"), "utf-8")
    with pytest.raises(MeldappError) as error:
        world.tick()
    assert error.value.code == "letterbox.address-wrong"
