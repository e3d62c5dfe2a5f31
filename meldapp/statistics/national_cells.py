"""What is known of one organisation's counts from its release alone, by place, whatever table or level it stands in."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from meldapp.records.disclosure import TOTAL
from meldapp.records.release import CORRECTIONS_TABLE
from meldapp.statistics.menu import nodes_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from meldapp.records.release import Dimension, Release

Spot = frozenset[tuple[str, str]]
"""A place of the period: (dimension, code), totals left out."""


def spot_of(dimensions: Iterable[str], at: Iterable[str]) -> Spot:
    """Return the place of a cell."""
    return frozenset((axis, code) for axis, code in zip(dimensions, at, strict=True) if code != TOTAL)


class Known(NamedTuple):
    """The printed counts of one release, and what its codes mean; ``none`` are pairs at which no report can be."""

    printed: Mapping[Spot, int]
    dimensions: Mapping[str, Dimension]
    below: Mapping[str, Mapping[str, frozenset[str]]]
    none: frozenset[Spot]

    def value(self, spot: Spot) -> int | None:
        """Return the count at a place: printed, or the sum of printed parts; ``None`` when it cannot be known so.

        Parts add up along questions with one answer only.
        """
        found = self._printed(spot)
        if found is not None or any(axis not in self.dimensions for axis, _ in spot):
            return found
        choices = []
        for axis, code in sorted(spot):
            several = self.dimensions[axis].several
            leaves = {code} if several else self.below[axis].get(code, {code})
            choices.append([(axis, leaf) for leaf in sorted(leaves)])
        parts = [self._printed(frozenset(places)) for places in product(*choices)]
        if None in parts:
            return None
        return sum(part for part in parts if part is not None)

    def _printed(self, spot: Spot) -> int | None:
        if any(pair <= spot for pair in self.none):
            return 0
        return self.printed.get(spot)


def read_known(release: Release) -> Known:
    """Return what a release says about each place."""
    dimensions = {one.code: one for one in release.dimensions}
    printed = {
        spot_of(table.dimensions, cell.at): cell.value
        for table in release.tables
        if table.code != CORRECTIONS_TABLE
        for cell in table.cells
        if cell.value is not None
    }
    return Known(
        printed,
        dimensions,
        {code: nodes_of(one) for code, one in dimensions.items()},
        frozenset(frozenset((place.axis, place.code) for place in places) for places in release.impossible),
    )
