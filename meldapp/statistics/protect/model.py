"""The unknowns behind all tables and the equations that everybody knows: who adds up to whom.

A *block* is a set of axes that some table crosses. Its unknowns are the counts of all combinations of nodes of its
axes (trees.py): those of combinations of leaves are the table, the others are sums of them, one equation each. A
count that two blocks share (a margin) is one unknown. If blocks form a circle, one more block joins what they share:
then, and only then, whole-number tables that agree on margins always come from one set of reports (Atserias and
Kolaitis, PODS 2021).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from meldapp.errors import MeldappError
from meldapp.records.disclosure import Axis, Place
from meldapp.statistics.protect.trees import Relation, Tree, build_tree

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
At = tuple[Place, ...]
_LARGEST = 4_000_000
"""Most unknowns in a model: more would not fit in memory."""


class Block(NamedTuple):
    """The trees a table crosses; ``columns`` has an axis a tree, and holds the unknown of each combination of nodes."""

    trees: tuple[Tree, ...]
    columns: Ints


@dataclass(frozen=True, slots=True)
class Rows:
    """What everybody knows: ``value`` times the unknown ``index``, summed from ``start[r]`` to ``start[r + 1]``, is 0.

    Where ``equal`` is false it is 0 or more. Arrays are of int64, ``equal`` is of bool, one a row.
    """

    start: Ints
    index: Ints
    value: Ints
    equal: Bools


class Model(NamedTuple):
    """``size`` unknowns in ``blocks`` and the ``rows`` between them; ``zero`` marks those nobody can be at.

    ``near`` are all rows there are, also those that follow from ``rows``: near one unknown they say more.
    ``pairs`` are (2, n): wholes and parts of the last n unknowns, which are differences.
    """

    size: int
    blocks: tuple[Block, ...]
    rows: Rows
    near: Rows
    zero: Bools
    pairs: Ints

    def column(self, at: At) -> int:
        """Return the unknown that stands at ``at``; raise a MeldappError when the axes do not know it."""
        named = {place.axis: place.code for place in at}
        block = next(b for b in self.blocks if named.keys() <= {tree.axis for tree in b.trees})
        try:
            nodes = [tree.codes[named[tree.axis]] if tree.axis in named else 0 for tree in block.trees]
        except KeyError:
            raise MeldappError("statistics.no-such-place", place=" ".join(place.code for place in at)) from None
        return int(block.columns[tuple(nodes)])


def build_model(axes: Sequence[Axis], places: Iterable[At], impossible: Iterable[At]) -> Model:
    """Return the model of tables with cells at ``places``; raise a MeldappError when it would not be exact."""
    trees = {axis.code: build_tree(axis) for axis in sorted(axes, key=lambda a: a.code)}
    edges = {frozenset(place.axis for place in at) for at in places}
    if not all(edge <= trees.keys() for edge in edges):
        raise MeldappError("statistics.no-such-axis")
    size = 0
    blocks: list[Block] = []
    firsts: list[int] = []
    for edge in block_axes(edges, {code for code, tree in trees.items() if tree.several}):
        block = _columns(tuple(trees[code] for code in edge), size)
        size += block.columns.size
        if size > _LARGEST:
            raise MeldappError("statistics.model-too-large", most=_LARGEST)
        for other in blocks:
            _share(block, other)
        firsts.append(size - block.columns.size)
        blocks.append(block)
    rows = _rows(zip(blocks, firsts, strict=True), every=False)
    near = _rows(zip(blocks, firsts, strict=True), every=True)
    zero = np.zeros(size, dtype=bool)
    for at in impossible:
        for block in blocks:
            _mark(block, at, zero)
    _spread(rows, zero)
    return Model(size, tuple(blocks), rows, near, zero, np.zeros((2, 0), dtype=np.int64))


def block_axes(edges: Iterable[frozenset[str]], several: set[str]) -> tuple[tuple[str, ...], ...]:
    """Return the axes of each block: the largest sets in ``edges``, and those of each circle of them together.

    Raise a MeldappError when an axis with ``several`` answers is crossed in two ways, or with another such axis.
    """
    edges = set(edges)
    largest = [edge for edge in edges if not any(edge < other for other in edges)]
    for edge in largest:
        if len(edge & several) > 1 or any(edge & other & several for other in largest if other != edge):
            raise MeldappError("statistics.several-crossed", axis=min(edge & several))
    cores = _cores(largest)
    blocks = {*cores, *(edge for edge in largest if not any(edge <= core for core in cores))}
    return tuple(sorted(tuple(sorted(block)) for block in blocks))


def _cores(edges: list[frozenset[str]]) -> list[frozenset[str]]:
    """Return the sets of axes that lie on circles: what remains of Graham's and of Yu and Ozsoyoglu's reduction."""
    left = set(edges)
    while True:
        counts: dict[str, int] = {}
        for edge in left:
            for axis in edge:
                counts[axis] = counts.get(axis, 0) + 1
        shared = {frozenset(axis for axis in edge if counts[axis] > 1) for edge in left}
        shared = {edge for edge in shared if edge and not any(edge < other for other in shared)}
        if shared == left:
            break
        left = shared
    cores: list[frozenset[str]] = []
    for edge in left:
        touching = [core for core in cores if core & edge]
        cores = [core for core in cores if not core & edge] + [edge.union(*touching)]
    return cores


def _columns(trees: tuple[Tree, ...], first: int) -> Block:
    """Return a block with unknowns of its own, numbered from ``first``."""
    shape = [tree.size for tree in trees]
    return Block(trees, np.arange(first, first + int(np.prod(shape)), dtype=np.int64).reshape(shape))


def _share(block: Block, other: Block) -> None:
    """Give ``block`` the unknowns of ``other`` where they are the same count."""
    common = {tree.axis for tree in block.trees} & {tree.axis for tree in other.trees}
    mine = tuple(slice(None) if tree.axis in common else 0 for tree in block.trees)
    theirs = tuple(slice(None) if tree.axis in common else 0 for tree in other.trees)
    block.columns[mine] = other.columns[theirs]


@dataclass(frozen=True, slots=True)
class _Lines:
    """Rows that hold ``width`` unknowns each: ``index`` and ``value`` are of (rows, width)."""

    index: Ints
    value: Ints
    equal: bool


def _rows(blocks: Iterable[tuple[Block, int]], *, every: bool) -> Rows:
    """Return one equation a block for each unknown that is a sum, and the inequalities of several answers.

    With ``every``, return all equations, also along the other axes.
    """
    lines: list[_Lines] = []
    for block, first in blocks:
        lines += _block_lines(block, first, every=every)
    widths = [np.full(len(line.index), line.index.shape[1]) for line in lines]
    start = np.concatenate([[0], np.cumsum(np.concatenate([*widths, np.zeros(0, dtype=np.int64)]))]).astype(np.int64)
    empty = np.zeros(0, dtype=np.int64)
    return Rows(
        start,
        np.concatenate([empty, *(line.index.ravel() for line in lines)]),
        np.concatenate([empty, *(line.value.ravel() for line in lines)]),
        np.concatenate([np.zeros(0, dtype=bool), *(np.full(len(line.index), line.equal) for line in lines)]),
    )


def _block_lines(block: Block, first: int, *, every: bool) -> Iterator[_Lines]:
    """Yield the rows of a block: a sum along the first axis on which a combination is a sum.

    Unknowns below ``first`` are shared with earlier blocks, which hold the rows between those.
    """
    sums = [{r.parent for r in tree.relations if r.exact} for tree in block.trees]
    bottom = [[n for n in range(tree.size) if n not in done] for tree, done in zip(block.trees, sums, strict=True)]
    for axis, tree in enumerate(block.trees):
        for relation in tree.relations:
            nodes: list[list[int]] = []
            for i, other in enumerate(block.trees):
                nodes.append(bottom[i] if (i < axis and not every) or not relation.exact else list(range(other.size)))
            yield from _relation_lines(block, axis, relation, nodes, first)


def _relation_lines(
    block: Block, axis: int, relation: Relation, nodes: list[list[int]], first: int
) -> Iterator[_Lines]:
    """Yield the rows of one relation along ``axis`` for the combinations of ``nodes`` of the other axes."""

    def columns(node: int) -> Ints:
        return block.columns[np.ix_(*(n if i != axis else [node] for i, n in enumerate(nodes)))].ravel()

    parent, parts = columns(relation.parent), np.stack([columns(node) for node in relation.parts], axis=1)
    if relation.exact:
        new = (parent >= first) | (parts >= first).any(axis=1)
        index = np.concatenate([parent[new, None], parts[new]], axis=1)
        yield _Lines(index, np.broadcast_to([1, *[-1] * parts.shape[1]], index.shape), equal=True)
        return
    for part in parts.T:
        index = np.stack([parent, part], axis=1)
        yield _Lines(index, np.broadcast_to([1, -1], index.shape), equal=False)
    if relation.covered:
        index = np.concatenate([parent[:, None], parts], axis=1)
        yield _Lines(index, np.broadcast_to([-1, *[1] * parts.shape[1]], index.shape), equal=False)


def _mark(block: Block, at: At, zero: Bools) -> None:
    """Mark the unknowns of ``block`` at or below ``at``."""
    named = {place.axis: place.code for place in at}
    if named.keys() <= {tree.axis for tree in block.trees}:
        nodes = [tree.within(named[tree.axis]) if tree.axis in named else range(tree.size) for tree in block.trees]
        zero[block.columns[np.ix_(*nodes)]] = True


def _spread(rows: Rows, zero: Bools) -> None:
    """Mark what must be zero when the marked ones are: sums of zeros and parts of zeros."""
    if not zero.any():
        return
    row = row_of(rows)
    positive, negative = rows.value > 0, rows.value < 0
    while True:
        live = ~zero[rows.index]
        # A row "positive part - negative part = (or >=) 0": no positive part left, then no negative part either.
        gone = np.bincount(row, weights=live & positive, minlength=len(rows.equal)) == 0
        other = rows.equal & (np.bincount(row, weights=live & negative, minlength=len(rows.equal)) == 0)
        more = live & ((gone[row] & negative) | (other[row] & positive))
        if not more.any():
            return
        zero[rows.index[more]] = True


def row_of(rows: Rows) -> Ints:
    """Return the row of each entry of ``rows.index``."""
    return np.repeat(np.arange(len(rows.equal), dtype=np.int64), np.diff(rows.start))


def without_loose(model: Model, needed: Bools) -> Model:
    """Return ``model`` without rows that bind nothing: those of a sum that is not ``needed`` and in no other row."""
    keep = []
    for rows in (model.rows, model.near):
        row, live = row_of(rows), np.ones(len(rows.equal), dtype=bool)
        while True:
            uses = np.bincount(rows.index[live[row]], minlength=model.size)
            loose = live[row] & rows.equal[row] & (rows.value > 0) & ~needed[rows.index] & (uses[rows.index] == 1)
            if not loose.any():
                break
            live[row[loose]] = False
        keep.append(select(rows, np.flatnonzero(live)))
    return Model(model.size, model.blocks, keep[0], keep[1], model.zero, model.pairs)


def select(rows: Rows, which: Ints) -> Rows:
    """Return the rows ``which``, in that order."""
    lengths = np.diff(rows.start)[which]
    ends = np.cumsum(lengths)
    entry = np.repeat(rows.start[which] - ends + lengths, lengths) + np.arange(lengths.sum())
    start = np.concatenate([np.zeros(1, dtype=np.int64), ends])
    return Rows(start, rows.index[entry], rows.value[entry], rows.equal[which])
