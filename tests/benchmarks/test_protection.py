"""How many cells the protector hides, and in how much CPU time; figures in docs/protection.md.

Run apart: ``python -m pytest -m benchmark -s tests/benchmarks/test_protection.py``. The instances have the sizes of the
ones that peers were measured on; the reports are drawn here, so that counts of hidden cells compare only among
themselves. T = 5, as there.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import linprog  # type: ignore[import-untyped] # SciPy ships no types
from scipy.sparse import csr_matrix  # type: ignore[import-untyped] # as above

from meldapp.records.disclosure import TOTAL, Axis, AxisGroup, PrintedCell, Publication
from meldapp.statistics.protect.latent import never_printed
from meldapp.statistics.protect.model import build_model
from meldapp.statistics.protect.primary import TrueCell, hide_first, place_cells
from meldapp.statistics.protect.probe import Demand
from meldapp.statistics.protect.protect import Options, decide, protect
from meldapp.statistics.protect.search import Search
from tests.statistics.protect.world import place

pytestmark = [pytest.mark.benchmark, pytest.mark.at_length]
Tables = tuple[tuple[str, ...], ...]


def draw(tables: Tables, sizes: dict[str, int], reports: int, seed: int) -> tuple[Publication, list[TrueCell]]:
    """Crossed tables with their margins, of reports whose traits are drawn apart, some traits rarer than others."""
    random = np.random.default_rng(seed)
    drawn = {a: random.choice(n, reports, p=random.dirichlet(np.full(n, 5.0))) for a, n in sorted(sizes.items())}
    cells: dict[object, TrueCell] = {}
    for table in tables:
        for codes in product(*([TOTAL, *range(sizes[a])] for a in table)):
            at = place(**{a: c if c == TOTAL else f"{a}{c:02}" for a, c in zip(table, codes, strict=True)})
            here = np.ones(reports, dtype=bool)
            for a, c in zip(table, codes, strict=True):
                here &= (drawn[a] == c) if c != TOTAL else True
            cells[at] = TrueCell("R", "T", at, int(here.sum()))
    axes = tuple(Axis(a, tuple(f"{a}{i:02}" for i in range(n))) for a, n in sizes.items())
    return Publication(axes, (), 5), list(cells.values())


INSTANCES = {
    "star of 3 tables 12 x 8, 400 reports": (
        (("A", "B"), ("A", "C"), ("A", "D")),
        {"A": 12, "B": 8, "C": 8, "D": 8},
        400,
    ),
    "circle of 3 tables 12 x 8 x 6, 1500": ((("A", "B"), ("B", "C"), ("A", "C")), {"A": 12, "B": 8, "C": 6}, 1500),
    "cube 10 x 8 x 6, 400": ((("A", "B", "C"),), {"A": 10, "B": 8, "C": 6}, 400),
    "cube 10 x 8 x 6, 2000": ((("A", "B", "C"),), {"A": 10, "B": 8, "C": 6}, 2000),
    "small table 8 x 6, 200": ((("A", "B"),), {"A": 8, "B": 6}, 200),
    "small circle 4 x 4 x 4, 200": ((("A", "B"), ("B", "C"), ("A", "C")), {"A": 4, "B": 4, "C": 4}, 200),
}


@pytest.mark.parametrize("name", INSTANCES)
def test_hidden_cells_against_the_fewest_possible(name: str) -> None:
    tables, sizes, reports = INSTANCES[name]
    publication, cells = draw(tables, sizes, reports, 1)
    start = time.process_time()
    model = build_model(publication.axes, [c.at for c in cells], ())
    known, columns = place_cells(model, (), cells)
    first = hide_first(publication, cells, columns, model, known, 90)
    model, known, latent = never_printed(model, known)
    search = Search(model, known, latent, Demand(5, 5, 4), np.ones(model.size), None)
    search.hide(first)
    search.protect()
    hidden, least = len(first) + len(search.further()), len(first) + int(np.ceil(search.bound - 1e-6))
    print(f"\n{name}: {len(cells)} cells, {hidden} hidden, at least {least}, {time.process_time() - start:.1f} s CPU")
    if name.startswith("small"):
        assert hidden <= 1.02 * least


def releases() -> list[list[TrueCell]]:
    """Nine quarters of 250 reports in 20 units of 4 directorates by 12 grounds; each fourth release adds the year."""
    random = np.random.default_rng(1)
    units, grounds = random.dirichlet(np.full(20, 3.0)), random.dirichlet(np.full(12, 3.0))
    counts = np.zeros((20, 12, 9), dtype=int)
    for quarter in range(9):
        np.add.at(counts[:, :, quarter], (random.choice(20, 250, p=units), random.choice(12, 250, p=grounds)), 1)
    unit_nodes = [(TOTAL, range(20)), *((f"u{i:02}", [i]) for i in range(20))]
    unit_nodes += [(f"d{i}", range(5 * i, 5 * i + 5)) for i in range(4)]
    ground_nodes = [(TOTAL, range(12)), *((f"g{i:02}", [i]) for i in range(12))]
    found: list[list[TrueCell]] = []
    for quarter in range(9):
        periods: list[tuple[str, Sequence[int]]] = [(f"p{quarter}", [quarter])]
        periods += [(f"y{quarter // 4}", range(quarter - 3, quarter + 1))] if quarter % 4 == 3 else []
        found.append(
            [
                TrueCell(f"p{quarter}", "T", place(unit=u, ground=g, period=p), int(counts[np.ix_(ui, gi, pi)].sum()))
                for (p, pi), (u, ui), (g, gi) in product(periods, unit_nodes, ground_nodes)
            ]
        )
    return found


def test_the_ninth_release_of_twenty_units() -> None:
    axes = (
        Axis(
            "unit",
            tuple(f"u{i:02}" for i in range(20)),
            tuple(AxisGroup(f"d{j}", tuple(f"u{i:02}" for i in range(5 * j, 5 * j + 5))) for j in range(4)),
        ),
        Axis("ground", tuple(f"g{i:02}" for i in range(12))),
        Axis(
            "period",
            tuple(f"p{i}" for i in range(12)),
            tuple(AxisGroup(f"y{j}", tuple(f"p{i}" for i in range(4 * j, 4 * j + 4))) for j in range(3)),
        ),
    )
    printed: tuple[PrintedCell, ...] = ()
    spent = 0.0
    for cells in releases():
        start = time.process_time()
        why = protect(Publication(axes, printed, 5), cells, lone_reporter=False)
        spent = time.process_time() - start
        print(f"\n{cells[0].release}: {len(cells)} cells, {len(why) - why.count(None)} hidden, {spent:.1f} s CPU")
        printed += tuple(
            PrintedCell(c.release, c.table, c.at, None if w else c.count) for c, w in zip(cells, why, strict=True)
        )
    assert spent < 10


def teams() -> tuple[Publication, list[TrueCell]]:
    """One thousand reports of 200 teams in 40 departments in 5 directorates, by 12 grounds, quarters and the year."""
    random = np.random.default_rng(1)
    unit = random.choice(200, 1000, p=random.dirichlet(np.full(200, 3.0)))
    ground = random.choice(12, 1000, p=random.dirichlet(np.full(12, 3.0)))
    counts = np.zeros((200, 12, 4), dtype=int)
    np.add.at(counts, (unit, ground, random.integers(0, 4, 1000)), 1)
    groups = [AxisGroup(f"d{i:02}", tuple(f"u{j:03}" for j in range(5 * i, 5 * i + 5))) for i in range(40)]
    groups += [AxisGroup(f"e{i}", tuple(f"u{j:03}" for j in range(40 * i, 40 * i + 40))) for i in range(5)]
    axes = (
        Axis("unit", tuple(f"u{i:03}" for i in range(200)), tuple(groups)),
        Axis("ground", tuple(f"g{i:02}" for i in range(12))),
        Axis("period", tuple(f"q{i}" for i in range(4))),
    )
    nodes = [
        [
            (TOTAL, range(len(axis.leaves))),
            *((group.code, [axis.leaves.index(leaf) for leaf in group.leaves]) for group in axis.groups),
            *((leaf, [i]) for i, leaf in enumerate(axis.leaves)),
        ]
        for axis in axes
    ]
    return Publication(axes, (), 5), [
        TrueCell("R", "T", place(unit=u, ground=g, period=p), int(counts[np.ix_(ui, gi, pi)].sum()))
        for (u, ui), (g, gi), (p, pi) in product(*nodes)
    ]


def measure(zeros_printed: str) -> None:
    """Protect the teams, and print what that took and which cells are hidden, as JSON: in a process of its own."""
    publication, cells = teams()
    start = time.process_time()
    decisions = decide(publication, cells, Options(lone_reporter=False, zeros_printed=bool(zeros_printed)))
    spent = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps([spent, peak, [d.reason is not None for d in decisions]]))


@pytest.mark.parametrize("zeros_printed", ["", "zeros printed"])
def test_two_hundred_teams(zeros_printed: str) -> None:
    """In a process of its own, for its memory; what is hidden is then attacked by a program of SciPy's."""
    start = f"from tests.benchmarks.test_protection import measure; measure({zeros_printed!r})"
    answer = subprocess.run([sys.executable, "-c", start], capture_output=True, check=True, text=True)
    spent, peak, hidden = json.loads(answer.stdout)
    _, cells = teams()
    least = int(bool(zeros_printed))
    small = sum(least <= cell.count < 5 for cell in cells)
    wrong, asked, seconds = attacked(cells, hidden, least)
    print(
        f"\n200 teams, {zeros_printed or 'our rule'}: {len(cells)} cells, {small} small, {sum(hidden)} hidden,"
        f" {spent:.1f} s CPU, {peak} MB; {asked} hidden cells attacked, {wrong} found, {seconds:.0f} s CPU"
    )
    assert wrong == 0
    assert spent < 20
    assert peak < 1000


