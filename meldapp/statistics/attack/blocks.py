"""Blocks: which axes are counted together, and how the blocks hang together.

A block is a largest set of axes that some cell is at. What is possible for all blocks together is what is possible
for each, with equal margins where two share axes, as long as the sets of axes have no cycle (Atserias & Kolaitis,
PODS 2021). Where they have one, a block over the whole cycle is added, after which there is none.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

AxisSet = frozenset[str]


class Links(NamedTuple):
    """The blocks, and the pairs of blocks (by number) that must agree on the axes they share.

    ``printed`` are the blocks before one was added for a cycle: the axes of the tables themselves.
    """

    blocks: tuple[AxisSet, ...]
    printed: tuple[AxisSet, ...]
    pairs: tuple[tuple[int, int], ...]


def link(used: Iterable[AxisSet]) -> Links:
    """Return the blocks of the sets of axes that cells are at."""
    printed = largest(used)
    blocks = largest([*printed, *_cores(printed)])
    return Links(blocks, printed, _join_tree(blocks))


def largest(sets: Iterable[AxisSet]) -> tuple[AxisSet, ...]:
    """Return the sets that lie in no other, sorted."""
    distinct = set(sets)
    return tuple(sorted((one for one in distinct if not any(one < other for other in distinct)), key=sorted))


def clashes(blocks: Iterable[AxisSet], several: Collection[str]) -> tuple[AxisSet, ...]:
    """Return the blocks that no exact model is known for.

    Those are a block with two axes with several answers, and blocks that share such an axis but not all other axes.
    """
    every = tuple(blocks)
    twice = {block for block in every if len(block.intersection(several)) > 1}
    shared = {
        block for one, other in combinations(every, 2) if one.intersection(several) & other for block in (one, other)
    }
    return tuple(sorted(twice | shared, key=sorted))


def _cores(blocks: tuple[AxisSet, ...]) -> list[AxisSet]:
    """Return the axes of each cycle, by Graham's reduction: drop axes of one set only, and sets inside another."""
    left = list(blocks)
    while True:
        smaller = [frozenset(axis for axis in one if sum(axis in other for other in left) > 1) for one in left]
        smaller = [one for one in largest(smaller) if one]
        if smaller == left:
            break
        left = smaller
    cores: list[AxisSet] = []
    for one in left:
        touching = [core for core in cores if core & one]
        cores = [core for core in cores if core not in touching] + [one.union(*touching)]
    return cores


def _join_tree(blocks: tuple[AxisSet, ...]) -> tuple[tuple[int, int], ...]:
    """Return pairs of blocks that form a tree in which the shared axes are as many as can be (Maier 1983)."""
    edges = sorted(combinations(range(len(blocks)), 2), key=lambda e: -len(blocks[e[0]] & blocks[e[1]]))
    group = list(range(len(blocks)))
    tree = []
    for one, other in edges:
        if group[one] != group[other]:
            tree.append((one, other))
            old, new = group[one], group[other]
            group = [new if name == old else name for name in group]
    return tuple(tree)
