"""What components add to targets, against adding up one by one."""

from __future__ import annotations

import numpy as np
import pytest

from meldapp.statistics.attack.audit import in_order
from meldapp.statistics.attack.axes import view
from meldapp.statistics.attack.components import split
from meldapp.statistics.attack.model import build
from meldapp.statistics.attack.sums import NOTHING, sums_of
from meldapp.statistics.attack.targets import choose
from tests.statistics.attack.small import SHAPES, publication


@pytest.mark.parametrize("seed", range(2 * len(SHAPES)))
def test_the_same_as_one_by_one(seed: int) -> None:
    printed = in_order(publication(seed)[0])
    model = build(printed, {axis.code: view(axis) for axis in printed.axes})
    targets, components = choose(model, printed), split(model).components
    cells = [set(model.cells.row(number)[0].tolist()) for number in range(len(model.keys))]
    for component, sums in zip(components, sums_of(model, targets, components), strict=True):
        inside = set(component.unknowns.tolist())
        shown = dict(zip(sums.target.tolist(), sums.column.tolist(), strict=True))
        terms = {}
        for column in range(len(sums.terms.start) - 1):
            index, sign = sums.terms.row(column)
            terms[column] = dict(zip(component.unknowns[index].tolist(), sign.tolist(), strict=True))
        assert list(shown) == sorted(shown)
        assert sorted(set(shown.values())) == sorted(terms)
        for target, (whole, part) in enumerate(zip(targets.whole.tolist(), targets.part.tolist(), strict=True)):
            ours = cells[whole] & inside
            theirs = cells[part] & inside if part != NOTHING else set()
            assert (target in shown) == bool(ours or theirs)
            if target in shown:
                signed = {**dict.fromkeys(ours - theirs, 1), **dict.fromkeys(theirs - ours, -1)}
                assert terms[shown[target]] == signed
        assert len({tuple(sorted(one.items())) for one in terms.values()}) == len(terms)
        assert sums.terms.coefficient.dtype == np.int64
