"""How fast an adviser's sync opens the letters of a real PostgreSQL server, beside bare HPKE opens in the same run.

``pytest -m benchmark -s tests/benchmarks/test_sync_postgresql.py``; ``MELDAPP_LETTERS`` sets how many there are.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import resource
import time
from collections.abc import Iterator
from typing import NamedTuple

import msgspec
import pytest

from meldapp.crypto import hpke
from meldapp.crypto.labels import label
from meldapp.crypto.letter import SLOT_SIZE
from meldapp.records.sealed import SealedRow
from meldapp.settings import Policy
from meldapp.store.store import open_store
from meldapp.workflows import set_up
from meldapp.workflows.adviser_desk import AdviserDesk
from meldapp.workflows.agent_tick import _cover
from meldapp.workflows.letter_helpers import cores
from tests.postgresql.fixtures import OWNER, prepare
from tests.postgresql.server import Server
from tests.workflows.world import PASSPHRASE, World

pytestmark = [pytest.mark.benchmark, pytest.mark.slow, pytest.mark.needs_postgresql]

LETTERS = int(os.environ.get("MELDAPP_LETTERS", "100000"))
DAYS = 3
KINDS = 1_000
"""So many letters are sealed; the others are these under another name, since opening one costs the same each time."""
BURST = 64


class Cpu(NamedTuple):
    """Seconds of processor time: of this process, and of helpers that ended."""

    own: float
    helpers: float


def cpu() -> Cpu:
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cpu(time.process_time(), ended.ru_utime + ended.ru_stime)


class Beside:
    """Opens bare HPKE between the pages of a sync, so that both meet the same moments of a busy machine."""

    def __init__(self, desk: AdviserDesk, private: bytes, letters: list[bytes]) -> None:
        self._key = hpke.load_private(private)
        self._info = label("letter-slot", desk.directory().organisation, bytes([desk.me.slot]))
        start = desk.me.slot * SLOT_SIZE
        self._sealed = [letter[start : start + SLOT_SIZE] for letter in letters[:BURST]]
        self._calls = 0
        self.opens, self.seconds = 0, 0.0

    def __call__(self, _done: int, _total: int) -> None:
        self._calls += 1
        if self._calls % 8 == 0:
            begin = time.thread_time()
            for one in self._sealed:
                hpke.open_sealed(one, self._key, self._info)
            self.seconds += time.thread_time() - begin
            self.opens += BURST


@pytest.fixture
def served(tmp_path_factory: pytest.TempPathFactory, cheap: None) -> Iterator[tuple[World, str]]:  # noqa: ARG001 - cheap is for its effect
    """Yield an organisation with the policy that is advised, on a server, and the address for an adviser."""
    server = Server(shared_buffers="256MB", max_wal_size="4GB")
    try:
        server.start()
        prepare(server, "meld")
        world = World(tmp_path_factory.mktemp("served"))
        store = server.url("meld", OWNER)
        set_up.create_organisation(world.organisation, "O", PASSPHRASE, policy=Policy(), store=store)
        for name in "abc":
            request = world.folder / f"{name}.request"
            set_up.make_adviser_keys(world.organisation, world.vault(name), PASSPHRASE, name, request)
            set_up.add_adviser(world.organisation, request)
        set_up.publish_directory(world.organisation, PASSPHRASE)
        yield world, server.url("meld", "anna")
    finally:
        server.remove()


def fill(store: str, letters: list[bytes], days: list[dt.date]) -> None:
    """Put ``LETTERS`` letters into the store, as many each day."""
    with open_store(store) as opened:
        for day in days:
            mine = range(days.index(day), LETTERS, len(days))
            opened.add_letters(
                day,
                (SealedRow(hashlib.sha256(b"%d" % number).digest()[:16], letters[number % KINDS]) for number in mine),
            )


def test_a_sync_of_100_000_letters_opens_80_percent_of_bare_hpke_on_each_core(served: tuple[World, str]) -> None:
    world, address = served
    keys = world.keys("a")
    directory = world.directory
    letters = [_cover(directory) for _ in range(KINDS)]
    days = [world.today - dt.timedelta(days=number) for number in range(1, DAYS + 1)]
    fill(keys.installation.store, letters, days)
    keys = msgspec.structs.replace(keys, installation=msgspec.structs.replace(keys.installation, store=address))
    desk = AdviserDesk(world.vault("a"), keys, lambda: world.today)
    beside = Beside(desk, keys.epochs[0].private, letters)

    before, begin = cpu(), time.perf_counter()
    assert desk.sync(beside).letters == LETTERS
    wall, after = time.perf_counter() - begin, cpu()

    bare = beside.seconds / beside.opens
    own, helpers = after.own - before.own - beside.seconds, after.helpers - before.helpers
    opening, whole = helpers / LETTERS, (own + helpers) / LETTERS
    print(
        f"\n{LETTERS:,} letters on {cores()} cores: {wall:.1f} s, {LETTERS / wall:,.0f} a second (server included)"
        f"\nbare open {1e6 * bare:.1f} us; helpers {1e6 * opening:.1f} us a letter: {bare / opening:.0%} of bare"
        f"\nwith reading and handing out {1e6 * whole:.1f} us: {bare / whole:.0%} of bare"
        f"\nmemory at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB here,"
        f" {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MB a helper"
    )
    assert bare / opening >= 0.8
