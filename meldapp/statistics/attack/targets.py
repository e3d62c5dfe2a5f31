"""Which counts the attacker goes after: hidden cells, cells never printed, and differences of cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from meldapp.statistics.attack.impossible import Impossible
from meldapp.statistics.attack.sums import NOTHING, Targets

if TYPE_CHECKING:
    from meldapp.records.disclosure import Publication
    from meldapp.statistics.attack.model import Integers, Model


def choose(model: Model, publication: Publication) -> Targets:
    """Return the targets: every cell that is not printed, then every difference along one axis.

    A cell in which no report can be is left out: everybody may know that it is zero.
    """
    impossible = Impossible(publication, model.views)
    skip = {key for key in model.keys if impossible.holds(key)}
    cells = [n for n, key in enumerate(model.keys) if key not in model.printed and key not in skip]
    hidden = np.array([model.keys[number] in model.hidden for number in cells], dtype=bool)
    whole, part = _differences(model)
    nothing = np.full(len(cells), NOTHING, dtype=np.int64)
    return Targets(
        np.concatenate((np.array(cells, dtype=np.int64), whole)),
        np.concatenate((nothing, part)),
        np.concatenate((hidden, np.zeros(len(whole), dtype=bool))),
    )


def _differences(model: Model) -> tuple[Integers, Integers]:
    """Return the pairs of cells of which the second lies inside the first along one axis, each once."""
    found = [np.zeros((0, 2), dtype=np.int64)]
    for grid in model.grids:
        for position, axis in enumerate(grid.axes):
            pairs = np.array(model.views[axis].pairs, dtype=np.int64).reshape(-1, 2)
            sides = [grid.cell.take(pairs[:, side], axis=position).ravel() for side in (0, 1)]
            found.append(np.stack(sides, axis=1))
    pairs = np.unique(np.concatenate(found), axis=0)
    return pairs[:, 0], pairs[:, 1]
