"""A workstation whose outbox key is in the operating system's key store."""

from __future__ import annotations

from collections.abc import Iterator

import keyring
import pytest

from meldapp.errors import MeldappError
from meldapp.records.sync import Ticked
from meldapp.workflows.reporter_desk import ReporterDesk
from meldapp.workstation import profile
from meldapp.workstation.key_store import is_in_key_store
from tests.workflows.world import World
from tests.workstation.key_rings import MemoryKeyring


@pytest.fixture
def ring() -> Iterator[MemoryKeyring]:
    before, ring = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


def test_a_copy_of_the_folder_does_not_open_the_outbox(world: World, ring: MemoryKeyring) -> None:
    phrase = world.file()
    assert is_in_key_store(world.profile())
    assert world.desk().key_is_guarded()
    (key,) = ring.kept.values()
    for path in world.profile().iterdir():
        data = path.read_bytes()
        assert bytes.fromhex(key) not in data
        assert key.encode() not in data
    world.tick_until_empty()
    world.adviser("a").sync()
    world.later()
    world.tick()
    assert world.desk().read(phrase).confirmed


def test_a_closed_key_store_stops_the_tick_and_keeps_what_waits(world: World, ring: MemoryKeyring) -> None:
    world.file()
    world.later()
    before = (world.profile() / profile.OUTBOX).read_bytes()
    ring.locked = True
    for work in (world.tick, lambda: ReporterDesk.open(world.profile())):
        with pytest.raises(MeldappError) as error:
            work()
        assert error.value.code == "workstation.key-store-closed"
    assert (world.profile() / profile.OUTBOX).read_bytes() == before
    ring.locked = False
    assert world.tick() == Ticked(1)
    world.adviser("a").sync()
    assert world.only_case().number


def test_a_key_that_the_key_store_lost_gives_a_new_outbox_and_is_said(world: World, ring: MemoryKeyring) -> None:
    world.tick()
    world.file()
    ring.kept.clear()
    world.later()
    assert world.tick() == Ticked(1, recovered=True)
    assert len(ring.kept) == 1
    world.later()
    assert world.tick() == Ticked(1)
