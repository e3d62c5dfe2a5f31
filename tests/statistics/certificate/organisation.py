"""Made-up releases of an organisation, and a simple protector: hide more until the auditor finds nothing."""

from __future__ import annotations

import random
from itertools import product
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from meldapp.records.disclosure import Axis, AxisGroup, Place, PrintedCell, Publication
from meldapp.statistics.attack.audit import audit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


def tree(code: str, leaves: int, *groups: int) -> Axis:
    """Return an axis with so many leaves, in levels of so many groups of the same size."""
    names = [f"{code}{number:03}" for number in range(leaves)]
    made = [
        AxisGroup(f"{code}-{many}-{number}", tuple(names[number * leaves // many : (number + 1) * leaves // many]))
        for many in groups
        for number in range(many)
    ]
    return Axis(code, tuple(names), tuple(made))


def one_answer(axes: Sequence[Axis], reports: int, seed: int) -> NDArray[np.int64]:
    """Return true counts: skewed along every axis."""
    draw = np.random.default_rng(seed)
    sides = [draw.dirichlet(np.full(len(axis.leaves), 0.8 if len(axis.leaves) > 4 else 50.0)) for axis in axes]
    chances = sides[0]
    for side in sides[1:]:
        chances = np.multiply.outer(chances, side)
    noisy = chances * draw.gamma(0.7, size=chances.shape)
    return draw.multinomial(reports, (noisy / noisy.sum()).ravel()).reshape(chances.shape)


def printed(
    axes: Sequence[Axis], tables: Sequence[Sequence[str]], truth: NDArray[np.int64], threshold: int, release: str = "r"
) -> Publication:
    """Return every cell of these tables, with their margins, hidden where the rule says so of the cell itself."""
    cells = []
    leaf = [{name: number for number, name in enumerate(axis.leaves)} for axis in axes]
    for table in tables:
        codes = [
            [None, *(g.code for g in axis.groups), *axis.leaves] if axis.code in table else [None] for axis in axes
        ]
        for chosen in product(*codes):
            value = truth
            for position in range(len(axes) - 1, -1, -1):
                code = chosen[position]
                inside = {g.code: g.leaves for g in axes[position].groups}.get(code or "", (code,) if code else None)
                value = (
                    value.sum(axis=position)
                    if inside is None
                    else value.take([leaf[position][name] for name in inside if name], axis=position).sum(axis=position)
                )
            at = tuple(sorted(Place(axis.code, code) for axis, code in zip(axes, chosen, strict=True) if code))
            cells.append(PrintedCell(release, "-".join(table), at, int(value) if value >= threshold else None))
    return Publication(tuple(axes), tuple(cells), threshold)


def hide_shares(publication: Publication, share: int = 90) -> Publication:
    """Return the publication with counts hidden that are nearly all of a printed whole along one axis."""
    groups = {(axis.code, g.code): set(g.leaves) for axis in publication.axes for g in axis.groups}
    every = {axis.code: set(axis.leaves) for axis in publication.axes}
    numbers = {cell.at: cell.value for cell in publication.cells if cell.value is not None}
    hidden: set[tuple[Place, ...]] = set()
    for at in sorted(numbers, key=len, reverse=True):
        for place in at:
            mine = groups.get((place.axis, place.code), {place.code})
            rest = tuple(p for p in at if p != place)
            above = [code for (axis, code), leaves in groups.items() if axis == place.axis and mine < leaves]
            wholes = [tuple(sorted((*rest, Place(place.axis, code)))) for code in above]
            wholes += [rest] if mine != every[place.axis] else []
            for whole in (numbers[one] for one in wholes if one in numbers):
                if 100 * numbers[at] >= share * whole or whole - numbers[at] < publication.threshold:
                    hidden.add(at)
    cells = (msgspec.structs.replace(c, value=None) if c.at in hidden else c for c in publication.cells)
    return msgspec.structs.replace(publication, cells=tuple(cells))


def hide_more(publication: Publication, places: set[tuple[Place, ...]], draw: random.Random) -> Publication:
    """Return the publication with, for each of these places, some printed count beside it hidden: the smallest."""
    hidden = {cell.at for cell in publication.cells if cell.value is None}
    numbers = {cell.at: cell.value for cell in publication.cells if cell.value is not None and cell.at}
    for at in sorted(places):
        near = [one for one in numbers if len(set(one) ^ set(at)) <= 2 and one not in hidden] or sorted(numbers)
        if near:
            hidden.add(min(near, key=lambda one: (-len(one), numbers[one], draw.random())))
    cells = (msgspec.structs.replace(c, value=None) if c.at in hidden else c for c in publication.cells)
    return msgspec.structs.replace(publication, cells=tuple(cells))


def sound(seed: int) -> Publication:
    """Return a small publication in which the auditor finds nothing."""
    axes = (tree("p", 2), tree("u", 4, 2)) if seed % 2 else (tree("a", 4), tree("b", 3), tree("c", 3), tree("d", 2))
    tables = [("p", "u")] if seed % 2 else [("a", "b"), ("a", "c"), ("a", "d")]
    publication = printed(axes, tables, one_answer(axes, 150, seed), 6)
    draw = random.Random(seed)
    while True:
        publication = hide_shares(publication)
        found = audit(publication)
        if not found:
            return publication
        publication = hide_more(publication, {finding.at for finding in found}, draw)
