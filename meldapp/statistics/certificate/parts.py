"""Which reports hang together: parts of them of which each can be in any of its worlds, whatever the others are in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from meldapp.statistics.certificate.expand import Row, glue, rows_of, spots

if TYPE_CHECKING:
    from collections.abc import Sequence

    from meldapp.statistics.attack.model import Integers
    from meldapp.statistics.attack.state import State
    from meldapp.statistics.certificate.expand import Spot


class Piece(NamedTuple):
    """A part: its components (by number), and its spots in each block."""

    shares: tuple[int, ...]
    spots: tuple[tuple[Spot, ...], ...]


def pieces(state: State) -> tuple[Piece, ...]:
    """Return the parts; everything that is known is one of them, the first."""
    model = state.model
    home = {int(u): number for number, share in enumerate(state.shares) for u in share.component.unknowns}
    every = [(b, spot) for b, block in enumerate(model.blocks) for spot in spots(model, block)]
    leader: dict[object, object] = {}
    for place, (number, spot) in enumerate(every):
        for share in {home[u] for u in spot.unknowns.tolist() if u in home}:
            _join(leader, place, ("share", share))
        for edge, (one, other) in enumerate(model.links.pairs):
            if number in {one, other}:
                shared = set(model.blocks[one].axes) & set(model.blocks[other].axes)
                _join(leader, place, ("edge", edge, tuple(x for x in spot.leaves if x[0] in shared)))
    members: dict[object, list[int]] = {}
    for place in range(len(every)):
        members.setdefault(_root(leader, place), []).append(place)
    found: list[Piece] = []
    settled: list[int] = []
    for places in members.values():
        shares = {home[u] for place in places for u in every[place][1].unknowns.tolist() if u in home}
        if shares:
            found.append(Piece(tuple(sorted(shares)), _by_block(every, places, len(model.blocks))))
        else:
            settled += places
    return (Piece((), _by_block(every, sorted(settled), len(model.blocks))), *found)


def _by_block(every: Sequence[tuple[int, Spot]], places: Sequence[int], blocks: int) -> tuple[tuple[Spot, ...], ...]:
    return tuple(tuple(every[p][1] for p in places if every[p][0] == number) for number in range(blocks))


def _root(leader: dict[object, object], name: object) -> object:
    while leader.setdefault(name, name) != name:
        leader[name] = leader[leader[name]]
        name = leader[name]
    return name


def _join(leader: dict[object, object], one: object, other: object) -> None:
    leader[_root(leader, one)] = _root(leader, other)


def reports(state: State, piece: Piece, values: Integers) -> list[Row]:
    """Return the reports of one part, given the value of every unknown."""
    model = state.model
    tables = []
    for block, where in zip(model.blocks, piece.spots, strict=True):
        several = next((model.views[axis] for axis in block.axes if model.views[axis].axis.several), None)
        tables.append([row for spot in where for row in rows_of(spot, several, values[spot.unknowns])])
    done = {0}
    rows = tables[0]
    while len(done) < len(tables):
        one, other = next(pair for pair in model.links.pairs if len(done.intersection(pair)) == 1)
        near, new = (one, other) if one in done else (other, one)
        shared = [axis for axis in model.blocks[near].axes if axis in model.blocks[new].axes]
        rows = glue(rows, tables[new], shared)
        done.add(new)
    return rows
