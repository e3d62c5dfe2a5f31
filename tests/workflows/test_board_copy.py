"""A desk asks for the last days of the board only, and has the same board as who asks for all of it."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meldapp.errors import MeldappError
from meldapp.letterbox.embedded import EmbeddedLetterbox, Fetched
from meldapp.records.sealed import DatedReply
from meldapp.workflows.agent_tick import refresh, tick
from meldapp.workflows.desk_files import read_board
from meldapp.workstation import profile
from meldapp.workstation.board import (
    EVERYTHING,
    BoardCopy,
    Mark,
    first_day,
    join_board,
    mark_of,
    pack_copy,
    unpack_copy,
)
from tests.workflows.test_agent_https import letterbox
from tests.workflows.world import World, copy_world

DAY = dt.date(2026, 3, 2)


def days(number: int) -> dt.timedelta:
    return dt.timedelta(days=number)


def reply(day: dt.date) -> DatedReply:
    """Return a reply that differs from every other; its size is that of a reply, of which little is random."""
    return DatedReply(day, secrets.token_bytes(8).ljust(8_192, b"."))


# ------------------------------------------------------------------------ any history, on plain values


class Board:
    """A board on which advisers put replies, and which answers as a letterbox does."""

    def __init__(self) -> None:
        self.replies: list[DatedReply] = []

    def add(self, day: dt.date, count: int) -> None:
        """Put replies on it; those of a day stand in an order of their own."""
        self.replies += [reply(day) for _ in range(count)]
        self.replies.sort()

    def expire(self, before: dt.date) -> None:
        """Take off what is old."""
        self.replies = [one for one in self.replies if one.day >= before]

    def remove(self, place: int) -> None:
        """Take one off, as only somebody who meddles does."""
        if self.replies:
            del self.replies[place % len(self.replies)]

    def answer(self, first: dt.date) -> tuple[list[DatedReply], Mark]:
        """Return what a desk gets that asks from ``first`` on."""
        return [one for one in self.replies if one.day >= first], mark_of(self.replies)


ACTS = st.one_of(
    st.tuples(st.just("pass"), st.integers(1, 4)),
    st.tuples(st.just("fetch"), st.just(0)),
    st.tuples(st.just("fetch"), st.just(0)),
    # The adviser's clock: some days behind, mostly right, a year ahead.
    st.tuples(st.just("add"), st.sampled_from([0, 0, 0, 0, -1, 1, -2, -9, 365])),
    st.tuples(st.just("expire"), st.integers(0, 9)),
    st.tuples(st.just("set clock"), st.sampled_from([0, 0, 1, -1, 3, -3, 900, -9_000])),
    st.tuples(st.just("damage"), st.integers(0, 10_000)),
    st.tuples(st.just("meddle"), st.integers(0, 99)),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(ACTS, max_size=30))
def test_whatever_happens_the_copy_is_the_whole_board(acts: list[tuple[str, int]]) -> None:
    board, today, wrong, copy = Board(), DAY, 0, b""
    for act, number in [*acts, ("fetch", 0)]:
        match act:
            case "pass":
                today += days(number)
            case "add":
                board.add(today + days(number), 2)
            case "expire":
                board.expire(today - days(number))
            case "set clock":
                wrong = number
            case "meddle":
                board.remove(number)
            case "damage" if copy:
                place = number % len(copy)
                copy = copy[:place] + bytes([copy[place] ^ 1]) + copy[place + 1 :]
            case "fetch":
                copy = fetched(board, copy, today + days(wrong))
                assert unpack_copy(copy) == BoardCopy(tuple(board.replies), {}, today + days(wrong))


def fetched(board: Board, copy: bytes, today: dt.date) -> bytes:
    """Do what the agent does, with bytes in the place of files."""
    try:
        held = unpack_copy(copy)
    except MeldappError:
        held = None
    first = first_day(held, today)
    whole = join_board(held, first, *board.answer(first))
    return pack_copy(board.answer(EVERYTHING)[0] if whole is None else whole, {}, today)


def test_on_usual_days_only_the_last_ones_are_asked_for() -> None:
    board, copy, asked = Board(), b"", []
    for number in range(1, 30):
        today = DAY + days(number)
        board.add(today, 2)
        board.expire(today - days(10))
        held = unpack_copy(copy) if copy else None
        asked.append(first_day(held, today))
        assert join_board(held, asked[-1], *board.answer(asked[-1])) == tuple(board.replies)
        copy = fetched(board, copy, today)
    assert asked == [EVERYTHING, *(DAY + days(number) for number in range(28))]


@pytest.mark.parametrize("count", [0, 1, 5])
def test_a_mark_that_does_not_fit_means_that_all_is_fetched(count: int) -> None:
    held = BoardCopy((reply(DAY), reply(DAY + days(1))), {}, DAY + days(2))
    part = [reply(DAY + days(2))]
    assert join_board(held, DAY + days(2), part, Mark(count, bytes(32))) is None
    assert join_board(held, DAY + days(2), part, mark_of([*held.replies, *part])) == (*held.replies, *part)


def test_the_first_day_follows_from_the_day_of_the_last_fetch_alone() -> None:
    full, bare = BoardCopy((reply(DAY),), {DAY: 3}, DAY), BoardCopy((), {}, DAY)
    for today in (DAY, DAY + days(1), DAY + days(400)):
        assert first_day(full, today) == first_day(bare, today) == DAY - days(1)
    for held in (None, BoardCopy(), bare._replace(fetched=DAY + days(1)), bare._replace(fetched=EVERYTHING)):
        assert first_day(held, DAY) == EVERYTHING


# ------------------------------------------------------------------------------ real files, real agents


class Watched:
    """The store of ``world``, and what was asked of it."""

    far = True

    def __init__(self, world: World) -> None:
        self._box = EmbeddedLetterbox(str(world.store))
        self.asked: list[tuple[object, ...]] = []
        self.away = False

    def post(self, identifier: bytes, day: dt.date, letter: bytes) -> None:
        """Take a letter in."""
        self.asked.append(("post", day, len(letter)))
        self._box.post(identifier, day, letter)

    def fetch(self, today: dt.date, first: dt.date) -> Fetched:
        """Hand out, or fail."""
        self.asked.append(("fetch", today, first))
        if self.away:
            raise MeldappError("letterbox.unreachable", host="letterbox.example")
        got = self._box.fetch(today, first)
        self.asked.append(("got", len(got.board)))
        return got


HISTORY = st.lists(st.sampled_from(["day", "two weeks", "away", "sync", "damage", "ahead", "back"]), max_size=8)
SLOW = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.usefixtures("cheap")
@SLOW
@given(HISTORY, st.sets(st.integers(0, 8)))
def test_what_is_asked_is_the_same_with_and_without_reports(
    tmp_path_factory: pytest.TempPathFactory, template: Path, history: list[str], filing: set[int]
) -> None:
    """Two desks live the same days; at one of them reports are filed and read. Nobody at the letterbox can tell."""
    world = copy_world(template, tmp_path_factory.mktemp("history") / "world")
    boxes = {name: Watched(world) for name in ("busy", "quiet")}
    ticked(world, boxes)
    phrases = []
    for number, what in enumerate(history):
        world.now += {"two weeks": days(14), "ahead": days(900), "back": -days(899)}.get(what, days(1))
        if number in filing:
            phrases.append(world.file(name="busy"))
            world.desk("busy").read(phrases[0])
        if what == "sync":
            world.adviser("a").sync()
        for name, box in boxes.items():
            box.away = what == "away"
            if what == "damage":
                (world.profile(name) / profile.BOARD).write_bytes(b"MELDCPY1 and then nothing that makes sense")
        ticked(world, boxes)
        assert boxes["busy"].asked == boxes["quiet"].asked
    with world.opened() as store:
        board = tuple(store.board())
    for name in boxes:
        refresh(world.profile(name), world.now)
        assert read_board(world.profile(name)).replies == board


def ticked(world: World, boxes: dict[str, Watched]) -> None:
    for name, box in boxes.items():
        try:
            tick(world.profile(name), world.now, letterbox=box)
        except MeldappError as problem:
            assert problem.code == "letterbox.unreachable"  # noqa: PT017 - it may also have gone well


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:0],
        lambda data: data[:-1],
        lambda data: data[:60] + b"\x01" + data[61:],
        lambda data: b"MELDBRD1" + data[8:],
    ],
    ids=["empty", "short", "crowd", "another kind"],
)
def test_a_damaged_copy_is_fetched_anew(world: World, damage: Callable[[bytes], bytes]) -> None:
    world.tick()
    world.adviser("a").sync()
    world.later(days=1)
    world.tick()
    file = world.profile() / profile.BOARD
    sound = read_board(world.profile())
    file.write_bytes(damage(file.read_bytes()))
    with pytest.raises(MeldappError) as error:
        read_board(world.profile())
    assert error.value.code == "workstation.board-damaged"
    box = Watched(world)
    refresh(world.profile(), world.now, letterbox=box)
    assert box.asked[0] == ("fetch", world.today, EVERYTHING)
    assert read_board(world.profile()) == sound


def test_a_board_that_does_not_become_whole_is_fetched_anew(world: World) -> None:
    world.adviser("a").sync()
    box = Watched(world)
    refresh(world.profile(), world.now, letterbox=box)
    # An adviser whose clock was slow: of a day that the desk thought was over.
    with world.opened() as store:
        store.add_replies(world.today - days(9), [reply(DAY).sealed])
        board = tuple(store.board())
    world.later(days=1)
    box.asked.clear()
    refresh(world.profile(), world.now, letterbox=box)
    asked = [call[2] for call in box.asked if call[0] == "fetch"]
    assert asked == [DAY - days(1), EVERYTHING]
    assert read_board(world.profile()).replies == board
    world.later(days=1)
    box.asked.clear()
    refresh(world.profile(), world.now, letterbox=box)
    assert [call[2] for call in box.asked if call[0] == "fetch"] == [DAY]


def test_the_days_are_asked_for_over_https(world: World) -> None:
    with letterbox(world, "desk"):
        world.tick()
        for _ in range(3):
            world.later(days=1)
            world.adviser("a").sync()
            world.tick()
    with world.opened() as store:
        board = store.board()
    assert len({one.day for one in board}) == 3
    assert read_board(world.profile()) == BoardCopy(
        tuple(board), {DAY + days(back): 1 for back in range(3)}, world.today
    )
