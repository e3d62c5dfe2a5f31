"""Counting made-up reports: plain whole numbers, no solver and no arrays, so that anybody can do the same.

Codes of an axis are numbered: 0 is its total, then "answered" where two or more leaves stand alone, then groups and
leaves. The counts of one world are kept by place: the numbers of the codes, in the order of the axes of a table.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from meldapp.records.disclosure import TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from meldapp.records.certificate import Certificate, Part
    from meldapp.records.disclosure import Axis, Place, Publication

Spot = tuple[int, ...]
Counts = dict[Spot, int]
Table = tuple[str, ...]
"""The axes of a table, sorted."""


class Codes(NamedTuple):
    """An axis: its codes, by number; codes of the same leaves are one. ``inside[p]`` are the codes inside code p."""

    axis: Axis
    number: dict[str, int]
    leaves: tuple[frozenset[str], ...]
    answered: int
    inside: tuple[tuple[int, ...], ...]

    def of(self, answer: Sequence[str]) -> tuple[int, ...]:
        """Return the codes that a report with this answer counts in."""
        named = frozenset(answer)
        plain = (n for n, leaves in enumerate(self.leaves) if n not in {0, self.answered} and leaves & named)
        return (0, *((self.answered,) if self.answered and not named & set(self.axis.alone) else ()), *plain)

    def allows(self, answer: Sequence[str]) -> bool:
        """Return whether one report can give this answer."""
        if len(set(answer)) != len(answer) or not set(self.axis.leaves).issuperset(answer):
            return False
        if len(answer) == 1:
            return True
        return (
            self.axis.several and not set(answer) & set(self.axis.alone) and bool(answer or not self.axis.at_least_one)
        )


def codes_of(axis: Axis) -> Codes:
    """Return the codes of an axis."""
    every = frozenset(axis.leaves)
    sets: list[tuple[str, frozenset[str]]] = [(TOTAL, every)]
    answered = 1 if axis.several and len(axis.alone) > 1 else 0
    if answered:
        sets.append(("", every - set(axis.alone)))
    sets += [(group.code, frozenset(group.leaves)) for group in axis.groups]
    sets += [(leaf, frozenset((leaf,))) for leaf in axis.leaves]
    number: dict[str, int] = {}
    first: dict[tuple[bool, frozenset[str]], int] = {}
    for place, (code, leaves) in enumerate(sets):
        # The total and "answered" hold reports at no leaf too, where there can be any: then no group is the same.
        may_be_empty = not axis.at_least_one and place <= answered
        number[code] = first.setdefault((may_be_empty, leaves), len(first))
    kept = list(first)
    inside = tuple(
        tuple(
            part
            for part, (inner_empty, inner) in enumerate(kept)
            if part > answered and (inner < outer or (inner == outer and outer_empty and not inner_empty))
        )
        for outer_empty, outer in kept
    )
    number.pop("", None)
    return Codes(axis, number, tuple(leaves for _, leaves in kept), answered, inside)


def tables_of(publication: Publication) -> tuple[Table, ...]:
    """Return the largest sets of axes that some cell, or some place where no report can be, is at."""
    places = [*(cell.at for cell in publication.cells), *publication.impossible]
    used = {frozenset(place.axis for place in at) for at in places}
    return tuple(sorted(tuple(sorted(one)) for one in used if not any(one < other for other in used)))


def spot_of(at: Sequence[Place], tables: Sequence[Table], codes: Mapping[str, Codes]) -> tuple[Table, Spot]:
    """Return the first table that has the axes of a place, and where the place is in it."""
    code = {place.axis: codes[place.axis].number[place.code] for place in at}
    table = next(table for table in tables if code.keys() <= set(table))
    return table, tuple(code.get(axis, 0) for axis in table)


class Worlds(NamedTuple):
    """The counts of one part: for each table one ``Counts`` for each world, and the places that any of them has."""

    counts: dict[Table, list[Counts]]
    places: dict[Table, frozenset[Spot]]

    def values(self, table: Table, spot: Spot) -> list[int]:
        """Return the count at a place in each world."""
        return [counts.get(spot, 0) for counts in self.counts[table]]


def is_whole(certificate: Certificate, codes: Mapping[str, Codes], tables: Sequence[Table]) -> bool:
    """Return whether a certificate can be read: known axes and answers, and columns of the same length in a world."""
    axes = [one.axis for one in certificate.axes]
    if len(set(axes)) < len(axes) or set(axes) != {axis for table in tables for axis in table}:
        return False
    if not all(codes[one.axis].allows(answer) for one in certificate.axes for answer in one.answers):
        return False
    return all(_fits(world, certificate) for part in certificate.parts for world in part.worlds) and all(
        part.worlds for part in certificate.parts
    )


def _fits(world: Sequence[Sequence[int]], certificate: Certificate) -> bool:
    """Return whether a world has a column for each axis, of runs of known answers, all of one length."""
    if len(world) != max(len(certificate.axes), 1) or any(len(column) % 2 for column in world):
        return False
    lengths = {sum(column[1::2]) for column in world}
    known = all(
        answer < len(one.answers)
        for one, column in zip(certificate.axes, world, strict=False)
        for answer in column[::2]
    )
    return len(lengths) == 1 and known


def codes_at(certificate: Certificate, codes: Mapping[str, Codes]) -> list[list[tuple[int, ...]]]:
    """Return for each axis of the certificate and each of its answers the codes that it counts in."""
    return [[codes[one.axis].of(answer) for answer in one.answers] for one in certificate.axes]


def tally(
    part: Part, certificate: Certificate, at: Sequence[Sequence[tuple[int, ...]]], tables: Sequence[Table]
) -> Worlds:
    """Return how many reports of a part are at each place of each table, in each of its worlds.

    ``at`` are the codes of each answer of each axis.
    """
    position = {one.axis: number for number, one in enumerate(certificate.axes)}
    counts: dict[Table, list[Counts]] = {table: [] for table in tables}
    for world in part.worlds:
        for table in tables:
            chosen = [position[axis] for axis in table]
            answered: Counts = {}
            for answers, count in _rows([world[number] for number in chosen or [0]]):
                answered[answers] = answered.get(answers, 0) + count
            total: Counts = {}
            for answers, count in answered.items():
                for spot in product(*(at[number][answer] for number, answer in zip(chosen, answers, strict=False))):
                    total[spot] = total.get(spot, 0) + count
            counts[table].append(total)
    return Worlds(counts, {table: frozenset().union(*counts[table]) for table in tables})


def _rows(columns: Sequence[Sequence[int]]) -> Iterator[tuple[Spot, int]]:
    """Yield columns of runs side by side: the answers, and how many reports in a row give them."""
    place = [0] * len(columns)
    left = [column[1] if column else 0 for column in columns]
    while place[0] < len(columns[0]):
        count = min(left)
        yield tuple(column[at] for column, at in zip(columns, place, strict=True)), count
        for number, column in enumerate(columns):
            left[number] -= count
            if not left[number]:
                place[number] += 2
                left[number] = column[place[number] + 1] if place[number] < len(column) else 0
