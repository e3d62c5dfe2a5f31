"""How many cells the protector hides, and in how much CPU time; figures in docs/protection.md.

Run apart: ``python -m pytest -m benchmark -s tests/benchmarks/test_protection.py``. The instances have the sizes of the
ones that peers were measured on; the reports are drawn here, so that counts of hidden cells compare only among
themselves. T = 5, as there.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import product

import numpy as np
import pytest

from meldapp.records.disclosure import TOTAL, Axis, AxisGroup, PrintedCell, Publication
from meldapp.statistics.protect.latent import never_printed
from meldapp.statistics.protect.model import build_model
from meldapp.statistics.protect.primary import TrueCell, hide_first, place_cells
from meldapp.statistics.protect.probe import Demand
from meldapp.statistics.protect.protect import protect
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
