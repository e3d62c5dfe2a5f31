"""What other programs hide on the same reports, what can be found out then, and in how much time: docs/peers.md.

Run apart: ``python -m pytest -m benchmark -s tests/benchmarks/test_peers.py``. A program that is not installed is named
with the reason and left out; docs/peers.md says how to install them. One and the same attackers look at every pattern:
the product's auditor, and one of a few lines with SciPy that shares nothing with it. They must agree.
"""

from __future__ import annotations

import time
from math import ceil
from typing import TYPE_CHECKING

import numpy as np
import pytest

from meldapp.records.disclosure import Axis, Place, PrintedCell, Publication
from meldapp.statistics.protect.latent import never_printed
from meldapp.statistics.protect.model import build_model
from meldapp.statistics.protect.primary import TrueCell, hide_first, place_cells
from meldapp.statistics.protect.probe import Demand
from meldapp.statistics.protect.protect import protect
from meldapp.statistics.protect.search import Search
from tests.benchmarks.peers.instance import THRESHOLD, Instance, named, quarters
from tests.benchmarks.peers.judge import Judge, row
from tests.benchmarks.peers.run import NOISE, PEERS, NotThereError, Pattern, noise
from tests.benchmarks.test_protection import INSTANCES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.benchmarks.peers.instance import At

pytestmark = [pytest.mark.benchmark, pytest.mark.at_length]
MOST_OVER_THE_FEWEST = 1.02


def true_cells(instance: Instance) -> list[TrueCell]:
    return [TrueCell("R", "T", at, count) for at, count in instance.counts.items()]


def ours(instance: Instance) -> Pattern:
    cells = true_cells(instance)
    start = time.process_time()
    why = protect(Publication(instance.axes, (), THRESHOLD), cells, lone_reporter=False)
    spent = time.process_time() - start
    return Pattern("meldapp", frozenset(c.at for c, reason in zip(cells, why, strict=True) if reason), spent)


def fewest(instance: Instance) -> int:
    """No choice of cells that keeps the whole rule can hide fewer: the bound that the protector proves."""
    publication, cells = Publication(instance.axes, (), THRESHOLD), true_cells(instance)
    model = build_model(publication.axes, [c.at for c in cells], ())
    known, columns = place_cells(model, (), cells)
    first = hide_first(publication, cells, columns, model, known, 90)
    model, known, latent = never_printed(model, known)
    search = Search(model, known, latent, Demand(THRESHOLD, THRESHOLD, THRESHOLD - 1), np.ones(model.size), None)
    search.hide(first)
    search.protect()
    return len(first) + ceil(search.bound - 1e-6)


@pytest.mark.parametrize("name", INSTANCES)
def test_what_others_hide_and_what_is_found(name: str) -> None:
    instance = named(name)
    judge = Judge(instance.tables, instance.sizes, instance.counts)
    small = sum(count < THRESHOLD for count in instance.counts.values())
    least, pattern = fewest(instance), ours(instance)
    print(f"\n{name}: {len(instance.counts)} cells, {small} under {THRESHOLD}; at least {least} for the whole rule")
    verdict = judge.attack(pattern)
    print(row("meldapp", pattern, verdict))
    assert not verdict.found.exactly | verdict.found.narrowly
    assert verdict.further == "0, 0"
    if name.startswith("small"):
        assert len(pattern.hidden) <= MOST_OVER_THE_FEWEST * least
    for peer, (work, script, way, zeros) in PEERS.items():
        try:
            theirs = work(script, way, instance)
        except NotThereError as error:
            print(f"{peer}: not run, {error}")
            continue
        print(row(f"{peer} ({theirs.program})", theirs, judge.attack(theirs, zeros=zeros)), flush=True)


