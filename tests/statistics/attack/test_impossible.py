"""Places where no report can be, against trying every combination of leaves."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from meldapp.records.disclosure import Axis, AxisGroup, Place, Publication
from meldapp.statistics.attack.axes import view
from meldapp.statistics.attack.cover import is_covered, tied
from meldapp.statistics.attack.impossible import Impossible
from meldapp.statistics.attack.model import key_of

if TYPE_CHECKING:
    from collections.abc import Sequence

SIDES = st.sets(st.integers(0, 2), min_size=1).map(frozenset)
AXES = (
    Axis("a", ("a1", "a2", "a3"), (AxisGroup("a12", ("a1", "a2")),)),
    Axis("b", ("b1", "b2"), (), several=True),
    Axis("c", ("c1", "c2", "c3"), (AxisGroup("c12", ("c1", "c2")),), several=True, at_least_one=False),
    Axis("d", ("d1", "d2")),
    Axis("p", ("p1", "p2")),
)
CODES = {axis.code: [*axis.leaves, *(group.code for group in axis.groups)] for axis in AXES}


@st.composite
def places(draw: st.DrawFn) -> tuple[Place, ...]:
    """Draw a place on one axis or more."""
    axes = draw(st.sets(st.sampled_from(sorted(CODES)), min_size=1, max_size=3))
    return tuple(Place(axis, draw(st.sampled_from(CODES[axis]))) for axis in sorted(axes))


def leaves_of(axis: Axis, at: Sequence[Place]) -> list[str]:
    """Return the leaves that a report at a place can be at, "" for none of them."""
    code = next((place.code for place in at if place.axis == axis.code), None)
    if code is None:
        return [*axis.leaves, *([] if axis.at_least_one else [""])]
    return [
        leaf for leaf in axis.leaves if leaf == code or any(g.code == code and leaf in g.leaves for g in axis.groups)
    ]


def is_impossible(at: Sequence[Place], impossible: Sequence[Sequence[Place]]) -> bool:
    """Try every combination of leaves."""
    every = product(*(leaves_of(axis, at) for axis in AXES))
    number = {axis.code: n for n, axis in enumerate(AXES)}
    allowed = [{number[p.axis]: leaves_of(AXES[number[p.axis]], one) for p in one} for one in impossible]
    return all(any(all(leaves[n] in side for n, side in one.items()) for one in allowed) for leaves in every)


@given(st.lists(places(), max_size=8), st.sampled_from(["", "p1"]), places())
def test_the_same_as_trying_every_combination(
    drawn: list[tuple[Place, ...]], period: str, at: tuple[Place, ...]
) -> None:
    if period:
        drawn = [(*(place for place in one if place.axis != "p"), Place("p", period)) for one in drawn]
    views = {axis.code: view(axis) for axis in AXES}
    impossible = Impossible(Publication(AXES, (), impossible=tuple(drawn)), views)
    for one in [at, (), *drawn, *([Place(a, c)] for a, codes in CODES.items() for c in codes)]:
        assert impossible.holds(key_of(one, views)) == is_impossible(one, drawn)


@given(
    st.tuples(SIDES, SIDES, SIDES),
    st.lists(st.dictionaries(st.sampled_from("abc"), SIDES, max_size=3), max_size=8),
)
def test_boxes_against_every_combination(
    sides: tuple[frozenset[int], frozenset[int], frozenset[int]], covers: list[dict[str, frozenset[int]]]
) -> None:
    box = dict(zip("abc", sides, strict=True))
    held = [
        any(all(leaf in one.get(axis, box[axis]) for axis, leaf in zip("abc", at, strict=True)) for one in covers)
        for at in product(*sides)
    ]
    assert is_covered(box, covers) == all(held)


def test_axes_that_are_tied() -> None:
    assert tied([{"a", "b"}, {"c"}, {"b", "d"}]) == [frozenset("c"), frozenset("abd")]
    assert tied([set(), {"a"}, set()]) == [frozenset(), frozenset("a")]
