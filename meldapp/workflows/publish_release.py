"""Publish a release: count the coded cases of a period, protect, audit, sign, keep."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from meldapp.crypto.keys import AdviserKeys
from meldapp.crypto.release import VerifiedRelease, open_release, sign_release
from meldapp.crypto.signing import VerifyKeys
from meldapp.errors import MeldappError
from meldapp.questionnaire.model import Questionnaire
from meldapp.records.case import Case
from meldapp.records.directory import Directory
from meldapp.records.preview import Preview, PreviewCell, PreviewTable, PublishedRelease
from meldapp.records.release import Release, Rule
from meldapp.reporting.texts import ReportingTexts, read_texts
from meldapp.settings import Installation
from meldapp.statistics.counts import CodedCase, Counts, Label, Menu, Option, TableSpec, tabulate
from meldapp.statistics.ledger import Printed, Publication, build_release
from meldapp.statistics.periods import periods_ready
from meldapp.statistics.protection import explain_hidden
from meldapp.store.store import Store
from meldapp.workstation.files import write_atomic


def coded_cases(cases: Iterable[Case]) -> list[CodedCase]:
    """Return what is counted of ``cases``: the codes an adviser confirmed, nothing else."""
    return [CodedCase(case.coding, case.coded_on) for case in cases if case.coded_on is not None]


def periods(cases: Iterable[Case], earlier: Sequence[Printed], directory: Directory, today: dt.date) -> tuple[str, ...]:
    """Return the periods that have ended and are not printed yet, the oldest first."""
    days = [case.coded_on for case in coded_cases(cases)]
    return periods_ready(days, directory.policy.period, [one.release.period for one in earlier], today)


def earlier_releases(store: Store, installation: Installation) -> list[Printed]:
    """Return the releases in the store, checked, the oldest first; raises when one is not of this organisation."""
    return [Printed(opened.release, opened.digest) for opened, _ in _opened(store, installation)]


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
    cases: Iterable[Case],
    period: str,
    form: Questionnaire,
    earlier: Sequence[Printed],
    directory: Directory,
    signer: bytes,
    today: dt.date,
) -> Preview:
    """Return the tables of ``period`` before and after protection; raises when they could not be defended."""
    counts = tabulate(coded_cases(cases), period, menu_of(read_texts(), form))
    rule = Rule(threshold=directory.policy.threshold)
    publication = Publication(directory.organisation, directory.name, signer, today)
    release = build_release(counts, rule, publication, earlier)
    return Preview(period, counts.reports, _tables(counts, release, rule), release)


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


def menu_of(texts: ReportingTexts, form: Questionnaire) -> Menu:
    """Return the menu with the options that the questionnaire's lists have today."""
    return Menu(
        tables=tuple(
            TableSpec(
                table.code,
                table.question,
                table.nl,
                table.en,
                tuple(Option(one.code, one.nl, one.en) for one in form.option_list(table.list).options),
                several=table.several,
            )
            for table in texts.table
        ),
        reports=Label(texts.reports.nl, texts.reports.en),
        retired=Label(texts.rows.retired.nl, texts.rows.retired.en),
        empty=Label(texts.rows.empty.nl, texts.rows.empty.en),
        exclusive=texts.exclusive,
    )


def _tables(counts: Counts, release: Release, rule: Rule) -> tuple[PreviewTable, ...]:
    reasons = explain_hidden(counts, rule)
    true_counts = [(counts.reports,), *(tuple(row.reports for row in table.rows) for table in counts.tables)]
    return tuple(
        PreviewTable(
            table.code,
            table.nl,
            table.en,
            table.several,
            tuple(
                PreviewCell(cell.code, cell.nl, cell.en, count, cell.value, str(reason or ""))
                for cell, count, reason in zip(table.cells, numbers, why, strict=True)
            ),
        )
        for table, numbers, why in zip(release.tables, true_counts, reasons, strict=True)
    )
