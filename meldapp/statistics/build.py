"""From true counts to a release that can be defended: protect, audit with everything printed before, certify.

The three share no code but the format they read (``records.disclosure``). When one of them objects, there is no
release: a MeldappError says in a sentence what was found.

The release is audited alone while its tables are chosen, and in the end again with everything printed before. The
second audit starts from nothing: that earlier releases say nothing about this one is for it to find, not to assume.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from meldapp.errors import MeldappError
from meldapp.records.certificate import CERTIFICATE, Certificate
from meldapp.records.disclosure import Axis, Place, Publication, Reason
from meldapp.records.release import Cell, Release, Rule, Table, Withheld
from meldapp.statistics.attack.audit import audit
from meldapp.statistics.certificate.check import check_certificate
from meldapp.statistics.certificate.make import make_certificate
from meldapp.statistics.draft import Plan, plan_corrections, plan_tables
from meldapp.statistics.ledger import FIRST, check_ledger, check_over, check_rule
from meldapp.statistics.menu import PERIOD
from meldapp.statistics.protect.protect import TrueCell, protect
from meldapp.statistics.publication import axis_of, place_text, publication_of
from meldapp.statistics.work import Steps, Work

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from meldapp.statistics.counts import Counts
    from meldapp.statistics.draft import Draft, Protector
    from meldapp.statistics.ledger import Printed, Publisher
    from meldapp.statistics.menu import Menu, TableSpec

_AFTER_TABLES = 4
"""Steps of progress after the tables: all together, audit, certificate, checking it."""


class Built(NamedTuple):
    """A release that nothing was found in, unsigned, what became of each table, and how many cells were audited."""

    release: Release
    plans: tuple[Plan, ...]
    checked: int


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
    step = Steps(work, len(menu.tables) + _AFTER_TABLES)
    ledger = [one.release for one in earlier]
    release = _empty(counts.period, rule, publisher, earlier)
    check_ledger(release, earlier)

    def object_to(plans: Sequence[Plan]) -> set[str]:
        """Return the tables in which the auditor finds something in this release alone."""
        alone = publication_of([_with_tables(release, plans, menu)])
        return {one.table for one in audit(alone, share_hidden_from=rule.share_hidden_from, progress=work.stop)}

    protect_cells = _protector(counts.period, menu, rule, work)
    plans = plan_tables(counts, menu, rule, wished, protect_cells, step, object_to)
    if earlier:
        printed = sum(one.reports or 0 for one in ledger)
        plans = (*plans, plan_corrections(counts, menu, rule, printed))
    release = _with_tables(release, plans, menu)
    publication = publication_of([*ledger, release])
    found = audit(publication, share_hidden_from=rule.share_hidden_from, progress=work.stop)
    if found:
        place = place_text(found[0].at)
        raise MeldappError("statistics.audit-found", count=len(found), table=found[0].table, row=place)
    step()
    return Built(_certified(release, work, step), plans, len(publication.cells))


def _certified(release: Release, work: Work, step: Steps) -> Release:
    """Return a release with its certificate, which was checked without the solver that made it."""
    alone = publication_of([release])
    certificate = make_certificate(alone, progress=work.stop)
    step()
    if check_certificate(alone, certificate, share_hidden_from=release.rule.share_hidden_from):
        raise MeldappError("statistics.certificate-wrong")
    step()
    return msgspec.structs.replace(release, certificate=certificate)


def _protector(period: str, menu: Menu, rule: Rule, work: Work) -> Protector:
    """Return the protector for cells of ``period``.

    Earlier releases are left out: they are about other reports, so that no cell of theirs says anything about one of
    these. That is an argument, so the auditor gets all of them.
    """
    axes = tuple(axis_of(axis.dimension) for axis in menu.axes)

    def run(cells: Sequence[tuple[str, tuple[Place, ...], int, int]], final: bool) -> Sequence[Reason | None]:  # noqa: FBT001 - a protector
        used = {place.axis for _, at, _, _ in cells for place in at}
        publication = Publication(
            (*(axis for axis in axes if axis.code in used), Axis(PERIOD, (period,))),
            (),
            rule.threshold,
            tuple(
                tuple(sorted([*pair, Place(PERIOD, period)]))
                for pair in menu.impossible
                if {place.axis for place in pair} <= used
            ),
        )
        true = [TrueCell(period, table, at, count, weight) for table, at, count, weight in cells]
        return protect(publication, true, share_from=rule.share_hidden_from, lone_reporter=final, progress=work.stop)

    return run


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
        certificate=Certificate(CERTIFICATE, (), ()),
    )


def _with_tables(release: Release, plans: Sequence[Plan], menu: Menu) -> Release:
    """Return ``release`` with the tables as planned and the dimensions that they use."""
    tables = tuple(_table(plan.spec, plan.draft, plan.reasons) for plan in plans if plan.draft)
    used = {axis for table in tables for axis in table.dimensions}
    return msgspec.structs.replace(
        release,
        dimensions=tuple(axis.dimension for axis in menu.axes if axis.code in used),
        tables=tables,
        withheld=tuple(Withheld(p.spec.code, p.spec.nl, p.spec.en) for p in plans if p.draft is None),
        impossible=tuple(pair for pair in menu.impossible if {place.axis for place in pair} <= used),
    )


def _table(spec: TableSpec, draft: Draft, reasons: Sequence[Reason | None]) -> Table:
    cells = tuple(Cell(at, None if why else count) for (at, count), why in zip(draft.cells, reasons, strict=True))
    return Table(spec.code, spec.nl, spec.en, draft.level.axes, cells, draft.level.code, draft.impossible)