def attacked(cells: Sequence[TrueCell], hidden: Sequence[bool], least: int, most: int = 300) -> tuple[int, int, float]:
    """Attack ``most`` hidden cells, drawn by chance: how many break the rule, how many were asked, and the seconds.

    The unknowns are the teams' cells alone, and each printed cell an equation: nothing is shared with the protector.
    """
    start, axes = time.process_time(), teams()[0].axes
    leaves = {axis.code: axis.leaves for axis in axes}
    below = {(a.code, g.code): set(g.leaves) for a in axes for g in a.groups}
    at = [{p.axis: p.code for p in cell.at} for cell in cells]

    def inside(named: dict[str, str]) -> NDArray[np.bool_]:
        masks: list[NDArray[np.bool_]] = [
            np.array([a not in named or leaf in below.get((a, named[a]), {named[a]}) for leaf in leaves[a]])
            for a in ("unit", "ground", "period")
        ]
        return np.asarray(masks[0][:, None, None] & masks[1][:, None] & masks[2], dtype=np.bool_).ravel()

    shown = [i for i, h in enumerate(hidden) if not h]
    low = np.zeros(inside({}).size)
    for i in np.flatnonzero(hidden).tolist():
        if len(at[i]) == len(axes) and inside(at[i]).sum() == 1:
            low[inside(at[i])] = least
    live = np.ones(low.size, dtype=bool)
    for i in shown:
        if cells[i].count == 0:
            live &= ~inside(at[i])
    matrix = csr_matrix(
        np.array([inside(at[i])[live] for i in shown if cells[i].count] or [live[live] * 0], dtype=float)
    )
    values = np.array([cells[i].count for i in shown if cells[i].count] or [0], dtype=float)
    asked = np.random.default_rng(1).choice(np.flatnonzero(hidden), most, replace=False).tolist()
    wrong = 0
    for i in asked:
        aim = inside(at[i])[live].astype(float)
        bounds = np.stack([low[live], np.full(live.sum(), np.inf)], axis=1)
        smallest = linprog(aim, A_eq=matrix, b_eq=values, bounds=bounds).fun
        largest = linprog(-aim, A_eq=matrix, b_eq=values, bounds=bounds)
        high = -largest.fun if largest.status == 0 else np.inf
        wrong += high < 5 - 1e-6 or (high - smallest < 4 - 1e-6 and smallest < 5 - 1e-6)
    return wrong, len(asked), time.process_time() - start
