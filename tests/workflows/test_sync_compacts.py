"""The first sync of a day writes an embedded store anew, so that its file does not tell in which order things came."""

from __future__ import annotations

import datetime as dt

import pytest

from meldapp.errors import MeldappError
from meldapp.store.sqlite_database import SqliteDatabase
from meldapp.store.store import Store
from tests.workflows.world import World


@pytest.fixture
def compacted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that grows when a store is compacted."""
    times: list[int] = []
    compact = Store.compact

    def counted(store: Store) -> None:
        times.append(1)
        compact(store)

    monkeypatch.setattr(Store, "compact", counted)
    return times


def test_the_first_sync_of_each_day_compacts_whatever_it_finds(world: World, compacted: list[int]) -> None:
    a = world.adviser("a")
    a.sync()
    assert len(compacted) == 1
    world.file()
    world.tick_until_empty()
    assert a.sync().new_cases == 1
    assert len(compacted) == 1
    world.later(days=1)
    a.sync()
    assert len(compacted) == 2


def test_after_a_sync_the_file_has_no_room_of_deleted_rows(world: World) -> None:
    world.file()
    world.tick_until_empty()
    a = world.adviser("a")
    a.sync()
    full = world.store.stat().st_size
    a.erase(a.cases()[0].case)
    world.later(days=61)
    a.sync()
    assert world.letters() == []
    assert world.store.stat().st_size < full


def test_a_sync_that_was_stopped_leaves_it_to_the_next(world: World, compacted: list[int]) -> None:
    world.tick()
    a = world.adviser("a")
    assert a.sync(None, lambda: True).cancelled
    assert compacted == []
    a.sync()
    assert len(compacted) == 1


def test_a_store_that_cannot_be_compacted_now_is_compacted_at_the_next_sync(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_store: Store) -> None:
        raise MeldappError("store.full", name="store.db")

    world.file()
    world.tick_until_empty()
    with monkeypatch.context() as patch:
        patch.setattr(Store, "compact", refused)
        assert world.adviser("a").sync().new_cases == 1
    times: list[dt.date] = []
    monkeypatch.setattr(Store, "compact", lambda _store: times.append(world.today))
    world.adviser("a").sync()
    assert times == [world.today]


def test_a_store_on_a_server_is_left_to_its_timer(
    world: World, compacted: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SqliteDatabase, "is_server", True)
    world.adviser("a").sync()
    assert compacted == []
