"""Disks that are really full or read-only: a sentence, nothing lost, and all goes on when there is room again."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

import pytest

from meldapp.errors import MeldappError, explain
from meldapp.store.store import check_store, open_store
from meldapp.workflows.reporter_desk import ReporterDesk
from tests.faults.small_disk import SmallDisk, small_disk
from tests.letterbox.lab import letter, make_store, post, running, stored
from tests.workflows.world import World, report

pytestmark = pytest.mark.ci_cannot("only an administrator of the machine can make a small disk")
TEXT = "Mijn chef zei iets."


@pytest.fixture
def disk(world: World) -> Iterator[SmallDisk]:
    """Give the disk that the workstation "desk" is on."""
    with small_disk(world.folder / "desk", 1) as disk:
        yield disk


def refused(code: str, act: Callable[[], object]) -> None:
    with pytest.raises(MeldappError) as error:
        act()
    assert error.value.code == code
    assert all(all(explain(error.value, language)) for language in ("nl", "en"))


def files(world: World) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in world.profile().iterdir() if path.name != "filling"}


def arrives(world: World, phrase: str) -> None:
    """Check that one report arrives, once, and is confirmed."""
    world.tick_until_empty()
    world.adviser("a").sync()
    case = world.only_case()
    assert case.report is not None
    assert case.report.answer("Q1").text == TEXT
    world.later()
    world.tick()
    assert world.desk().read(phrase).confirmed


@pytest.mark.parametrize("left", [0, 4_096, 40_000])
def test_a_desk_on_a_full_disk(world: World, disk: SmallDisk, left: int) -> None:
    phrase = world.file(TEXT)
    desk, before = world.desk(), files(world)
    disk.fill(left)
    refused("workstation.disk-full", lambda: desk.file_report(desk.new_phrase(), report("Nog een."), world.ids("a")))
    refused("workstation.disk-full", desk.close)
    world.later()
    refused("workstation.disk-full", world.tick)
    assert files(world) == before
    disk.make_room()
    arrives(world, phrase)


def test_a_desk_on_a_disk_that_became_read_only(world: World, disk: SmallDisk) -> None:
    phrase = world.file(TEXT)
    desk, before = world.desk(), files(world)
    with disk.read_only():
        refused("workstation.read-only", lambda: desk.file_report(desk.new_phrase(), report("Nog."), world.ids("a")))
        refused("workstation.read-only", lambda: ReporterDesk.open(world.profile()))
        world.later()
        refused("workstation.read-only", world.tick)
    assert files(world) == before
    arrives(world, phrase)


def test_a_letterbox_before_a_store_on_a_full_disk_and_then_on_a_read_only_one(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR, "meldapp.letterbox")
    with small_disk(world.folder / "server", 2) as disk:
        path = make_store(disk.folder / "store.meld")
        with running(path) as port:
            sure = [number for number in range(10) if post(port, letter(number)) == 204]
            disk.fill()
            # What SQLite has open may have some room left.
            statuses = {number: post(port, letter(number)) for number in range(10, 80)}
            sure += [number for number, status in statuses.items() if status == 204]
            assert statuses[79] == 503
            assert "store.full" in caplog.text
            disk.make_room()
            assert post(port, letter(79)) == 204
        with disk.read_only():
            refused("store.read-only", lambda: open_store(str(path)))
        with running(path) as port:
            assert post(port, letter(100)) == 204
        check_store(str(path))
        there = stored(path)
        assert {letter(number) for number in (*sure, 79, 100)} <= set(there)
        assert len(there) == len(set(there))
