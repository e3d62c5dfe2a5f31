"""The model: one whole number of reports for each combination of nodes of each block, and what is known of them.

A *row* says that a weighted sum of unknowns lies between two numbers. Rows come from printed cells, from places where
no report can be, from blocks that share axes, and from the relations of axes with several answers. A *cell* is a sum
of unknowns: every product of codes of each block, whether it was printed or not.
"""

from __future__ import annotations

from itertools import product
from math import prod
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from meldapp.statistics.attack.blocks import link

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from meldapp.records.disclosure import Place, Publication
    from meldapp.statistics.attack.axes import View
    from meldapp.statistics.attack.blocks import AxisSet, Links

    Integers = NDArray[np.int64]
    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]

NO_LIMIT = 2**40
"""The upper bound of a row that has none."""
Key = tuple[tuple[str, int], ...]
"""A place: (axis, number of the code), sorted, without totals."""


class Block(NamedTuple):
    """The unknowns of one block: ``shape`` nodes along ``axes``, the first unknown at ``offset``."""

    axes: tuple[str, ...]
    shape: tuple[int, ...]
    offset: int


class Sparse(NamedTuple):
    """Rows of whole numbers: row i holds ``coefficient`` at ``column`` from ``start[i]`` up to ``start[i + 1]``."""

    start: Integers
    column: Integers
    coefficient: Integers

    def times(self, values: Integers) -> Integers:
        """Return each row times ``values``."""
        total = np.concatenate(([0], np.cumsum(self.coefficient * values[self.column])))
        return np.asarray(total[self.start[1:]] - total[self.start[:-1]], dtype=np.int64)

    def row(self, number: int) -> tuple[Integers, Integers]:
        """Return the places and the coefficients of one row."""
        span = slice(self.start[number], self.start[number + 1])
        return self.column[span], self.coefficient[span]


class Rows(NamedTuple):
    """What is known: ``low <= terms <= high``; ``source`` is the place of the printed cell, where there is one."""

    terms: Sparse
    low: Integers
    high: Integers
    source: tuple[Key | None, ...]


class Grid(NamedTuple):
    """The cells of one block as printed: ``cell[i, j, ...]`` is the number of the cell at those codes of ``axes``."""

    axes: tuple[str, ...]
    cell: Integers


class Model(NamedTuple):
    """Everything the attacker knows, as numbers."""

    views: Mapping[str, View]
    links: Links
    blocks: tuple[Block, ...]
    size: int
    rows: Rows
    cells: Sparse
    keys: tuple[Key, ...]
    grids: tuple[Grid, ...]
    printed: Mapping[Key, int]
    hidden: frozenset[Key]


def key_of(at: Iterable[Place], views: Mapping[str, View]) -> Key:
    """Return the place as numbers; a code that means the total is left out."""
    numbers = [(place.axis, views[place.axis].number[place.code]) for place in at]
    return tuple(sorted((axis, number) for axis, number in numbers if number))


def used_axes(publication: Publication) -> set[AxisSet]:
    """Return the sets of axes that some cell is at; a place where no report can be links axes as well."""
    places = [*(cell.at for cell in publication.cells), *publication.impossible]
    return {frozenset(place.axis for place in at) for at in places}


def build(publication: Publication, views: Mapping[str, View]) -> Model:
    """Return the model of a publication that can be read and for which the model is exact."""
    links = link(used_axes(publication))
    blocks, size = _blocks(links, views)
    printed = {key_of(c.at, views): c.value for c in publication.cells if c.value is not None}
    hidden = frozenset(key_of(c.at, views) for c in publication.cells if c.value is None)
    builder = _Builder(views, blocks)
    for key in sorted(printed):
        builder.printed(key, printed[key])
    for key in sorted(key_of(at, views) for at in publication.impossible):
        builder.printed(key, 0)
    for one, other in links.pairs:
        builder.equal(blocks[one], blocks[other], printed)
    for block in blocks:
        builder.tree(block)
    cells, keys, grids = _cells(links.printed, blocks, views)
    return Model(views, links, blocks, size, builder.rows(), cells, keys, grids, printed, hidden)


def unknowns(block: Block, key: Key, views: Mapping[str, View]) -> Integers:
    """Return the numbers of the unknowns that the cell at ``key`` adds up in ``block``."""
    at = dict(key)
    return place_in(block, [np.array(views[axis].sums[at.get(axis, 0)]) for axis in block.axes])


def place_in(block: Block, chosen: Sequence[Integers]) -> Integers:
    """Return the unknowns at every combination of the nodes chosen along each axis."""
    flat = np.zeros(1, dtype=np.int64)
    for length, nodes in zip(block.shape, chosen, strict=True):
        flat = (flat[:, None] * length + nodes).ravel()
    return flat + block.offset


