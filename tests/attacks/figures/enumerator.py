"""Everything that a reader can find against the rule of docs/statistics.md, by looking at every world there can be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tests.attacks.figures.reader import At, Axis, Figures
from tests.attacks.figures.system import ANSWERED, Ints, Part, System, codes, parts, printed_values, system
from tests.attacks.figures.worlds import Worlds

SHARE = 90
_MOST_ASKED = 100_000
"""Where reporters times counts are more, reporters look at hidden cells only."""
Flags = NDArray[np.bool_]


class Found(NamedTuple):
    """Something found: its kind, the place (and what is taken off it), and what is left for it."""

    kind: str
    table: str
    at: tuple[tuple[str, str], ...]
    without: tuple[tuple[str, str], ...]
    low: int
    high: int
    own: int = -1


class _Target(NamedTuple):
    """A count to find; ``table`` is empty for one that was never printed."""

    table: str
    at: At
    without: At | None
    weights: Ints


def findings(figures: Figures, *, known: Iterable[tuple[At, int]] = (), reporter: bool = True) -> list[Found]:
    """Return everything found; ``known`` are counts that the attacker knows from elsewhere."""
    found: list[Found] = []
    for part in parts(figures):
        names = {axis.code for axis in part.axes}
        more = [(at, value) for at, value in known if {axis for axis, _ in at} <= names]
        found += in_part(system(part), more, reporter=reporter)
    return found


def in_part(unknowns: System, known: Sequence[tuple[At, int]] = (), *, reporter: bool = True) -> list[Found]:
    """Return what is found in one part."""
    found = list(_printed(unknowns))
    worlds = Worlds(unknowns, known)
    if not worlds.any:
        return [*found, Found("contradiction", "", (), (), 0, 0)]
    targets = list(_targets(unknowns))
    found += _stranger(worlds, targets, unknowns.part.threshold)
    if reporter:
        found += _reporters(worlds, targets, unknowns.part.threshold)
    return found


# ------------------------------------------------------------------------------------- what is printed


def _printed(unknowns: System) -> Iterator[Found]:
    """Find small counts and large shares that are printed, and one place with two numbers."""
    part, values = unknowns.part, printed_values(unknowns.part)
    for cell in part.cells:
        if cell.value is None:
            continue
        vector, at = unknowns.vector(cell.at), tuple(sorted(cell.at))
        if values[cell.at] != cell.value:
            yield Found("contradiction", cell.table, at, (), cell.value, values[cell.at])
        if not vector.any():
            continue
        if cell.value < part.threshold:
            yield Found("printed-small", cell.table, at, (), cell.value, cell.value)
            continue
        for whole in _wholes(cell.at, part):
            if whole in values and _share(cell.value, values[whole], part.threshold):
                yield Found("share", cell.table, at, tuple(sorted(whole)), cell.value, cell.value)


def _share(value: int, whole: int, threshold: int) -> bool:
    return 100 * value >= SHARE * whole or whole - value < threshold


def _wholes(at: At, part: Part) -> Iterator[At]:
    """Yield the places that hold all of a place and more, along one axis."""
    axes = {axis.code: axis for axis in part.axes}
    for name, code in at:
        axis, rest = axes[name], at - {(name, code)}
        below = axis.below(code)
        if below < frozenset(axis.leaves):
            yield rest
        for group, leaves in axis.groups:
            if below < leaves:
                yield rest | {(name, group)}


# ---------------------------------------------------------------------------------------------- targets


def _targets(unknowns: System) -> Iterator[_Target]:
    """Yield every count that must stay hidden: hidden cells, products of codes, differences; each count once."""
    part = unknowns.part
    seen: set[bytes] = {unknowns.vector(cell.at).tobytes() for cell in part.cells if cell.value is not None}
    seen.add(np.zeros(len(unknowns.alive), dtype=np.int64).tobytes())
    for cell in part.cells:
        weights = unknowns.vector(cell.at)
        if cell.value is None and weights.tobytes() not in seen:
            yield _Target(cell.table, cell.at, None, weights)
    seen |= {unknowns.vector(cell.at).tobytes() for cell in part.cells}
    # A difference that has the reports of a printed cell is that cell, but not the other way round.
    for names in _tables(part):
        axes = [axis for axis in part.axes if axis.code in names]
        for chosen in product(*([("", frozenset(axis.leaves)), *codes(axis)] for axis in axes)):
            at = _at(axes, [code for code, _ in chosen])
            weights = unknowns.vector(at)
            if weights.tobytes() not in seen:
                seen.add(weights.tobytes())
                yield _Target("", at, None, weights)
            for place, axis in enumerate(axes):
                for inner, leaves in codes(axis):
                    if leaves < chosen[place][1] and inner != ANSWERED:
                        without = _at(axes, [inner if n == place else code for n, (code, _) in enumerate(chosen)])
                        less = weights - unknowns.vector(without)
                        if less.tobytes() not in seen:
                            seen.add(less.tobytes())
                            yield _Target("", at, without, less)


def _tables(part: Part) -> list[frozenset[str]]:
    """Return the largest sets of axes that a cell or an impossible place is at."""
    places = [*(cell.at for cell in part.cells), *part.impossible]
    used = {frozenset(axis for axis, _ in at) for at in places}
    return sorted((one for one in used if not any(one < other for other in used)), key=sorted)


def _at(axes: Sequence[Axis], chosen: Sequence[str]) -> At:
    return frozenset((axis.code, code) for axis, code in zip(axes, chosen, strict=True) if code)


# ---------------------------------------------------------------------------------- stranger and reporter


def _wide(low: int, high: int, threshold: int) -> bool:
    return high >= threshold and (high - low >= threshold - 1 or low >= threshold)


def _stranger(worlds: Worlds, targets: Sequence[_Target], threshold: int) -> Iterator[Found]:
    """Find what everybody can."""
    for target in targets:
        values = worlds.table @ target.weights
        low, high = int(values.min()), int(values.max())
        if target.table and high >= threshold and high - low >= threshold - 1:
            continue
        if not target.table and (low <= 0 or high >= threshold):
            continue
        low, high = worlds.range(target.weights) or (0, 0)
        at, without = tuple(sorted(target.at)), tuple(sorted(target.without or ()))
        if target.table and not _wide(low, high, threshold):
            yield Found("known", target.table, at, without, low, high)
        elif not target.table and _told(low, high, threshold):
            yield Found("latent", "", at, without, low, high)


def _reporters(worlds: Worlds, targets: Sequence[_Target], threshold: int) -> Iterator[Found]:
    """Find what somebody can who knows one report, their own, in counts that it is not in."""
    hidden = [target for target in targets if target.table]
    if len(worlds.unknowns.owns) * len(targets) > _MOST_ASKED:
        targets = hidden
    if not targets:
        return
    if not worlds.complete:
        for target in hidden:
            worlds.scatter(target.weights)
    weights = np.stack([target.weights for target in targets], axis=1)
    for number, own in enumerate(worlds.unknowns.owns):
        for place, low, high in _reporter(worlds, weights, own, threshold):
            at, without = tuple(sorted(targets[place].at)), tuple(sorted(targets[place].without or ()))
            yield Found("reporter", targets[place].table, at, without, low, high, number)


def _reporter(worlds: Worlds, weights: Ints, own: Ints, threshold: int) -> Iterator[tuple[int, int, int]]:
    """Yield what one reporter finds: the number of the count, the least and the most."""
    others: Flags = own @ weights == 0
    still = _open(worlds, weights, own, others, threshold)
    if not worlds.complete and still.any():
        for sign in (1, -1):  # one world answers many questions
            worlds.extreme(sign * weights[:, still].sum(axis=1), own)
    while (still := _open(worlds, weights, own, others, threshold)).any():
        place = int(still.argmax())
        others[place] = False
        between = worlds.range(weights[:, place], own)
        if between is None:
            return
        if _told(*between, threshold) and not _told(*(worlds.range(weights[:, place]) or between), threshold):
            yield place, *between


def _told(low: int, high: int, threshold: int) -> bool:
    return low >= 1 and high < threshold


def _open(worlds: Worlds, weights: Ints, own: Ints, others: Flags, threshold: int) -> Flags:
    """Return which counts no world that was found shows to be safe from somebody who sent ``own``."""
    seen = worlds.fitting(own) @ weights
    open_: Flags = others & ~((seen <= 0) | (seen >= threshold)).any(axis=0)
    return open_
