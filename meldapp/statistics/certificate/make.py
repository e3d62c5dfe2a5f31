"""Making a certificate: from the attacker's worlds to lists of made-up reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from meldapp.errors import MeldappError
from meldapp.records.certificate import CERTIFICATE, Answers, Certificate, Part
from meldapp.statistics.attack import checks
from meldapp.statistics.attack.audit import in_order, stage
from meldapp.statistics.attack.axes import view
from meldapp.statistics.attack.ranges import explore
from meldapp.statistics.certificate.bounds import floors
from meldapp.statistics.certificate.expand import columns
from meldapp.statistics.certificate.parts import pieces, reports
from meldapp.statistics.certificate.select import choose_worlds
from meldapp.statistics.certificate.tally import codes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from meldapp.records.disclosure import Publication
    from meldapp.statistics.attack.state import Share, State
    from meldapp.statistics.certificate.expand import Row
    from meldapp.statistics.certificate.parts import Piece


def make_certificate(publication: Publication, *, progress: Callable[[int, int], None] | None = None) -> Certificate:
    """Return a certificate of everything printed, all releases together.

    Raises ``MeldappError("statistics.no-certificate")`` when printed numbers contradict each other or no exact model
    is known. For a publication that breaks the rule the certificate shows too little, and its check says so.
    """
    publication = in_order(publication)
    if any(True for find in (checks.unreadable, checks.inexact) for _ in find(publication)):
        raise MeldappError("statistics.no-certificate")
    views = {axis.code: view(axis) for axis in publication.axes}
    state = stage(publication, views)
    if state is None or not explore(state, publication.threshold, progress or (lambda _done, _all: None)):
        raise MeldappError("statistics.no-certificate")
    kept = [choose_worlds(state, share, publication.threshold) for share in state.shares]
    spread = _spread(state, publication.threshold)
    found = [(piece, _worlds(state, piece, kept, [columns for _, columns in spread])) for piece in pieces(state)]
    _widen(state, publication.threshold, found, spread)
    written = _written(state, [[_reports(state, piece, world) for world in worlds] for piece, worlds in found])
    codes = {axis.code: codes_of(axis) for axis in publication.axes}
    places, proofs = floors(state, publication.threshold, codes)
    return msgspec.structs.replace(written, places=places, floors=proofs)


def _worlds(
    state: State, piece: Piece, kept: Sequence[Sequence[int]], spread: Sequence[Mapping[int, int]]
) -> list[tuple[int, ...]]:
    """Return the worlds of a part: which world each of its components is in.

    ``spread`` are the targets in more than one component: they get their least and their most.
    """
    mine = [kept[share] for share in piece.shares]
    longest = max((len(worlds) for worlds in mine), default=1)
    found = [tuple(w[k] if k < len(w) else w[0] for w in mine) for k in range(longest)]
    near = [one for one in spread if sum(n in one for n in piece.shares) > 1] if len(mine) > 1 else []
    for columns_of in near:
        found += _ends(state, piece, columns_of)
    return list(dict.fromkeys(found))


def _ends(state: State, piece: Piece, columns_of: Mapping[int, int]) -> list[tuple[int, ...]]:
    """Return the worlds of a part in which a target is least and most; ``columns_of`` is its sum in each component."""
    return [
        tuple(_best(state.shares[n], sign, columns_of[n]) if n in columns_of else 0 for n in piece.shares)
        for sign in (-1, 1)
    ]


def _widen(
    state: State,
    threshold: int,
    found: Sequence[tuple[Piece, list[tuple[int, ...]]]],
    spread: Sequence[tuple[int, Mapping[int, int]]],
) -> None:
    """Add worlds to ``found`` for targets that lie in several parts and are not shown yet.

    Each component kept no more worlds than it needs when all others show everything: where they all rely on each
    other, nobody shows it.
    """
    part_of = {number: place for place, (piece, _) in enumerate(found) for number in piece.shares}
    for target, columns_of in spread:
        low = high = int(state.constant[target])
        parts = [found[place] for place in dict.fromkeys(part_of[number] for number in columns_of)]
        for piece, worlds in parts:
            here = [(k, n, columns_of[n]) for k, n in enumerate(piece.shares) if n in columns_of]
            values = [sum(int(state.shares[n].values[one[k]][column]) for k, n, column in here) for one in worlds]
            low, high = low + min(values), high + max(values)
        wide = high - low >= threshold - 1
        shown = high >= threshold and wide if state.targets.hidden[target] else high >= threshold or low < 1
        if not shown:
            for piece, worlds in parts:
                worlds += [one for one in _ends(state, piece, columns_of) if one not in worlds]


def _spread(state: State, threshold: int) -> list[tuple[int, dict[int, int]]]:
    """Return each target in several components that may need it, and its sum in each, by the component's number."""
    low, _ = state.range()
    several = state.in_several()
    needed = several[state.targets.hidden[several] | (low[several] < threshold)]
    return [(target, dict(state.parts(target))) for target in needed.tolist()]


def _best(share: Share, sign: int, column: int) -> int:
    """Return the number of the world in which one sum is largest (``sign`` 1) or smallest (-1)."""
    return int(np.argmax([sign * values[column] for values in share.values]))


def _reports(state: State, piece: Piece, world: tuple[int, ...]) -> list[Row]:
    """Return the reports of a part in one of its worlds."""
    values = state.known.copy()
    for number, chosen in zip(piece.shares, world, strict=True):
        share = state.shares[number]
        values[share.component.unknowns] = share.worlds[chosen]
    return reports(state, piece, values)


def _columns(world: Sequence[Row], numbers: Mapping[str, Mapping[tuple[str, ...], int]]) -> tuple[tuple[int, ...], ...]:
    """Return one world; without any axis there still is a column, for the number of reports."""
    return columns(world, numbers) if numbers else ((0, sum(count for _, count in world)),)


def _written(state: State, parts: Sequence[Sequence[Sequence[Row]]]) -> Certificate:
    """Return the certificate of these reports: a list for each world of each part."""
    axes = sorted({axis for block in state.model.blocks for axis in block.axes})
    used = {axis: sorted({r[0][axis] for part in parts for world in part for r in world}) for axis in axes}
    numbers = {axis: {answer: number for number, answer in enumerate(used[axis])} for axis in axes}
    written = [tuple(_columns(world, numbers) for world in part) for part in parts if any(part)]
    answers = tuple(Answers(axis, tuple(used[axis])) for axis in axes)
    return Certificate(CERTIFICATE, answers, tuple(Part(worlds) for worlds in written))
