"""What an audit, a certificate and publishing as a whole cost, on the sizes of docs/audit.md.

``python -m pytest -m benchmark -s tests/benchmarks/test_audit.py``. Time is CPU time of one core, and bounds are
multiples of a floor that is measured just before and after: small linear programs, each made and solved from the start.
So a slow or busy machine does not matter. Memory is the most that a process of its own ever had.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

import highspy
import msgspec
import numpy as np
import pytest

from meldapp.statistics.attack.audit import audit
from meldapp.statistics.attack.nearest import new_solver
from meldapp.statistics.certificate.check import check_certificate
from meldapp.statistics.certificate.make import make_certificate
from tests.statistics.certificate.organisation import hide_more, hide_shares, one_answer, printed, tree

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from meldapp.records.disclosure import Axis, Publication

T = TypeVar("T")
pytestmark = [pytest.mark.benchmark, pytest.mark.at_length]
FOUND, AUDIT, CHECK, PUBLISH = 15_000, 4_000, 300, 10_000
"""Most linear programs' worth of time: an audit that finds much, one that finds nothing, checking, publishing."""
MOST_MEMORY = 1_000_000_000
"""Most bytes for publishing (issue 4)."""
_ROUNDS = 12
_PROGRAMS: Final = 30
_PUBLISH = """
import sys, time
from pathlib import Path
from meldapp.workflows.simulate_cases import Size, simulate_cases
size = Size(*map(int, sys.argv[2:]))
told = lambda *_: print(time.process_time(), flush=True)
simulate_cases(Path(sys.argv[1]), size, publish=True, progress=told)
print(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])
"""
"""Prints the CPU seconds so far after each release, and at the end the most memory ever, in kB."""


class Instance(NamedTuple):
    """One instance: axes, tables, reports; ``apart`` is an axis whose total is never printed (releases apart)."""

    axes: tuple[Axis, ...]
    tables: Sequence[Sequence[str]]
    reports: int
    apart: str = ""


INSTANCES = {
    "star of 3, 12 x 8 each": Instance(
        (tree("a", 12), tree("b", 8), tree("c", 8), tree("d", 8)), [("a", "b"), ("a", "c"), ("a", "d")], 400
    ),
    "cycle of 3, 10 x 8 x 6": Instance(
        (tree("a", 10), tree("b", 8), tree("c", 6)), [("a", "b"), ("b", "c"), ("a", "c")], 1500
    ),
    "9 releases, 20 units x 12": Instance(
        (tree("g", 12), tree("p", 9), tree("u", 20, 4)), [("g", "p", "u")], 2250, "p"
    ),
    "9 releases, 20 units | 12 | 15": Instance(
        (tree("f", 15), tree("g", 12), tree("p", 9), tree("u", 20, 4)), [("f", "p"), ("g", "p"), ("p", "u")], 2250, "p"
    ),
}


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Return what the work gives and the CPU seconds it took."""
    start = time.process_time()
    return work(), time.process_time() - start


def programs() -> float:
    """Return the CPU seconds of one program of the floor: 20 places to 20 others, what goes between them."""
    random_ = np.random.default_rng(1)
    cost, size = random_.integers(1, 100, (_PROGRAMS, 400)).astype(float), 20
    number = np.arange(size * size)
    start = time.process_time()
    for one in cost:
        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = size * size, 2 * size
        program.col_cost_, program.col_lower_ = one, np.zeros(size * size)
        program.col_upper_ = np.full(size * size, 50.0)
        program.row_lower_ = program.row_upper_ = np.full(2 * size, 100.0)
        program.a_matrix_.start_ = np.arange(0, 2 * size * size + 1, 2, dtype=np.int32)
        program.a_matrix_.index_ = np.stack((number // size, size + number % size), axis=1).ravel().astype(np.int32)
        program.a_matrix_.value_ = np.ones(2 * size * size)
        solver = new_solver()
        solver.passModel(program)
        solver.run()
    return (time.process_time() - start) / _PROGRAMS


def careless(instance: Instance) -> Publication:
    """Return the tables with only small counts and shares hidden."""
    publication = printed(instance.axes, instance.tables, one_answer(instance.axes, instance.reports, 1), 6)
    cells = tuple(c for c in publication.cells if not instance.apart or any(p.axis == instance.apart for p in c.at))
    return hide_shares(msgspec.structs.replace(publication, cells=cells))


@pytest.mark.parametrize("name", INSTANCES)
def test_audit_and_certificate(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = programs()
    publication = careless(INSTANCES[name])
    found, first = timed(lambda: audit(publication))
    draw, weak = random.Random(1), len(found)
    hidden = sum(cell.value is None for cell in publication.cells)
    last = first
    for _ in range(_ROUNDS):
        if not found:
            break
        publication = hide_shares(hide_more(publication, {finding.at for finding in found}, draw))
        found, last = timed(partial(audit, publication))
    assert not found
    certificate, made = timed(lambda: make_certificate(publication))
    wrong, checked = timed(lambda: check_certificate(publication, certificate))
    assert wrong == ()
    floor = (before + programs()) / 2
    with capsys.disabled():
        print(
            f"\n{name}: {len(publication.cells)} cells; {hidden} hidden, {weak} found, audit {first:.1f} s;"
            f" {sum(cell.value is None for cell in publication.cells)} hidden, 0 found, audit {last:.1f} s;"
            f" certificate {made:.1f} s, {len(msgspec.json.encode(certificate)) / 1000:.0f} kB,"
            f" checked {checked:.2f} s;"
            f" floor {1000 * floor:.1f} ms: audits x {first / floor:.0f} and x {last / floor:.0f},"
            f" checked x {checked / floor:.0f}"
        )
    assert checked < CHECK * floor
    assert first < FOUND * floor
    assert last < AUDIT * floor


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
@pytest.mark.parametrize(
    ("reports", "periods", "units"), [(1000, 5, 200), (2250, 9, 20)], ids=["200 units", "the ninth of 20 units"]
)
def test_publishing_as_a_whole(
    reports: int, periods: int, units: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Count, choose levels, protect, audit alone and with the whole ledger, certify, check, sign: the last release."""
    before = programs()
    work = [sys.executable, "-c", _PUBLISH, str(tmp_path / "made"), str(reports), str(periods), str(units)]
    lines = subprocess.run(work, capture_output=True, text=True, check=True, timeout=600).stdout.split()
    told, memory = [float(line) for line in lines[:-1]], int(lines[-1]) * 1024
    floor, last = (before + programs()) / 2, told[-1] - told[-2]
    with capsys.disabled():
        print(
            f"\n{reports} reports, {periods} periods, {units} units: {told[-1]:.1f} s, the last release {last:.1f} s;"
            f" {memory / 1e6:.0f} MB; floor {1000 * floor:.1f} ms: the last release x {last / floor:.0f}"
        )
    assert len(told) == periods
    assert last < PUBLISH * floor
    assert memory < MOST_MEMORY
