"""An axis as the attacker sees it: which unknowns it has, and which of them each code adds up.

On an axis with one answer a report the unknowns are the leaves. On one with several answers they are *nodes*: sets of
leaves, and the count of a node is the number of reports with at least one of them. The nodes are the leaves, the
groups, and the root (every report that did not answer one of the ``alone`` leaves); each leaf that stands alone is a
node apart, since its reports are at nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from meldapp.records.disclosure import TOTAL, Place

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from meldapp.records.disclosure import Axis

ANSWERED: Final = "\0answered"
"""Internal code of "all reports but those at an ``alone`` leaf"; never printed, but a reader can subtract."""


class Node(NamedTuple):
    """One unknown of an axis: ``leaves`` by index; ``parent`` and ``children`` are nodes, by index.

    ``covered`` says that each report of the node is in at least one child.
    """

    leaves: frozenset[int]
    parent: int = -1
    children: tuple[int, ...] = ()
    covered: bool = False


class View(NamedTuple):
    """An axis. Code 0 is its total; codes that add up the same unknowns are one code with several names.

    ``names``, ``sums`` (the nodes that a code adds up) and ``sets`` (its leaves) go by the number of the code;
    ``pairs`` are the codes of which the second lies inside the first; ``holding`` are the nodes that hold each leaf.
    """

    axis: Axis
    nodes: tuple[Node, ...]
    number: dict[str, int]
    names: tuple[str, ...]
    sums: tuple[tuple[int, ...], ...]
    sets: tuple[frozenset[int], ...]
    pairs: tuple[tuple[int, int], ...]
    holding: tuple[NDArray[np.int64], ...]

    def places(self, number: int) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
        """Return where code ``number`` is (not the total): the place, and the places to take off it."""
        code = self.names[number]
        if code == ANSWERED:
            return (), tuple(Place(self.axis.code, alone) for alone in sorted(self.axis.alone))
        return (Place(self.axis.code, code),), ()


def is_readable(axis: Axis) -> bool:
    """Return whether every code of ``axis`` stands for something, once, and ``alone`` is used where it can be."""
    codes = [TOTAL, *axis.leaves, *(group.code for group in axis.groups)]
    leaves = set(axis.leaves)
    return (
        len(set(codes)) == len(codes)
        and bool(leaves)
        and all(group.leaves and leaves.issuperset(group.leaves) for group in axis.groups)
        and leaves.issuperset(axis.alone)
        and (len(leaves) > len(axis.alone) if axis.several else not axis.alone and axis.at_least_one)
    )


def is_nested(axis: Axis) -> bool:
    """Return whether the groups of an axis with several answers form a tree, apart from leaves that stand alone."""
    sets = {frozenset(group.leaves) - set(axis.alone) for group in axis.groups}
    return all(one <= other or other <= one or not one & other for one in sets for other in sets)


def view(axis: Axis) -> View:
    """Return ``axis`` with its unknowns."""
    number = {leaf: index for index, leaf in enumerate(axis.leaves)}
    codes = [TOTAL, *(group.code for group in axis.groups), *axis.leaves]
    every = frozenset(range(len(axis.leaves)))
    sets = [every, *(frozenset(number[x] for x in group.leaves) for group in axis.groups)]
    sets += [frozenset((number[leaf],)) for leaf in axis.leaves]
    if not axis.several:
        nodes = tuple(Node(frozenset((index,))) for index in range(len(axis.leaves)))
        sums = [tuple(sorted(leaves)) for leaves in sets]
    else:
        alone = frozenset(number[leaf] for leaf in axis.alone)
        nodes, roots = _tree(axis, sets, alone)
        sums = [_sum(leaves, alone, roots, root=code == TOTAL) for code, leaves in zip(codes, sets, strict=True)]
        if len(alone) > 1:
            codes.append(ANSWERED)
            sets.append(every - alone)
            sums.append((0,))
    return _distinct(axis, nodes, codes, sums, sets)


def _distinct(
    axis: Axis,
    nodes: tuple[Node, ...],
    codes: list[str],
    sums: list[tuple[int, ...]],
    sets: list[frozenset[int]],
) -> View:
    """Return the view in which codes that add up the same unknowns are one."""
    first: dict[tuple[int, ...], int] = {}
    number = {code: first.setdefault(nodes_of, len(first)) for code, nodes_of in zip(codes, sums, strict=True)}
    kept = [codes.index(next(code for code in codes if number[code] == index)) for index in range(len(first))]
    names, sums, sets = [codes[i] for i in kept], [sums[i] for i in kept], [sets[i] for i in kept]
    pairs = tuple(
        (whole, part)
        for whole in range(len(names))
        for part in range(len(names))
        if names[part] != ANSWERED and (sets[part] < sets[whole] or _holds(sets, sums, whole, part))
    )
    holding = tuple(
        np.array([place for place, node in enumerate(nodes) if leaf in node.leaves]) for leaf in range(len(axis.leaves))
    )
    return View(axis, nodes, number, tuple(names), tuple(sums), tuple(sets), pairs, holding)


def _holds(sets: list[frozenset[int]], sums: list[tuple[int, ...]], whole: int, part: int) -> bool:
    """Return whether two codes of the same leaves differ by the reports that are at no leaf at all."""
    return sets[whole] == sets[part] and 0 in sums[whole] and 0 not in sums[part]


def _sum(
    leaves: frozenset[int], alone: frozenset[int], roots: dict[frozenset[int], int], *, root: bool
) -> tuple[int, ...]:
    """Return the nodes that a set of leaves adds up: one of the tree, and the leaves that stand alone."""
    apart = [roots[frozenset((-1, leaf))] for leaf in leaves & alone]
    tree = [0] if root else [roots[leaves - alone]] if leaves - alone else []
    return tuple(sorted(tree + apart))


def _tree(
    axis: Axis, sets: list[frozenset[int]], alone: frozenset[int]
) -> tuple[tuple[Node, ...], dict[frozenset[int], int]]:
    """Return the nodes of an axis with several answers, the root first, and the number of each set of leaves.

    Leaves that stand alone are under the number of the set {-1, leaf}.
    """
    real = {leaves - alone for leaves in sets[1:]} - {frozenset()}
    root = sets[0] - alone
    order = sorted(real - ({root} if axis.at_least_one else set()), key=lambda x: (-len(x), sorted(x)))
    inner = [root, *order]
    parents = [-1] + [max(p for p in range(number) if inner[p] >= inner[number]) for number in range(1, len(inner))]
    nodes = []
    for number, leaves in enumerate(inner):
        children = tuple(child for child, parent in enumerate(parents) if parent == number)
        covered = bool(children) and (axis.at_least_one or number > 0)
        nodes.append(Node(leaves, parents[number], children, covered))
    roots = {leaves: number for number, leaves in reversed(list(enumerate(inner))) if number or axis.at_least_one}
    for leaf in sorted(alone):
        roots[frozenset((-1, leaf))] = len(nodes)
        nodes.append(Node(frozenset((leaf,))))
    return tuple(nodes), roots
