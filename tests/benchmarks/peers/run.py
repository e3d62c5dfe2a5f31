"""Runs the programs of others in their own environments, and tells which cells they hide."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from itertools import chain, product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from meldapp.records.disclosure import Place
from tests.benchmarks.peers.instance import THRESHOLD, At, Instance

HERE = Path(__file__).parent
SECONDS = 1500
PYTHON = "MELDAPP_PEERS"
"""The environment variable that names the Python in which acro and pytauargus are installed."""


class Pattern(NamedTuple):
    """What a program hides, prints otherwise than it is, and costs."""

    program: str
    hidden: frozenset[At]
    seconds: float
    changed: frozenset[At] = frozenset()


class Numbers(NamedTuple):
    """What a program prints that changes numbers; ``None`` is not shown."""

    program: str
    values: dict[At, int | None]
    seconds: float


class NotThereError(Exception):
    """The program is not installed, or does not do this; the message says which."""

    def __str__(self) -> str:
        return " ".join(map(str, self.args))


def python(script: str, way: str, instance: Instance) -> Pattern:
    """Run one of the scripts beside this file that hide cells."""
    found = _ask(script, way, instance)
    return Pattern(found["version"], places(found["hidden"]), found["cpu"], places(found.get("changed", [])))


def noise(way: str, instance: Instance) -> Numbers:
    """Run noise_peer.py."""
    found = _ask("noise_peer.py", way, instance)
    return Numbers(found["version"], dict(zip(instance.counts, found["values"], strict=True)), found["cpu"])


def _ask(script: str, way: str, instance: Instance) -> dict[str, Any]:
    """Run a script with the Python of the peers, and return its answer."""
    interpreter = os.environ.get(PYTHON)
    if not interpreter:
        raise NotThereError(PYTHON, "names no Python")
    with TemporaryDirectory() as name:
        task, answer = Path(name, "task.json"), Path(name, "answer.json")
        task.write_text(json.dumps(instance.task()), encoding="utf-8")
        _call([interpreter, str(HERE / script), way, str(task), str(answer)], name)
        found: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
    return found


def places(cells: list[dict[str, str]]) -> frozenset[At]:
    return frozenset(tuple(Place(axis, code) for axis, code in sorted(cell.items())) for cell in cells)


def gauss(script: str, way: str, instance: Instance) -> Pattern:
    """Run gauss.R: each cell is a column, each combination of leaves of all axes a row."""
    rscript = shutil.which("Rscript")
    if not rscript:
        raise NotThereError("Rscript", "is not on PATH")
    combinations = list(product(*instance.codes.values()))
    row_of = {leaves: number for number, leaves in enumerate(combinations)}
    inner = [0] * len(combinations)
    for leaves in zip(*instance.task()["records"].values(), strict=True):
        inner[row_of[leaves]] += 1
    axes = list(instance.codes)
    cells = list(instance.counts)
    pairs = [
        (row + 1, column + 1)
        for column, at in enumerate(cells)
        for row, leaves in enumerate(combinations)
        if all(leaves[axes.index(place.axis)] == place.code for place in at)
    ]
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "inner.csv").write_text(",".join(map(str, inner)), encoding="utf-8")
        (folder / "cells.csv").write_text(",".join(map(str, instance.counts.values())), encoding="utf-8")
        (folder / "pairs.csv").write_text(",".join(map(str, chain.from_iterable(pairs))), encoding="utf-8")
        _call([rscript, str(HERE / script), name, str(THRESHOLD), way], name)
        numbers = (folder / "hidden.csv").read_text(encoding="utf-8").split()
        version, seconds = (folder / "about.csv").read_text(encoding="utf-8").splitlines()
    return Pattern(version, frozenset(cells[int(n) - 1] for n in numbers), float(seconds))


def _call(command: list[str], folder: str) -> None:
    """Run a program where it may leave files: pytauargus writes logs into the folder it runs in."""
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise NotThereError(command[1], "stopped after", SECONDS, "s") from error
    if done.returncode:
        raise NotThereError(*done.stderr.strip().splitlines()[-1:])


class Peer(NamedTuple):
    """One way to call a program; ``zeros`` says that it prints all zeros: a hidden count is known to be at least 1."""

    work: Callable[[str, str, Instance], Pattern]
    script: str
    way: str
    zeros: bool


PEERS = {
    "acro, totals as it prints them": Peer(python, "acro_peer.py", "margins", zeros=False),
    "acro, each total a table apart": Peer(python, "acro_peer.py", "apart", zeros=False),
    "pytauargus, optimal": Peer(python, "pytauargus_peer.py", "optimal", zeros=True),
    "pytauargus, modular": Peer(python, "pytauargus_peer.py", "modular", zeros=True),
    "pytauargus, optimal, zeros and ranges given": Peer(python, "pytauargus_peer.py", "ranges", zeros=False),
    "GaussSuppression, zeros printed": Peer(gauss, "gauss.R", "zeros-printed", zeros=True),
    "GaussSuppression": Peer(gauss, "gauss.R", "zeros-hidden", zeros=False),
}
NOISE = ("cell-key", "opendp")
"""Ways of noise_peer.py."""
