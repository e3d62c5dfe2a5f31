"""The agent by commands: one tick, and ticking until told to stop."""

from __future__ import annotations

import datetime as dt
import functools
import gc
import os
import secrets
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from meldapp.cli.commands import agent_run
from meldapp.errors import MeldappError
from meldapp.letterbox.embedded import EmbeddedLetterbox, Fetched
from meldapp.records.sync import Ticked
from meldapp.workflows import agent_tick, set_up
from meldapp.workstation import profile
from tests.workflows.world import PASSPHRASE, POLICY, World

if TYPE_CHECKING:
    from tests.cli.conftest import Meld

ROOT = Path(__file__).resolve().parents[2]


def test_a_tick_posts_and_says_nothing(world: World, meld: Meld) -> None:
    for words in (("--profile", world.profile()), ("--language", "en", "--profile", world.profile("other"))):
        done = meld("agent", "tick", *words)
        assert done == (0, "", "")
    assert len(world.letters()) == 2
    assert gc.isenabled()


def test_a_second_tick_in_a_slot_is_as_silent(world: World, meld: Meld) -> None:
    for _ in range(2):
        assert meld("agent", "tick", "--profile", world.profile()) == (0, "", "")
    assert len(world.letters()) == 1


@pytest.mark.parametrize("verb", ["tick", "run"])
def test_a_folder_without_a_workstation_is_refused(meld: Meld, tmp_path: Path, verb: str) -> None:
    done = meld("agent", verb, "--profile", tmp_path)
    assert done.code == 1
    assert len(done.err.splitlines()) == 2


def test_a_store_that_is_gone_loses_nothing(world: World, meld: Meld) -> None:
    world.tick()
    world.file()
    waiting = world.outbox().waiting
    kept = world.store.read_bytes()
    world.store.unlink()
    assert meld("agent", "tick", "--profile", world.profile()).code == 1
    world.store.write_bytes(kept)
    assert {*world.outbox().pending, *world.outbox().waiting} == set(waiting)
    assert meld("agent", "tick", "--profile", world.profile()).code == 0
    world.adviser("a").sync()
    assert len(world.adviser("a").cases()) == 1


def test_the_moment_lies_anywhere_in_what_is_left_of_the_slot(world: World) -> None:
    folder = world.profile()
    assert agent_run.draw(folder, 7_200.5) == (3_600, 2, 7_200.5)  # no directory yet: at once
    world.tick()
    moments = set()
    for _ in range(50):
        seconds, slot, moment = agent_run.draw(folder, 9_000.0)
        assert (seconds, slot) == (POLICY.slot_seconds, 2)
        assert 9_000 <= moment < 10_800
        moments.add(moment)
    assert len(moments) == 50


def test_a_damaged_directory_does_not_hurry_the_agent(world: World) -> None:
    world.tick()
    (world.profile() / profile.DIRECTORY).write_bytes(b"kapot")
    assert agent_run.draw(world.profile(), 90_000.0)[:2] == (86_400, 1)


def test_sleeping_ends_at_the_moment_or_when_told_to() -> None:
    stopped = threading.Event()
    assert agent_run.sleep_until(0, stopped)
    assert agent_run.sleep_until(time.time() + 0.01, stopped)
    stopped.set()
    assert not agent_run.sleep_until(time.time() + 60, stopped)
    assert not agent_run.sleep_until(0, stopped)


