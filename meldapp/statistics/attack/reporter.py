"""The lone reporter: who knows their own report, takes it off every count, and looks at the others.

The reporter's own report is at one leaf of each axis they know it on. What is left without it must still be a set of
reports: that narrows the unknowns that hold the report, and the rows of the axis with several answers.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from meldapp.records.disclosure import Place
from meldapp.statistics.attack.hunt import Hunt, Own
from meldapp.statistics.attack.model import NO_LIMIT, place_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from meldapp.statistics.attack.model import Block, Flags, Integers, Model
    from meldapp.statistics.attack.state import Share, State


MOST_REPORTERS: Final = 20_000
"""Where the blocks of a component allow more reporters than this, each knows their report in one block only."""


class _Frame(NamedTuple):
    """Where the unknowns and the inequalities of the model are: in which component, and at what number there."""

    home: Integers
    number: Integers
    rows_of: dict[int, list[tuple[int, int]]]
    row_home: dict[int, tuple[int, int]]
    slack: Integers


_Asks = tuple[dict[int, int], dict[int, int]]
"""The least of unknowns and the most of rows, by number in a component."""


def reporters(
    state: State, threshold: int, progress: Callable[[int, int], None]
) -> Iterator[tuple[tuple[Place, ...], int, int, int]]:
    """Yield (own report, target, low, high) for each hidden count that some reporter sees is small."""
    frame = _frame(state)
    for number, share in enumerate(state.shares):
        progress(number, len(state.shares))
        owns = list(_owns(state, frame, number))
        for own, target, low, high in _attack(state, share, owns, threshold, progress):
            views = state.model.views
            places = tuple(Place(axis, views[axis].axis.leaves[leaf]) for axis, leaf in own.leaves)
            yield places, target, low, high


def _frame(state: State) -> _Frame:
    """Return where everything is."""
    model = state.model
    home = np.full(model.size, -1, dtype=np.int64)
    number = np.full(model.size, -1, dtype=np.int64)
    row_home: dict[int, tuple[int, int]] = {}
    for which, share in enumerate(state.shares):
        home[share.component.unknowns] = which
        number[share.component.unknowns] = np.arange(len(share.component.unknowns))
        row_home |= {row: (which, place) for place, row in enumerate(share.component.row_numbers.tolist())}
    rows_of: dict[int, list[tuple[int, int]]] = {}
    for row in np.flatnonzero(model.rows.low == -NO_LIMIT).tolist():
        for unknown, sign in zip(*(part.tolist() for part in model.rows.terms.row(row)), strict=True):
            rows_of.setdefault(unknown, []).append((row, sign))
    return _Frame(home, number, rows_of, row_home, -model.rows.terms.times(state.known))


def _owns(state: State, frame: _Frame, which: int) -> Iterator[Own]:
    """Yield every report that somebody in component ``which`` can have sent."""
    model = state.model
    unknowns = state.shares[which].component.unknowns
    inside = [b for b in model.blocks if ((unknowns >= b.offset) & (unknowns < b.offset + _size(b))).any()]
    axes = sorted({axis for block in inside for axis in block.axes})
    leaves = dict(zip(axes, _leaves(model, inside, axes, unknowns), strict=True))
    together = [(axes, inside)]
    if len(inside) > 1 and np.prod([len(one) for one in leaves.values()], dtype=float) > MOST_REPORTERS:
        together = [(list(block.axes), [block]) for block in inside]
    for names, blocks in together:
        places = [[names.index(axis) for axis in block.axes] for block in blocks]
        parts = [
            {at: _part(state, frame, which, block, at) for at in product(*(leaves[axis] for axis in block.axes))}
            for block in blocks
        ]
        for chosen in product(*(leaves[axis] for axis in names)):
            found = [part[tuple([chosen[p] for p in place])] for part, place in zip(parts, places, strict=True)]
            own = _joined(tuple(zip(names, chosen, strict=True)), found)
            if own is not None:
                yield own


def _leaves(model: Model, inside: Sequence[Block], axes: Sequence[str], unknowns: Integers) -> list[Sequence[int]]:
    """Return the leaves of each axis that can matter to a component.

    On an axis with one answer that all blocks of the component have those are the leaves that some unknown counts: a
    report elsewhere changes nothing in it. On other axes they are all leaves, since a report at a leaf whose count is
    known still says something about the others.
    """
    counted: list[set[int]] = [set() for _ in axes]
    for block in inside:
        here = unknowns[(unknowns >= block.offset) & (unknowns < block.offset + _size(block))]
        nodes = np.unravel_index(here - block.offset, block.shape) if block.shape else ()
        for axis, at in zip(block.axes, nodes, strict=True):
            counted[axes.index(axis)].update(np.unique(at).tolist())
    return [
        sorted(numbers)
        if not model.views[axis].axis.several and all(axis in block.axes for block in inside)
        else range(len(model.views[axis].axis.leaves))
        for axis, numbers in zip(axes, counted, strict=True)
    ]


def _size(block: Block) -> int:
    return int(np.prod(block.shape, dtype=np.int64))


def _part(state: State, frame: _Frame, which: int, block: Block, leaves: tuple[int, ...]) -> _Asks | None:
    """Return what one report asks of a component in one block; ``None`` when nobody can have sent it."""
    low: dict[int, int] = {}
    change: dict[int, int] = {}
    for unknown in _unknowns(state.model, block, leaves).tolist():
        if frame.home[unknown] == which:
            low[int(frame.number[unknown])] = 1
        elif frame.home[unknown] < 0 and not state.known[unknown]:
            return None
        for row, sign in frame.rows_of.get(unknown, ()):
            change[row] = change.get(row, 0) + sign
    row_high = {}
    for row, shift in change.items():
        home = frame.row_home.get(row)
        if home is None and frame.slack[row] + shift < 0:
            return None
        if home is not None and home[0] == which and shift:
            row_high[home[1]] = int(frame.slack[row]) + shift
    return low, row_high


def _joined(leaves: tuple[tuple[str, int], ...], parts: Sequence[_Asks | None]) -> Own | None:
    """Return what one report asks of a component; ``None`` when nobody can have sent it, or it is elsewhere."""
    low: dict[int, int] = {}
    row_high: dict[int, int] = {}
    for part in parts:
        if part is None:
            return None
        # A row with a slack is about one block: no two parts have the same one.
        low |= part[0]
        row_high |= part[1]
    return Own(leaves, low, row_high) if low or row_high else None


def _unknowns(model: Model, block: Block, leaves: tuple[int, ...]) -> Integers:
    """Return the unknowns of a block that count a report at these leaves."""
    holding = [model.views[axis].holding[leaf] for axis, leaf in zip(block.axes, leaves, strict=True)]
    return place_in(block, holding)


def _attack(
    state: State, share: Share, owns: Sequence[Own], threshold: int, progress: Callable[[int, int], None]
) -> Iterator[tuple[Own, int, int, int]]:
    """Yield what each reporter finds in one component."""
    low, high = state.range()
    secret = state.targets.hidden & ((low < 1) | (high >= threshold))
    which = np.flatnonzero(secret[share.target])
    targets, columns = share.target[which], share.column[which]
    if not len(targets) or not owns:
        return
    hunt = Hunt(share, owns, columns, _rest(state, share, targets, columns), threshold)
    hunt.open &= _others(state, owns, targets)
    hunt.look()
    hunt.scatter(progress)
    for position in np.flatnonzero(hunt.open.any(axis=1)).tolist():
        progress(0, 1)
        for index, least, most in hunt.ask(position):
            yield owns[position], int(targets[index]), least, most


def _rest(state: State, share: Share, targets: Integers, columns: Integers) -> tuple[Integers, Integers]:
    """Return what the other components add to each target, at the least and at the most."""
    low, high = state.range()
    return low[targets] - share.low[columns], high[targets] - share.high[columns]


def _others(state: State, owns: Sequence[Own], targets: Integers) -> Flags:
    """Return for each report and target whether the target is surely about other reports."""
    model = state.model
    inside = np.ones((len(owns), len(targets)), dtype=bool)
    known = np.ones((len(owns), len(targets)), dtype=bool)
    keys = [dict(model.keys[cell]) for cell in state.targets.whole[targets].tolist()]
    at = [dict(own.leaves) for own in owns]
    for axis, view in model.views.items():
        codes = np.array([key.get(axis, 0) for key in keys])
        leaves = np.array([own.get(axis, -1) for own in at])
        member = np.array([[leaf in leaves_of for leaf in range(len(view.axis.leaves))] for leaves_of in view.sets])
        inside &= np.where(leaves[:, None] < 0, True, member[codes][:, leaves].T)  # noqa: FBT003 -- numpy's argument
        known &= (leaves[:, None] >= 0) | (codes == 0)
    return known & ~inside
