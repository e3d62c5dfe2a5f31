"""Random menus and cases, published period after period as the product does it, with the ledger."""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from collections.abc import Sequence
from itertools import combinations
from operator import eq
from typing import NamedTuple

import msgspec

from meldapp.errors import MeldappError
from meldapp.records.case import Coding, Milestones
from meldapp.records.disclosure import Place
from meldapp.records.release import Dimension, Group, Label, Release, Rule
from meldapp.records.report import Answer
from meldapp.statistics.build import build_release
from meldapp.statistics.counts import CodedCase, tabulate
from meldapp.statistics.ledger import Printed, Publisher
from meldapp.statistics.measures import MEASURES, impossible_pairs
from meldapp.statistics.menu import Asked, AxisSpec, Level, Menu, Norms, TableSpec, Words
from meldapp.statistics.periods import period_bounds
from meldapp.statistics.work import Work

RULE = Rule(threshold=6)
QUIET = Work(lambda _done, _total: None, lambda: False)
PERIODS = ("2026-H1", "2026-H2", "2027-H1", "2027-H2", "2028-H1", "2028-H2", "2029-H1", "2029-H2")
SHAPES: dict[str, tuple[tuple[str, ...], ...]] = {
    "one way": (("a",), ("b",)),
    "two ways": (("a", "b"), ("a",)),
    "star": (("a", "b"), ("a", "c")),
    "circle": (("a", "b"), ("b", "c"), ("a", "c")),
    "several": (("m",), ("a",)),
    "several crossed": (("a", "m"), ("a",)),
    "follow-up": (("a", "f"), ("a",)),
    "measures": (("acknowledged",), ("feedback",), ("duration",)),
    "units": (("unit",), ("m",)),
}
"""Tables of a menu, by the axes that each crosses."""


def publisher(published: dt.date = dt.date(2030, 1, 1)) -> Publisher:
    return Publisher(b"o" * 16, "Voorbeeld", b"s" * 16, published, "1")


def dimension(code: str, leaves: Sequence[str], groups: Sequence[tuple[str, ...]] = (), **more: object) -> Dimension:
    """Return an axis; groups are named G0, G1."""
    labels = tuple(Label(leaf, leaf, leaf) for leaf in leaves)
    named = tuple(Group(f"{code}G{n}", "g", "g", inside) for n, inside in enumerate(groups))
    made = Dimension(code, code.upper(), code, code, labels, named)
    return msgspec.structs.replace(made, **more)


def one_of(draw: random.Random, code: str, reorganised: int = 0) -> AxisSpec:
    """Return an axis with one answer; ``reorganised`` changes its leaves, as units do."""
    leaves = [f"{code}{n}" for n in range(draw.choice((3, 3, 4)))]
    leaves = [f"{leaf}~" if n < reorganised else leaf for n, leaf in enumerate(leaves)]
    leaves += ["LEEG"] if draw.random() < 0.5 else []
    groups = [tuple(leaves[:2])] if draw.random() < 0.7 else []
    return AxisSpec(dimension(code, leaves, groups, alone=("LEEG",) if "LEEG" in leaves else ()), code.upper())


def some_of(draw: random.Random, code: str, fewest: int = 2) -> AxisSpec:
    """Return an axis with several answers."""
    leaves = [f"{code}{n}" for n in range(draw.choice((fewest, 3)))]
    groups = [tuple(leaves[:2])] if draw.random() < 0.6 and len(leaves) > 2 else []
    alone = draw.choice(((), ("ONB",), ("ONB", "LEEG")))
    return AxisSpec(dimension(code, [*leaves, *alone], groups, several=True, alone=alone), code.upper())


def menu_for(draw: random.Random, shape: str, reorganised: int = 0) -> Menu:
    """Return a menu of one shape; the same ``draw`` gives the same."""
    tables = SHAPES[shape]
    axes: dict[str, AxisSpec] = {}
    for code in sorted({axis for table in tables for axis in table}):
        if code in MEASURES:
            axes[code] = AxisSpec(dimension(code, MEASURES[code]), code)
        elif code == "f":
            asked = Asked("a", tuple(leaf.code for leaf in axes["a"].dimension.leaves[:2]))
            axes[code] = AxisSpec(dimension("f", ("JA", "NEE", "LEEG"), alone=("LEEG",)), "F", asked)
        else:
            axes[code] = some_of(draw, code) if code == "m" else one_of(draw, code, reorganised * (code == "unit"))
    specs = tuple(
        TableSpec(f"T{number}", "t", "t", tuple(_levels(draw, axes, table))) for number, table in enumerate(tables, 1)
    )
    return Menu(tuple(axes.values()), specs, Words("n", "n"), Words("c", "c"), tuple(_never(axes)))


def _levels(draw: random.Random, axes: dict[str, AxisSpec], table: tuple[str, ...]) -> list[Level]:
    """Return the finest level, with groups beside the leaves now and then, and a coarser one where there are groups."""
    rows, coarse = [], []
    for code in table:
        own = axes[code].dimension
        leaves = tuple(leaf.code for leaf in own.leaves)
        groups = tuple(group.code for group in own.groups)
        inside = {leaf for group in own.groups for leaf in group.leaves}
        rows.append((*leaves, *(groups if draw.random() < 0.5 else ())))
        coarse.append((*groups, *(leaf for leaf in leaves if leaf not in inside)))
    levels = [Level("", "", "", table, tuple(rows)), Level("grof", "g", "g", table, tuple(coarse))]
    return levels if levels[0].rows != levels[1].rows else levels[:1]


