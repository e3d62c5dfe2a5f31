"""P4: whatever is done at a desk, its outbox has one size, is written whole, and looks new from end to end."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from meldapp.store import sqlite_file
from meldapp.workstation import profile
from tests.attacks.audit import recorded
from tests.workflows.world import POLICY, World, report

_BLOB = re.compile(r"x'([0-9A-F]*)'", re.IGNORECASE)
BLOCK = 16

DONE: dict[str, Callable[[World], object]] = {
    "nothing": lambda world: world.desk().close(),
    "filed": lambda world: world.file(),
    "filed much": lambda world: [world.file(readers="abc") for _ in range(3)],
    "tick": lambda world: world.tick(),
    "tick in a new slot": lambda world: world.tick_until_empty(),
    "followed": lambda world: world.desk().add_words(world.file(), "Nog iets.", world.ids("a")),
}


def _size(blob: re.Match[str]) -> str:
    return f"<{len(blob[1]) // 2}>"


@contextmanager
def statements(*, whole: bool = False) -> Iterator[list[str]]:
    """Yield a list that fills with the statements that reach the database; of bytes only the number, or the whole."""
    seen: list[str] = []
    connect = sqlite_file.connect

    def traced(path: object) -> sqlite3.Connection:
        connection = connect(path)  # type: ignore[arg-type]  # passed on as it came
        connection.set_trace_callback(lambda sql: seen.append(sql if whole else _BLOB.sub(_size, sql)))
        return connection

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite_file, "connect", traced)
        yield seen


def outbox(world: World) -> bytes:
    return (world.profile() / profile.OUTBOX).read_bytes()


def blocks(data: bytes) -> list[bytes]:
    return [data[at : at + BLOCK] for at in range(0, len(data), BLOCK)]


def test_p4_the_outbox_is_new_from_end_to_end_whatever_was_done(world: World) -> None:
    world.tick()
    snapshots = [outbox(world)]
    for name in (*DONE, *reversed(DONE)):
        if len(world.outbox().waiting) > POLICY.outbox_letters // 2:
            world.tick_until_empty()
        DONE[name](world)
        snapshots.append(outbox(world))
    assert len({len(snapshot) for snapshot in snapshots}) == 1
    every = [block for snapshot in snapshots for block in blocks(snapshot)]
    # No sixteen bytes come twice, in one snapshot or in two: nothing tells which part was written anew.
    assert len(set(every)) == len(every)


def test_p4_the_check_sees_a_cipher_that_repeats(world: World) -> None:
    world.tick()
    spoilt = outbox(world)
    every = [*blocks(spoilt), *blocks(spoilt[:32])]
    assert len(set(every)) < len(every)


def test_p4_the_desk_holds_the_same_files_whatever_was_done(world: World) -> None:
    world.tick()
    for act in DONE.values():
        act(world)
        files = {path.name: path.stat().st_size for path in world.profile().iterdir()}
        assert set(files) == {*profile.WRITTEN, profile.INSTALLATION, profile.LOCK, profile.AGENT_LOCK}
        assert files[profile.LOCK] == files[profile.AGENT_LOCK] == 0


def trace(world: World) -> tuple[list[tuple[str, str]], list[str]]:
    """Return all that a tick in a new slot does to files and asks of the database."""
    world.later()
    with statements() as asked, recorded() as events:
        assert world.tick().posted == 1
    return events, asked


@pytest.mark.parametrize("waiting", [1, 3])
def test_p4_p5_a_tick_does_the_same_whether_a_letter_waits_or_not(world: World, waiting: int) -> None:
    world.tick()
    cover = trace(world)
    for _ in range(waiting):
        world.file()
    real = trace(world)
    while world.outbox().waiting:
        assert trace(world) == real
    assert real == cover
    assert cover == trace(world)
    events, asked = cover
    renamed = [detail for event, detail in events if event == "os.rename"]
    assert len(renamed) == 4
    assert sum("INSERT INTO letters" in statement for statement in asked) == 1
    # Nothing in it names a letter: one would be in the order of the statements.
    assert len([detail for event, detail in events if event == "sqlite3.connect"]) == 2


def test_p4_opening_and_closing_do_the_same_whether_a_letter_waits_or_not(world: World) -> None:
    def opened() -> list[tuple[str, str]]:
        with recorded() as events:
            world.desk().close()
        return events

    world.tick()
    opened()
    before = opened()
    world.file()
    assert opened() == before


def test_p4_a_report_that_does_not_fit_leaves_no_trace(world: World) -> None:
    from meldapp.errors import MeldappError

    desk = world.desk()
    snapshot = outbox(world)
    with recorded() as events, pytest.raises(MeldappError) as error:
        desk.file_report(desk.new_phrase(), report("".join(map(chr, range(0x4E00, 0x9F00)))), world.ids("a"))
    assert error.value.code == "workstation.outbox-full"
    assert not [event for event, _ in events if event in {"os.rename", "os.remove"}]
    assert outbox(world) == snapshot
