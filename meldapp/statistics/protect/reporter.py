"""The reporter: somebody who knows one of the reports, their own, and takes it out before they count."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from typing import Final

import numpy as np

from meldapp.statistics.protect.model import Block, Ints, Model
from meldapp.statistics.protect.trees import Tree

_MOST: Final = 300
"""Most kinds of report that are tried one by one in a component; beyond that only the wider ranges protect."""


def own_reports(model: Model, columns: Ints) -> Iterator[Ints]:
    """Yield the kinds of report that differ in ``columns``: for each unknown 1 where it counts, else 0.

    On an axis with several answers these are reports with one answer, with two, and with all. Nothing is yielded when
    there are more kinds than can be tried.
    """
    here = np.zeros(model.size, dtype=bool)
    here[columns] = True
    blocks = [block for block in model.blocks if here[block.columns].any()]
    trees = {tree.axis: tree for block in blocks for tree in block.trees}
    options = [_answers(tree) for _, tree in sorted(trees.items())]
    if np.prod([len(option) for option in options], dtype=np.float64) > _MOST:
        return
    seen: set[bytes] = set()
    for nodes in product(*options):
        own = _counted(model, blocks, dict(zip(sorted(trees), nodes, strict=True)))
        if not (model.zero & (own > 0)).any() and own[columns].any() and own[columns].tobytes() not in seen:
            seen.add(own[columns].tobytes())
            yield own


def _answers(tree: Tree) -> list[tuple[int, ...]]:
    """Return the nodes that a report counts in, for each answer to try."""
    leaves = sorted(tree.below[0])
    chosen: list[tuple[str, ...]] = [(leaf,) for leaf in leaves]
    if tree.several:
        alone = {leaf for leaf in leaves if tree.alone(leaf)}
        real = [leaf for leaf in leaves if leaf not in alone]
        chosen += [*combinations(real, 2), tuple(real)]
    nodes = {tuple(sorted({node for leaf in answer for node in tree.own(leaf)})) for answer in chosen}
    return sorted(nodes - {()})


def _counted(model: Model, blocks: list[Block], nodes: dict[str, tuple[int, ...]]) -> Ints:
    """Return where a report counts that is at ``nodes`` of each axis."""
    own = np.zeros(model.size, dtype=np.int64)
    for block in blocks:
        own[block.columns[np.ix_(*(nodes[tree.axis] for tree in block.trees))]] = 1
    whole, part = model.pairs
    own[model.size - len(whole) :] = own[whole] - own[part]
    return own
