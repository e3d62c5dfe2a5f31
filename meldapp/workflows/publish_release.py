"""Publish a release: count the coded cases of a period, protect, audit, sign, keep."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from meldapp.crypto.keys import AdviserKeys
from meldapp.crypto.release import VerifiedRelease, open_release, sign_release
from meldapp.crypto.signing import VerifyKeys
from meldapp.errors import MeldappError
from meldapp.records.case import Case
from meldapp.records.directory import Directory
from meldapp.records.preview import Preview, PreviewCell, PreviewTable, PublishedRelease
from meldapp.records.release import Release, Rule
from meldapp.settings import Installation
from meldapp.statistics.counts import CodedCase, tabulate
from meldapp.statistics.draft import Plan
from meldapp.statistics.ledger import Printed, Publisher, check_chain
from meldapp.statistics.menu import Menu
from meldapp.statistics.periods import periods_ready
from meldapp.statistics.work import Work
from meldapp.store.store import Store
from meldapp.workflows.progress import never, silent
from meldapp.workstation.files import write_atomic

QUIET = Work(silent, never)
"""Work that tells nobody how far it is."""


def coded_cases(cases: Iterable[Case]) -> list[CodedCase]:
    """Return what is counted of ``cases``: the codes an adviser confirmed and the days of handling, nothing else."""
    return [CodedCase(case.codings, case.received, case.milestones, case.closing) for case in cases if case.codings]


def periods(cases: Iterable[Case], earlier: Sequence[Printed], directory: Directory, today: dt.date) -> tuple[str, ...]:
    """Return the periods that have ended and are not printed yet, the oldest first."""
    days = [case.coded_on for case in coded_cases(cases)]
    return periods_ready(days, directory.policy.period, [one.release.period for one in earlier], today)


def earlier_releases(store: Store, installation: Installation) -> list[Printed]:
    """Return the releases in the store, checked, the oldest first; raises when the ledger is not whole."""
    ledger = [Printed(opened.release, opened.digest) for opened, _ in _opened(store, installation)]
    check_chain(ledger)
    return ledger


def published_before(store: Store, keys: AdviserKeys, period: str) -> PublishedRelease | None:
    """Return the release of ``period`` if this adviser published it: its file may not have been written then (P8)."""
    for opened, signed in _opened(store, keys.installation):
        if opened.release.period == period and opened.release.signer == keys.adviser:
            return PublishedRelease(opened.release, signed)
    return None


def _root_of(installation: Installation) -> VerifyKeys:
    return VerifyKeys(installation.root_ed25519, installation.root_mldsa65)


def _opened(store: Store, installation: Installation) -> Iterator[tuple[VerifiedRelease, bytes]]:
    for _, signed in store.releases():
        opened = open_release(signed)
        # The root vouches for who signed: a release that names this organisation but comes from another root is forged.
        if opened.root != _root_of(installation):
            raise MeldappError("statistics.other-organisation")
        yield opened, signed


def preview(
    cases: Iterable[CodedCase],
    period: str,
    menu: Menu,
    earlier: Sequence[Printed],
    publisher: Publisher,
    rule: Rule,
    wished: Mapping[str, str] | None = None,
    work: Work = QUIET,
) -> Preview:
    """Return the tables of ``period`` before and after protection; raises when they could not be defended.

    ``wished`` gives, by code of a table, the finest level that the adviser wants ("-" for none).
    """
    # The solver takes a third of a second to import; who only reads cases needs none.
    from meldapp.statistics.build import build_release

    counts = tabulate(cases, period, menu)
    built = build_release(counts, menu, rule, publisher, earlier, wished or {}, work)
    tables = tuple(_preview_table(plan) for plan in built.plans)
    return Preview(period, counts.reports, tables, built.release, built.checked, len(earlier) + 1)


def rule_of(directory: Directory) -> Rule:
    """Return the rule that the policy of an organisation makes."""
    return Rule(threshold=directory.policy.threshold)


def publisher_of(directory: Directory, signer: bytes, today: dt.date) -> Publisher:
    """Return who publishes today."""
    return Publisher(directory.organisation, directory.name, signer, today, str(directory.version))


def publish(
    release: Release, keys: AdviserKeys, signed_directory: bytes, store: Store, file: Path | None
) -> PublishedRelease:
    """Sign ``release`` and keep it in the store; a colleague who published the same number first wins."""
    # Signing reads back what will be published: nothing leaves that its readers could not verify.
    signed = sign_release(release, keys.seeds, signed_directory, _root_of(keys.installation))
    store.add_release(release.sequence, signed)
    return to_file(PublishedRelease(release, signed), file)


def to_file(published: PublishedRelease, file: Path | None) -> PublishedRelease:
    """Write a published release to ``file`` when there is one to write it to."""
    if file is not None:
        write_atomic(file, published.signed)
    return published


def _preview_table(plan: Plan) -> PreviewTable:
    spec, draft = plan.spec, plan.draft
    if draft is None:
        return PreviewTable(spec.code, spec.nl, spec.en, (), "", (), plan.costs, withheld=True)
    cells = tuple(
        PreviewCell(at, count, None if why else count, why)
        for (at, count), why in zip(draft.cells, plan.reasons, strict=True)
    )
    return PreviewTable(spec.code, spec.nl, spec.en, draft.level.axes, draft.level.code, cells, plan.costs)
