"""Additive sharing: sums come out, one share says nothing, and what is shared is what was printed."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldapp.records.disclosure import Place
from meldapp.statistics import shares
from meldapp.statistics.national_cells import read_known
from tests.statistics.small_menu import MENU as SMALL
from tests.statistics.small_national import MENU, PERIOD, made, true_sums

COUNTS = st.lists(st.integers(0, 2**53 - 1), min_size=1, max_size=20)


@given(st.data(), COUNTS, st.integers(2, 8))
def test_all_shares_add_up_to_the_counts(data: st.DataObject, counts: list[int], parties: int) -> None:
    size = 8 * len(counts)
    noise = [data.draw(st.binary(min_size=size, max_size=size)) for _ in range(parties - 1)]
    assert shares.reveal(shares.split(counts, noise)) == tuple(counts)


@given(st.data(), st.integers(1, 6), st.integers(2, 5), st.integers(1, 9))
def test_sums_of_shares_are_shares_of_the_sum(
    data: st.DataObject, organisations: int, parties: int, places: int
) -> None:
    each = st.lists(st.integers(0, 2**40), min_size=places, max_size=places)
    noise = st.lists(st.binary(min_size=8 * places, max_size=8 * places), min_size=parties - 1, max_size=parties - 1)
    counts = [data.draw(each) for _ in range(organisations)]
    split = [shares.split(one, data.draw(noise)) for one in counts]
    given_ = bytes(data.draw(st.lists(st.integers(0, 1), min_size=places, max_size=places)))
    sums = [shares.add([one[party] for one in split], given_) for party in range(parties)]
    true = [sum(one) for one in zip(*counts, strict=True)]
    assert shares.reveal(sums) == tuple(value * there for value, there in zip(true, given_, strict=True))


@given(st.data(), COUNTS, st.integers(2, 5))
def test_what_all_parties_but_one_see_is_possible_for_any_counts(
    data: st.DataObject, counts: list[int], parties: int
) -> None:
    """Exact: for any other counts exactly one value of the missing share gives the same view of the others.

    The missing one is as random as they are, so the view has the same probability whatever the counts.
    """
    size = 8 * len(counts)
    noise = [data.draw(st.binary(min_size=size, max_size=size)) for _ in range(parties - 1)]
    others = data.draw(st.lists(st.integers(0, 2**53), min_size=len(counts), max_size=len(counts)))
    found = shares.split(counts, noise)
    missing = data.draw(st.integers(0, parties - 1))
    seen = [one for number, one in enumerate(found) if number != missing]
    again = shares.split(others, seen)
    assert list(again[:-1]) == seen
    assert shares.reveal(again) == tuple(others)


def test_a_single_share_is_uniform_whatever_the_count() -> None:
    """With one place and the last byte enumerated: each value of the last share comes from exactly one noise."""
    for count in (0, 1, 255):
        last = [shares.split([count], [bytes(7) + bytes([some])])[1] for some in range(256)]
        assert len(set(last)) == 256


def test_only_what_all_print_or_three_hide_is_added() -> None:
    printed = [bytes(one) for one in zip(*itertools.product((0, 1), repeat=4), strict=True)]
    given_ = shares.given_places(printed, 3)
    hiding = [row.count(0) for row in itertools.product((0, 1), repeat=4)]
    assert list(given_) == [int(number == 0 or number >= 3) for number in hiding]


def test_the_layout_is_every_table_at_every_level_but_own_axes() -> None:
    layout = shares.layout_of(MENU, PERIOD, {"acknowledged"})
    assert () in layout.places
    assert (Place("ground", "AB"),) in layout.places
    assert (Place("ground", "CD"), Place("role", "ANDERS")) in layout.places
    assert [axis.code for axis in layout.axes] == ["ground", "role"]
    assert len(set(layout.places)) == len(layout.places)
    assert (Place("follow", "JA"), Place("role", "HOOR")) not in shares.layout_of(SMALL, PERIOD, set()).places
    assert "acknowledged" in {axis.code for axis in shares.layout_of(MENU, PERIOD, set()).axes}


def test_what_is_shared_is_what_was_counted_and_printed() -> None:
    one, layout = made(1), shares.layout_of(MENU, PERIOD, set())
    counts, known = shares.counts_at(one.counts, layout), read_known(one.release)
    assert dict(zip(shares.spots(layout), counts, strict=True)) == {
        spot: true_sums([one]).get(spot, 0) for spot in shares.spots(layout)
    }
    printed = shares.printed_at(known, layout)
    assert 0 < sum(printed) < len(printed)
    assert shares.differs_from(known, layout, counts) == 0
    assert shares.differs_from(known, layout, [count + 1 for count in counts]) == sum(printed)


def test_shares_of_nothing_are_refused_by_numpy() -> None:
    with pytest.raises(ValueError, match="buffer"):
        shares.add([b"123"], b"\x01")
