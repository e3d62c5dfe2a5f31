"""Small random publications, few enough reports that every world can be tried."""

from __future__ import annotations

import random
from itertools import product
from typing import TYPE_CHECKING

from meldapp.records.disclosure import Axis, AxisGroup, Place, PrintedCell, Publication
from tests.statistics.attack.brute import answers, is_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.statistics.attack.brute import Report

MIXED = Axis("g", ("1", "2", "x"), (AxisGroup("M", ("2", "x")),), several=True, alone=("x",))
SHAPES: tuple[tuple[tuple[Axis, ...], tuple[tuple[str, ...], ...]], ...] = (
    ((Axis("a", ("1", "2", "3"), (AxisGroup("G", ("1", "2")),)), Axis("b", ("1", "2"))), (("a", "b"),)),
    ((Axis("a", ("1", "2", "3", "4"), (AxisGroup("O", ("1", "2")), AxisGroup("N", ("2", "3")))),), (("a",),)),
    ((Axis("a", ("1", "2")), Axis("b", ("1", "2")), Axis("c", ("1", "2"))), (("a", "b"), ("b", "c"))),
    ((Axis("a", ("1", "2")), Axis("b", ("1", "2")), Axis("c", ("1", "2"))), (("a", "b"), ("b", "c"), ("a", "c"))),
    ((Axis("g", ("1", "2", "3"), several=True),), (("g",),)),
    ((Axis("g", ("1", "2", "x", "y"), several=True, alone=("x", "y")),), (("g",),)),
    ((Axis("g", ("1", "2", "3", "x"), (AxisGroup("G", ("1", "2")),), several=True, alone=("x",)),), (("g",),)),
    ((Axis("g", ("1", "2"), (AxisGroup("G", ("1", "2")),), several=True, at_least_one=False),), (("g",),)),
    ((Axis("g", ("1", "2"), several=True), Axis("p", ("1", "2"))), (("g", "p"),)),
    ((Axis("g", ("1", "2"), several=True), Axis("p", ("1", "2"))), (("g",), ("p",))),
    (
        (Axis("g", ("1", "2", "x"), (AxisGroup("M", ("2", "x")),), several=True, alone=("x",)), Axis("p", ("1", "2"))),
        (("g", "p"),),
    ),
)
THRESHOLD = 5


def publication(seed: int) -> tuple[Publication, list[tuple[Report, int]]]:
    """Return a publication and the reports that it is about; some of its hidden cells can be found, some cannot."""
    draw = random.Random(seed)
    axes, tables = SHAPES[seed % len(SHAPES)]
    kinds = [dict(zip([axis.code for axis in axes], one, strict=True)) for one in product(*(answers(a) for a in axes))]
    impossible: tuple[tuple[Place, ...], ...] = ()
    if draw.random() < 0.3:
        axis = draw.choice(axes)
        impossible = ((Place(axis.code, draw.choice(axis.leaves)),),)
        if len(axes) > 1 and len(tables) == 1 and draw.random() < 0.5:
            impossible = (tuple(Place(axis.code, draw.choice(axis.leaves)) for axis in axes),)
    blank = Publication(axes, (), THRESHOLD, impossible)
    kinds = [kind for kind in kinds if not any(is_at(kind, at, blank) for at in impossible)]
    # Few kinds hold most reports, so that there are small counts and large ones.
    picked = draw.choices(
        kinds, [draw.random() ** 3 + 0.01 for _ in kinds], k=draw.randint(5, 13 if len(kinds) < 8 else 10)
    )
    counted = [(kind, picked.count(kind)) for kind in kinds]
    return Publication(axes, _cells(draw, blank, tables, counted), THRESHOLD, impossible), counted


def _cells(
    draw: random.Random, blank: Publication, tables: Sequence[Sequence[str]], counted: list[tuple[Report, int]]
) -> tuple[PrintedCell, ...]:
    """Return the cells of all tables; some are hidden without need, some are left out."""
    extra, left_out, careless = draw.choice((0.1, 0.4, 0.7)), draw.choice((0.0, 0.2)), draw.choice((0.0, 0.0, 0.1))
    cells = [PrintedCell("r", "all", (), sum(count for _, count in counted))]
    hidden: dict[tuple[Place, ...], bool] = {}
    for number, table in enumerate(tables):
        codes = [[None, *(g.code for g in axis.groups), *axis.leaves] for axis in blank.axes if axis.code in table]
        for chosen in product(*codes):
            at = tuple(Place(axis, code) for axis, code in zip(table, chosen, strict=True) if code)
            value = sum(count for kind, count in counted if is_at(kind, at, blank))
            small = value < THRESHOLD and draw.random() >= careless
            hide = hidden.setdefault(at, bool(at) and (small or draw.random() < extra))
            if at and draw.random() >= left_out:
                cells.append(PrintedCell("r", f"t{number}", at, None if hide else value))
    return tuple(cells)
