"""From true counts to a release that can be defended: protect, audit with everything printed before, certify.

The three share no code but the format they read (``records.disclosure``). When one of them objects, there is no
release: a MeldappError says in a sentence what was found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from meldapp.errors import MeldappError
from meldapp.records.disclosure import PrintedCell, Publication, Reason
from meldapp.records.release import Cell, Release, Rule, Table, Withheld
from meldapp.statistics.draft import Plan, plan_corrections, plan_tables
from meldapp.statistics.interim import TrueCell, audit, check_certificate, make_certificate, no_certificate, protect
from meldapp.statistics.ledger import FIRST, check_ledger, check_over, check_rule
from meldapp.statistics.menu import PERIOD
from meldapp.statistics.publication import axis_of, publication_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from meldapp.records.disclosure import Axis, Place
    from meldapp.statistics.counts import Counts
    from meldapp.statistics.ledger import Printed, Publisher
    from meldapp.statistics.menu import Menu

_AFTER_TABLES = 4
"""Steps of progress after the tables: all together, audit, certificate, checking it."""


class Work(NamedTuple):
    """How long work tells how far it is, and how it hears that it should stop."""

    progress: Callable[[int, int], None]
    cancelled: Callable[[], bool]


class Built(NamedTuple):
    """A release that nothing was found in, unsigned, what became of each table, and how many cells were audited."""

    release: Release
    plans: tuple[Plan, ...]
    checked: int


class _Steps:
    """Counts the steps of the work, and stops it between two of them."""

    def __init__(self, work: Work, total: int) -> None:
        self._work = work
        self._total = total
        self._done = 0

    def __call__(self) -> None:
        if self._work.cancelled():
            raise MeldappError("statistics.cancelled")
        self._done = min(self._done + 1, self._total)
        self._work.progress(self._done, self._total)


def build_release(
    counts: Counts,
    menu: Menu,
    rule: Rule,
    publisher: Publisher,
    earlier: Sequence[Printed],
    wished: Mapping[str, str],
    work: Work,
) -> Built:
    """Protect ``counts`` and return the release; raise a MeldappError when it cannot be defended or work is cancelled.

    The period must be over, the rule at least as strict as the default, the ledger whole, and the attacker must find
    nothing, neither in this release nor in all releases together. ``wished``: see ``plan_tables``.
    """
    check_rule(rule)
    check_over(counts.period, publisher.published)
    step = _Steps(work, len(menu.tables) + _AFTER_TABLES)
    ledger = [one.release for one in earlier]
    release = _empty(counts.period, rule, publisher, earlier)
    check_ledger(release, earlier)
    plans = plan_tables(counts, menu, rule, wished, _protector(counts.period, menu, rule, work), step)
    if earlier:
        printed = sum(one.reports or 0 for one in ledger)
        plans = (*plans, plan_corrections(counts, menu, rule, printed))
    release = _with_tables(release, plans, menu)
    publication = publication_of([*ledger, release])
    found = audit(publication)
    if found:
        raise MeldappError("statistics.audit-found", count=len(found), table=found[0].table, row=found[0].row)
    step()
    certificate = make_certificate(publication_of([release]))
    step()
    release = msgspec.structs.replace(release, certificate=certificate)
    if check_certificate(publication_of([release]), certificate):
        raise MeldappError("statistics.certificate-wrong")
    step()
    return Built(release, plans, len(publication.cells))


def _protector(
    period: str, menu: Menu, rule: Rule, work: Work
) -> Callable[[Mapping[tuple[Place, ...], int]], Mapping[tuple[Place, ...], Reason | None]]:
    """Return the protector for cells of ``period``.

    Earlier releases are left out: they are about other reports, so that no cell of theirs says anything about one of
    these. That is an argument, so the auditor gets all of them.
    """
    axes = tuple(axis_of(axis.dimension) for axis in menu.axes)

    def run(true: Mapping[tuple[Place, ...], int]) -> Mapping[tuple[Place, ...], Reason | None]:
        places = list(true)
        leaves = tuple(dict.fromkeys(place.code for at in places for place in at if place.axis == PERIOD))
        used = {place.axis for at in places for place in at}
        impossible = tuple(pair for pair in menu.impossible if {place.axis for place in pair} <= used)
        publication = Publication((*_used(axes, used), _period(leaves)), (), rule.threshold, impossible)
        cells = tuple(TrueCell(PrintedCell(period, "", at, None), true[at]) for at in places)
        return dict(zip(places, protect(publication, cells, rule.share_hidden_from), strict=True))

    return run


def _used(axes: Sequence[Axis], codes: set[str]) -> list[Axis]:
    return [axis for axis in axes if axis.code in codes]


def _period(leaves: tuple[str, ...]) -> Axis:
    from meldapp.records.disclosure import Axis

    return Axis(PERIOD, leaves)


def _empty(period: str, rule: Rule, publisher: Publisher, earlier: Sequence[Printed]) -> Release:
    return Release(
        organisation=publisher.organisation,
        organisation_name=publisher.organisation_name,
        sequence=len(earlier) + 1,
        previous=earlier[-1].digest if earlier else FIRST,
        period=period,
        published=publisher.published,
        signer=publisher.signer,
        rule=rule,
        dimensions=(),
        tables=(),
        withheld=(),
        impossible=(),
        units_version=publisher.units_version,
        certificate=no_certificate(),
    )


def _with_tables(release: Release, plans: Sequence[Plan], menu: Menu) -> Release:
    """Return ``release`` with the tables as planned and the dimensions that they use."""
    tables = tuple(_table(plan) for plan in plans if plan.draft)
    used = {axis for table in tables for axis in table.dimensions}
    return msgspec.structs.replace(
        release,
        dimensions=tuple(axis.dimension for axis in menu.axes if axis.code in used),
        tables=tables,
        withheld=tuple(Withheld(p.spec.code, p.spec.nl, p.spec.en) for p in plans if p.draft is None),
        impossible=tuple(pair for pair in menu.impossible if {place.axis for place in pair} <= used),
    )


def _table(plan: Plan) -> Table:
    spec, draft = plan.spec, plan.draft
    if draft is None:
        raise AssertionError
    cells = tuple(Cell(at, None if why else count) for (at, count), why in zip(draft.cells, plan.reasons, strict=True))
    return Table(spec.code, spec.nl, spec.en, draft.level.axes, cells, draft.level.code, draft.impossible)
