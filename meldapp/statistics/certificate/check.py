"""Checking a certificate: counting and comparing, no solver. What must hold is in meldapp/statistics/FORMAT.md."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from meldapp.records.certificate import CERTIFICATE
from meldapp.records.disclosure import Place
from meldapp.records.finding import Finding, Kind
from meldapp.statistics.certificate import floors
from meldapp.statistics.certificate.tally import codes_at, codes_of, is_whole, spot_of, tables_of, tally

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from meldapp.records.certificate import Certificate
    from meldapp.records.disclosure import PrintedCell, Publication
    from meldapp.statistics.certificate.tally import Codes, Counts, Spot, Table, Worlds

LEAST_THRESHOLD = 5


class _Case(NamedTuple):
    """What is checked: the publication, its codes and tables, the counts of every part, and the printed numbers.

    ``where`` are the parts that have a report at a place, in some world.
    """

    publication: Publication
    codes: Mapping[str, Codes]
    tables: Sequence[Table]
    parts: Sequence[Worlds]
    certificate: Certificate
    numbers: Mapping[tuple[Table, Spot], int]
    where: Mapping[tuple[Table, Spot], Sequence[Worlds]]


def check_certificate(
    publication: Publication, certificate: Certificate, *, share_hidden_from: int = 90
) -> tuple[Finding, ...]:
    """Return everything that is wrong, sorted: against the rule, or not shown by the certificate. Empty when nothing.

    ``share_hidden_from`` is the percentage from which a part of a whole is hidden.
    """
    found = [*_unreadable(publication)]
    if found:
        return tuple(sorted(found))
    codes = {axis.code: codes_of(axis) for axis in publication.axes}
    tables = tables_of(publication)
    if certificate.format != CERTIFICATE or not is_whole(certificate, codes, tables):
        return (Finding(Kind.NOT_SHOWN),)
    at = codes_at(certificate, codes)
    parts = [tally(part, certificate, at, tables) for part in certificate.parts]
    numbers = {spot_of(cell.at, tables, codes): cell.value for cell in publication.cells if cell.value is not None}
    case = _Case(publication, codes, tables, parts, certificate, numbers, _where(parts))
    found = [*_small(case), *_shares(case, share_hidden_from), *_impossible(case), *_cells(case), *_latent(case)]
    return tuple(sorted(set(found)))


def _where(parts: Sequence[Worlds]) -> dict[tuple[Table, Spot], list[Worlds]]:
    """Return for each place the parts that have a report there."""
    found: dict[tuple[Table, Spot], list[Worlds]] = {}
    for part in parts:
        for table, spots in part.places.items():
            for spot in spots:
                found.setdefault((table, spot), []).append(part)
    return found


def _unreadable(publication: Publication) -> Iterator[Finding]:
    """Find axes and cells that cannot be read."""
    axes = {axis.code: axis for axis in publication.axes}
    known = {axis.code: {*axis.leaves, *(group.code for group in axis.groups)} for axis in publication.axes}
    if len(axes) < len(publication.axes) or any(
        len(known[axis.code]) < len(axis.leaves) + len(axis.groups) or not set(axis.leaves).issuperset(axis.alone)
        for axis in publication.axes
    ):
        yield Finding(Kind.MALFORMED)
        return
    times = Counter((cell.release, cell.table, cell.at) for cell in publication.cells)
    for cell in publication.cells:
        if not _is_place(cell.at, known) or times[cell.release, cell.table, cell.at] > 1:
            yield Finding(Kind.MALFORMED, cell.release, cell.table, cell.at)
    if not all(_is_place(at, known) for at in publication.impossible):
        yield Finding(Kind.MALFORMED)


def _is_place(at: Sequence[Place], known: Mapping[str, set[str]]) -> bool:
    return len({place.axis for place in at}) == len(at) and all(p.code in known.get(p.axis, ()) for p in at)


def _found(kind: Kind, cell: PrintedCell, low: int, high: int) -> Finding:
    return Finding(kind, cell.release, cell.table, cell.at, low=low, high=high)


def _range(case: _Case, table: Table, spot: Spot) -> tuple[int, int]:
    """Return the least and the most that the worlds show at a place: parts are free of each other."""
    values = [part.values(table, spot) for part in case.where.get((table, spot), ())]
    return sum(min(one) for one in values), sum(max(one) for one in values)


def _small(case: _Case) -> Iterator[Finding]:
    """Find printed counts under the threshold; zero is right where no report can be."""
    threshold = case.publication.threshold
    if threshold < LEAST_THRESHOLD:
        yield Finding(Kind.WEAK_RULE, high=threshold)
    for cell in case.publication.cells:
        if cell.value is not None and cell.value < threshold and (cell.value or not _never(case, cell.at)):
            yield _found(Kind.PRINTED_SMALL, cell, cell.value, cell.value)


def _never(case: _Case, at: Sequence[Place]) -> bool:
    """Return whether no report can be at a place: each combination of its leaves is at an impossible place."""
    axes = sorted({place.axis for place in at} | {p.axis for one in case.publication.impossible for p in one})
    if any(not case.codes[axis].axis.at_least_one for axis in axes if axis not in {p.axis for p in at}):
        axes = [axis for axis in axes if case.codes[axis].axis.at_least_one or axis in {p.axis for p in at}]
    return _all_never(case, at, dict.fromkeys(axes))


def _all_never(case: _Case, at: Sequence[Place], chosen: dict[str, str | None]) -> bool:
    """Return whether every way to choose a leaf on the axes that have none yet is at an impossible place."""
    open_axes = [axis for axis, leaf in chosen.items() if leaf is None]
    leaves = {axis: {leaf} for axis, leaf in chosen.items() if leaf is not None}
    inside = {p.axis: case.codes[p.axis].leaves[case.codes[p.axis].number[p.code]] for p in at}
    for place in case.publication.impossible:
        wanted = {p.axis: case.codes[p.axis].leaves[case.codes[p.axis].number[p.code]] for p in place}
        if all((leaves.get(a) or inside.get(a) or _every(case, a)) <= codes for a, codes in wanted.items()):
            return True
    if not open_axes or not case.publication.impossible:
        return False
    axis = open_axes[0]
    return all(_all_never(case, at, {**chosen, axis: leaf}) for leaf in sorted(inside.get(axis) or _every(case, axis)))


def _every(case: _Case, axis: str) -> frozenset[str]:
    """Return the leaves of an axis; one more stands for the reports at no leaf, where there can be any."""
    codes = case.codes[axis]
    return codes.leaves[0] | ({""} if not codes.axis.at_least_one else set())


def _shares(case: _Case, share_hidden_from: int) -> Iterator[Finding]:
    """Find printed counts that are nearly all of a printed whole, or leave nearly nobody outside."""
    for cell in case.publication.cells:
        if cell.value is None or cell.value < case.publication.threshold:
            continue
        at = {place.axis: place for place in cell.at}
        for axis, place in at.items():
            codes = case.codes[axis]
            for whole, inside in enumerate(codes.inside):
                if codes.number[place.code] in inside:
                    count = _printed_whole(case, cell, axis, whole)
                    if count is not None and _tells(cell.value, count, case.publication.threshold, share_hidden_from):
                        yield _found(Kind.SHARE, cell, cell.value, cell.value)


def _tells(part: int, whole: int, threshold: int, share: int) -> bool:
    return 100 * part >= share * whole or whole - part < threshold


def _printed_whole(case: _Case, cell: PrintedCell, axis: str, whole: int) -> int | None:
    """Return the printed count of code ``whole`` of ``axis`` beside a cell, if there is one."""
    rest = [place for place in cell.at if place.axis != axis]
    name = next((code for code, number in case.codes[axis].number.items() if number == whole), None)
    if name is None:
        return None
    above = rest if whole == 0 else sorted([*rest, Place(axis, name)])
    return case.numbers.get(spot_of(above, case.tables, case.codes))


def _impossible(case: _Case) -> Iterator[Finding]:
    """Find worlds in which reports are where none can be."""
    for at in case.publication.impossible:
        if _range(case, *spot_of(at, case.tables, case.codes)) != (0, 0):
            yield Finding(Kind.NOT_SHOWN, at=at)


def _cells(case: _Case) -> Iterator[Finding]:
    """Find printed counts that some world lacks, and hidden counts whose range is not shown."""
    threshold = case.publication.threshold
    proved = floors.proved(case.certificate, case.numbers, case.codes, case.tables, threshold)
    for cell in case.publication.cells:
        spot = spot_of(cell.at, case.tables, case.codes)
        low, high = _range(case, *spot)
        if cell.value is not None:
            if (low, high) != (cell.value, cell.value):
                yield _found(Kind.NOT_SHOWN, cell, low, high)
        elif not ((high >= threshold and (high - low >= threshold - 1 or spot in proved)) or _never(case, cell.at)):
            yield _found(Kind.NOT_SHOWN, cell, low, high)


def _latent(case: _Case) -> Iterator[Finding]:
    """Find counts that were never printed for which no world shows zero, or the threshold or more."""
    printed = {spot_of(cell.at, case.tables, case.codes) for cell in case.publication.cells}
    for table in case.tables:
        first: Counts = {}
        for part in case.parts:
            for spot, count in part.counts[table][0].items():
                first[spot] = first.get(spot, 0) + count
        for spot, count in first.items():
            if count < case.publication.threshold and (table, spot) not in printed:
                yield from _one_latent(case, table, spot, None)
            for axis, code in enumerate(spot):
                for inside in case.codes[table[axis]].inside[code]:
                    part_of = (*spot[:axis], inside, *spot[axis + 1 :])
                    if 0 < count - first.get(part_of, 0) < case.publication.threshold:
                        yield from _one_latent(case, table, spot, part_of)


def _one_latent(case: _Case, table: Table, spot: Spot, part_of: Spot | None) -> Iterator[Finding]:
    """Yield a finding when a count, or a difference of two, is shown to be neither nothing nor the threshold."""
    low = high = 0
    for part in case.where[table, spot]:
        values = [counts.get(spot, 0) - (counts.get(part_of, 0) if part_of else 0) for counts in part.counts[table]]
        low, high = low + min(values), high + max(values)
    if low >= 1 and high < case.publication.threshold:
        at = _places(case, table, spot)
        without = () if part_of is None else tuple(set(_places(case, table, part_of)) - set(at))
        yield Finding(Kind.NOT_SHOWN, at=at, without=without, low=low, high=high)


def _places(case: _Case, table: Table, spot: Spot) -> tuple[Place, ...]:
    """Return a place as codes; "answered" counts as a total here."""
    names = [{number: code for code, number in case.codes[axis].number.items()} for axis in table]
    pairs = zip(table, names, spot, strict=True)
    return tuple(Place(axis, name[code]) for axis, name, code in pairs if code and code in name)
