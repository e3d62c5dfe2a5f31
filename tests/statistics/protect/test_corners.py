"""Corners that ordinary tables do not come to."""

from __future__ import annotations

import highspy
import numpy as np
import pytest

from meldapp.errors import MeldappError
from meldapp.records.disclosure import Axis, AxisGroup, Publication, Reason
from meldapp.statistics.protect import model, reporter, search
from meldapp.statistics.protect import protect as door
from meldapp.statistics.protect.attack import Attack, Bound, State
from meldapp.statistics.protect.model import Floats, Ints, Rows, build_model
from meldapp.statistics.protect.pool import Pool
from meldapp.statistics.protect.primary import TrueCell
from meldapp.statistics.protect.probe import Demand
from meldapp.statistics.protect.protect import Options, decide, protect
from meldapp.statistics.protect.trees import build_tree
from tests.statistics.protect.world import leaks, place, printed
from tests.statistics.protect.worlds import random_world

MIXED = (AxisGroup("mixed", ("B", "ONB")), AxisGroup("none", ("NIET", "ONB")))
BUSY = [[2, 20, 3, 9], [25, 1, 19, 4], [17, 4, 22, 1], [3, 9, 2, 14]]


def crossed(counts: list[list[int]]) -> tuple[Publication, list[TrueCell]]:
    array = np.array(counts)
    names = {"a": array.shape[0], "b": array.shape[1]}
    axes = tuple(Axis(axis, tuple(f"{axis}{i}" for i in range(n))) for axis, n in names.items())
    cells = [TrueCell("R", "T", (), int(array.sum()))]
    cells += [TrueCell("R", "T", place(a=f"a{i}"), int(n)) for i, n in enumerate(array.sum(axis=1))]
    cells += [TrueCell("R", "T", place(b=f"b{i}"), int(n)) for i, n in enumerate(array.sum(axis=0))]
    cells += [TrueCell("R", "T", place(a=f"a{i}", b=f"b{j}"), int(n)) for (i, j), n in np.ndenumerate(array)]
    return Publication(axes, (), 5), cells


def test_groups_can_mix_leaves_that_stand_alone() -> None:
    tree = build_tree(Axis("m", ("A", "B", "ONB", "NIET"), MIXED[:1], several=True, alone=("NIET", "ONB")))
    exact = {relation.parent: relation.parts for relation in tree.relations if relation.exact}
    assert len(exact[tree.codes["mixed"]]) == 2
    assert len(exact[0]) == 3
    tree = build_tree(Axis("m", ("A", "B", "ONB", "NIET"), MIXED[1:], several=True, alone=("NIET", "ONB")))
    exact = {relation.parent: relation.parts for relation in tree.relations if relation.exact}
    assert set(exact[tree.codes["none"]]) == {tree.codes["NIET"], tree.codes["ONB"]}
    only = build_tree(Axis("m", ("ONB", "NIET"), several=True, alone=("NIET", "ONB")))
    assert [relation.parent for relation in only.relations] == [0]


def test_a_report_can_be_at_no_leaf() -> None:
    axis = Axis("m", ("A", "B"), several=True, at_least_one=False)
    assert [relation.covered for relation in build_tree(axis).relations] == [True, False]
    cells = [TrueCell("R", "T", (), 60), TrueCell("R", "T", place(m="A"), 20), TrueCell("R", "T", place(m="B"), 10)]
    assert None in protect(Publication((axis,), ()), cells)


def test_a_model_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "_LARGEST", 2)
    with pytest.raises(MeldappError, match="too large"):
        protect(*crossed(BUSY))


def test_what_is_impossible_spreads() -> None:
    axes = (Axis("a", ("a0", "a1", "a2"), (AxisGroup("g", ("a0", "a1")),)), Axis("b", ("b0", "b1")))
    nowhere = (place(a="a0"), place(a="a1"), place(b="b0", c="c0"))
    built = build_model(axes, [place(a="a0", b="b0")], nowhere)
    assert built.zero[built.column(place(a="g"))]
    assert not built.zero[built.column(place(a="a2"))]


def test_a_reporter_who_cannot_be_there_is_not_asked() -> None:
    axes = (Axis("a", ("a0", "a1", "a2")),)
    cells = [TrueCell("R", "T", (), 40), TrueCell("R", "T", place(a="a0"), 40)]
    assert protect(Publication(axes, ()), cells, share_from=101) == (None, None)


def test_many_kinds_of_report_are_left_to_wider_ranges(monkeypatch: pytest.MonkeyPatch) -> None:
    publication, cells = crossed(BUSY)
    tried = protect(publication, cells)
    monkeypatch.setattr(reporter, "_MOST", 1)
    assert protect(publication, cells).count(None) >= tried.count(None)


def test_a_solver_that_finds_nothing_or_stops_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(highspy.Highs, "getModelStatus", lambda _: highspy.HighsModelStatus.kInfeasible)
    with pytest.raises(MeldappError, match="contradict"):
        protect(*crossed(BUSY))
    monkeypatch.setattr(highspy.Highs, "getModelStatus", lambda _: highspy.HighsModelStatus.kTimeLimit)
    with pytest.raises(MeldappError, match="stopped"):
        protect(*crossed(BUSY))


def test_when_no_whole_table_proves_anything_neighbours_are_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Attack, "witness", lambda *_: None)
    with pytest.raises(MeldappError, match="no safe new figures"):
        protect(*crossed([[2, 20, 3], [25, 1, 19]]), lone_reporter=False)


