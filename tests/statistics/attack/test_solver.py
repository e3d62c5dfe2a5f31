"""Worlds come in whole numbers, also where the corners of the linear program do not."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import highspy
import numpy as np
import pytest

from meldapp.errors import MeldappError
from meldapp.statistics.attack.blocks import link
from meldapp.statistics.attack.components import Component
from meldapp.statistics.attack.model import NO_LIMIT, Rows, sparse
from meldapp.statistics.attack.nearest import NOWHERE, Span
from meldapp.statistics.attack.solver import Ask, Solver

if TYPE_CHECKING:
    from meldapp.statistics.attack.model import Floats


def triangle(low: int = -NO_LIMIT) -> Solver:
    """Return three unknowns of which each two add up to one at most: half of each is the best point, no world."""
    ones = np.ones(2, dtype=np.int64)
    terms = sparse([(np.array(pair), ones) for pair in combinations(range(3), 2)])
    rows = Rows(terms, np.full(3, low), np.ones(3, dtype=np.int64), (None,) * 3)
    return Solver(Component(np.arange(3), rows, np.arange(3)), 20)


def test_the_best_world_is_found_beside_the_best_point() -> None:
    solver = triangle()
    for weight in (1, 2):  # with 2 the point reaches 3 and no world does: only a search to the end says so
        world = solver.find(Ask(np.full(3, weight)))
        assert world is not None
        assert sorted(world.tolist()) == [0, 0, 1]


def test_any_good_world_will_do() -> None:
    world = triangle().find(Ask(np.ones(3, dtype=np.int64), exact=False))
    assert world is not None
    assert world.sum() <= 1


def test_a_point_without_any_world_near_or_far() -> None:
    assert triangle(low=1).find(Ask(np.ones(3, dtype=np.int64))) is None


def test_that_there_is_no_world_is_asked_again_without_making_the_program_smaller(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = Solver._run

    def wrong(self: Solver, program: highspy.Highs, ask: Ask) -> Floats | None:
        """Say that nothing fits, as HiGHS does of some programs in whole numbers."""
        smaller = program is self._integer and program.getOptionValue("presolve")[1] == "choose"
        return None if smaller else real(self, program, ask)

    monkeypatch.setattr(Solver, "_run", wrong)
    solver = triangle()
    for _ in range(2):
        world = solver.find(Ask(np.full(3, 2)))
        assert world is not None
        assert world.sum() == 1


def test_a_narrower_row_is_kept() -> None:
    solver = triangle()
    weights = np.array([1, 1, 0])
    assert solver.find(Ask(weights, row_high={0: 0})) is not None
    world = solver.find(Ask(weights, row_high={0: 0}))
    assert world is not None
    assert world[:2].sum() == 0
    world = solver.find(Ask(weights))
    assert world is not None
    assert world[:2].sum() == 1


def test_a_scattered_world_is_in_whole_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    solver = triangle()
    wanted, none = np.ones(3), np.zeros(3)
    world = solver.scatter(wanted, none, np.zeros(0, dtype=np.int64))
    assert world is not None
    assert world.sum() <= 1
    world = solver.scatter(wanted, none, np.array([0, 1]))
    assert world is not None
    assert world.tolist() == [0, 0, 1]
    assert triangle(low=1).scatter(wanted, none, np.array([0, 1])) is None
    monkeypatch.setattr(Solver, "_checked", lambda _self, _found, _ask: None)
    assert solver.scatter(wanted, none, np.zeros(0, dtype=np.int64)) is None


def test_the_nearest_world() -> None:
    solver, none = triangle(), np.zeros(0, dtype=np.int64)
    base, first = np.array([0, 0, 1]), Span(np.array([0]), np.array([1]), least=1)
    world = solver.nearest(base, Ask(none), first)
    assert world is not None
    assert world.tolist() == [1, 0, 0]
    assert solver.nearest(base, Ask(none, row_high={0: 0}), first) is None
    assert solver.nearest(base, Ask(none, high={0: 0}), first) is None
    world = solver.nearest(base, Ask(none, low={1: 1}), NOWHERE)
    assert world is not None
    assert world.tolist() == [0, 1, 0]
    world = solver.nearest(np.full(3, 9), Ask(none), NOWHERE)  # no world itself, as a rounded point is
    assert world is None or world.sum() <= 1


def test_a_point_without_a_world_beside_it() -> None:
    ones = np.ones(3, dtype=np.int64)
    world, possible = triangle().corner(Ask(ones))
    assert possible
    assert world is None or world.sum() <= 1
    assert triangle(low=1).corner(Ask(ones)) == (None, True)
    assert triangle(low=1).corner(Ask(ones, high={0: 0, 1: 0})) == (None, False)


def test_a_search_that_gives_no_world_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    solver = triangle()
    monkeypatch.setattr(Solver, "_checked", lambda _self, _found, _ask: None)
    with pytest.raises(MeldappError):
        solver.find(Ask(np.ones(3, dtype=np.int64)))


def test_blocks_in_a_star_and_in_two_circles() -> None:
    star = link(map(frozenset, ("ab", "ac", "ad", "a")))
    assert len(star.blocks) == 3
    assert len(star.pairs) == 2
    circles = link(map(frozenset, ("ab", "bc", "ac", "de", "ef", "df", "cx")))
    assert sorted("".join(sorted(block)) for block in circles.blocks) == ["abc", "cx", "def"]