def _never(axes: dict[str, AxisSpec]) -> list[tuple[Place, Place]]:
    """Return the pairs of leaves at which no report can be."""
    pairs = []
    for (one, leaf), (other, answer) in impossible_pairs(Norms()):
        if one in axes and other in axes:
            pairs.append((Place(one, leaf), Place(other, answer)))
    asked = axes["f"].asked if "f" in axes else None
    for own in axes["a"].dimension.leaves if asked else ():
        if asked and own.code not in asked.leaves:
            pairs += [(Place("a", own.code), Place("f", answer)) for answer in ("JA", "NEE")]
    return pairs


def cases_for(draw: random.Random, menu: Menu, period: str, reports: int) -> list[CodedCase]:
    """Return cases coded in ``period``: common answers and rare ones, and a few combinations that hardly occur."""
    first, last = period_bounds(period)
    weights = {axis.source: _weights(draw, axis) for axis in menu.axes if axis.source not in MEASURES}
    rare = {tuple(draw.choice(weights[source][0]) for source in weights): draw.randint(0, 5) for _ in range(2)}
    found = []
    for _ in range(reports):
        chosen = {source: draw.choices(options, odds)[0] for source, (options, odds) in weights.items()}
        # Reports that share two answers with a rare kind are few.
        near = [kind for kind in rare if sum(map(eq, kind, chosen.values())) > 1]
        if any(rare[kind] <= 0 for kind in near):
            continue
        rare.update({kind: rare[kind] - 1 for kind in near})
        answers = tuple(Answer(source, codes) for source, codes in chosen.items())
        received = first - dt.timedelta(days=draw.choice((0, 10, 200)))
        steps = sorted(draw.choice((1, 5, 20, 90, 400)) for _ in range(3))
        days = [received + dt.timedelta(days=step) if draw.random() < 0.7 else None for step in steps]
        found.append(CodedCase((Coding(draw.choice((first, last)), answers),), received, Milestones(*days)))
    return found


def _weights(draw: random.Random, axis: AxisSpec) -> tuple[list[tuple[str, ...]], list[float]]:
    """Return the answers to a question and how often each is given; a question left open has no codes."""
    leaves = [leaf.code for leaf in axis.dimension.leaves if leaf.code != "LEEG"]
    options: list[tuple[str, ...]] = [(leaf,) for leaf in leaves]
    if axis.dimension.several:
        options += combinations([leaf for leaf in leaves if leaf not in axis.dimension.alone], 2)
    if any(leaf.code == "LEEG" for leaf in axis.dimension.leaves):
        options.append(())
    odds = [draw.choice((0.05, 1.0, 1.0, 1.0, 1.0, 1.5)) for _ in options]
    return options, odds


def corrected(draw: random.Random, cases: Sequence[CodedCase], period: str, share: float) -> list[CodedCase]:
    """Return the cases of earlier periods, some of them coded anew in ``period``."""
    first, _ = period_bounds(period)
    found = []
    for case in cases:
        changed = case
        if draw.random() < share:
            answers = case.codings[-1].answers
            later = Coding(first, tuple(answers[1:]))
            changed = case._replace(codings=(*case.codings, later))
        found.append(changed)
    return found


class Published(NamedTuple):
    """Everything of one organisation: releases, the chain of them, and why a period was not published."""

    releases: tuple[Release, ...]
    ledger: tuple[Printed, ...]
    refused: tuple[str, ...]

    def files(self) -> list[bytes]:
        """Return what is in the files, but for signatures."""
        return [msgspec.json.encode({"release": release}) for release in self.releases]


def build(cases: Sequence[CodedCase], period: str, menu: Menu, earlier: Sequence[Printed] = ()) -> Release:
    """Return the release of one period."""
    return build_release(tabulate(cases, period, menu), menu, RULE, publisher(), earlier, {}, QUIET).release


def chained(release: Release) -> Printed:
    return Printed(release, hashlib.sha256(msgspec.json.encode(release)).digest())


def published(seed: int, shape: str, periods: int, reports: tuple[int, int] = (40, 200)) -> Published:
    """Return what is published of random cases: units change half-way, and earlier cases are coded anew."""
    draw = random.Random(f"{seed} {shape}")
    design = draw.random()
    cases: list[CodedCase] = []
    ledger: list[Printed] = []
    refused: list[str] = []
    for number, period in enumerate(PERIODS[:periods]):
        menu = menu_for(random.Random(design), shape, reorganised=2 if number >= periods / 2 else 0)
        cases = corrected(draw, cases, period, draw.choice((0, 0.05, 0.3)))
        cases += cases_for(draw, menu, period, draw.choice((3, *[draw.randint(*reports)] * 6)))
        try:
            ledger.append(chained(build(cases, period, menu, ledger)))
        except MeldappError as error:  # nothing is published then, and that tells nothing
            refused.append(error.code)
    return Published(tuple(one.release for one in ledger), tuple(ledger), tuple(refused))
