"""What the door of the protector promises: order, progress, refusals, reasons."""

from __future__ import annotations

import random

import numpy as np
import pytest

from meldapp.errors import MeldappError
from meldapp.records.disclosure import Axis, AxisGroup, Place, PrintedCell, Publication, Reason
from meldapp.statistics.protect.primary import TrueCell
from meldapp.statistics.protect.protect import Options, decide, protect
from tests.statistics.protect.world import At, place

GROUND = Axis(
    "ground", ("ANTI", "HERK", "LEEF", "ONB"), (AxisGroup("RACE", ("ANTI", "HERK")),), several=True, alone=("ONB",)
)
UNIT = Axis("unit", ("u1", "u2", "u3"), (AxisGroup("north", ("u1", "u2")),))
PERIOD = Axis("period", ("p1", "p2"))


def one_way(counts: dict[str, int], axis: str, release: str = "p1") -> list[TrueCell]:
    return [TrueCell(release, "T", place(**{axis: code}), n) for code, n in counts.items()]


def table(values: list[list[int]], *, threshold: int = 5) -> tuple[Publication, list[TrueCell]]:
    """A crossed table with its margins."""
    array = np.array(values)
    axes = (
        Axis("a", tuple(f"a{i}" for i in range(array.shape[0]))),
        Axis("b", tuple(f"b{i}" for i in range(array.shape[1]))),
    )
    cells = [TrueCell("R", "T", (), int(array.sum()))]
    cells += [TrueCell("R", "T", place(a=f"a{i}"), int(n)) for i, n in enumerate(array.sum(axis=1))]
    cells += [TrueCell("R", "T", place(b=f"b{i}"), int(n)) for i, n in enumerate(array.sum(axis=0))]
    cells += [TrueCell("R", "T", place(a=f"a{i}", b=f"b{j}"), int(n)) for (i, j), n in np.ndenumerate(array)]
    return Publication(axes, (), threshold), cells


VALUES = [[2, 20, 30], [25, 21, 19], [17, 30, 22]]


def test_one_small_count_takes_three_others_with_it() -> None:
    why = protect(*table(VALUES), lone_reporter=False)
    assert why.count(Reason.PRIMARY) == 1
    assert why.count(Reason.SECONDARY) == 3
    assert why.count(None) == len(why) - 4


def test_order_does_not_matter() -> None:
    publication, cells = table(VALUES)
    first = dict(zip(cells, protect(publication, cells), strict=True))
    mixed = cells[:]
    random.Random(1).shuffle(mixed)
    turned = Publication(tuple(reversed(publication.axes)), (), 5)
    assert dict(zip(mixed, protect(turned, mixed), strict=True)) == first


def test_a_secondary_cell_names_what_it_protects() -> None:
    publication, cells = table(VALUES)
    decisions = decide(publication, cells, Options(lone_reporter=False))
    small = next(cell.at for cell in cells if cell.count == 2)
    protects = [d.protects for d in decisions if d.reason is Reason.SECONDARY]
    assert small in protects
    assert all(d.protects is None for d in decisions if d.reason is not Reason.SECONDARY)


