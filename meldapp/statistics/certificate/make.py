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
    from collections.abc import Callable, Sequence

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
    found = [(piece, _worlds(state, piece, kept, publication.threshold)) for piece in pieces(state)]
    written = _written(state, [[_reports(state, piece, world) for world in worlds] for piece, worlds in found])
    codes = {axis.code: codes_of(axis) for axis in publication.axes}
    places, proofs = floors(state, publication.threshold, codes)
    return msgspec.structs.replace(written, places=places, floors=proofs)


def _worlds(state: State, piece: Piece, kept: Sequence[Sequence[int]], threshold: int) -> list[tuple[int, ...]]:
    """Return the worlds of a part: which world each of its components is in."""
    mine = [kept[share] for share in piece.shares]
    longest = max((len(worlds) for worlds in mine), default=1)
    zipped = [tuple(w[k] if k < len(w) else w[0] for w in mine) for k in range(longest)]
    return list(dict.fromkeys([*zipped, *_extremes(state, piece, threshold)]))


def _extremes(state: State, piece: Piece, threshold: int) -> list[tuple[int, ...]]:
    """Return worlds for hidden counts that lie in more than one component of a part: their least and their most."""
    shares = [state.shares[number] for number in piece.shares]
    found = []
    for target, parts in sorted(state.parts.items()):
        mine = {number: column for share, column in parts for number, own in enumerate(shares) if own is share}
        if len(mine) > 1 and (state.targets.hidden[target] or state.low(target) < threshold):
            for sign in (-1, 1):
                best = {n: _best(shares[n], sign, column) for n, column in mine.items()}
                found.append(tuple(best.get(number, 0) for number in range(len(shares))))
    return found


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


def _written(state: State, parts: Sequence[Sequence[Sequence[Row]]]) -> Certificate:
    """Return the certificate of these reports: a list for each world of each part."""
    axes = sorted({axis for block in state.model.blocks for axis in block.axes})
    used = {axis: sorted({r[0][axis] for part in parts for world in part for r in world}) for axis in axes}
    numbers = {axis: {answer: number for number, answer in enumerate(used[axis])} for axis in axes}
    written = [tuple(columns(world, numbers) for world in part) for part in parts if any(part)]
    answers = tuple(Answers(axis, tuple(used[axis])) for axis in axes)
    return Certificate(CERTIFICATE, answers, tuple(Part(worlds) for worlds in written))