def test_a_pool_gives_a_reporter_whole_tables_only() -> None:
    rows = Rows(np.array([0, 2]), np.array([0, 1]), np.array([1, -1]), np.array([True]))
    pool = Pool(np.array([0, 0]))
    pool.add(np.array([0, 1]), np.array([1.5, 1.5]), whole=False)
    assert pool.with_own(np.array([1, 1]), rows) is None
    pool.add(np.array([0, 1]), np.array([2, 2]), whole=True)
    pool.add(np.array([0, 1]), np.array([3, 3]), whole=True)
    own = pool.with_own(np.array([1, 1]), rows)
    assert own is not None
    assert (own.whole.low.tolist(), own.whole.high.tolist()) == ([2, 2], [3, 3])


def test_fractions_are_no_witness() -> None:
    rows = Rows(np.array([0, 2]), np.array([0, 1]), np.array([1, 1]), np.array([True]))
    none = np.zeros(2, dtype=np.int64)
    attack = Attack(rows, np.array([0, 1]), State(none, none, 9, none, 2))
    assert attack.witness(np.array([0.5, -0.5])) is None
    assert attack.witness(np.array([1.0, 1.0])) is None
    assert attack.witness(np.array([0.0, 0.0])) is not None


def test_a_cube() -> None:
    draw = np.random.default_rng(3)
    names = {"a": 5, "b": 4, "c": 3}
    counts = draw.poisson(5, tuple(names.values()))
    axes = tuple(Axis(a, tuple(f"{a}{i}" for i in range(n))) for a, n in names.items())
    cells: list[TrueCell] = []
    for where in np.ndindex(*(n + 1 for n in names.values())):
        here = tuple(slice(None) if i == n else i for i, n in zip(where, names.values(), strict=True))
        at = place(**{a: f"{a}{i}" for (a, n), i in zip(names.items(), where, strict=True) if i < n})
        cells.append(TrueCell("R", "T", at, int(counts[here].sum())))
    for own in (False, True):
        reasons = [d.reason for d in decide(Publication(axes, (), 5), cells, Options(lone_reporter=own))]
        assert reasons.count(Reason.PRIMARY) == sum(cell.count < 5 for cell in cells)
        assert None in reasons


@pytest.mark.parametrize(
    ("kind", "seed", "size"), [("circle", 25, None), ("circle", 33, None), ("two", 9, None), ("two", 21, 14)]
)
def test_worlds_that_need_every_step(kind: str, seed: int, size: int | None) -> None:
    world = random_world(seed, kind, size)
    cells = world.cells()
    why = protect(world.publication(), cells)
    assert leaks(Publication(world.axes, printed(cells, why), 3), world.blocks) == []


def test_a_reporter_is_asked_where_ranges_are_no_wider(monkeypatch: pytest.MonkeyPatch) -> None:
    publication, cells = crossed([[2, 20, 30], [3, 21, 19], [17, 30, 22]])
    wide = protect(publication, cells, lone_reporter=False)
    monkeypatch.setattr(door, "_demand", lambda threshold, _: Demand(threshold, threshold + 0.001, threshold - 1))
    assert protect(publication, cells).count(None) <= wide.count(None)


def test_the_whole_component_finds_what_single_equations_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    publication, cells = crossed([[2, 20, 30], [25, 21, 19], [17, 30, 22]])
    why = protect(publication, cells, lone_reporter=False)
    monkeypatch.setattr(search, "line_cuts", lambda *_: [])
    assert protect(publication, cells, lone_reporter=False).count(None) == why.count(None)


def test_where_many_cannot_move_at_a_time_each_is_asked_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    maximise, witness, asking = Attack.maximise, Attack.witness, [False]

    def whole(attack: Attack, places: Ints, costs: Floats | Ints, _enough: float = 0.0) -> Bound | None:
        asking[0] = True
        return maximise(attack, places, costs) if len(places) < 2 else None

    def alone(attack: Attack, places: Ints, costs: Floats | Ints) -> Bound | None:
        asking[0] = False
        return maximise(attack, places, costs) if len(places) < 2 else None

    monkeypatch.setattr(Attack, "maximise", alone)
    monkeypatch.setattr(Attack, "whole", whole)
    monkeypatch.setattr(Attack, "witness", lambda attack, x: witness(attack, x) if asking[0] else None)
    why = protect(*crossed(BUSY), lone_reporter=False)
    assert None in why


def test_without_patience_cells_are_added_to_the_first_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    publication, cells = crossed(BUSY)
    fewest = protect(publication, cells).count(None)
    monkeypatch.setattr(search, "_PATIENCE", 0)
    assert 0 < protect(publication, cells).count(None) <= fewest


def test_of_a_very_large_table_of_small_counts_only_the_number_of_reports_is_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    publication, cells = crossed([[1, 2, 0], [8, 0, 2], [1, 1, 7]])
    monkeypatch.setattr(search, "_LARGE", 4)
    monkeypatch.setattr(search, "_NEARLY_ALL", 0.5)
    why = protect(publication, cells, lone_reporter=False)
    assert [cell.at for cell, reason in zip(cells, why, strict=True) if reason is None] == [()]


def test_a_sparse_cube() -> None:
    draw = np.random.default_rng(5)
    names = {"a": 5, "b": 4, "c": 3}
    counts = draw.poisson(2, tuple(names.values())) * 3
    axes = tuple(Axis(a, tuple(f"{a}{i}" for i in range(n))) for a, n in names.items())
    cells: list[TrueCell] = []
    for where in np.ndindex(*(n + 1 for n in names.values())):
        here = tuple(slice(None) if i == n else i for i, n in zip(where, names.values(), strict=True))
        at = place(**{a: f"{a}{i}" for (a, n), i in zip(names.items(), where, strict=True) if i < n})
        if len(at) < 3 or at[0].code != "a0":  # some counts that no table prints
            cells.append(TrueCell("R", "T", at, int(counts[here].sum())))
    assert None in protect(Publication(axes, (), 5), cells)
