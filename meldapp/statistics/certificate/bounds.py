"""Making floors: which printed counts together say that a hidden count is the threshold or more.

The solver's dual values are the weights. They are floats; they become whole numbers by a small factor, and the same
exact check that a reader makes says whether they hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from meldapp.records.certificate import Floor
from meldapp.records.disclosure import Place
from meldapp.statistics.attack.components import Component
from meldapp.statistics.attack.solver import Solver
from meldapp.statistics.certificate.floors import holds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from meldapp.statistics.attack.model import Key
    from meldapp.statistics.attack.state import State
    from meldapp.statistics.certificate.tally import Codes

MOST_TIMES: Final = 60
_NEAR = 1e-5


def floors(
    state: State, threshold: int, codes: Mapping[str, Codes]
) -> tuple[tuple[tuple[Place, ...], ...], tuple[Floor, ...]]:
    """Return the places used, and a floor for each hidden count that is surely large but has a narrow range.

    One that is hidden in a table and printed in another has that number as its floor.
    """
    low, high = state.range()
    wanted = np.flatnonzero(state.targets.hidden & (low >= threshold) & (high - low < threshold - 1))
    model = state.model
    twice = sorted(key for key in model.hidden if model.printed.get(key, 0) >= threshold)
    places: dict[tuple[Place, ...], int] = {_place(state, key): number for number, key in enumerate(twice)}
    found = [Floor(number, 1, (number, 1)) for number in range(len(twice))]
    if not len(wanted):
        return tuple(places), tuple(found)
    whole = Component(np.arange(model.size), model.rows, np.arange(len(model.rows.low)))
    solver = Solver(whole, state.most)
    for target in wanted.tolist():
        key = model.keys[state.targets.whole[target]]
        duals = _duals(state, solver, target)
        for times in range(1, MOST_TIMES + 1):
            terms = _whole({one: dual * times for one, dual in duals.items()})
            enough = sum(model.printed[one] * weight for one, weight in terms.items()) > times * (threshold - 1)
            written = [(_place(state, one), weight) for one, weight in terms.items()]
            if enough and holds(_place(state, key), times, written, codes):
                numbers = [(places.setdefault(at, len(places)), weight) for at, weight in written]
                place = places.setdefault(_place(state, key), len(places))
                found.append(Floor(place, times, tuple(n for pair in numbers for n in pair)))
                break
    return tuple(places), tuple(found)


def _duals(state: State, solver: Solver, target: int) -> dict[Key, float]:
    """Return how much the least of a target grows with each printed count."""
    weights = np.zeros(state.model.size, dtype=np.int64)
    index, _ = state.model.cells.row(int(state.targets.whole[target]))
    weights[index] = -1
    total: dict[Key, float] = {}
    for row, dual in enumerate(solver.duals(weights)):
        source = state.model.rows.source[row]
        if source is not None and source in state.model.printed and abs(dual) > _NEAR:
            total[source] = total.get(source, 0.0) - dual
    return total


def _whole(terms: Mapping[Key, float]) -> dict[Key, int]:
    """Return the weights as whole numbers, when they nearly are."""
    if any(abs(weight - round(weight)) > _NEAR * MOST_TIMES for weight in terms.values()):
        return {}
    return {key: round(weight) for key, weight in sorted(terms.items()) if round(weight)}


def _place(state: State, key: Key) -> tuple[Place, ...]:
    return tuple(Place(axis, state.model.views[axis].names[code]) for axis, code in key)
