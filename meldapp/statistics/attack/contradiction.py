"""Printed numbers that cannot all be true: which one is the first that does not fit those before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from meldapp.records.finding import Finding, Kind
from meldapp.statistics.attack.components import split
from meldapp.statistics.attack.model import build
from meldapp.statistics.attack.solver import Ask, Solver

if TYPE_CHECKING:
    from collections.abc import Mapping

    from meldapp.records.disclosure import Publication
    from meldapp.statistics.attack.axes import View


def first_false(publication: Publication, views: Mapping[str, View]) -> Finding:
    """Return the first printed cell, in order, that contradicts the cells before it."""
    cells = [cell for cell in publication.cells if cell.value is not None]
    fits, fails = 0, len(cells)
    while fails - fits > 1:
        middle = (fits + fails) // 2
        if _fits(msgspec.structs.replace(publication, cells=tuple(cells[:middle])), views):
            fits = middle
        else:
            fails = middle
    cell = cells[fails - 1]
    return Finding(Kind.CONTRADICTION, cell.release, cell.table, cell.at, low=cell.value or 0, high=cell.value or 0)


def _fits(publication: Publication, views: Mapping[str, View]) -> bool:
    """Return whether some reports could have printed these cells."""
    model = build(publication, views)
    parts = split(model)
    most = sum(model.printed.values()) + 4 * publication.threshold
    return parts.consistent and all(
        Solver(part, most).find(Ask(np.zeros(len(part.unknowns), dtype=np.int64), exact=False)) is not None
        for part in parts.components
    )