def joined(releases: Sequence[Instance], patterns: Sequence[Pattern]) -> tuple[dict[At, int], Pattern]:
    """Put the quarters and the year together: a quarter is a leaf of the axis of periods, the year its total."""
    counts: dict[At, int] = {}
    secret: dict[str, set[At]] = {"hidden": set(), "changed": set()}
    for number, (release, pattern) in enumerate(zip(releases, patterns, strict=True)):
        period = () if release is releases[-1] else (Place("P", f"P{number:02}"),)
        counts |= {(*at, *period): count for at, count in release.counts.items()}
        secret["hidden"] |= {(*at, *period) for at in pattern.hidden}
        secret["changed"] |= {(*at, *period) for at in pattern.changed}
    spent = sum(pattern.seconds for pattern in patterns)
    return counts, Pattern(patterns[0].program, frozenset(secret["hidden"]), spent, frozenset(secret["changed"]))


def with_ledger(releases: Sequence[Instance]) -> list[Pattern]:
    """Protect one release after another, each with all earlier ones in view, as the product does."""
    axes = (*releases[0].axes, Axis("P", tuple(f"P{number:02}" for number in range(len(releases) - 1))))
    printed: tuple[PrintedCell, ...] = ()
    patterns: list[Pattern] = []
    for number, release in enumerate(releases):
        period = () if release is releases[-1] else (Place("P", f"P{number:02}"),)
        cells = [TrueCell(f"R{number}", "T", (*at, *period), count) for at, count in release.counts.items()]
        start = time.process_time()
        why = protect(Publication(axes, printed, THRESHOLD), cells, lone_reporter=False)
        spent = time.process_time() - start
        hidden = {at for at, reason in zip(release.counts, why, strict=True) if reason}
        patterns.append(Pattern("meldapp", frozenset(hidden), spent))
        values = [None if reason else cell.count for cell, reason in zip(cells, why, strict=True)]
        printed += tuple(
            PrintedCell(cell.release, cell.table, cell.at, value) for cell, value in zip(cells, values, strict=True)
        )
    return patterns


def test_a_year_beside_its_quarters() -> None:
    """The others are called for each release by itself; the product has all earlier ones in view."""
    releases = quarters()
    counts, pattern = joined(releases, with_ledger(releases))
    judge = Judge([("A", "B", "P")], releases[0].sizes | {"P": len(releases) - 1}, counts)
    small = sum(count < THRESHOLD for count in counts.values())
    print(f"\nfour quarters of 250 reports and their year, 10 x 6: {len(counts)} cells, {small} under {THRESHOLD}")
    verdict = judge.attack(pattern)
    print(row("meldapp, with the ledger", pattern, verdict))
    assert not verdict.found.exactly | verdict.found.narrowly
    _, apart = joined(releases, [ours(release) for release in releases])
    print(row("meldapp, without the ledger", apart, judge.attack(apart)))
    for peer, (work, script, way, zeros) in PEERS.items():
        try:
            _, theirs = joined(releases, [work(script, way, release) for release in releases])
        except NotThereError as error:
            print(f"{peer}: not run, {error}")
            continue
        print(row(f"{peer} ({theirs.program})", theirs, judge.attack(theirs, zeros=zeros)), flush=True)


@pytest.mark.parametrize("name", INSTANCES)
def test_what_programs_change_that_hide_nothing(name: str) -> None:
    """Not attacked: these promise something else than that a hidden count stays unknown. How far are they off?"""
    instance = named(name)
    print(f"\n{name}: {len(instance.counts)} cells")
    for way in NOISE:
        try:
            theirs = noise(way, instance)
        except NotThereError as error:
            print(f"{way}: not run, {error}")
            continue
        shown = [(value, instance.counts[at]) for at, value in theirs.values.items() if value is not None]
        off = [abs(value - count) for value, count in shown]
        share, mean = sum(map(bool, off)) / len(shown), sum(off) / len(shown)
        usual, hidden = sum(count for _, count in shown) / len(shown), len(instance.counts) - len(shown)
        print(f"| {theirs.program} | {hidden} | {share:.0%} | {mean:.1f} of {usual:.0f} | {theirs.seconds:.1f} s |")