def _blocks(links: Links, views: Mapping[str, View]) -> tuple[tuple[Block, ...], int]:
    """Return the blocks, their unknowns numbered, and how many unknowns there are."""
    blocks, offset = [], 0
    for axes in links.blocks:
        order = tuple(sorted(axes))
        shape = tuple(len(views[axis].nodes) for axis in order)
        blocks.append(Block(order, shape, offset))
        offset += prod(shape)
    return tuple(blocks), offset


def _cells(
    printed: Sequence[AxisSet], blocks: Sequence[Block], views: Mapping[str, View]
) -> tuple[Sparse, tuple[Key, ...], tuple[Grid, ...]]:
    """Return every product of codes, each once, and where it is in the grid of each block as printed."""
    number: dict[Key, int] = {}
    parts: list[Integers] = []
    grids = []
    for axes in printed:
        block = next(block for block in blocks if axes <= set(block.axes))
        order = tuple(sorted(axes))
        shape = tuple(len(views[axis].names) for axis in order)
        grid = np.empty(shape, dtype=np.int64)
        for codes in product(*(range(length) for length in shape)):
            key = tuple((axis, code) for axis, code in zip(order, codes, strict=True) if code)
            if key not in number:
                number[key] = len(number)
                parts.append(unknowns(block, key, views))
            grid[codes] = number[key]
        grids.append(Grid(order, grid))
    return sparse([(part, np.ones(len(part), dtype=np.int64)) for part in parts]), tuple(number), tuple(grids)


def sparse(rows: Sequence[tuple[Integers, Integers]]) -> Sparse:
    """Return rows of (places, coefficients) as one."""
    lengths = [len(index) for index, _ in rows]
    empty = np.zeros(0, dtype=np.int64)
    return Sparse(
        np.concatenate(([0], np.cumsum(lengths))).astype(np.int64),
        np.concatenate([empty, *(index for index, _ in rows)]),
        np.concatenate([empty, *(coefficient for _, coefficient in rows)]),
    )


class _Builder:
    """Collects rows."""

    def __init__(self, views: Mapping[str, View], blocks: Sequence[Block]) -> None:
        self._views = views
        self._blocks = blocks
        self._terms: list[tuple[Integers, Integers]] = []
        self._bounds: list[tuple[int, int]] = []
        self._source: list[Key | None] = []

    def rows(self) -> Rows:
        """Return the rows so far."""
        bounds = np.array(self._bounds, dtype=np.int64).reshape(-1, 2)
        return Rows(sparse(self._terms), bounds[:, 0], bounds[:, 1], tuple(self._source))

    def printed(self, key: Key, value: int) -> None:
        """Say that the cell at ``key`` has ``value``, in every block that it is in."""
        axes = {axis for axis, _ in key}
        for block in self._blocks:
            if axes <= set(block.axes):
                index = unknowns(block, key, self._views)
                self._add(index, np.ones(len(index), dtype=np.int64), (value, value), key)

    def equal(self, one: Block, other: Block, printed: Mapping[Key, int]) -> None:
        """Say that two blocks have the same counts at the axes they share (those have one answer a report).

        A count that is printed is left out: both blocks have it already.
        """
        shared = [axis for axis in one.axes if axis in other.axes]
        for leaves in product(*(self._views[axis].axis.leaves for axis in shared)):
            numbers = [(axis, self._views[axis].number[leaf]) for axis, leaf in zip(shared, leaves, strict=True)]
            key = tuple(sorted((axis, number) for axis, number in numbers if number))
            if key not in printed:
                left, right = unknowns(one, key, self._views), unknowns(other, key, self._views)
                signs = np.repeat(np.array([1, -1], dtype=np.int64), (len(left), len(right)))
                self._add(np.concatenate((left, right)), signs, (0, 0), None)

    def tree(self, block: Block) -> None:
        """Say how the nodes of the axis with several answers hang together, at each combination of the other axes."""
        for position, axis in enumerate(block.axes):
            nodes = self._views[axis].nodes
            if not any(node.children for node in nodes):
                continue
            every = [np.arange(length) for length in block.shape]
            column = [
                place_in(block, [*every[:position], np.array([number]), *every[position + 1 :]])
                for number in range(len(nodes))
            ]
            for number, node in enumerate(nodes):
                for child in node.children:
                    for low, high in zip(column[child], column[number], strict=True):
                        self._add(np.array([low, high]), np.array([1, -1]), (-NO_LIMIT, 0), None)
                if node.covered:
                    for whole, *parts in zip(column[number], *(column[c] for c in node.children), strict=True):
                        signs = np.array([1] + [-1] * len(parts))
                        self._add(np.array([whole, *parts]), signs, (-NO_LIMIT, 0), None)

    def _add(self, index: Integers, signs: Integers, bounds: tuple[int, int], source: Key | None) -> None:
        self._terms.append((index, signs))
        self._bounds.append(bounds)
        self._source.append(source)
