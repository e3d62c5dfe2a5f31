"""How long filing a report and a sync of 10,000 letters take, compared within one run with what they cannot do without.

Run with ``-m benchmark -s`` to read the figures.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import statistics
import time
from collections.abc import Callable

import pytest

from meldapp.crypto import hpke, kdf
from meldapp.crypto.labels import label
from meldapp.crypto.letter import SLOT_SIZE
from meldapp.records.sealed import SealedRow
from meldapp.settings import Policy
from meldapp.store.store import Store
from meldapp.workflows import letter_helpers, set_up
from meldapp.workflows.agent_tick import _cover
from tests.workflows.world import PASSPHRASE, World, report

pytestmark = [pytest.mark.benchmark, pytest.mark.slow]

LETTERS = 10_000
ROUNDS = 5
PAGE = 128


def cpu(act: Callable[[], object]) -> float:
    """Return the seconds of CPU that ``act`` takes on this thread."""
    begin = time.thread_time()
    act()
    return time.thread_time() - begin


@pytest.fixture
def advised(tmp_path_factory: pytest.TempPathFactory, cheap: None) -> World:  # noqa: ARG001 - cheap is for its effect
    """Return an organisation with the policy that is advised: 16 KiB letters with 8 slots, an outbox of 32."""
    world = World(tmp_path_factory.mktemp("advised"))
    set_up.create_organisation(world.organisation, "O", PASSPHRASE, policy=Policy())
    for name in "abc":
        request = world.folder / f"{name}.request"
        set_up.make_adviser_keys(world.organisation, world.vault(name), PASSPHRASE, name, request)
        set_up.add_adviser(world.organisation, request)
    set_up.make_recovery_key(world.organisation, world.folder / "recovery", PASSPHRASE, ["OR"])
    set_up.publish_directory(world.organisation, PASSPHRASE)
    return world


def test_filing_a_report_takes_under_20_ms_of_cpu_after_argon2id(
    advised: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = advised.desk()
    phrase, readers = desk.new_phrase(), advised.ids("abc")
    told = report("Het gebeurde op een dinsdag, en niemand zei er iets van. " * 40)
    secret = os.urandom(64)
    monkeypatch.setattr(kdf, "stretch", lambda _passphrase, _salt, _cost, size=32: secret[:size])
    desk.file_report(phrase, told, readers)
    times = [cpu(lambda: desk.file_report(phrase, told, readers)) for _ in range(2 * ROUNDS)]
    middle = statistics.median(times)
    print(f"\nfiling a report: {1000 * middle:.1f} ms of CPU (from {1000 * min(times):.1f} to {1000 * max(times):.1f})")
    assert middle < 0.020


def test_a_sync_opens_letters_at_70_percent_of_the_rate_of_bare_hpke(
    advised: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one process; test_sync_postgresql.py measures the helpers."""
    monkeypatch.setattr(letter_helpers, "helpers_for", lambda _letters, _cores: 0)
    # Once a day, and here it would be once a round.
    monkeypatch.setattr(Store, "compact", lambda _store: None)
    keys, directory = advised.keys("a"), advised.directory
    me = directory.adviser(keys.adviser)
    assert me is not None
    # Sealing ten thousand takes longer than the test: each letter is there ten times under another name. To open
    # one costs the same each time.
    covers = [_cover(directory) for _ in range(LETTERS // 10)]
    rows = [
        SealedRow(hashlib.sha256(number.to_bytes(4, "big")).digest()[:16], covers[number % len(covers)])
        for number in range(LETTERS)
    ]
    days = [advised.today - dt.timedelta(days=number) for number in range(1, 6)]
    with advised.opened() as store:
        for number, day in enumerate(days):
            store.add_letters(day, rows[number :: len(days)])
    private = hpke.load_private(keys.epochs[0].private)
    info = label("letter-slot", directory.organisation, bytes([me.slot]))
    start = me.slot * SLOT_SIZE
    sealed = [letter[start : start + SLOT_SIZE] for letter in covers]

    ratios = []
    for _ in range(ROUNDS):
        advised.vault("a").with_name("a.vault.state").unlink(missing_ok=True)
        desk, opens, beside = advised.adviser("a"), 0, 0.0

        def open_bare(done: int, total: int) -> None:
            """Between two pages of letters, so that both meet the same moments of a busy machine."""
            nonlocal opens, beside
            if done < total:
                begin = time.thread_time()
                for one in sealed[:PAGE]:
                    hpke.open_sealed(one, private, info)
                beside += time.thread_time() - begin
                opens += PAGE

        begin = time.thread_time()
        assert desk.sync(open_bare).letters == LETTERS
        whole = time.thread_time() - begin - beside
        ratios.append(beside / opens * LETTERS / whole)
        print(f"\nsync: {LETTERS / whole:,.0f} letters a second of CPU; bare opens: {ratios[-1]:.0%} of the time")
    assert statistics.median(ratios) >= 0.7
