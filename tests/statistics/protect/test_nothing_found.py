"""The attacker who writes down every set of reports that could be finds nothing; weakened protectors are caught."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import linprog  # type: ignore[import-untyped] # SciPy ships no types

from meldapp.errors import MeldappError
from meldapp.records.disclosure import Axis, AxisGroup, Publication, Reason
from meldapp.statistics.protect.primary import TrueCell
from meldapp.statistics.protect.protect import Options, decide, protect
from tests.statistics.protect.world import At, Report, count, is_in, kinds, leaks, place, printed, tables_of
from tests.statistics.protect.worlds import MENUS, random_world

CIRCLE = 36


@pytest.mark.parametrize("kind", sorted(MENUS))
def test_a_stranger_finds_nothing(kind: str) -> None:
    shown = 0
    for seed in range(6):
        world = random_world(seed, kind)
        cells = world.cells()
        why = protect(world.publication(), cells, lone_reporter=False)
        shown += why.count(None)
        out = Publication(world.axes, printed(cells, why), 3)
        assert leaks(out, world.blocks) == [], (kind, seed)
    assert shown


@pytest.mark.parametrize("kind", sorted(MENUS))
def test_a_reporter_finds_no_more(kind: str) -> None:
    for seed in range(10, 12):
        world = random_world(seed, kind)
        cells = world.cells()
        out = Publication(world.axes, printed(cells, protect(world.publication(), cells)), 3)
        for own in kinds(world.axes):
            assert leaks(out, world.blocks, own=own) == [], (kind, seed, own)


def _periods(count_of: int) -> tuple[Axis, ...]:
    names = tuple(f"p{i}" for i in range(count_of))
    # Year to date: what was not printed before is this one minus the last.
    years = tuple(AxisGroup(f"y{i}", names[: i + 1]) for i in range(1, count_of))
    return (Axis("a", ("a0", "a1", "a2")), Axis("p", names, years))


def _release(axes: tuple[Axis, ...], reports: list[Report], period: str) -> list[TrueCell]:
    return count(reports, tables_of(axes[:1], [("a",)], fixed=place(p=period)), axes, period)


def _publish(seed: int, releases: int, *, ledger: bool) -> Publication:
    """Print the first period, then the year so far, again and again: the periods themselves are never printed."""
    r = random.Random(seed)
    axes = _periods(releases)
    every = kinds(axes)
    reports = r.choices(every, k=4 * releases)
    out = Publication(axes, (), 3)
    for i in range(releases):
        cells = _release(axes, reports, f"y{i}" if i else "p0")
        why = protect(out if ledger else replace_cells(out), cells, lone_reporter=False)
        out = Publication(axes, (*out.cells, *printed(cells, why)), 3)
    return out


def replace_cells(publication: Publication) -> Publication:
    return Publication(publication.axes, (), publication.threshold)


def test_a_ledger_keeps_the_difference_of_two_releases_closed() -> None:
    assert not any(leaks(_publish(seed, 2, ledger=True), [("a", "p")]) for seed in range(12))


def test_without_a_ledger_two_releases_open_a_period() -> None:
    assert any(leaks(_publish(seed, 2, ledger=False), [("a", "p")]) for seed in range(12))


def test_eight_releases_about_disjoint_periods() -> None:
    axes = (Axis("a", ("a0", "a1")), Axis("p", tuple(f"p{i}" for i in range(8))))
    r = random.Random(8)
    out = Publication(axes, (), 3)
    for i in range(8):
        reports = r.choices(kinds(axes[:1]), k=r.choice([3, 6, 8]))
        cells = count([(*kind, frozenset({f"p{i}"})) for kind in reports], _here(axes, i), axes, f"p{i}")
        why = protect(out, cells)
        alone = Publication(axes, printed(cells, why), 3)
        assert not leaks(alone, [("a", "p")]) or not any(c.value for c in alone.cells)
        out = Publication(axes, (*out.cells, *alone.cells), 3)
    assert any(cell.value for cell in out.cells)


def _here(axes: tuple[Axis, ...], period: int) -> list[tuple[str, At]]:
    return tables_of(axes[:1], [("a",)], fixed=place(p=f"p{period}"))


def test_printed_zeros_betray() -> None:
    caught = 0
    for seed in range(12):
        world = random_world(seed, "two", 12)
        cells = world.cells()
        why = protect(world.publication(), cells, lone_reporter=False)
        zeros = [None if cell.count == 0 else reason for cell, reason in zip(cells, why, strict=True)]
        caught += bool(leaks(Publication(world.axes, printed(cells, zeros), 3), world.blocks, least=1))
    assert caught


def test_printed_zeros_that_everybody_reckons_with_are_safe_but_cost_more() -> None:
    for seed in range(6):
        world = random_world(seed, "two", 12)
        cells = world.cells()
        why = [d.reason for d in decide(world.publication(), cells, Options(lone_reporter=False, zeros_printed=True))]
        assert all(w is None for c, w in zip(cells, why, strict=True) if c.count == 0)
        assert leaks(Publication(world.axes, printed(cells, why), 3), world.blocks, least=1) == []


def _program_finds(publication: Publication) -> bool:
    """Whether a linear program over kinds of report (SciPy's, without whole numbers) finds something."""
    every = kinds(publication.axes)
    rows = [[float(is_in(k, c.at, publication.axes)) for k in every] for c in publication.cells if c.value is not None]
    values = [float(c.value) for c in publication.cells if c.value is not None]
    places = {c.at: c.value is None for c in publication.cells} | {
        at: False for _, at in tables_of(publication.axes, [[a.code for a in publication.axes]])
    }
    hidden = {c.at for c in publication.cells if c.value is None}
    shown = {c.at for c in publication.cells} - hidden
    for at in sorted(places.keys() - shown):
        goal = np.array([float(is_in(k, at, publication.axes)) for k in every])
        low = linprog(goal, A_eq=rows, b_eq=values).fun
        most = linprog(-goal, A_eq=rows, b_eq=values).fun  # None: nothing limits it
        small = most is not None and -most < publication.threshold - 1e-6
        if small and (at in hidden or low > 1e-6):
            return True
    return False


def _circle(seed: int) -> tuple[tuple[Axis, ...], list[TrueCell]]:
    draw = np.random.default_rng(seed)
    axes = tuple(Axis(code, tuple(f"{code}{i}" for i in range(3))) for code in "abc")
    counts = draw.integers(0, 3, (3, 3, 3)) * draw.integers(0, 2, (3, 3, 3)) * draw.integers(1, 5, (3, 3, 3))
    reports = [
        tuple(frozenset({f"{code}{i}"}) for code, i in zip("abc", where, strict=True))
        for where, n in np.ndenumerate(counts)
        for _ in range(int(n))
    ]
    return axes, count(reports, tables_of(axes, MENUS["circle"]), axes, "R")


def test_tables_of_a_circle_must_be_looked_at_together() -> None:
    axes, cells = _circle(CIRCLE)
    apart: dict[At, Reason | None] = {}
    for table in MENUS["circle"]:
        mine = [c for c in cells if {p.axis for p in c.at} <= set(table)]
        for cell, why in zip(mine, protect(Publication(axes, (), 3), mine, lone_reporter=False), strict=True):
            apart[cell.at] = apart.get(cell.at) or why
    assert _program_finds(Publication(axes, printed(cells, [apart[c.at] for c in cells]), 3))
    together = protect(Publication(axes, (), 3), cells, lone_reporter=False)
    assert not _program_finds(Publication(axes, printed(cells, together), 3))


def test_a_count_that_no_table_prints_is_guarded() -> None:
    # Of ten reports nine are at a0: the tenth is found by a difference, though a1 is in no table.
    axes = (Axis("a", ("a0", "a1", "a2")),)
    reports = [(frozenset({code}),) for code in ["a0"] * 18 + ["a1"] * 2]
    cells = count(reports, [("T", ()), ("T", place(a="a0"))], axes, "R")
    publication = Publication(axes, (), 3)
    assert leaks(Publication(axes, printed(cells, [None, None]), 3), [("a",)])
    why = protect(publication, cells, share_from=95)
    assert leaks(Publication(axes, printed(cells, why), 3), [("a",)]) == []
    assert Reason.SECONDARY in why


def test_cells_that_were_printed_stay_and_can_make_it_impossible() -> None:
    axes = (Axis("a", ("a0", "a1")),)
    reports = [(frozenset({code}),) for code in ["a0"] * 8 + ["a1"]]
    cells = count(reports, [("T", ()), ("T", place(a="a0")), ("T", place(a="a1"))], axes, "R")
    earlier = Publication(axes, printed(cells[:2], [None, None]), 3)
    with pytest.raises(MeldappError, match="no safe new figures"):
        protect(earlier, cells[2:])
    assert protect(replace_cells(earlier), [replace(cell, release="other") for cell in cells])
