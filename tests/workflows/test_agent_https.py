"""The agent's tick through a letterbox over HTTPS, and what it does when there is none."""

from __future__ import annotations

import datetime as dt
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from meldapp.errors import MeldappError
from meldapp.letterbox.connect import PINNED
from meldapp.letterbox.embedded import EmbeddedLetterbox, Fetched
from meldapp.records.sync import Ticked
from meldapp.workflows.agent_tick import refresh, tick
from meldapp.workstation import profile
from tests.letterbox.lab import Authority, running
from tests.workflows.world import World


@contextmanager
def letterbox(world: World, *desks: str) -> Iterator[int]:
    """Run a letterbox before the store of ``world``, and have ``desks`` installed for it, its authority pinned."""
    authority = Authority(world.folder)
    certificate, key = authority.issue()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with running(world.store, context=context, today=lambda: world.today) as port:
        for name in desks:
            folder = world.profile(name)
            installed = profile.read_installation(folder)
            address = f"https://127.0.0.1:{port}"
            profile.write_installation(folder / profile.INSTALLATION, msgspec.structs.replace(installed, store=address))
            (folder / PINNED).write_bytes(authority.file.read_bytes())
        yield port


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


def test_a_report_arrives_and_its_confirmation_comes_back(world: World) -> None:
    with letterbox(world, "desk"):
        assert world.tick() == Ticked(1)
        phrase = world.file()
        world.tick_until_empty()
        world.adviser("a").sync()
    with letterbox(world, "desk"):  # another copy of the service, which has read the board anew
        world.later()
        world.tick()
        assert world.desk().read(phrase).confirmed
    assert world.only_case().number


def test_without_a_letterbox_everything_stays_and_leaves_later(world: World) -> None:
    with letterbox(world, "desk"):
        world.tick()
        world.file()
    for _ in range(2):
        world.later()
        for _ in range(2):
            with pytest.raises(MeldappError) as error:
                world.tick()
            assert error.value.code == "letterbox.unreachable"
        outbox = world.outbox()
        assert (len(outbox.pending), len(outbox.waiting)) == (1, 0)
    with letterbox(world, "desk"):
        # One letter, however many slots were missed.
        assert world.tick() == Ticked(1)
        assert world.tick() == Ticked(0, skipped=True)
    assert len(world.letters()) == 2
    world.adviser("a").sync()
    assert world.only_case().number


def test_another_certificate_than_the_pinned_one_gets_no_letter(world: World) -> None:
    with letterbox(world, "desk"):
        (world.profile() / PINNED).write_bytes(Authority(world.folder, "other").file.read_bytes())
        with pytest.raises(MeldappError) as error:
            world.tick()
    assert error.value.code == "letterbox.not-trusted"
    assert world.letters() == []


class Away:
    """A letterbox whose board cannot be fetched for now."""

    far = True

    def __init__(self, store: Path) -> None:
        self.box = EmbeddedLetterbox(str(store))
        self.away = True

    def post(self, identifier: bytes, day: dt.date, letter: bytes) -> None:
        """Take it in."""
        self.box.post(identifier, day, letter)

    def fetch(self, today: dt.date, first: dt.date) -> Fetched:
        """Fail, or hand out."""
        if self.away:
            raise MeldappError("letterbox.unreachable", host="letterbox.example")
        return self.box.fetch(today, first)


def test_what_could_not_be_fetched_is_fetched_without_another_post(world: World) -> None:
    world.tick()
    world.later()
    box, board = Away(world.store), world.profile() / profile.BOARD
    board.unlink()
    with pytest.raises(MeldappError):
        tick(world.profile(), world.now, letterbox=box)
    assert tick(world.profile(), world.now, letterbox=box) == Ticked(0, skipped=True)
    assert not board.exists()
    box.away = False
    refresh(world.profile(), letterbox=box)
    assert board.exists()
    board.unlink()
    refresh(world.profile())
    assert board.exists()
    assert len(world.letters()) == 2
