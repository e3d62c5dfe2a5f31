"""Random small worlds, by seed: axes, a menu, reports."""

from __future__ import annotations

import random
from typing import NamedTuple

from meldapp.records.disclosure import Axis, AxisGroup, Publication
from meldapp.statistics.protect.primary import TrueCell
from tests.statistics.protect.world import At, Report, count, kinds, tables_of


class World(NamedTuple):
    """``blocks`` are the sets of axes whose combinations must be safe; ``kind`` says what is tried here."""

    kind: str
    axes: tuple[Axis, ...]
    blocks: tuple[tuple[str, ...], ...]
    reports: tuple[Report, ...]
    places: tuple[tuple[str, At], ...]

    def publication(self, threshold: int = 3) -> Publication:
        return Publication(self.axes, (), threshold)

    def cells(self) -> list[TrueCell]:
        return count(self.reports, self.places, self.axes, "R")


MENUS = {
    "two": (("a", "b"),),
    "circle": (("a", "b"), ("b", "c"), ("a", "c")),
    "star": (("a", "b"), ("a", "c")),
    "several": (("a", "m"),),
    "several and star": (("a", "m"), ("a", "b")),
    "one way": (("m",),),
}


def random_axis(r: random.Random, code: str, leaves: int) -> Axis:
    names = tuple(f"{code}{i}" for i in range(leaves))
    groups: list[AxisGroup] = []
    if leaves > 2 and r.random() < 0.6:
        groups.append(AxisGroup(code + "g", names[:2] if r.random() < 0.7 else names[1:]))
    alone = (names[-1],) if code == "m" and leaves > 2 and r.random() < 0.5 else ()
    return Axis(code, names, tuple(groups), code == "m", alone=alone)


def random_world(seed: int, kind: str, size: int | None = None) -> World:
    r = random.Random(seed)
    menu = MENUS[kind]
    codes = sorted({axis for table in menu for axis in table})
    small = kind in {"circle", "star", "several and star"}
    axes = tuple(random_axis(r, code, 2 if small else r.choice([2, 3])) for code in codes)
    every = kinds(axes)
    reports = r.choices(every, [r.random() ** 3 for _ in every], k=size or r.choice([4, 5, 6, 7]))
    places = tables_of(axes, menu)
    if r.random() < 0.3:
        places = [place for place in places if r.random() < 0.8]
    return World(kind, axes, (tuple(codes),) if kind == "circle" else menu, tuple(reports), tuple(places))
