"""Menus and cases made by hand, on which a protector that lacks something goes wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import product
from typing import NamedTuple

from meldapp.records.case import Coding
from meldapp.records.release import Dimension, Release, Rule
from meldapp.records.report import Answer
from meldapp.statistics.build import build_release
from meldapp.statistics.counts import CodedCase, tabulate
from meldapp.statistics.ledger import Printed
from meldapp.statistics.menu import AxisSpec, Level, Menu, TableSpec, Words
from meldapp.statistics.periods import period_bounds
from tests.attacks.figures.made import QUIET, RULE, dimension, publisher

PERIOD = "2026-H1"


class Instance(NamedTuple):
    """A menu, how many reports there are of each kind (a leaf on each axis, in order), and the rule."""

    menu: Menu
    kinds: Mapping[tuple[str, ...], int]
    rule: Rule = RULE

    def cases(self, period: str = PERIOD) -> list[CodedCase]:
        day = period_bounds(period)[0]
        sources = [axis.source for axis in self.menu.axes]
        return [one(day, sources, kind) for kind, number in self.kinds.items() for _ in range(number)]

    def release(
        self, period: str = PERIOD, earlier: Sequence[Printed] = (), wished: Mapping[str, str] | None = None
    ) -> Release:
        counts = tabulate(self.cases(period), period, self.menu)
        return build_release(counts, self.menu, self.rule, publisher(), earlier, wished or {}, QUIET).release


def one(day: dt.date, sources: Sequence[str], kind: Sequence[str]) -> CodedCase:
    """Return a case; several answers on an axis are written with a space between them."""
    answers = tuple(Answer(source, tuple(codes.split())) for source, codes in zip(sources, kind, strict=True))
    return CodedCase((Coding(day, answers),), day)


def menu(axes: Sequence[Dimension], tables: Sequence[TableSpec]) -> Menu:
    return Menu(tuple(AxisSpec(axis, axis.question) for axis in axes), tuple(tables), Words("n", "n"), Words("c", "c"))


def table(code: str, *levels: Mapping[str, Sequence[str]]) -> TableSpec:
    """Return a table from its levels: the rows of each axis; the second level is called "grof"."""
    names = ("", "grof")
    made = (
        Level(name, "l", "l", tuple(rows), tuple(tuple(codes) for codes in rows.values()))
        for name, rows in zip(names, levels, strict=False)
    )
    return TableSpec(code, "t", "t", tuple(made))


def leaves(axis: str, number: int) -> list[str]:
    return [f"{axis}{n}" for n in range(number)]


def one_way(*counts: int, several: bool = False) -> Instance:
    """Return one table of one axis: the leaves, or the first and third of them together and the others."""
    codes = leaves("a", len(counts))
    axis = dimension("a", codes, [("a0", "a2")], several=several)
    coarse = ["aG0", *(code for code in codes if code not in {"a0", "a2"})]
    kinds: dict[tuple[str, ...], int] = {(code,): count for code, count in zip(codes, counts, strict=True)}
    return Instance(menu([axis], [table("T1", {"a": codes}, {"a": coarse})]), kinds)


def without_a_row() -> Instance:
    """Return a table that leaves one row out; with all margins printed it can be worked out."""
    a, b = leaves("a", 3), leaves("b", 3)
    tables = [table("T1", {"a": ["a0", "a2"], "b": b}), table("T2", {"b": b})]
    kinds: dict[tuple[str, ...], int] = dict.fromkeys(product(a, b), 15)
    kinds["a1", "b1"] = 3
    return Instance(menu([dimension("a", a), dimension("b", b)], tables), kinds)


def circle(kinds: Mapping[tuple[int, int, int], int], most_hidden: int = 100) -> Instance:
    """Return three tables in a circle, full of hidden cells: no table is too full to be printed."""
    axes = {code: leaves(code, 3) for code in "abc"}
    tables = [
        table(f"T{number}", {one: axes[one], other: axes[other]})
        for number, (one, other) in enumerate((("a", "b"), ("b", "c"), ("a", "c")), 1)
    ]
    counts = {tuple(f"{code}{n}" for code, n in zip("abc", kind, strict=True)): count for kind, count in kinds.items()}
    dimensions = [dimension(code, codes) for code, codes in axes.items()]
    return Instance(menu(dimensions, tables), counts, Rule(6, most_hidden=most_hidden))


JOINT = {
    (0, 0, 1): 4,
    (0, 0, 2): 14,
    (0, 2, 0): 4,
    (0, 2, 2): 9,
    (1, 1, 0): 7,
    (1, 2, 0): 4,
    (1, 2, 1): 6,
    (1, 2, 2): 8,
}
"""Reports at leaves of three axes; each pair of tables of them leaves room that all three together do not."""
