"""The audit: everything that readers of a publication can find out, against the rule of docs/statistics.md.

Nothing here is secret and nothing is by chance: the same publication gives the same findings, in whatever order its
axes and cells come. docs/audit.md says what is tried, what is exact, and where the limits are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from meldapp.records.disclosure import Place
from meldapp.records.finding import Finding, Kind
from meldapp.statistics.attack import checks
from meldapp.statistics.attack.axes import view
from meldapp.statistics.attack.components import split
from meldapp.statistics.attack.contradiction import first_false
from meldapp.statistics.attack.model import build, key_of
from meldapp.statistics.attack.ranges import explore, is_told, is_wide
from meldapp.statistics.attack.reporter import reporters
from meldapp.statistics.attack.state import State
from meldapp.statistics.attack.sums import NOTHING
from meldapp.statistics.attack.targets import choose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from meldapp.records.disclosure import Publication
    from meldapp.statistics.attack.axes import View
    from meldapp.statistics.attack.model import Key, Model

    Progress = Callable[[int, int], None]


def audit(
    publication: Publication, *, share_hidden_from: int = 90, progress: Progress | None = None
) -> tuple[Finding, ...]:
    """Return everything that was found, sorted; empty when the publication keeps to the rule.

    ``share_hidden_from`` is the percentage from which a part of a whole is hidden. ``progress`` is called with what is
    done and how much there is, in per cent; it may raise, and that ends the audit.
    """
    publication = in_order(publication)
    found = [*checks.unreadable(publication)]
    found = found or [*checks.inexact(publication)]
    if not found:
        views = {axis.code: view(axis) for axis in publication.axes}
        found = [*checks.printed(publication, views, share_hidden_from)]
        found += _search(publication, views, progress or _silent)
    return tuple(sorted(set(found)))


def in_order(publication: Publication) -> Publication:
    """Return the publication with axes, groups, cells and impossible places in one order."""
    axes = tuple(
        msgspec.structs.replace(
            axis,
            leaves=tuple(sorted(axis.leaves)),
            groups=tuple(sorted(axis.groups, key=lambda group: group.code)),
            alone=tuple(sorted(axis.alone)),
        )
        for axis in sorted(publication.axes, key=lambda axis: axis.code)
    )
    cells = sorted(publication.cells, key=lambda c: (c.release, c.table, c.at, -1 if c.value is None else c.value))
    impossible = tuple(sorted(publication.impossible))
    return msgspec.structs.replace(publication, axes=axes, cells=tuple(cells), impossible=impossible)


def _silent(_done: int, _all: int) -> None:
    """Tell nobody."""


def scaled(progress: Progress, first: int, last: int) -> Progress:
    """Return a progress for one stretch of the way, from ``first`` to ``last`` per cent."""
    return lambda done, every: progress(first + (last - first) * done // max(every, 1), 100)


def stage(publication: Publication, views: Mapping[str, View]) -> State | None:
    """Return the model, its targets and its components, or ``None`` when printed numbers contradict each other."""
    model = build(publication, views)
    parts = split(model)
    most = sum(model.printed.values()) + 4 * publication.threshold
    return State(model, parts, choose(model, publication), most) if parts.consistent else None


def _search(publication: Publication, views: Mapping[str, View], progress: Progress) -> Iterator[Finding]:
    """Play the stranger and the reporter."""
    state = stage(publication, views)
    if state is None or not explore(state, publication.threshold, scaled(progress, 0, 70)):
        yield first_false(publication, views)
        return
    yield from _stranger(publication, views, state)
    for own, target, low, high in reporters(state, publication.threshold, scaled(progress, 70, 100)):
        for cell in _printed_at(publication, views, state.model.keys[state.targets.whole[target]]):
            yield msgspec.structs.replace(cell, kind=Kind.REPORTER, own=own, low=low, high=high)
    progress(100, 100)


def _stranger(publication: Publication, views: Mapping[str, View], state: State) -> Iterator[Finding]:
    """Say which ranges break the rule."""
    low, high = state.range()
    targets, threshold = state.targets, publication.threshold
    for target in np.flatnonzero((high < threshold) | (high - low < threshold - 1)).tolist():
        least, most = int(low[target]), int(high[target])
        shown = least, most if most < state.most else -1
        whole = state.model.keys[targets.whole[target]]
        if targets.hidden[target] and not is_wide(least, most, threshold):
            for cell in _printed_at(publication, views, whole):
                yield msgspec.structs.replace(cell, kind=Kind.KNOWN, low=shown[0], high=shown[1])
        elif not targets.hidden[target] and is_told(least, most, threshold):
            part = targets.part[target]
            yield _latent(publication, state.model, whole, () if part == NOTHING else state.model.keys[part], shown)


def _printed_at(publication: Publication, views: Mapping[str, View], key: Key) -> Iterator[Finding]:
    """Yield the hidden cells at a place, as findings that still lack a kind."""
    for cell in publication.cells:
        if cell.value is None and key_of(cell.at, views) == key:
            yield Finding(Kind.KNOWN, cell.release, cell.table, cell.at)


def _latent(publication: Publication, model: Model, whole: Key, part: Key, shown: tuple[int, int]) -> Finding:
    """Return the finding for a count that was never printed, with the table that is nearest to it."""
    at: list[Place] = []
    without: list[Place] = []
    for axis, code in whole:
        place, less = model.views[axis].places(code)
        at, without = [*at, *place], [*without, *less]
    differs = dict(part)
    for axis, code in differs.items():
        if dict(whole).get(axis) != code:
            without += model.views[axis].places(code)[0]
    axes = {place.axis for place in [*at, *without]}
    every = {(c.release, c.table) for c in publication.cells}
    best = max(sorted(every), key=lambda name: _nearness(publication, name, axes, {*at, *without}))
    return Finding(Kind.LATENT, *best, tuple(sorted(at)), tuple(sorted(without)), (), *shown)


def _nearness(publication: Publication, name: tuple[str, str], axes: set[str], places: set[Place]) -> tuple[bool, int]:
    """Return how well a table fits a place: whether it has its axes, and how many of its codes it shows."""
    mine = [cell for cell in publication.cells if (cell.release, cell.table) == name]
    shown = {place for cell in mine for place in cell.at}
    return axes <= {place.axis for place in shown}, len(places & shown)