def test_the_loop_ticks_once_a_slot_and_skips_what_it_slept_through(
    world: World, meld: Meld, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.tick()
    ticked: list[int] = []
    slept: list[float] = []
    now = [3_600.0]

    def sleep(moment: float, stopped: threading.Event) -> bool:
        slept.append(moment)
        now[0] = 9_000.0 if len(slept) == 1 else max(now[0], moment)  # the first sleep is too long
        if len(slept) == 5:
            stopped.set()
        return not stopped.is_set()

    monkeypatch.setattr(agent_run, "_now", lambda: now[0])
    monkeypatch.setattr(agent_run, "sleep_until", sleep)
    monkeypatch.setattr(signal, "signal", lambda *_: None)

    def tick(_: Path) -> Ticked:
        ticked.append(int(now[0]) // 3_600)
        return Ticked(1)

    monkeypatch.setattr("meldapp.workflows.agent_tick.tick", tick)
    assert meld("agent", "run", "--profile", world.profile()).code == 0
    assert ticked == [2, 3]  # slot 1 was slept through, and is not caught up


def test_a_tick_that_fails_is_said_and_the_next_is_tried(
    world: World, meld: Meld, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([True, True, False])
    monkeypatch.setattr(agent_run, "sleep_until", lambda *_: next(answers))
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr("meldapp.letterbox.backoff.pause", lambda *_: None)
    world.store.unlink(missing_ok=True)
    folder = world.profile()
    done = meld("agent", "run", "--profile", folder)
    assert done.code == 0
    assert len(done.err.splitlines()) == 2


@pytest.mark.parametrize("reports", [0, 1])
def test_a_letterbox_that_is_away_is_tried_again_in_the_same_slot(
    world: World, monkeypatch: pytest.MonkeyPatch, reports: int
) -> None:
    world.tick()
    for _ in range(reports):
        world.file()
    world.later()
    now, slept = [world.now.timestamp()], list[float]()
    end = (int(now[0]) // 3_600 + 1) * 3_600
    kept = world.store.read_bytes()
    world.store.unlink()

    def sleep(moment: float, _: threading.Event) -> bool:
        slept.append(moment - now[0])
        now[0] = moment
        if len(slept) == 3:
            world.store.write_bytes(kept)
        return True

    monkeypatch.setattr(agent_run, "_now", lambda: now[0])
    monkeypatch.setattr(agent_run, "sleep_until", sleep)
    monkeypatch.setattr(secrets.SystemRandom, "random", lambda _: 0.0)
    monkeypatch.setattr(agent_tick, "tick", functools.partial(agent_tick.tick, now=world.now))
    assert agent_run.try_until(world.profile(), end, threading.Event()) is None
    assert slept == [15.0, 30.0, 60.0]  # whatever waits
    assert len(world.letters()) == 2


def test_a_slot_that_ends_is_left_at_that(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = world.profile()
    world.store.unlink()
    now = [world.now.timestamp()]

    def sleep(moment: float, _: threading.Event) -> bool:
        now[0] = moment
        return True

    monkeypatch.setattr(agent_run, "_now", lambda: now[0])
    monkeypatch.setattr(agent_run, "sleep_until", sleep)
    error = agent_run.try_until(folder, now[0] + 3_600, threading.Event())
    assert error is not None
    assert now[0] < world.now.timestamp() + 3_600
    monkeypatch.setattr(agent_run, "sleep_until", lambda *_: False)
    assert agent_run.try_until(folder, now[0] + 3_600, threading.Event()) is not None


def test_a_fetch_that_failed_is_done_again_and_the_post_is_not(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.tick()
    world.later()
    fetch, failures = EmbeddedLetterbox.fetch, iter([True])

    def fails_once(box: EmbeddedLetterbox, today: dt.date, first: dt.date) -> Fetched:
        if next(failures, False):
            raise MeldappError("letterbox.busy", host="letterbox.example")
        return fetch(box, today, first)

    monkeypatch.setattr(EmbeddedLetterbox, "fetch", fails_once)
    monkeypatch.setattr(agent_run, "sleep_until", lambda *_: True)
    monkeypatch.setattr(agent_tick, "tick", functools.partial(agent_tick.tick, now=world.now))
    board = world.profile() / profile.BOARD
    board.unlink()
    assert agent_run.try_until(world.profile(), time.time() + 3_600, threading.Event()) is None
    assert len(world.letters()) == 2
    assert board.exists()


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="signals as on POSIX")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_the_agent_runs_and_stops_cleanly(tmp_path: Path, cheap: None, how: signal.Signals) -> None:  # noqa: ARG001 - its effect
    organisation, folder = tmp_path / "organisation", tmp_path / "desk"
    policy = msgspec.structs.replace(POLICY, slot_seconds=1)
    set_up.create_organisation(organisation, "Snel", PASSPHRASE, policy=policy)
    set_up.make_adviser_keys(organisation, tmp_path / "a.vault", PASSPHRASE, "A", tmp_path / "a.request")
    set_up.add_adviser(organisation, tmp_path / "a.request")
    set_up.publish_directory(organisation, PASSPHRASE)
    set_up.install_workstation(organisation, folder)
    command = [sys.executable, "-m", "meldapp", "agent", "run", "--profile", str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as agent:
        deadline = time.monotonic() + 30
        while not (folder / profile.BOARD).exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        agent.send_signal(how)
        out, err = agent.communicate(timeout=30)
    assert (agent.returncode, out, err) == (0, b"", b"")
    assert (folder / profile.BOARD).exists()
