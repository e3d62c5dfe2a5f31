"""An axis as a tree of nodes, and what holds between the counts of a node and those of its parts.

Node 0 is the total. On an axis with one answer a report, each node is the sum of its parts. On an axis with several
answers the total is the leaves that stand alone plus one node "real answers" (never printed); below that each part is
at most the whole, and together the parts are at least the whole.
"""

from __future__ import annotations

from typing import NamedTuple

from meldapp.errors import MeldappError
from meldapp.records.disclosure import TOTAL, Axis


class Relation(NamedTuple):
    """``parent`` against its ``parts`` (nodes): their sum when ``exact``, else each part at most the parent.

    When ``covered`` parts that are not exact are together at least the parent.
    """

    parent: int
    parts: tuple[int, ...]
    exact: bool
    covered: bool = True


class Tree(NamedTuple):
    """The nodes of an axis: ``codes`` names those that can be printed; ``relations`` from the root down.

    ``below`` holds the leaves under each node, ``own`` the nodes that a report at each leaf is counted in.
    """

    axis: str
    several: bool
    size: int
    codes: dict[str, int]
    relations: tuple[Relation, ...]
    below: tuple[frozenset[str], ...]

    def own(self, leaf: str) -> tuple[int, ...]:
        """Return the nodes that a report with only ``leaf`` is counted in."""
        return tuple(n for n, leaves in enumerate(self.below) if leaf in leaves)

    def alone(self, leaf: str) -> bool:
        """Return whether a report at ``leaf`` is at no other leaf."""
        return self.codes[leaf] in self.relations[0].parts and self.several

    def within(self, code: str) -> tuple[int, ...]:
        """Return the node of ``code`` and all nodes below it."""
        top = self.below[self.codes[code]]
        return tuple(n for n, leaves in enumerate(self.below) if leaves <= top)


def build_tree(axis: Axis) -> Tree:
    """Return the tree of ``axis``; raise a MeldappError when groups overlap or name no leaf of the axis."""
    leaves = sorted(axis.leaves)
    if len(set(leaves)) < len(leaves) or not set(axis.alone) <= set(leaves) or (axis.alone and not axis.several):
        raise MeldappError("statistics.axis-wrong", axis=axis.code)
    groups = sorted(axis.groups, key=lambda g: (-len(g.leaves), g.code))
    names = [TOTAL, *(g.code for g in groups), *leaves]
    if len(set(names)) < len(names) or any(not g.leaves or not set(g.leaves) <= set(leaves) for g in groups):
        raise MeldappError("statistics.axis-wrong", axis=axis.code)
    below = [frozenset(leaves), *(frozenset(g.leaves) for g in groups), *(frozenset((leaf,)) for leaf in leaves)]
    codes = {name: n for n, name in enumerate(names)}
    if axis.several:
        return _several(axis, codes, below)
    relations = _laminar(axis.code, below, list(range(len(below))), exact=True)
    return Tree(axis.code, several=False, size=len(below), codes=codes, relations=relations, below=tuple(below))


def _laminar(axis: str, below: list[frozenset[str]], nodes: list[int], *, exact: bool) -> tuple[Relation, ...]:
    """Return the relations of ``nodes``, from the whole down; they come from large to small, the whole first."""
    parts: dict[int, list[int]] = {}
    for position, node in enumerate(nodes[1:], start=1):
        parent = nodes[0]
        for other in nodes[1:position]:
            if below[node] <= below[other]:
                parent = other
            elif below[node] & below[other]:
                raise MeldappError("statistics.groups-overlap", axis=axis)
        parts.setdefault(parent, []).append(node)
    return tuple(Relation(parent, tuple(children), exact) for parent, children in parts.items())


def _several(axis: Axis, codes: dict[str, int], below: list[frozenset[str]]) -> Tree:
    """Return the tree of an axis with several answers; a group with leaves that stand alone is a sum."""
    alone = frozenset(axis.alone)
    exact: list[Relation] = []
    real = below[0] - alone
    cover: list[int] = []
    groups = 1 + len(axis.groups)
    if real:
        cover.append(_add(below, real))
    for node in range(1, len(codes)):
        apart = below[node] & alone
        if not apart:
            cover.append(node)
        elif node < groups:
            parts = [codes[leaf] for leaf in sorted(apart)]
            if below[node] - alone:
                parts.append(_add(below, below[node] - alone))
                cover.append(parts[-1])
            exact.append(Relation(node, tuple(parts), exact=True))
    roots = tuple(codes[leaf] for leaf in sorted(alone)) + tuple(cover[:1])
    cover[1:] = sorted(cover[1:], key=lambda n: (-len(below[n]), n))
    loose = _laminar(axis.code, below, cover, exact=False) if cover else ()
    if not axis.at_least_one:  # a report can be at no leaf, but one in a group is always at a leaf of it
        loose = tuple(r._replace(covered=r.parent != cover[0]) for r in loose)
    relations = (Relation(0, roots, exact=True), *exact, *loose)
    return Tree(axis.code, several=True, size=len(below), codes=codes, relations=relations, below=tuple(below))


def _add(below: list[frozenset[str]], leaves: frozenset[str]) -> int:
    """Add a node that has no code."""
    below.append(leaves)
    return len(below) - 1
