"""Tables to reports: from counts of each block to a list of made-up reports that has just these counts."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from meldapp.statistics.attack.axes import Node, View
    from meldapp.statistics.attack.model import Block, Integers, Model

    Answer = tuple[str, ...]

Row = tuple[dict[str, tuple[str, ...]], int]
"""An answer on each of some axes, and how many reports have just these."""


class Spot(NamedTuple):
    """One combination of leaves of a block's axes with one answer: where its unknowns are."""

    leaves: tuple[tuple[str, str], ...]
    unknowns: Integers


def spots(model: Model, block: Block) -> Iterator[Spot]:
    """Yield the combinations of a block, in order."""
    views = model.views
    numbers = np.arange(int(np.prod(block.shape, dtype=np.int64))).reshape(block.shape) + block.offset
    single = [position for position, axis in enumerate(block.axes) if not views[axis].axis.several]
    numbers = np.moveaxis(numbers, single, range(len(single)))
    for at in product(*(range(block.shape[position]) for position in single)):
        leaves = tuple((block.axes[p], views[block.axes[p]].axis.leaves[n]) for p, n in zip(single, at, strict=True))
        yield Spot(leaves, np.atleast_1d(numbers[at]))


def rows_of(spot: Spot, several: View | None, values: Integers) -> list[Row]:
    """Return the reports at one spot, whose unknowns have these ``values``."""
    base: dict[str, Answer] = {axis: (leaf,) for axis, leaf in spot.leaves}
    if several is None:
        return [(base, int(values[0]))] if values[0] else []
    counted: dict[Answer, int] = {}
    for answer in _answers(several, values.tolist()):
        counted[answer] = counted.get(answer, 0) + 1
    return [({**base, several.axis.code: answer}, count) for answer, count in sorted(counted.items())]


def _answers(view: View, values: Sequence[int]) -> Iterator[Answer]:
    """Yield the answer of each report on an axis with several answers, given how many reports each node has."""
    named: list[list[str]] = [[] for _ in range(values[0])]
    _name(view, 0, list(range(values[0])), values, named)
    yield from (tuple(sorted(leaves)) for leaves in named)
    for number, node in enumerate(view.nodes):
        if number and node.parent < 0:
            (leaf,) = node.leaves
            yield from [(view.axis.leaves[leaf],)] * values[number]


def _name(view: View, number: int, reports: list[int], values: Sequence[int], named: list[list[str]]) -> None:
    """Give the reports of a node to its children, one child after the other, round and round.

    Each child has at most as many reports as its parent, and together they have at least as many: all get a turn.
    """
    node: Node = view.nodes[number]
    if not node.children and len(node.leaves) == 1:
        (leaf,) = node.leaves
        for report in reports:
            named[report].append(view.axis.leaves[leaf])
    first = 0
    for child in node.children:
        some = [reports[(first + turn) % len(reports)] for turn in range(values[child])]
        _name(view, child, some, values, named)
        first += values[child]


def glue(rows: list[Row], more: list[Row], shared: Sequence[str]) -> list[Row]:
    """Return reports of two blocks as one list; at each answer on the shared axes both have as many."""
    by_answer: dict[tuple[Answer, ...], list[Row]] = {}
    for row in more:
        by_answer.setdefault(tuple(row[0][axis] for axis in shared), []).append(row)
    groups: dict[tuple[Answer, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(row[0][axis] for axis in shared), []).append(row)
    return [row for key, group in groups.items() for row in _zip(group, by_answer[key])]


def _zip(left: list[Row], right: list[Row]) -> Iterator[Row]:
    """Yield both lists side by side, where each has the same number of reports."""
    ahead, behind = list(reversed(left)), list(reversed(right))
    while ahead:
        (one, count), (other, many) = ahead.pop(), behind.pop()
        least = min(count, many)
        yield {**one, **other}, least
        if count > least:
            ahead.append((one, count - least))
        if many > least:
            behind.append((other, many - least))


def columns(rows: Sequence[Row], numbers: Mapping[str, Mapping[Answer, int]]) -> tuple[tuple[int, ...], ...]:
    """Return reports as runs of answers, for each axis of ``numbers``."""
    written = []
    for axis, number in numbers.items():
        runs: list[int] = []
        for answers, count in rows:
            if runs and runs[-2] == number[answers[axis]]:
                runs[-1] += count
            else:
                runs += [number[answers[axis]], count]
        written.append(tuple(runs))
    return tuple(written)
