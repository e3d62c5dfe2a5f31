"""The window is never kept waiting by a letterbox that is slow, and what it does meanwhile is not lost."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable

import pytest

from meldapp.errors import MeldappError
from meldapp.letterbox.embedded import EmbeddedLetterbox, Fetched
from meldapp.records.sync import Ticked
from meldapp.workflows.agent_tick import refresh, tick
from meldapp.workstation import lock, profile
from tests.attacks.audit import recorded
from tests.workflows.world import World, report

_LONG = 60.0


class Interrupted:
    """A letterbox before the store of ``world``, during whose calls something else happens at the desk."""

    far = True

    def __init__(self, world: World, *, posting: Callable[[], object], fetching: Callable[[], object]) -> None:
        self._box = EmbeddedLetterbox(str(world.store))
        self._posting, self._fetching = posting, fetching

    def post(self, identifier: bytes, day: dt.date, letter: bytes) -> None:
        """Take a letter in."""
        self._posting()
        self._box.post(identifier, day, letter)

    def fetch(self, today: dt.date, first: dt.date) -> Fetched:
        """Hand out."""
        self._fetching()
        return self._box.fetch(today, first)


def nothing() -> None:
    """Let nothing happen."""


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody wait for a lock."""
    monkeypatch.setattr(lock, "_PATIENCE", 0.0)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("during", ["posting", "fetching"])
@pytest.mark.parametrize("waiting", [0, 2])
def test_a_report_is_filed_while_the_letterbox_is_slow(world: World, during: str, waiting: int) -> None:
    world.tick()
    phrases = [world.file() for _ in range(waiting)]
    world.later()
    does = {"posting": nothing, "fetching": nothing, during: lambda: phrases.append(world.file("Nu.", "ab"))}
    assert tick(world.profile(), world.now, letterbox=Interrupted(world, **does)) == Ticked(1)
    assert len(world.outbox().waiting) == max(0, waiting - 1) + 1
    assert world.outbox().pending == ()
    world.tick_until_empty()
    letters = world.letters()
    assert len(letters) == len(set(letters))
    world.later(days=1)
    world.adviser("a").sync()
    assert len(world.adviser("a").cases()) == len(phrases) == waiting + 1
    world.later()
    world.tick()
    assert all(world.desk().read(phrase).confirmed for phrase in phrases)


@pytest.mark.usefixtures("impatient")
def test_the_letter_under_way_counts_when_the_window_says_when_a_report_leaves(world: World) -> None:
    world.tick()
    world.later()
    seen = []
    box = Interrupted(world, posting=lambda: seen.append(len(world.outbox().pending)), fetching=nothing)
    tick(world.profile(), world.now, letterbox=box)
    assert seen == [1]


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("during", ["posting", "fetching"])
def test_two_agents_at_once_are_harmless(world: World, during: str) -> None:
    world.tick()
    phrase = world.file()
    world.later()
    codes = []

    def second() -> None:
        for work in (lambda: tick(world.profile(), world.now), lambda: refresh(world.profile(), world.now)):
            with pytest.raises(MeldappError) as error:
                work()
            codes.append(error.value.code)

    does = {"posting": nothing, "fetching": nothing, during: second}
    assert tick(world.profile(), world.now, letterbox=Interrupted(world, **does)) == Ticked(1)
    assert codes == ["workstation.locked"] * 2
    assert world.tick() == Ticked(0, skipped=True)
    assert len(world.letters()) == 2
    world.adviser("a").sync()
    world.later()
    world.tick()
    assert world.desk().read(phrase).confirmed


def test_a_second_agent_waits_for_the_first_and_finds_the_slot_done(world: World) -> None:
    world.tick()
    world.later()
    posting, go_on = threading.Event(), threading.Event()
    done: list[Ticked] = []

    def slow() -> None:
        posting.set()
        assert go_on.wait(_LONG)

    box = Interrupted(world, posting=slow, fetching=nothing)
    first = threading.Thread(target=lambda: done.append(tick(world.profile(), world.now, letterbox=box)))
    second = threading.Thread(target=lambda: done.append(tick(world.profile(), world.now)))
    first.start()
    assert posting.wait(_LONG)
    second.start()
    second.join(0.1)
    assert done == []
    go_on.set()
    for thread in (first, second):
        thread.join(_LONG)
    assert done == [Ticked(1), Ticked(0, skipped=True)]
    assert len(world.letters()) == 2


@pytest.mark.usefixtures("impatient")
def test_the_outbox_is_rewritten_as_often_whatever_the_window_does_meanwhile(world: World) -> None:
    """Filing adds two rewrites, so that the number of the inode is what it would have been (test_p4_rewrites)."""

    def rewrites(posting: Callable[[], object]) -> int:
        world.later()
        with recorded() as events:
            tick(world.profile(), world.now, letterbox=Interrupted(world, posting=posting, fetching=nothing))
        return sum(event == "os.rename" and profile.OUTBOX in detail for event, detail in events)

    desk = world.desk()
    assert rewrites(nothing) == 2
    assert rewrites(lambda: desk.file_report(desk.new_phrase(), report(), world.ids("a"))) == 4
    assert rewrites(nothing) == 2


@pytest.mark.usefixtures("impatient")
def test_a_post_that_fails_while_a_report_is_filed_loses_neither(world: World) -> None:
    world.tick()
    world.file("Eerst.")
    world.later()

    def fails() -> None:
        world.file("Toen.")
        raise MeldappError("letterbox.busy", host="letterbox.example")

    with pytest.raises(MeldappError):
        tick(world.profile(), world.now, letterbox=Interrupted(world, posting=fails, fetching=nothing))
    outbox = world.outbox()
    assert (len(outbox.pending), len(outbox.waiting)) == (1, 1)
    world.tick_until_empty()
    world.adviser("a").sync()
    assert len(world.adviser("a").cases()) == 2


@pytest.mark.usefixtures("impatient")
def test_an_outbox_that_is_damaged_while_a_letter_is_under_way_is_made_anew(world: World) -> None:
    world.tick()
    world.later()
    box = Interrupted(world, posting=(world.profile() / profile.OUTBOX).unlink, fetching=nothing)
    assert tick(world.profile(), world.now, letterbox=box) == Ticked(1)
    assert world.tick() == Ticked(0, skipped=True)
