"""How fast an adviser's sync opens the letters of a real PostgreSQL server, beside bare HPKE opens in the same run.

``pytest -m benchmark -s tests/benchmarks/test_sync_postgresql.py``; ``MELDAPP_LETTERS`` sets how many there are.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import multiprocessing
import os
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

import meldapp.__main__
from meldapp.records.sealed import SealedRow
from meldapp.settings import Policy
from meldapp.store.store import open_store
from meldapp.workflows import letter_helpers, set_up
from meldapp.workflows.adviser_desk import AdviserDesk
from meldapp.workflows.agent_tick import _cover
from meldapp.workflows.letter_helpers import cores
from tests.benchmarks.floor import FOLDER, help_and_measure, measured
from tests.postgresql.fixtures import OWNER, prepare
from tests.postgresql.server import Server
from tests.workflows.world import PASSPHRASE, World

pytestmark = [pytest.mark.benchmark, pytest.mark.at_length, pytest.mark.slow, pytest.mark.needs_postgresql]

LETTERS = int(os.environ.get("MELDAPP_LETTERS", "100000"))
DAYS = 3
KINDS = 1_000
"""So many letters are sealed; the others are these under another name, since opening one costs the same each time."""


class Watch:
    """Looks how much memory this process (more than before) and its helpers take, and cancels at ``until`` letters."""

    def __init__(self) -> None:
        self._calls, self._done = 0, 0
        self._before = resident(os.getpid())
        self.memory, self.helper = 0, 0
        self.until, self.cancelled_at = LETTERS, 0.0

    def tell(self, done: int, _total: int) -> None:
        self._calls, self._done = self._calls + 1, done
        if self._calls % 64 == 0:
            self.memory = max(self.memory, resident(os.getpid()) - self._before)
            helpers = [resident(one.pid or 0) for one in multiprocessing.active_children()]
            self.helper = max(self.helper, *helpers, 0)

    def cancelled(self) -> bool:
        if self._done < self.until:
            return False
        self.cancelled_at = self.cancelled_at or time.perf_counter()
        return True


def resident(process: int) -> int:
    """Return the megabytes of memory that a process has, those it shares included; 0 where /proc is not known."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1]) * resource.getpagesize() >> 20
    except FileNotFoundError:
        return 0


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


def test_a_sync_of_100_000_letters_opens_80_percent_of_bare_hpke_on_each_core(
    served: tuple[World, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world, address = served
    keys = world.keys("a")
    days = [world.today - dt.timedelta(days=number) for number in range(1, DAYS + 1)]
    fill(keys.installation.store, [_cover(world.directory) for _ in range(KINDS)], days)
    keys = msgspec.structs.replace(keys, installation=msgspec.structs.replace(keys.installation, store=address))
    desk, watch = AdviserDesk(world.vault("a"), keys, lambda: world.today), Watch()
    # Helpers import the program that they help: that is meldapp, and not pytest.
    monkeypatch.setitem(sys.modules, "__main__", meldapp.__main__)
    monkeypatch.setattr(letter_helpers, "help_opening", help_and_measure)
    monkeypatch.setenv(FOLDER, str(tmp_path))

    before, begin = time.process_time(), time.perf_counter()
    watch.until = LETTERS // 2
    half = desk.sync(watch.tell, watch.cancelled)
    stopping = time.perf_counter() - watch.cancelled_at
    watch.until = LETTERS + 1
    rest = desk.sync(watch.tell, watch.cancelled)
    wall, own = time.perf_counter() - begin, (time.process_time() - before) / LETTERS

    opening, bare = measured(tmp_path)
    print(
        f"\n{LETTERS:,} letters on {cores()} cores: {wall:.1f} s, {LETTERS / wall:,.0f} a second,"
        " with the server and the measuring on the same cores"
        f"\na helper opens a letter in {1e6 * opening:.1f} us, bare HPKE in {1e6 * bare:.1f}: {bare / opening:.0%}"
        f"\nreading and handing out {1e6 * own:.1f} us a letter here: {bare / (opening + own):.0%} of bare in all"
        f"\nmemory at most: {watch.memory} MB more than before, {watch.helper} MB a helper"
        f"\nstopped after {half.letters:,} letters in {stopping:.2f} s, the rest ({rest.letters:,}) later"
    )
    assert (half.cancelled, rest.cancelled) == (True, False)
    assert half.letters + rest.letters == LETTERS
    assert bare / opening >= 0.8
    assert watch.memory < 200
    assert stopping < 1
