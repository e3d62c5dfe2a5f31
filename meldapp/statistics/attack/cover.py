"""Whether boxes cover a box: a side is a set of leaves, and an axis that a box does not name is all of it.

Trying every combination of leaves takes long with many axes. So one axis is split into leaves at a time, and leaves
that the same boxes hold are one question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    Box = Mapping[str, frozenset[int]]


def is_covered(box: Box, covers: Sequence[Box]) -> bool:
    """Return whether each combination of leaves of ``box``, which names every axis, lies in one of ``covers``."""
    near = [_narrow(box, one) for one in covers if all(side & box[axis] for axis, side in one.items())]
    if not near or not all(near):
        return bool(near)
    times: dict[str, int] = {}
    for one in near:
        for name in one:
            times[name] = times.get(name, 0) + 1
    axis = max(sorted(times), key=times.__getitem__)
    return all(is_covered({**box, axis: frozenset((leaf,))}, some) for leaf, some in _leaves(box[axis], axis, near))


def _narrow(box: Box, cover: Box) -> Box:
    """Return the axes on which a cover leaves out some of the box."""
    return {axis: side & box[axis] for axis, side in cover.items() if not box[axis] <= side}


def _leaves(side: frozenset[int], axis: str, covers: Sequence[Box]) -> Iterator[tuple[int, Sequence[Box]]]:
    """Yield one leaf for each set of covers that hold it, and these covers; leaves that the fewest hold come first."""
    holding = {leaf: tuple(n for n, one in enumerate(covers) if leaf in one.get(axis, side)) for leaf in sorted(side)}
    alike = {numbers: leaf for leaf, numbers in holding.items()}
    for numbers, leaf in sorted(alike.items(), key=lambda item: len(item[0])):
        yield leaf, [covers[n] for n in numbers]


def tied(sets: Iterable[Collection[str]]) -> list[frozenset[str]]:
    """Return the sets of axes as groups that have no axis in common."""
    groups: list[frozenset[str]] = []
    for one in sets:
        joined = [group for group in groups if not group.isdisjoint(one)]
        groups = [group for group in groups if group.isdisjoint(one)]
        groups.append(frozenset(one).union(*joined))
    return list(dict.fromkeys(groups))
