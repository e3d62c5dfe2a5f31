"""A sync that was stopped or killed goes on where it was: each letter is tried once, and nothing arrives twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import msgspec
import pytest

from meldapp.crypto.letter import seal_letter
from meldapp.errors import MeldappError
from meldapp.records.sync import SyncResult
from meldapp.store.store import Store
from meldapp.workflows import letter_helpers, sync_letters, try_letters
from meldapp.workflows.desk_files import reader_keys
from meldapp.workflows.sync_checkpoint import (
    Checkpoint,
    HalfDay,
    checkpoint_file,
    read_checkpoint,
    remove_checkpoint,
    write_checkpoint,
)
from meldapp.workflows.sync_state import read_state, state_file
from tests.workflows.test_sync_letters import Stranger, message
from tests.workflows.world import World

LETTERS, CASES = 12, 3


class KilledError(BaseException):
    """What ends a sync at once, as kill -9 would: nothing catches it."""


@pytest.fixture
def backlog(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Return an organisation with letters of three days, a report among each four, tried two at a time."""
    stranger = Stranger(world)
    for _ in range(CASES):
        stranger.post(*Stranger(world).parts(message()))
        for number in range(LETTERS // CASES - 1):
            world.tick(f"desk{number}")
        world.later(days=1)
    monkeypatch.setattr(try_letters, "PAGE", 2)
    monkeypatch.setattr(try_letters, "_KEEP_EVERY", -1.0)
    return world


def checkpoint(world: World) -> Checkpoint:
    return read_checkpoint(checkpoint_file(state_file(world.vault("a"))), world.keys("a"))


def kill_at(when: int) -> Callable[[int, int], None]:
    def tell(done: int, _total: int) -> None:
        if done >= when:
            raise KilledError

    return tell


@pytest.mark.parametrize("helpers", [0, 2])
@pytest.mark.parametrize("killed_at", [0, 2, 4, 6, 10, 12])
def test_a_sync_that_was_killed_goes_on_where_it_was(
    backlog: World, monkeypatch: pytest.MonkeyPatch, killed_at: int, helpers: int
) -> None:
    monkeypatch.setattr(letter_helpers, "helpers_for", lambda _letters, _cores: helpers)
    with pytest.raises(KilledError):
        backlog.adviser("a").sync(kill_at(killed_at))
    told: list[tuple[int, int]] = []
    result = backlog.adviser("a").sync(lambda *how_far: told.append(how_far))
    # What was tried after the last checkpoint is tried again: here one page, since a checkpoint follows each page.
    kept = max(killed_at - 2, 0)
    assert (result.letters, result.new_cases, result.new_messages) == (LETTERS - kept, CASES, CASES)
    assert told[-1][0] == told[-1][1]
    assert len(backlog.adviser("a").cases()) == CASES
    assert checkpoint(backlog) == Checkpoint()
    assert backlog.adviser("a").sync().letters == 0


def test_a_sync_that_was_killed_while_it_imported_imports_once(backlog: World, monkeypatch: pytest.MonkeyPatch) -> None:
    a = backlog.adviser("a")
    for name in ("_remember", "write_state", "remove_checkpoint"):
        with monkeypatch.context() as patch:
            patch.setattr(sync_letters, name, kill_now)
            with pytest.raises(KilledError):
                backlog.adviser("a").sync()
    result = a.sync()
    assert (result.letters, result.new_cases, result.new_messages) == (0, 0, 0)
    assert len(a.cases()) == CASES
    assert checkpoint(backlog) == Checkpoint()


def kill_now(*_: object) -> None:
    raise KilledError


@pytest.mark.parametrize("helpers", [0, 2])
def test_a_day_that_was_stopped_half_way_is_imported_with_its_rest(
    backlog: World, monkeypatch: pytest.MonkeyPatch, helpers: int
) -> None:
    """Were it imported at once, its case would be known to be in one of few letters."""
    monkeypatch.setattr(letter_helpers, "helpers_for", lambda _letters, _cores: helpers)
    a, results = backlog.adviser("a"), list[SyncResult]()
    journal: list[int] = []
    while not results or results[-1].cancelled:
        told: list[int] = []
        results.append(a.sync(lambda done, _total: told.append(done), lambda: len(told) > 1))  # noqa: B023 - called now
        with backlog.opened() as store:
            journal.append(len(list(store.grants())))
        half = checkpoint(backlog).half
        assert half is None or half.letters == 2
    assert [result.letters for result in results] == [2] * 6
    assert [result.new_cases for result in results] == [0, 1, 0, 1, 0, 1]
    assert journal == [0, 1, 1, 2, 2, 3]


def test_letters_that_came_before_the_place_where_it_stopped_are_tried_too(backlog: World) -> None:
    a = backlog.adviser("a")
    told: list[int] = []
    a.sync(lambda done, _total: told.append(done), lambda: len(told) > 1)
    half = checkpoint(backlog).half
    assert half is not None
    stranger = Stranger(backlog)
    (part,) = stranger.parts(message())
    keys = reader_keys(backlog.directory, backlog.ids("a"))
    letter = seal_letter(part, keys, stranger.directory.organisation, stranger.shape)
    with backlog.opened() as store:
        store.add_letter(bytes(16), half.day, letter)
    # The day has five letters now, of which four were tried: the next sync tries all of it.
    assert a.sync().new_cases == CASES
    assert a.sync().letters == 5
    assert len(a.cases()) == CASES + 1


def test_what_a_half_day_brought_is_kept_when_its_letters_are_gone(backlog: World) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(try_letters, "PAGE", 3)
        a, found = backlog.adviser("a"), 0
        for _ in range(CASES):
            told: list[int] = []
            a.sync(lambda done, _total: told.append(done), lambda: len(told) > 1)  # noqa: B023 - called now
            half = checkpoint(backlog).half
            assert half is not None
            found += len(half.found)
            with backlog.opened() as store:
                store.delete_letters(half.day)
    a.sync()
    assert len(a.cases()) == found


def test_a_day_without_letters_any_more_is_no_obstacle(backlog: World, monkeypatch: pytest.MonkeyPatch) -> None:
    crowd = Store.crowd

    def and_one_more(store: Store) -> dict[dt.date, int]:
        return {dt.date(2020, 1, 1): 7} | crowd(store)

    monkeypatch.setattr(Store, "crowd", and_one_more)
    assert backlog.adviser("a").sync().new_cases == CASES
    assert read_state(state_file(backlog.vault("a"))).tried[0].count == 0


@pytest.mark.parametrize("spoilt", [b"", b"x" * 100])
def test_a_checkpoint_that_cannot_be_read_means_that_all_is_tried(backlog: World, spoilt: bytes) -> None:
    with pytest.raises(KilledError):
        backlog.adviser("a").sync(kill_at(8))
    checkpoint_file(state_file(backlog.vault("a"))).write_bytes(spoilt)
    result = backlog.adviser("a").sync()
    assert (result.letters, result.new_cases) == (LETTERS, CASES)


def test_a_checkpoint_is_sealed_and_shows_nothing_by_its_size(backlog: World) -> None:
    file, keys = checkpoint_file(state_file(backlog.vault("a"))), backlog.keys("a")
    part = Stranger(backlog).parts(message("Wat niemand mag lezen."))[0]
    day = dt.date(2026, 3, 1)
    sizes = set[int]()
    for count in (0, 1, 50):
        kept = Checkpoint(((day, 8),), (), HalfDay(day, 4, bytes(16), (part,) * count), 2)
        write_checkpoint(file, keys, kept)
        assert read_checkpoint(file, keys) == kept
        assert part.case not in file.read_bytes()
        sizes.add(file.stat().st_size)
    assert sizes == {(1 << 20) + 28}
    large = msgspec.structs.replace(part, payload=bytes(1 << 20))
    write_checkpoint(file, keys, Checkpoint(half=HalfDay(day, 4, bytes(16), (large,))))
    assert file.stat().st_size == (2 << 20) + 28
    # Nobody else reads it, not even an adviser of the same organisation.
    assert read_checkpoint(file, backlog.keys("b")) == Checkpoint()
    assert file.stat().st_mode & 0o077 == 0
    remove_checkpoint(file)
    remove_checkpoint(file)
    assert not file.exists()


def test_a_record_of_another_time_counts_as_none(backlog: World) -> None:
    file, keys = checkpoint_file(state_file(backlog.vault("a"))), backlog.keys("a")
    write_checkpoint(file, keys, HalfDay(dt.date(2026, 3, 1), 4, bytes(16), ()))  # type: ignore[arg-type]  # on purpose
    assert read_checkpoint(file, keys) == Checkpoint()


def test_a_full_disk_costs_the_checkpoint_and_not_the_sync(backlog: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise MeldappError("workstation.disk-full", name="a.vault.sync")

    monkeypatch.setattr(sync_letters, "write_checkpoint", full)
    assert backlog.adviser("a").sync().new_cases == CASES
