"""Checking a floor: no single report adds more to the weighted printed counts than to the hidden one.

Only what kind of report it is matters, and of each axis only which of the codes used it is in.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from meldapp.statistics.certificate.tally import spot_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from meldapp.records.certificate import Certificate
    from meldapp.records.disclosure import Place
    from meldapp.statistics.certificate.tally import Codes, Spot, Table

Weighted = tuple[dict[str, int], int]
"""A place (the number of the code on each axis) and its weight."""


def holds(
    place: Sequence[Place], times: int, terms: Iterable[tuple[Sequence[Place], int]], codes: Mapping[str, Codes]
) -> bool:
    """Return whether no kind of report adds more than 0 to the weighted counts, less ``times`` the one at ``place``."""
    weighted = [(_numbers(at, codes), weight) for at, weight in terms] + [(_numbers(place, codes), -times)]
    axes = sorted({axis for at, _ in weighted for axis in at})
    single = [axis for axis in axes if not codes[axis].axis.several]
    several = [axis for axis in axes if codes[axis].axis.several]
    kinds = [_kinds(codes[axis], {at[axis] for at, _ in weighted if axis in at}) for axis in single]
    for chosen in product(*kinds):
        inside = dict(zip(single, chosen, strict=True))
        left = [(at, w) for at, w in weighted if all(at[axis] in inside[axis] for axis in single if axis in at)]
        total = sum(weight for at, weight in left if not any(axis in at for axis in several))
        total += sum(_most(codes[axis], [(at[axis], w) for at, w in left if axis in at]) for axis in several)
        if total > 0:
            return False
    return True


def _numbers(at: Sequence[Place], codes: Mapping[str, Codes]) -> dict[str, int]:
    return {place.axis: codes[place.axis].number[place.code] for place in at}


def _kinds(codes: Codes, used: set[int]) -> set[frozenset[int]]:
    """Return the different ways in which a leaf can be in the codes used."""
    return {frozenset(code for code in used if leaf in codes.leaves[code]) for leaf in codes.leaves[0]}


def _most(codes: Codes, terms: Sequence[tuple[int, int]]) -> int:
    """Return the most that one answer on an axis with several answers adds: the weights of the codes it is in."""
    alone = frozenset(codes.axis.alone)
    found = [sum(w for code, w in terms if leaf in codes.leaves[code]) for leaf in alone]
    weight: dict[frozenset[str], int] = {}
    for code, w in terms:
        leaves = codes.leaves[code] - alone
        weight[leaves] = weight.get(leaves, 0) + w
    weight.pop(frozenset(), None)
    found += [] if codes.axis.at_least_one else [0]
    return max([*found, _best(codes.leaves[0] - alone, weight)])


def _best(leaves: frozenset[str], weight: Mapping[frozenset[str], int]) -> int:
    """Return the most that an answer with at least one of ``leaves`` adds; sets of leaves are nested or apart."""
    inner = list(_children(leaves, weight))
    best = [_best(child, weight) for child in inner]
    covered = frozenset[str]().union(*inner)
    best += [0] if covered != leaves else []
    more = [value for value in best if value > 0]
    return weight.get(leaves, 0) + (sum(more) if more else max(best))


def _children(leaves: frozenset[str], weight: Mapping[frozenset[str], int]) -> Iterator[frozenset[str]]:
    """Yield the largest weighted sets inside a set of leaves."""
    inside = [one for one in weight if one < leaves]
    yield from (one for one in inside if not any(one < other for other in inside))


def proved(
    certificate: Certificate,
    numbers: Mapping[tuple[Table, Spot], int],
    codes: Mapping[str, Codes],
    tables: Sequence[Table],
    threshold: int,
) -> set[tuple[Table, Spot]]:
    """Return the places that floors show to hold the threshold or more; one that says less is left out.

    ``numbers`` are the printed counts by place.
    """
    found = set()
    spots = [_spot(at, codes, tables) for at in certificate.places]
    for floor in certificate.floors:
        used = floor.weights[::2]
        if len(floor.weights) % 2 or not all(0 <= number < len(spots) for number in (floor.place, *used)):
            continue
        values = [numbers.get(spots[number] or ((), ())) for number in used]
        known = [value for value in values if value is not None]
        target = spots[floor.place]
        if target is None or len(known) < len(values):
            continue
        total = sum(value * weight for value, weight in zip(known, floor.weights[1::2], strict=True))
        terms = [(certificate.places[n], weight) for n, weight in zip(used, floor.weights[1::2], strict=True)]
        enough = total > floor.times * (threshold - 1)
        if enough and holds(certificate.places[floor.place], floor.times, terms, codes):
            found.add(target)
    return found


def _spot(at: Sequence[Place], codes: Mapping[str, Codes], tables: Sequence[Table]) -> tuple[Table, Spot] | None:
    """Return where a place is, or ``None`` when no table has it."""
    axes = {place.axis for place in at}
    known = len(axes) == len(at) and any(axes <= set(table) for table in tables)
    return spot_of(at, tables, codes) if known and all(p.code in codes[p.axis].number for p in at) else None
