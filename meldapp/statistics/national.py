"""The national overview: what several organisations printed about one period, added up and audited together.

The rule has no secret, so that the joint audit needs no raw data: the figures of all organisations are one publication
with one more axis, "organisation", and a national count is the total of that axis. A sum of printed figures tells
nothing new. A sum that counts hidden figures in does; it is protected like any other count, given everything that the
organisations printed, and it is printed only if at least ``FEWEST_HIDING`` of them hide theirs: one who knows the
count of one organisation still does not know that of another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from meldapp.errors import MeldappError
from meldapp.records.certificate import CERTIFICATE, Certificate
from meldapp.records.disclosure import TOTAL
from meldapp.records.national import NATIONAL_FORMAT, Contribution, LeftOut, National, Why
from meldapp.records.release import CORRECTIONS_TABLE, Cell, Table
from meldapp.statistics.attack.audit import audit
from meldapp.statistics.certificate.check import check_certificate
from meldapp.statistics.certificate.make import make_certificate
from meldapp.statistics.national_cells import Known, Spot, read_known, spot_of
from meldapp.statistics.national_publication import NATIONAL, joint_publication, same_axes
from meldapp.statistics.protect.protect import TrueCell, protect
from meldapp.statistics.publication import axis_of, place_of, place_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from meldapp.records.disclosure import Place, Publication
    from meldapp.records.release import Release
    from meldapp.statistics.ledger import Printed
    from meldapp.statistics.work import Work

FEWEST_HIDING: Final = 3
"""So many organisations at least must hide a count before a sum with it is looked at."""
_WEIGHT_OF_REPORTS = 1_000


class Sums(NamedTuple):
    """The true national sums at the places for which parties have them, and the names of the parties."""

    at: Mapping[Spot, int]
    parties: tuple[str, ...]


class Combination(NamedTuple):
    """The overview that nothing was found in, and how many cells of everybody were audited together."""

    national: National
    checked: int


NO_SUMS: Final = Sums({}, ())


def combine(printed: Sequence[Printed], sums: Sums, made: dt.date, work: Work) -> Combination:
    """Add up the releases of one period, at least two and each of another organisation.

    Raises a MeldappError when they cannot be added up, when sums do not agree with what was printed, when somebody
    could be found, or when the work is cancelled.
    """
    step = _Steps(work)
    printed = sorted(printed, key=lambda one: one.release.organisation)
    releases = [one.release for one in printed]
    check_together(releases)
    known = [read_known(release) for release in releases]
    _check_sums(releases, known, sums)
    step()
    plain = _plan(printed, known, NO_SUMS, made)
    step()
    national = _without_empty(_protected(releases, _plan(printed, known, sums, made), plain, sums, step.stop))
    step()
    national = _certified(releases, national, plain, step.stop)
    step()
    publication = joint_publication(releases, national)
    _audited(publication, national, step.stop)
    step()
    return Combination(national, len(publication.cells))


class _Steps:
    """Tells how far the work is, and stops it when that is wished."""

    _TOTAL = 5

    def __init__(self, work: Work) -> None:
        self._work = work
        self._done = 0

    def __call__(self) -> None:
        self.stop()
        self._done += 1
        self._work.progress(self._done, self._TOTAL)

    def stop(self, _done: int = 0, _total: int = 0) -> None:
        """Raise when the work is cancelled."""
        if self._work.cancelled():
            raise MeldappError("statistics.cancelled")


def check_together(releases: Sequence[Release]) -> None:
    """Raise a MeldappError unless the releases can stand in one overview."""
    first = releases[0] if releases else None
    if first is None or len({one.organisation for one in releases}) < 2:  # noqa: PLR2004 - several is two or more
        raise MeldappError("national.too-few")
    seen: set[bytes] = set()
    for one in releases:
        if one.organisation in seen:
            raise MeldappError("national.twice", name=one.organisation_name)
        if one.period != first.period:
            raise MeldappError("national.period", name=one.organisation_name, period=one.period)
        if one.rule != first.rule:
            raise MeldappError("national.rule", name=one.organisation_name)
        seen.add(one.organisation)


# ------------------------------------------------------------------------------------------------- which tables


def _plan(printed: Sequence[Printed], known: Sequence[Known], sums: Sums, made: dt.date) -> National:
    """Return the overview before protection: every sum that is known, hidden where none is."""
    releases = [one.release for one in printed]
    tables: list[Table] = []
    left_out: list[LeftOut] = []
    for code, nl, en in _every_table(releases):
        found = _table(code, releases, known, sums)
        if isinstance(found, Table):
            tables.append(found)
        else:
            left_out.append(LeftOut(code, nl, en, *found))
    used = {axis for table in tables for axis in table.dimensions}
    dimensions = {one.code: one for release in reversed(releases) for one in release.dimensions if one.code in used}
    first = releases[0]
    return National(
        format=NATIONAL_FORMAT,
        period=first.period,
        made=made,
        rule=first.rule,
        organisations=tuple(
            Contribution(one.release.organisation, one.release.organisation_name, one.release.sequence, one.digest)
            for one in printed
        ),
        dimensions=tuple(dimensions[code] for code in sorted(dimensions)),
        tables=tuple(tables),
        left_out=tuple(left_out),
        impossible=tuple(_common_impossible(releases, used)),
        parties=sums.parties,
        certificate=Certificate(CERTIFICATE, (), ()),
    )


def _every_table(releases: Sequence[Release]) -> Iterator[tuple[str, str, str]]:
    """Yield the tables that anybody printed or withheld, but for corrections: those are about other reports."""
    seen = {CORRECTIONS_TABLE}
    for release in releases:
        named = [(one.code, one.nl, one.en) for one in release.tables]
        named += [(one.code, one.nl, one.en) for one in release.withheld]
        for one in named:
            if one[0] not in seen:
                seen.add(one[0])
                yield one


def _table(code: str, releases: Sequence[Release], known: Sequence[Known], sums: Sums) -> Table | tuple[Why, str]:
    """Return the national table at the coarsest level that anybody printed, or why there is none and due to whom."""
    have = [(release, table) for release in releases if (table := release.table(code))]
    missing = [release for release in releases if release.table(code) is None]
    if not have or (missing and not sums.at):
        return Why.WITHHELD, (missing or list(releases))[0].organisation_name
    source, table = min(have, key=lambda one: (len(one[1].cells), one[1].level, one[1].dimensions))
    # The axes are looked up where a table was withheld too, if anything else there is counted by them.
    for release in releases:
        theirs = {one.code: axis_of(one) for one in release.dimensions}
        if any(axis in theirs and theirs[axis] != axis_of(source.dimension(axis)) for axis in table.dimensions):
            return Why.OTHER_LISTS, release.organisation_name
    cells = tuple(Cell(cell.at, _sum(spot_of(table.dimensions, cell.at), known, sums)) for cell in table.cells)
    return msgspec.structs.replace(table, cells=cells)


def _sum(spot: Spot, known: Sequence[Known], sums: Sums) -> int | None:
    values = [one.value(spot) for one in known]
    if all(value is not None for value in values):
        return sum(value for value in values if value is not None)
    return sums.at.get(spot) if values.count(None) >= FEWEST_HIDING else None


def _common_impossible(releases: Sequence[Release], used: set[str]) -> Iterator[tuple[Place, ...]]:
    every = [set(release.impossible) for release in releases]
    for places in releases[0].impossible:
        if {place.axis for place in places} <= used and all(places in one for one in every):
            yield places


def _without_empty(national: National) -> National:
    """Leave out tables of which nothing but totals is printed."""
    kept, left_out = [], list(national.left_out)
    for table in national.tables:
        rows = [cell.value for cell in table.cells if set(cell.at) != {TOTAL}] or [table.cells[0].value]
        if any(value is not None for value in rows):
            kept.append(table)
        else:
            left_out.append(LeftOut(table.code, table.nl, table.en, Why.NOTHING_LEFT))
    used = {axis for table in kept for axis in table.dimensions}
    return msgspec.structs.replace(
        national,
        tables=tuple(kept),
        left_out=tuple(left_out),
        dimensions=tuple(one for one in national.dimensions if one.code in used),
        impossible=tuple(one for one in national.impossible if {place.axis for place in one} <= used),
    )


# --------------------------------------------------------------------------------------- sums, protection, proof


def _check_sums(releases: Sequence[Release], known: Sequence[Known], sums: Sums) -> None:
    """Raise a MeldappError when a sum is not that of the printed figures, or is more or less than it can be."""
    reports = [one.reports for one in releases]
    most = None if None in reports else sum(one for one in reports if one is not None)
    for spot, value in sums.at.items():
        values = [one.value(spot) for one in known]
        least = sum(one for one in values if one is not None)
        if (None not in values and value != least) or value < least or (most is not None and value > most):
            text = " x ".join(f"{axis} {code}" for axis, code in sorted(spot)) or "T0"
            raise MeldappError("national.sum-wrong", place=text)


def _protected(
    releases: Sequence[Release],
    summed: National,
    plain: National,
    sums: Sums,
    stop: Callable[[int, int], None],
) -> National:
    """Hide national counts of ``summed`` as far as that is needed; ``plain`` when there are no sums, or none can stay.

    None can when somebody's own figures leave no room for any.
    """
    if not sums.at:
        return plain
    where = [
        (number, place, cell)
        for number, table in enumerate(summed.tables)
        for place, cell in enumerate(table.cells)
        if cell.value is not None
    ]
    unknown = tuple(
        msgspec.structs.replace(table, cells=tuple(cell for cell in table.cells if cell.value is None))
        for table in summed.tables
    )
    earlier = joint_publication(releases, msgspec.structs.replace(summed, tables=unknown))
    names = same_axes((axis_of(one) for one in summed.dimensions), {axis.code: axis for axis in earlier.axes})
    true = []
    for number, _, cell in where:
        table = summed.tables[number]
        at = place_of(summed.period, table.code, [names[code] for code in table.dimensions], cell.at)
        weight = 1 + 2 * cell.at.count(TOTAL) if cell.at else _WEIGHT_OF_REPORTS
        true.append(TrueCell(f"{NATIONAL}/{summed.period}", table.code, at, cell.value or 0, weight))
    try:
        reasons = protect(earlier, true, share_from=summed.rule.share_hidden_from, progress=stop)
    except MeldappError as problem:
        if problem.code != "statistics.cannot-protect":
            raise
        return plain
    hidden = {(number, place) for (number, place, _), why in zip(where, reasons, strict=True) if why}
    tables = tuple(
        msgspec.structs.replace(
            table,
            cells=tuple(
                Cell(cell.at, None if (number, place) in hidden else cell.value)
                for place, cell in enumerate(table.cells)
            ),
        )
        for number, table in enumerate(summed.tables)
    )
    return msgspec.structs.replace(summed, tables=tables)


def _audited(publication: Publication, national: National, stop: Callable[[int, int], None]) -> None:
    found = audit(publication, share_hidden_from=national.rule.share_hidden_from, progress=stop)
    if found:
        raise MeldappError("national.found", count=len(found), table=found[0].table, row=place_text(found[0].at))


def _certified(
    releases: Sequence[Release], national: National, plain: National, stop: Callable[[int, int], None]
) -> National:
    """Return the overview with its certificate.

    Where made-up reports cannot show that a count stays hidden, the tables that it is linked with go back to sums of
    printed figures, ``plain``; in the end all do.
    """
    while True:
        publication = joint_publication(releases, national, hidden=False)
        certificate = make_certificate(publication, progress=stop)
        found = check_certificate(publication, certificate, share_hidden_from=national.rule.share_hidden_from)
        if not found:
            return msgspec.structs.replace(national, certificate=certificate)
        axes = {place.axis for one in found for place in one.at}
        again = _back_to(national, plain, axes)
        if again == national:
            raise MeldappError("statistics.certificate-wrong")
        national = again


def _back_to(national: National, plain: National, axes: set[str]) -> National:
    """Return the overview with ``plain`` tables for those on ``axes``; for all when that changes nothing."""
    known = {table.code: table for table in plain.tables}
    for which in (axes, {axis for table in national.tables for axis in table.dimensions}):
        # One that has no sums of printed figures is left out.
        tables = tuple(
            known.get(table.code, msgspec.structs.replace(table, cells=tuple(Cell(c.at, None) for c in table.cells)))
            if which & set(table.dimensions)
            else table
            for table in national.tables
        )
        parties = () if tables == plain.tables else national.parties
        again = _without_empty(msgspec.structs.replace(national, tables=tables, parties=parties))
        if again.tables != national.tables:
            return again
    return national


# -------------------------------------------------------------------------------------------------- verifying


def check_national(national: National, printed: Sequence[Printed], work: Work) -> Iterator[MeldappError]:
    """Yield what is wrong with an overview, given the releases in it; nothing is the good outcome.

    Nothing is believed of what the overview says of itself, but for sums with hidden figures in them: nobody can add
    those up again, only that they are possible beside everything printed.
    """
    step = _Steps(work)
    printed = sorted(printed, key=lambda one: one.release.organisation)
    releases = [one.release for one in printed]
    try:
        check_together(releases)
        _check_same(national, printed)
    except MeldappError as error:
        yield error
        return
    step()
    yield from _wrong_sums(national, [read_known(release) for release in releases])
    step()
    share = national.rule.share_hidden_from
    shown = joint_publication(releases, national, hidden=False)
    if check_certificate(shown, national.certificate, share_hidden_from=share):
        yield MeldappError("national.certificate")
    step()
    publication = joint_publication(releases, national)
    for found in audit(publication, share_hidden_from=share, progress=step.stop):
        yield MeldappError(
            f"statistics.found-{found.kind}", table=found.table, row=place_text(found.at), period=found.release
        )
    step()


def _check_same(national: National, printed: Sequence[Printed]) -> None:
    """Raise a MeldappError unless the overview is of these releases and counts by their lists."""
    for one, theirs in zip(national.organisations, printed, strict=False):
        if (one.organisation, one.digest) != (theirs.release.organisation, theirs.digest):
            raise MeldappError("national.other-release", name=one.name)
    if len(national.organisations) != len(printed):
        raise MeldappError("national.not-all", found=len(printed), expected=len(national.organisations))
    release = printed[0].release
    axes = joint_publication([one.release for one in printed]).axes
    known = {one.code for one in national.dimensions}
    if (
        (national.period, national.rule) != (release.period, release.rule)
        or not {axis_of(one) for one in national.dimensions} <= set(axes)
        or any(len(cell.at) != len(table.dimensions) for table in national.tables for cell in table.cells)
        or any(not set(table.dimensions) <= known for table in national.tables)
    ):
        raise MeldappError("national.other-lists")


def _wrong_sums(national: National, known: Sequence[Known]) -> Iterator[MeldappError]:
    for table in national.tables:
        for cell in table.cells:
            values = [one.value(spot_of(table.dimensions, cell.at)) for one in known]
            least = sum(value for value in values if value is not None)
            if cell.value is None:
                continue
            hiding = values.count(None)
            if (not hiding and cell.value != least) or cell.value < least or 0 < hiding < FEWEST_HIDING:
                yield MeldappError("national.cell-wrong", table=table.code, row=" x ".join(cell.at) or "*")
