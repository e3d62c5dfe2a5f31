"""The who-filed game: rounds of the simulator, attackers who name the filer, and how often chance would be as good.

Rounds are played in processes of their own, each with the patches of its variant.
"""

from __future__ import annotations

import datetime as dt
import json
import math
import multiprocessing
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from typing import NamedTuple

import msgspec
import numpy as np
import pytest

from meldapp.cli.commands.agent_run import draw
from meldapp.crypto import kdf
from meldapp.settings import Policy
from meldapp.store import sqlite_file
from meldapp.workflows import set_up
from meldapp.workflows.adviser_desk import read_keys
from meldapp.workflows.simulate import Plan, midnight, run_days
from meldapp.workflows.simulate_office import PASSPHRASE, Office, make_office
from meldapp.workstation import profile
from tests.attacks.who_filed import database, desks, letterbytes, network, variants
from tests.attacks.who_filed.seen import Features
from tests.workflows.world import cheap_stretch

WORKSTATIONS = 20
DAYS = 4
POLICY = Policy(outbox_letters=4, board_batch=4)
"""Letters of the advised size and slots; a shorter outbox and board, which cost time and tell nothing more."""

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
        letterbytes.letter_bytes,
        letterbytes.letter_compression,
        letterbytes.letter_points,
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
    """One round: who filed, whom each attacker named, and all that they measured of each workstation."""

    filer: int
    named: dict[str, int]
    features: Features


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


def plan(seed: int, *, outbox_keys: bool = False) -> Plan:
    return Plan(WORKSTATIONS, DAYS, 1, seed, POLICY, outbox_keys=outbox_keys)


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


def play(template: Path, seed: int, variant: str) -> Round:
    """Play one round and let every attacker name somebody. In every other round the report takes several letters."""
    scratch = Path("/dev/shm") if Path("/dev/shm").is_dir() else None  # noqa: S108 - only where memory is a folder
    with tempfile.TemporaryDirectory(dir=scratch) as name, pytest.MonkeyPatch.context() as patch:
        folder = Path(name) / "seen"
        folder.mkdir()
        cheapen(patch)
        variants.VARIANTS[variant](patch)
        if seed % 2:
            variants.long_report(patch)
        with_keys = variant == variants.with_the_key.__name__
        run_days(folder, plan(seed, outbox_keys=with_keys), copy_office(template, Path(name) / "live"), draw)
        truth = json.loads((folder / "truth.json").read_text("utf-8"))
        (filer,) = {event["workstation"] for event in truth["events"] if event["what"] == "file"}
        (folder / "truth.json").unlink()
        named = {what: choose(attack(folder), seed) for what, attack in ATTACKS.items()}
        return Round(filer, named, np.column_stack([measure(folder) for measure in FEATURES]))


def choose(scores: Features, seed: int) -> int:
    """Return the workstation with the highest score, one of them by chance when several have it."""
    assert len(scores) == WORKSTATIONS
    return int(Random(f"tie {seed}").choice(np.flatnonzero(scores == scores.max()).tolist()))


def players() -> ProcessPoolExecutor:
    """Return processes that play, one on each processor."""
    return ProcessPoolExecutor(min(os.cpu_count() or 1, 8), mp_context=multiprocessing.get_context("spawn"))


def rounds(pool: ProcessPoolExecutor, template: Path, seeds: Iterable[int], variant: str = "real") -> list[Round]:
    """Play a round for each seed."""
    waiting = [pool.submit(play, template, seed, variant) for seed in seeds]
    return [one.result() for one in waiting]


def tail(hits: int, tries: int, chance: float) -> float:
    """Return how likely at least ``hits`` of ``tries`` are, when each has this ``chance``."""
    return sum(math.comb(tries, k) * chance**k * (1 - chance) ** (tries - k) for k in range(hits, tries + 1))


def interval(hits: int, tries: int, level: float = 0.95) -> tuple[float, float]:
    """Return the exact interval of Clopper and Pearson (1934) for a share of which ``hits`` of ``tries`` were seen."""
    half = (1 - level) / 2
    low = 0.0 if hits == 0 else _root(lambda chance: tail(hits, tries, chance) - half)
    high = 1.0 if hits == tries else _root(lambda chance: tail(hits + 1, tries, chance) - (1 - half))
    return low, high


def _root(rising: Callable[[float], float]) -> float:
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if rising(middle) > 0 else (middle, high)
    return (low + high) / 2
