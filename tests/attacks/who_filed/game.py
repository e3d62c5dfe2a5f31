"""The who-filed game: rounds of the simulator, and attackers who name the filer.

Rounds are played in processes of their own, each with the patches of its variant. What rounds share is the organisation
that each has a copy of: keys, vaults, and desks on which nobody filed yet. Of what happens in a round its seed decides
who files when, when people and agents do what they do, and who is named when several seem likeliest; keys of letters
and how long things take are by chance at each run.
"""

from __future__ import annotations

import datetime as dt
import json
import multiprocessing
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import NamedTuple

import msgspec
import numpy as np
import pytest

from meldapp.cli.commands import agent_run
from meldapp.crypto import kdf
from meldapp.settings import Policy
from meldapp.store import sqlite_file
from meldapp.workflows import set_up
from meldapp.workflows.adviser_desk import read_keys
from meldapp.workflows.simulate import Plan, midnight, run_days
from meldapp.workflows.simulate_office import PASSPHRASE, Office, make_office
from meldapp.workstation import profile
from tests.attacks.who_filed import database, desks, letterbytes, network, variants
from tests.attacks.who_filed.chance import WORKSTATIONS
from tests.attacks.who_filed.https_road import letterbox_for
from tests.attacks.who_filed.seen import Features
from tests.workflows.world import cheap_stretch

POLICY = Policy(outbox_letters=4, board_batch=4)
"""Letters of the advised size and slots; a shorter outbox and board, which cost time and tell nothing more."""


class Table(NamedTuple):
    """At what the game is played: a round lasts ``days``, and agents go through a letterbox, or to the store's file."""

    office: Path
    days: int = 4
    https: bool = False


Attack = Callable[[Path], Features]
"""Gives every workstation a score from what the simulator left; the highest is named."""
ATTACKS: dict[str, Attack] = {
    attack.__name__: attack
    for attack in (
        network.largest_flow,
        network.most_flows,
        network.rhythm,
        network.pause,
        database.growth,
        database.lost_rows,
        database.order,
        database.pages,
        database.window,
        database.finished_days,
        letterbytes.letter_bytes,
        letterbytes.letter_compression,
        letterbytes.letter_points,
        letterbytes.letter_lattice,
        letterbytes.letter_sound,
        letterbytes.letter_bits,
        letterbytes.letter_length,
        desks.desk_changes,
        desks.desk_sizes,
        desks.desk_bytes,
        desks.desk_times,
        desks.desk_entries,
        desks.desk_opened,
    )
}
FEATURES = (network.features, database.features, letterbytes.features, desks.features)


class Round(NamedTuple):
    """One round: who filed, whom each attacker named, and all that they measured of each workstation.

    ``fitting`` tells how well the letters of each fit the days that were over when the journal grew.
    """

    filer: int
    named: dict[str, int]
    features: Features
    fitting: Features


def make_template(folder: Path, workstations: int = WORKSTATIONS, policy: Policy = POLICY) -> None:
    """Make the organisation that every round has a copy of."""
    with pytest.MonkeyPatch.context() as patch:
        cheapen(patch)
        first = dt.datetime.fromtimestamp(midnight(plan(0)) - 40_000, dt.UTC)
        make_office(folder, workstations, policy, first)


def cheapen(patch: pytest.MonkeyPatch) -> None:
    """Leave out what takes time and is not what is attacked: the cost of passphrases, and waiting for the disk."""
    patch.setattr(kdf, "stretch", cheap_stretch)
    patch.setattr(os, "fsync", lambda _: None)
    patch.setattr(sqlite_file, "_PRAGMAS", tuple(one.replace("FULL", "OFF") for one in sqlite_file._PRAGMAS))


def plan(seed: int, days: int = 1) -> Plan:
    return Plan(WORKSTATIONS, days, 1, seed, POLICY)


def seeded(patch: pytest.MonkeyPatch, seed: int) -> None:
    """Have agents draw their moments from ``seed``, where they ask the system otherwise."""
    chance = Random(f"agents {seed}")
    patch.setattr(agent_run, "secrets", SimpleNamespace(SystemRandom=lambda: chance))


def copy_office(template: Path, folder: Path) -> Office:
    """Copy the organisation and have everybody in it use the store of the copy."""
    shutil.copytree(template, folder)
    store = str(folder / "organisation" / set_up.STORE)
    found = []
    for vault in sorted(folder.glob("*.vault")):
        if vault.name != "recovery.vault":
            keys = read_keys(vault, PASSPHRASE)
            installation = msgspec.structs.replace(keys.installation, store=store)
            found.append((vault, msgspec.structs.replace(keys, installation=installation)))
    offices = tuple(sorted(folder.glob("workstation-*")))
    for desk in offices:
        installation = msgspec.structs.replace(profile.read_installation(desk), store=store)
        profile.write_installation(desk / profile.INSTALLATION, installation)
    return Office(store, tuple(found), offices)


def play(table: Table, seed: int, variant: str) -> Round:
    """Play one round and let every attacker name somebody. In every other round the report takes several letters."""
    scratch = Path("/dev/shm") if Path("/dev/shm").is_dir() else None  # noqa: S108 - only where memory is a folder
    with tempfile.TemporaryDirectory(dir=scratch) as name, pytest.MonkeyPatch.context() as patch:
        folder = Path(name) / "seen"
        folder.mkdir()
        cheapen(patch)
        seeded(patch, seed)
        variants.VARIANTS[variant](patch)
        if seed % 2:
            variants.long_report(patch)
        office = copy_office(table.office, Path(name) / "live")
        planned = plan(seed, table.days)._replace(outbox_keys=variant == variants.with_the_key.__name__)
        with letterbox_for(office, Path(name), patch, midnight(planned)) if table.https else nullcontext() as where:
            run_days(folder, planned._replace(where=where) if where else planned, office, agent_run.draw)
        truth = json.loads((folder / "truth.json").read_text("utf-8"))
        (filer,) = {event["workstation"] for event in truth["events"] if event["what"] == "file"}
        (folder / "truth.json").unlink()
        named = {what: choose(attack(folder), f"{what} {seed}") for what, attack in ATTACKS.items()}
        measured = np.column_stack([measure(folder) for measure in FEATURES])
        return Round(filer, named, measured, database.finished_days(folder).round(9))


def choose(scores: Features, tie: str) -> int:
    """Return the workstation with the highest score, one of them by chance when several have it."""
    assert len(scores) == WORKSTATIONS
    return int(Random(tie).choice(np.flatnonzero(scores == scores.max()).tolist()))


def players() -> ProcessPoolExecutor:
    """Return processes that play, one on each processor that this one may use."""
    free = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return ProcessPoolExecutor(min(free, 8), mp_context=multiprocessing.get_context("spawn"))


def rounds(pool: ProcessPoolExecutor, table: Table, seeds: Iterable[int], variant: str = "real") -> list[Round]:
    """Play a round for each seed."""
    waiting = [pool.submit(play, table, seed, variant) for seed in seeds]
    return [one.result() for one in waiting]
