"""The ledger: everything printed before, and what a new release must agree with.

A printed period is frozen. Releases are chained: each holds the SHA-256 hash of the signed bytes of the one before
it. Hashes come in as arguments, since this room knows no cryptography.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from meldapp.errors import MeldappError
from meldapp.records.release import Release, Rule
from meldapp.statistics.audit import audit_releases
from meldapp.statistics.periods import period_bounds, period_length
from meldapp.statistics.protection import protect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from meldapp.statistics.counts import Counts

_FIRST = bytes(32)
_LOWEST_THRESHOLD = 6
_SHARES = range(50, 91)


class Printed(NamedTuple):
    """A release that was published, and the SHA-256 hash (32 bytes) of its signed bytes."""

    release: Release
    digest: bytes


class Publication(NamedTuple):
    """Who publishes for whom, and when: ``organisation`` and ``signer`` are 16 bytes each."""

    organisation: bytes
    organisation_name: str
    signer: bytes
    published: dt.date


def check_ledger(release: Release, earlier: Sequence[Printed]) -> None:
    """Raise a MeldappError unless ``release`` may follow ``earlier``, which are in order, oldest first.

    Checks the whole chain, not only its last link: organisation, rule, sequence, hashes, and that all periods are of
    one length and none is printed twice.
    """
    digest = _FIRST
    seen: set[str] = set()
    for sequence, (one, next_digest) in enumerate([*earlier, Printed(release, b"")], start=1):
        if one.organisation != release.organisation:
            raise MeldappError("statistics.other-organisation")
        if one.sequence != sequence or one.previous != digest:
            raise MeldappError("statistics.chain-broken", sequence=sequence)
        if one.rule != release.rule:
            raise MeldappError("statistics.other-rule", period=one.period)
        if period_length(one.period) is not period_length(release.period):
            raise MeldappError("statistics.other-length", period=one.period)
        if one.period in seen:
            raise MeldappError("statistics.period-printed", period=one.period)
        seen.add(one.period)
        digest = next_digest


def build_release(counts: Counts, rule: Rule, publication: Publication, earlier: Sequence[Printed]) -> Release:
    """Protect ``counts`` and return the release, unsigned; raise a MeldappError when it cannot be defended.

    The period must be over, the rule at least as strict as the default, the ledger whole, and the attacker must find
    nothing, neither in this release nor in all releases together.
    """
    if rule.threshold < _LOWEST_THRESHOLD or not rule.zeros_hidden or rule.share_hidden_from not in _SHARES:
        raise MeldappError("statistics.rule-too-weak", threshold=_LOWEST_THRESHOLD, share=_SHARES[-1])
    if period_bounds(counts.period)[1] >= publication.published:
        raise MeldappError("statistics.period-not-over", period=counts.period)
    release = Release(
        organisation=publication.organisation,
        organisation_name=publication.organisation_name,
        sequence=len(earlier) + 1,
        previous=earlier[-1].digest if earlier else _FIRST,
        period=counts.period,
        published=publication.published,
        signer=publication.signer,
        rule=rule,
        tables=protect(counts, rule),
    )
    check_ledger(release, earlier)
    alone = {row.code for table in counts.tables for row in table.rows if row.exclusive}
    found = audit_releases([*(one.release for one in earlier), release], alone)
    if found:
        raise MeldappError("statistics.audit-found", count=len(found), table=found[0].table, row=found[0].row)
    return release
