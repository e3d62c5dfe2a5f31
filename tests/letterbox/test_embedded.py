"""The letterbox on one machine: four questions, and no others."""

from __future__ import annotations

import datetime as dt

import pytest

from meldapp.errors import MeldappError
from meldapp.letterbox.embedded import EmbeddedLetterbox, Fetched
from meldapp.workstation.board import EVERYTHING, mark_of
from tests.workflows.world import World


def test_a_letter_is_posted_once(world: World) -> None:
    box = EmbeddedLetterbox(str(world.store))
    for _ in range(2):
        box.post(bytes(16), world.today, b"sealed")
    assert world.letters() == [b"sealed"]


def test_everybody_fetches_all_of_the_same(world: World) -> None:
    world.adviser("a").sync()
    world.tick()
    by_path = EmbeddedLetterbox(str(world.store)).fetch(world.today, EVERYTHING)
    assert by_path == EmbeddedLetterbox(f"sqlite:///{world.store}").fetch(world.today, EVERYTHING)
    with world.opened() as store:
        assert by_path == Fetched(store.directory(), store.board(), mark_of(store.board()), {})
    assert len(by_path.board) == 4


def test_the_crowd_is_that_of_days_that_are_over(world: World) -> None:
    box = EmbeddedLetterbox(str(world.store))
    world.tick()
    assert box.fetch(world.today, EVERYTHING).crowd == {}
    assert box.fetch(world.today + dt.timedelta(days=1), EVERYTHING).crowd == {world.today: 1}


def test_the_board_is_handed_out_from_a_day_on(world: World) -> None:
    box = EmbeddedLetterbox(str(world.store))
    with world.opened() as store:
        store.add_replies(world.today, [bytes(8_192)])
        store.add_replies(world.today + dt.timedelta(days=1), [bytes(8_192), b"short"])
        board = [reply for reply in store.board() if reply.sealed != b"short"]
    fetched = box.fetch(world.today, world.today + dt.timedelta(days=1))
    assert (fetched.board, fetched.mark) == (board[1:], mark_of(board))


def test_it_offers_nothing_else() -> None:
    offered = {name for name in dir(EmbeddedLetterbox) if not name.startswith("_")}
    assert offered == {"post", "fetch", "far"}


@pytest.mark.parametrize("address", ["https://letterbox.example", "postgresql://user:secret@server/db"])
def test_other_addresses_are_refused_without_being_repeated(address: str) -> None:
    with pytest.raises(MeldappError) as error:
        EmbeddedLetterbox(address)
    assert error.value.facts == {}
    assert "secret" not in str(error.value)
