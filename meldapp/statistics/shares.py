"""Additive secret sharing modulo 2^64: counts to shares, shares to sums, without anybody seeing a count.

All shares but the last are random; the last is the count minus the others. So any of them, and all of them but one,
are uniformly random whatever the count is: only all together tell it. Sums of shares are shares of the sum.
(Benaloh, "Secret sharing homomorphisms", CRYPTO 1986.) Shares are bytes: u64 big-endian, one a place.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from meldapp.records.disclosure import TOTAL, Place
from meldapp.records.share import Layout
from meldapp.statistics.national_cells import Spot, spot_of
from meldapp.statistics.publication import axis_of, impossible_cells

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from meldapp.statistics.counts import Counts
    from meldapp.statistics.menu import Menu
    from meldapp.statistics.national_cells import Known

WIDTH = 8
"""Bytes of one number."""
_NUMBER = np.dtype(">u8")


def split(counts: Sequence[int], noise: Sequence[bytes]) -> tuple[bytes, ...]:
    """Return the shares of ``counts``: ``noise`` (one or more, fresh random bytes, 8 a count), then the last."""
    last = np.array(counts, dtype=np.uint64)
    for some in noise:
        last = last - np.frombuffer(some, dtype=_NUMBER).astype(np.uint64)
    return (*noise, last.astype(_NUMBER).tobytes())


def add(shares: Sequence[bytes], given: bytes) -> bytes:
    """Return the sum of ``shares`` (one or more) at each place that ``given`` has a 1 for, and 0 elsewhere."""
    total = np.frombuffer(given, dtype=np.uint8).astype(np.uint64)
    mask = total.copy()
    total[:] = 0
    for one in shares:
        total += np.frombuffer(one, dtype=_NUMBER).astype(np.uint64)
    return (total * mask).astype(_NUMBER).tobytes()


def reveal(sums: Sequence[bytes]) -> tuple[int, ...]:
    """Return the numbers that ``sums``, one of each party, are the shares of."""
    total = np.zeros(len(sums[0]) // WIDTH, dtype=np.uint64)
    for one in sums:
        total += np.frombuffer(one, dtype=_NUMBER).astype(np.uint64)
    return tuple(int(number) for number in total)


def given_places(printed: Sequence[bytes], fewest: int) -> bytes:
    """Return which places are added up: all organisations print them, or at least ``fewest`` do not.

    ``printed`` has for each organisation a byte a place, 1 where it printed the count.
    """
    hiding = sum((np.frombuffer(one, dtype=np.uint8) == 0).astype(np.int64) for one in printed)
    return bytes(((hiding == 0) | (hiding >= fewest)).astype(np.uint8).tobytes())


def layout_of(menu: Menu, period: str, own: Collection[str]) -> Layout:
    """Return the places of all tables of ``menu`` at all levels, but for those on axes in ``own``.

    Those are axes that each organisation has for itself, such as its units.
    """
    dimensions = {axis.code: axis.dimension for axis in menu.axes}
    places: set[tuple[Place, ...]] = {()}
    used: set[str] = set()
    for table in menu.tables:
        for level in table.levels:
            if not set(level.axes) & set(own):
                used |= set(level.axes)
                rows = [(*codes, TOTAL) for codes in level.rows]
                none = impossible_cells(level.axes, rows, dimensions, menu.impossible)
                places.update(_places(level.axes, rows, none))
    axes = tuple(axis_of(dimensions[code]) for code in sorted(used))
    return Layout(period, axes, tuple(sorted(places)))


def _places(
    axes: Sequence[str], rows: Sequence[Sequence[str]], none: Collection[tuple[str, ...]]
) -> Iterator[tuple[Place, ...]]:
    for at in product(*rows):
        if at not in none:
            yield tuple(sorted(Place(axis, code) for axis, code in zip(axes, at, strict=True) if code != TOTAL))


def spots(layout: Layout) -> list[Spot]:
    """Return the places of a layout as the national overview names them."""
    return [frozenset((place.axis, place.code) for place in at) for at in layout.places]


def counts_at(counts: Counts, layout: Layout) -> list[int]:
    """Return the true count at each place of ``layout``."""
    known: dict[Spot, int] = {frozenset(): counts.reports}
    for axes, block in counts.blocks.items():
        for at, count in block.items():
            if set(at) != {TOTAL}:
                known[spot_of(axes, at)] = count
    return [known.get(spot, 0) for spot in spots(layout)]


def printed_at(known: Known, layout: Layout) -> bytes:
    """Return a byte for each place of ``layout``: 1 where the release prints the count, or all parts of it."""
    return bytes(known.value(spot) is not None for spot in spots(layout))


def differs_from(known: Known, layout: Layout, counts: Sequence[int]) -> int:
    """Return at how many places ``counts`` are not what the release prints."""
    printed = (known.value(spot) for spot in spots(layout))
    return sum(value is not None and value != count for value, count in zip(printed, counts, strict=True))
