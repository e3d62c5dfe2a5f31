"""The letterbox on one machine: four questions, and no others."""

from __future__ import annotations

import pytest

from meldapp.errors import MeldappError
from meldapp.letterbox.embedded import EmbeddedLetterbox
from tests.workflows.world import World


def test_a_letter_is_posted_once(world: World) -> None:
    box = EmbeddedLetterbox(str(world.store))
    for _ in range(2):
        box.post(bytes(16), world.today, b"sealed")
    assert world.letters() == [b"sealed"]


def test_everybody_fetches_all_of_the_same(world: World) -> None:
    world.adviser("a").sync()
    world.tick()
    by_path = EmbeddedLetterbox(str(world.store)).fetch()
    assert by_path == EmbeddedLetterbox(f"sqlite:///{world.store}").fetch()
    with world.opened() as store:
        assert by_path == (store.directory(), store.board(), store.crowd())
    assert len(by_path.board) == 4


def test_it_offers_nothing_else() -> None:
    offered = {name for name in dir(EmbeddedLetterbox) if not name.startswith("_")}
    assert offered == {"post", "fetch"}


@pytest.mark.parametrize("address", ["https://letterbox.example", "postgresql://user:secret@server/db"])
def test_other_addresses_are_refused_without_being_repeated(address: str) -> None:
    with pytest.raises(MeldappError) as error:
        EmbeddedLetterbox(address)
    assert error.value.facts == {}
    assert "secret" not in str(error.value)
