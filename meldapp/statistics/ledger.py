"""The ledger: everything printed before, and what a new release must agree with.

A printed period is frozen. Releases are chained: each holds the SHA-256 hash of the signed bytes of the one before
it. Hashes come in as arguments, since this room knows no cryptography.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, NamedTuple

from meldapp.errors import MeldappError
from meldapp.records.release import Release, Rule
from meldapp.statistics.periods import period_bounds, period_length

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST: Final = bytes(32)
"""What the first release names as the one before it."""
_LOWEST_THRESHOLD = 6
_SHARES = range(50, 91)
_MOST_HIDDEN = range(1, 31)


class Printed(NamedTuple):
    """A release that was published, and the SHA-256 hash (32 bytes) of its signed bytes."""

    release: Release
    digest: bytes


class Publisher(NamedTuple):
    """Who publishes for whom, when, and by which units: ``organisation`` and ``signer`` are 16 bytes each."""

    organisation: bytes
    organisation_name: str
    signer: bytes
    published: dt.date
    units_version: str = ""


def check_chain(ledger: Sequence[Printed]) -> None:
    """Raise a MeldappError unless ``ledger`` is whole: all releases of one organisation from the first on, in order.

    Checks organisation, rule, sequence, hashes, and that all periods are of one length and none is printed twice.
    """
    if not ledger:
        return
    last, digest = ledger[-1].release, FIRST
    seen: set[str] = set()
    for sequence, (one, next_digest) in enumerate(ledger, start=1):
        if one.organisation != last.organisation:
            raise MeldappError("statistics.other-organisation")
        if one.sequence != sequence or one.previous != digest:
            raise MeldappError("statistics.chain-broken", sequence=sequence)
        if one.rule != last.rule:
            raise MeldappError("statistics.other-rule", period=one.period)
        if period_length(one.period) is not period_length(last.period):
            raise MeldappError("statistics.other-length", period=one.period)
        if one.period in seen:
            raise MeldappError("statistics.period-printed", period=one.period)
        seen.add(one.period)
        digest = next_digest


def check_ledger(release: Release, earlier: Sequence[Printed]) -> None:
    """Raise a MeldappError unless ``release`` may follow ``earlier``, which are in order, oldest first."""
    check_chain([*earlier, Printed(release, b"")])


def check_rule(rule: Rule) -> None:
    """Raise a MeldappError when a rule is weaker than the default."""
    strict = (
        rule.threshold >= _LOWEST_THRESHOLD
        and rule.zeros_hidden
        and rule.share_hidden_from in _SHARES
        and rule.most_hidden in _MOST_HIDDEN
    )
    if not strict:
        raise MeldappError("statistics.rule-too-weak", threshold=_LOWEST_THRESHOLD, share=_SHARES[-1])


def check_over(period: str, today: dt.date) -> None:
    """Raise a MeldappError when a period is not over yet."""
    if period_bounds(period)[1] >= today:
        raise MeldappError("statistics.period-not-over", period=period)