def test_progress_comes_and_can_cancel() -> None:
    seen: list[tuple[int, int]] = []
    protect(*table(VALUES), progress=lambda done, total: seen.append((done, total)))
    assert seen
    assert all(0 <= done <= total for done, total in seen)

    def cancel(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        protect(*table(VALUES), progress=cancel)


def test_too_few_reports_hide_everything() -> None:
    why = protect(Publication((UNIT,), ()), one_way({"*": 4, "u1": 4, "u2": 0, "u3": 0, "north": 4}, "unit"))
    assert set(why) == {Reason.REPORTS}


def test_nothing_small_hides_nothing() -> None:
    cells = one_way({"*": 60, "u1": 20, "u2": 20, "u3": 20, "north": 40}, "unit")
    assert set(protect(Publication((UNIT,), ()), cells)) == {None}


def test_nearly_all_of_the_whole_is_hidden() -> None:
    cells = one_way({"*": 100, "u1": 91, "u2": 0, "u3": 9, "north": 91}, "unit")
    why = dict(zip([c.at for c in cells], protect(Publication((UNIT,), ()), cells), strict=True))
    assert why[place(unit="u1")] is Reason.SHARE
    assert why[place(unit="u2")] is Reason.PRIMARY


def test_a_one_way_table_of_several_answers_starts_from_its_own_rule() -> None:
    counts = {"*": 40, "ANTI": 10, "HERK": 20, "RACE": 28, "LEEF": 4, "ONB": 8}
    why = protect(Publication((GROUND,), ()), one_way(counts, "ground"))
    assert why[4] is Reason.PRIMARY
    assert why[0] is None
    assert why.count(Reason.SECONDARY) >= 1


def test_impossible_places_are_printed_as_zero() -> None:
    publication, _ = table([[0, 20], [15, 20]])
    _, cells = table([[0, 20], [15, 20]])
    nowhere: At = place(a="a0", b="b0")
    why = protect(Publication(publication.axes, (), 5, (nowhere,)), cells)
    assert dict(zip([c.at for c in cells], why, strict=True))[nowhere] is None
    assert protect(Publication(publication.axes, (), 5, (place(a="a0"),)), one_way({"a0": 0, "a1": 30}, "a")) == (
        None,
        None,
    )
    assert protect(publication, cells) != why


def test_cells_at_one_place_are_hidden_together() -> None:
    publication, cells = table(VALUES)
    again = [TrueCell("R", "T9", cell.at, cell.count) for cell in cells]
    why = protect(publication, [*cells, *again])
    assert why[: len(cells)] == why[len(cells) :]


def test_what_was_printed_before_stays_known() -> None:
    publication, cells = table(VALUES)
    why = protect(publication, cells)
    out = tuple(PrintedCell(c.release, c.table, c.at, None if w else c.count) for c, w in zip(cells, why, strict=True))
    again = protect(Publication(publication.axes, out, 5), cells)
    assert [bool(w) for w in again] == [bool(w) for w in why]


@pytest.mark.parametrize(
    ("code", "axes", "cells"),
    [
        (
            "groups-overlap",
            [Axis("a", ("x", "y", "z"), (AxisGroup("g", ("x", "y")), AxisGroup("h", ("y", "z"))))],
            [((), 9)],
        ),
        ("axis-wrong", [Axis("a", ("x", "x"))], [((), 9)]),
        ("axis-wrong", [Axis("a", ("x", "y"), alone=("x",))], [((), 9)]),
        ("axis-wrong", [Axis("a", ("x", "y"), (AxisGroup("g", ("q",)),))], [((), 9)]),
        ("no-such-axis", [Axis("a", ("x", "y"))], [(place(b="x"), 9)]),
        ("no-such-place", [Axis("a", ("x", "y"))], [(place(a="q"), 9)]),
        ("counts-contradict", [Axis("a", ("x", "y"))], [(place(a="x"), 9), (place(a="x"), 8)]),
        ("counts-contradict", [Axis("a", ("x", "y"))], [((), 20), (place(a="x"), 9), (place(a="y"), 10)]),
        ("counts-contradict", [Axis("a", ("x", "y"))], [((), 20), (place(a="x"), 29)]),
        (
            "several-crossed",
            [GROUND, UNIT, PERIOD],
            [(place(ground="HERK", unit="u1"), 9), (place(ground="HERK", period="p1"), 9)],
        ),
    ],
)
def test_what_cannot_be_protected_is_refused(code: str, axes: list[Axis], cells: list[tuple[At, int]]) -> None:
    with pytest.raises(MeldappError) as caught:
        protect(Publication(tuple(axes), ()), [TrueCell("R", "T", at, n) for at, n in cells])
    assert caught.value.code == f"statistics.{code}"


def test_earlier_cells_that_contradict_are_refused() -> None:
    at = (Place("unit", "u1"),)
    earlier = tuple(PrintedCell("R", "T", at, n) for n in (8, 9))
    with pytest.raises(MeldappError, match="contradict"):
        protect(Publication((UNIT,), earlier), [])


def test_zeros_can_be_printed_to_compare_with_others() -> None:
    publication, cells = table([[0, 20, 30], [25, 3, 19], [17, 4, 22]])
    decisions = decide(publication, cells, Options(lone_reporter=False, zeros_printed=True))
    assert [d.reason for d, c in zip(decisions, cells, strict=True) if c.count == 0] == [None]
    assert any(d.reason is Reason.SECONDARY for d in decisions)
