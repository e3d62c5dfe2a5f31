"""Verify releases from their files alone: signatures, ledger, certificates, and the attacker with all of them together.

Nothing is believed of what a release says about itself: only what follows from the numbers in the files counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from meldapp.errors import MeldappError
from meldapp.records.finding import Kind
from meldapp.records.preview import OpenedRelease
from meldapp.records.release import Release
from meldapp.settings import Installation
from meldapp.statistics.certificate.check import check_certificate
from meldapp.statistics.ledger import Printed, check_chain, check_rule
from meldapp.statistics.publication import place_text, publication_of
from meldapp.statistics.work import Steps, Work
from meldapp.workflows.progress import Cancelled, Progress, never, silent
from meldapp.workflows.read_release import open_release

TAMPERED = frozenset(
    {
        "crypto.release-signature",
        "crypto.directory-signature",
        "crypto.directory-organisation",
        "crypto.directory-contradiction",
        "workflows.release-of-another",
    }
)
"""What opening a release can find that is not a file that cannot be read, but a release that should not be believed."""

_SENTENCES = {
    Kind.MALFORMED: "statistics.found-malformed",
    Kind.WEAK_RULE: "statistics.found-weak-rule",
    Kind.NOT_EXACT: "statistics.found-not-exact",
    Kind.CONTRADICTION: "statistics.found-contradiction",
    Kind.PRINTED_SMALL: "statistics.found-printed-small",
    Kind.SHARE: "statistics.found-share",
    Kind.KNOWN: "statistics.found-known",
    Kind.LATENT: "statistics.found-latent",
    Kind.REPORTER: "statistics.found-reporter",
    Kind.NOT_SHOWN: "statistics.found-not-shown",
}


class Audit(msgspec.Struct, frozen=True):
    """What was verified, in order of their numbers, and what was found; nothing found is the good outcome.

    ``cells`` is the number of cells of all releases that were looked at together.
    """

    releases: tuple[OpenedRelease, ...]
    findings: tuple[MeldappError, ...]
    cells: int


def audit_files(
    files: Sequence[Path],
    installation: Installation | None = None,
    progress: Progress = silent,
    cancelled: Cancelled = never,
) -> Audit:
    """Verify the releases in ``files``, in any order; raises when a file cannot be read as a release."""
    work = Work(progress, cancelled)
    step = Steps(work, len(files) + 2)
    opened, findings = _open(files, installation)
    step()
    findings += _found_in_chain(opened)
    for one in opened:
        findings += _found_in_certificate(one)
        step()
    cells = 0
    if opened and not findings:
        # What does not hold together is not worth attacking: the numbers may not be of one organisation.
        cells, found = _found_together([one.release for one in opened], work)
        findings += found
    step()
    return Audit(tuple(opened), tuple(findings), cells)


def _open(files: Sequence[Path], installation: Installation | None) -> tuple[list[OpenedRelease], list[MeldappError]]:
    """Return the releases that somebody signed, in order of their numbers, and what is wrong with the others."""
    opened: list[OpenedRelease] = []
    findings: list[MeldappError] = []
    for file in files:
        try:
            opened.append(open_release(file, installation))
        except MeldappError as error:
            if error.code not in TAMPERED:
                raise
            findings.append(MeldappError("workflows.release-tampered", name=file.name))
    return sorted(opened, key=lambda one: (one.release.sequence, one.release.period)), findings


def _found_together(releases: Sequence[Release], work: Work) -> tuple[int, list[MeldappError]]:
    """Play the attacker with all releases; return the number of cells that were looked at, and what was found."""
    from meldapp.statistics.attack.audit import audit

    publication = publication_of(releases)
    share = releases[-1].rule.share_hidden_from
    found = audit(publication, share_hidden_from=share, progress=work.stop)
    return len(publication.cells), [
        MeldappError(_SENTENCES[one.kind], table=one.table, row=place_text(one.at)) for one in found
    ]


def _found_in_chain(opened: Sequence[OpenedRelease]) -> Iterable[MeldappError]:
    if len({one.root_fingerprint for one in opened}) > 1:
        yield MeldappError("statistics.other-organisation")
    try:
        check_chain([Printed(one.release, one.digest) for one in opened])
        for one in opened[-1:]:
            check_rule(one.release.rule)
    except MeldappError as error:
        yield error


def _found_in_certificate(opened: OpenedRelease) -> Iterable[MeldappError]:
    release = opened.release
    share = release.rule.share_hidden_from
    if check_certificate(publication_of([release]), release.certificate, share_hidden_from=share):
        yield MeldappError("statistics.certificate-refused", period=release.period)
