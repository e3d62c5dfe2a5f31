"""The attacker's unknowns, in two ways that know nothing of each other, nor of the product's blocks.

*Kinds*: one whole number for every kind of report there can be, each a set of leaves on every axis. Nothing is left to
theory: a world is a list of reports. *Nodes*: for axes with many leaves, where kinds are too many; on one axis with
several answers the unknowns are the reports at each leaf and group, with what must hold between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations, product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tests.attacks.figures.reader import PERIOD, At, Axis, Cell, Figures

Ints = NDArray[np.int64]
ANSWERED = "\0answered"
"""The code of the reports at no leaf that stands alone; never printed."""
_MOST_KINDS = 130


class Part(NamedTuple):
    """Cells that have nothing to do with other cells, and the axes that they stand at."""

    axes: tuple[Axis, ...]
    cells: tuple[Cell, ...]
    impossible: tuple[At, ...]
    most: tuple[tuple[At, int], ...]
    threshold: int


class System(NamedTuple):
    """Unknowns ``x`` in whole numbers, 0 or more: ``equal @ x == value`` and ``above @ x >= 0``.

    ``part`` is what they are about; ``vectors`` has for each axis and code what it counts, along ``shape``.
    ``alive`` marks the unknowns at which a report can be.
    """

    part: Part
    shape: tuple[int, ...]
    vectors: Mapping[tuple[str, str], Ints]
    totals: Mapping[str, Ints]
    above: Ints
    alive: Ints
    owns: tuple[Ints, ...]
    exhaustive: bool

    def vector(self, at: At) -> Ints:
        """Return what the count at a place adds up, as weights of the unknowns."""
        named = dict(at)
        out = np.ones(1, dtype=np.int64)
        for axis in self.part.axes:
            here = self.vectors[axis.code, named[axis.code]] if axis.code in named else self.totals[axis.code]
            out = np.multiply.outer(out, here).ravel()
        return out * self.alive


def parts(figures: Figures) -> Iterator[Part]:
    """Split what was printed: by period, and in a period whose number of reports is printed by axes that are linked."""
    grouped = any(code not in figures.axes[PERIOD].leaves for c in figures.cells for a, code in c.at if a == PERIOD)
    if grouped:
        yield Part(tuple(figures.axes.values()), figures.cells, figures.impossible, figures.most, figures.threshold)
        return
    for period in figures.axes[PERIOD].leaves:
        here = [c for c in figures.cells if (PERIOD, period) in c.at]
        places = [at for at in figures.impossible if (PERIOD, period) in at]
        known = any(c.value is not None and c.at == {(PERIOD, period)} for c in here)
        linked = _linked([c.at for c in here] + places, joined=not known)
        for names in linked or [frozenset[str]()]:
            yield Part(
                tuple(axis for code, axis in figures.axes.items() if code in names),
                tuple(_bare(c) for c in here if _names(c.at) <= names),
                tuple(_drop(at) for at in places if _names(at) <= names),
                tuple((_drop(at), limit) for at, limit in figures.most if (PERIOD, period) in at),
                figures.threshold,
            )


def _linked(places: Sequence[At], *, joined: bool) -> list[frozenset[str]]:
    """Return the axes that some place crosses, together."""
    sets: list[frozenset[str]] = []
    for at in places:
        names = _names(at)
        touched = [one for one in sets if one & names or joined]
        sets = [one for one in sets if one not in touched]
        merged = names.union(*touched)
        sets += [merged] if merged else []
    return sets


def _names(at: At) -> frozenset[str]:
    return frozenset(axis for axis, _ in at if axis != PERIOD)


def _drop(at: At) -> At:
    return frozenset(pair for pair in at if pair[0] != PERIOD)


def _bare(cell: Cell) -> Cell:
    return cell._replace(at=_drop(cell.at))


def printed_values(part: Part) -> dict[At, int]:
    """Return the printed numbers by place."""
    return {cell.at: cell.value for cell in part.cells if cell.value is not None}


def codes(axis: Axis) -> list[tuple[str, frozenset[str]]]:
    """Return the codes of an axis with their leaves; of those with the same leaves only the first, no total."""
    every = frozenset(axis.leaves)
    known = [*axis.groups, *((leaf, frozenset((leaf,))) for leaf in axis.leaves)]
    if axis.several and len(axis.alone) > 1:
        known.append((ANSWERED, every - axis.alone))
    seen = {every} if axis.at_least_one or not axis.several else set()
    return [(code, leaves) for code, leaves in known if not (leaves in seen or seen.add(leaves))]  # type: ignore[func-returns-value] # a set that remembers


def system(part: Part) -> System:
    """Return the unknowns of a part: kinds where there are few enough, else nodes."""
    kinds = [_answers(axis) for axis in part.axes if len(axis.leaves) <= 12 or not axis.several]
    few = len(kinds) == len(part.axes) and np.prod([len(one) for one in kinds] or [1]) <= _MOST_KINDS
    return by_kinds(part) if few else by_nodes(part)


def _answers(axis: Axis) -> list[frozenset[str]]:
    """Return every answer a report can give on an axis."""
    if not axis.several:
        return [frozenset((leaf,)) for leaf in axis.leaves]
    together = [leaf for leaf in axis.leaves if leaf not in axis.alone]
    sizes = range(int(axis.at_least_one), len(together) + 1)
    sets = chain.from_iterable(combinations(together, size) for size in sizes)
    return [frozenset(one) for one in sets] + [frozenset((leaf,)) for leaf in sorted(axis.alone)]


def by_kinds(part: Part) -> System:
    """Return one unknown for every kind of report."""
    options = {axis.code: _answers(axis) for axis in part.axes}
    shape = tuple(len(one) for one in options.values())
    vectors = {
        (axis.code, code): np.array([bool(answer & leaves) for answer in options[axis.code]], dtype=np.int64)
        for axis in part.axes
        for code, leaves in [*codes(axis), *((c, axis.below(c)) for c in _all_codes(axis))]
    }
    totals = {code: np.ones(len(one), dtype=np.int64) for code, one in options.items()}
    size = int(np.prod(shape)) if shape else 1
    empty = np.zeros((0, size), dtype=np.int64)
    blank = System(part, shape, vectors, totals, empty, np.ones(size, dtype=np.int64), (), exhaustive=True)
    alive = np.ones(size, dtype=np.int64)
    for at in part.impossible:
        alive[blank.vector(at) > 0] = 0
    owns = tuple(np.eye(size, dtype=np.int64)[alive > 0])
    return blank._replace(alive=alive, owns=owns)


def _all_codes(axis: Axis) -> list[str]:
    return [*(code for code, _ in axis.groups), *axis.leaves]


class _Tree(NamedTuple):
    """The nodes of an axis with several answers: sets of leaves, and which lie right inside which."""

    nodes: tuple[frozenset[str], ...]
    children: tuple[tuple[int, ...], ...]
    apart: tuple[str, ...]


def _tree(axis: Axis) -> _Tree:
    """Return the nodes: the answered, groups and leaves among them, from large to small."""
    root = frozenset(axis.leaves) - axis.alone
    sets = {leaves - axis.alone for _, leaves in axis.groups} | {frozenset((leaf,)) for leaf in root}
    inner = sorted(sets - {root, frozenset()}, key=lambda one: (-len(one), sorted(one)))
    nodes = (root, *inner)
    parents = [
        min((p for p in range(n) if nodes[p] > nodes[n]), key=lambda p: len(nodes[p])) for n in range(1, len(nodes))
    ]
    children = tuple(tuple(n for n, p in enumerate(parents, 1) if p == place) for place in range(len(nodes)))
    return _Tree(nodes, children, tuple(sorted(axis.alone)))


def by_nodes(part: Part) -> System:
    """Return unknowns for leaves of axes with one answer, crossed with nodes of the one axis with several."""
    many = [axis for axis in part.axes if axis.several]
    assert len(many) <= 1, "kinds of two axes with several answers must be few"
    trees = {axis.code: _tree(axis) for axis in many}
    vectors: dict[tuple[str, str], Ints] = {}
    totals: dict[str, Ints] = {}
    for axis in part.axes:
        tree = trees.get(axis.code)
        size = len(axis.leaves) if tree is None else len(tree.nodes) + len(tree.apart)
        for code, leaves in [*codes(axis), *((c, axis.below(c)) for c in _all_codes(axis))]:
            out = np.zeros(size, dtype=np.int64)
            if tree is None:
                out[[axis.leaves.index(leaf) for leaf in leaves]] = 1
            else:
                out[[len(tree.nodes) + tree.apart.index(leaf) for leaf in leaves & axis.alone]] = 1
                if leaves - axis.alone:
                    out[tree.nodes.index(leaves - axis.alone)] = 1
            vectors[axis.code, code] = out
        totals[axis.code] = np.ones(size, dtype=np.int64)
        if tree is not None:
            totals[axis.code][1 : len(tree.nodes)] = 0
    shape = tuple(len(totals[axis.code]) for axis in part.axes)
    size = int(np.prod(shape))
    blank = System(
        part,
        shape,
        vectors,
        totals,
        np.zeros((0, size), dtype=np.int64),
        np.ones(size, dtype=np.int64),
        (),
        exhaustive=False,
    )
    return blank._replace(
        above=_relations(part, shape, trees), alive=_alive(blank, trees), owns=tuple(_owns(part, trees))
    )


def _alive(blank: System, trees: Mapping[str, _Tree]) -> Ints:
    """Return at which unknowns a report can be: not where an impossible place holds all its leaves."""
    part = blank.part
    dead = np.zeros(blank.shape, dtype=bool)
    for at in part.impossible:
        named = dict(at)
        index = []
        for axis in part.axes:
            if axis.code not in named:
                index.append(np.arange(len(blank.totals[axis.code])))
                continue
            leaves, tree = axis.below(named[axis.code]), trees.get(axis.code)
            if tree is None:
                index.append(np.array([n for n, leaf in enumerate(axis.leaves) if leaf in leaves]))
            else:
                inside = [n for n, node in enumerate(tree.nodes) if node <= leaves]
                inside += [len(tree.nodes) + n for n, leaf in enumerate(tree.apart) if leaf in leaves]
                index.append(np.array(inside, dtype=np.int64))
        dead[np.ix_(*index)] = True
    return (~dead.ravel()).astype(np.int64)


def _relations(part: Part, shape: tuple[int, ...], trees: Mapping[str, _Tree]) -> Ints:
    """Return the rows that are 0 or more: a whole less each part; the parts together less their whole."""
    number = np.arange(int(np.prod(shape))).reshape(shape)
    rows: list[Ints] = []
    for place, axis in enumerate(part.axes):
        tree = trees.get(axis.code)
        for node, children in enumerate(tree.children if tree else ()):
            for line in np.moveaxis(number, place, 0).reshape(shape[place], -1).T:
                for child in children:
                    row = np.zeros(number.size, dtype=np.int64)
                    row[line[node]], row[line[child]] = 1, -1
                    rows.append(row)
                if children and (node or axis.at_least_one):
                    row = np.zeros(number.size, dtype=np.int64)
                    row[line[node]], row[line[list(children)]] = -1, 1
                    rows.append(row)
    return np.array(rows, dtype=np.int64).reshape(len(rows), number.size)


def _owns(part: Part, trees: Mapping[str, _Tree]) -> Iterator[Ints]:
    """Yield what one report counts in: of several answers one, two, or all."""
    sides: list[list[Ints]] = []
    for axis in part.axes:
        tree = trees.get(axis.code)
        if tree is None:
            sides.append(list(np.eye(len(axis.leaves), dtype=np.int64)))
            continue
        real = [leaf for leaf in axis.leaves if leaf not in axis.alone]
        chosen = [frozenset(one) for size in (1, 2) for one in combinations(real, size)] + [frozenset(real)]
        tail = np.eye(len(tree.apart), dtype=np.int64)
        side = [np.append([bool(node & answer) for node in tree.nodes], tail[:0].sum(axis=0)) for answer in chosen]
        side += [np.append(np.zeros(len(tree.nodes), dtype=np.int64), one) for one in tail]
        sides.append(side)
    for combination in product(*sides):
        out = np.ones(1, dtype=np.int64)
        for one in combination:
            out = np.multiply.outer(out, one).ravel()
        yield out
