"""One-way tables of one answer: what is hidden are the smallest counts, up to one that is clearly larger.

Who knows the method can run it on all counts that could be, and keep those that would be printed the same. In a table
whose rows do not overlap, that must not tell the small count from the one that was hidden with it. It does not when
the hidden rows are all rows up to some count, ties included: with the same counts in another order the same rows are
hidden, so each hidden row can be the smallest of them and the largest. These must be as far apart as the rule asks.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from meldapp.records.disclosure import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from meldapp.records.disclosure import Axis
    from meldapp.statistics.protect.model import Bools
    from meldapp.statistics.protect.primary import TrueCell

Rows = list[tuple[int, int]]
"""Count and unknown of each row of a table, without its total."""


def up_to_the_largest(tables: Sequence[Rows], reasons: Mapping[int, Reason], new: Bools, threshold: int) -> list[int]:
    """Return the unknowns that must be hidden besides those in ``reasons``; only ``new`` ones can be."""
    found: set[int] = set()
    for rows in tables:
        small = [count for count, column in rows if reasons.get(column) in {Reason.PRIMARY, Reason.SECONDARY}]
        left = [(count, column) for count, column in rows if column not in reasons and new[column]]
        if small and left:
            far = max(small) >= threshold and max(small) - min(small) >= threshold - 1
            top = max(small) if far else max(*small, min(left)[0])
            found.update(column for count, column in left if count <= top)
    return sorted(found)


def one_way(axes: Sequence[Axis], cells: Sequence[TrueCell], columns: Sequence[int]) -> Iterator[Rows]:
    """Yield the tables that differ in one axis with one answer a report, when no two rows have a leaf in common."""
    known = {axis.code: axis for axis in axes}
    tables: dict[tuple[str, str], list[tuple[TrueCell, int]]] = defaultdict(list)
    for cell, column in zip(cells, columns, strict=True):
        tables[cell.release, cell.table].append((cell, column))
    for table in tables.values():
        fixed = set.intersection(*(set(cell.at) for cell, _ in table))
        free = {place.axis for cell, _ in table for place in set(cell.at) - fixed}
        if len(free) != 1:
            continue
        axis = known[free.pop()]
        inside = {group.code: group.leaves for group in axis.groups}
        codes = {place.code for cell, _ in table for place in set(cell.at) - fixed}
        leaves = [leaf for code in codes for leaf in inside.get(code, (code,))]
        if not axis.several and len(leaves) == len(set(leaves)):
            yield [(cell.count, column) for cell, column in table if len(cell.at) > len(fixed)]
