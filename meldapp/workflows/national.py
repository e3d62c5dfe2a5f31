"""Make, keep, open and verify a national overview from the files of several organisations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import msgspec

from meldapp.crypto.share import PartyKeys
from meldapp.errors import MeldappError
from meldapp.records.national import NATIONAL_FORMAT, National
from meldapp.records.preview import OpenedRelease
from meldapp.statistics.certificate.check import check_certificate
from meldapp.statistics.ledger import Printed, check_rule
from meldapp.statistics.national import NO_SUMS, Combination, check_national, combine
from meldapp.statistics.publication import publication_of
from meldapp.statistics.work import Work
from meldapp.workflows.national_shares import read_party, read_sums
from meldapp.workflows.progress import Cancelled, Progress, never, silent
from meldapp.workflows.read_release import files_in, open_release, releases_in
from meldapp.workstation.files import read_file, write_atomic

LARGEST_NATIONAL = 64 * 1024 * 1024


class Verified(NamedTuple):
    """What was verified of an overview, and what was found; nothing found is the good outcome."""

    national: National
    findings: tuple[MeldappError, ...]


def combine_files(
    files: Sequence[Path],
    made: dt.date,
    *,
    period: str = "",
    sums: tuple[PartyKeys, Sequence[Path]] | None = None,
    progress: Progress = silent,
    cancelled: Cancelled = never,
) -> Combination:
    """Return the overview of the releases in ``files``, which may hold earlier releases of an organisation too.

    ``period`` is chosen among those that all have; left empty it is the newest one. ``sums`` are the partial sums of
    all parties, with the keys of one of them. Raises what ``read_ledgers``, ``read_sums`` and ``combine`` raise.
    """
    opened = chosen(read_ledgers(files), period)
    found = NO_SUMS if sums is None else read_sums(sums[1], sums[0], opened)
    return combine(printed_of(opened), found, made, Work(progress, cancelled))


def read_ledgers(files: Sequence[Path]) -> list[OpenedRelease]:
    """Return the releases in ``files`` with signatures, certificates and their order checked, as far as given."""
    opened: dict[bytes, OpenedRelease] = {}
    for file in files:
        one = open_release(file)
        opened[one.digest] = one
    found = sorted(opened.values(), key=lambda one: (one.release.organisation, one.release.sequence, one.digest))
    for before, after in pairwise(found):
        _check_link(before, after)
    for one in found:
        check_rule(one.release.rule)
        share = one.release.rule.share_hidden_from
        if check_certificate(publication_of([one.release]), one.release.certificate, share_hidden_from=share):
            name = one.release.organisation_name
            raise MeldappError("national.release-certificate", name=name, period=one.release.period)
    return found


def _check_link(before: OpenedRelease, after: OpenedRelease) -> None:
    one, other = before.release, after.release
    if one.organisation != other.organisation:
        return
    follows = other.sequence > one.sequence and (other.sequence > one.sequence + 1 or other.previous == before.digest)
    if not follows or before.root_fingerprint != after.root_fingerprint or one.period == other.period:
        raise MeldappError("national.chain", name=other.organisation_name, sequence=other.sequence)


def chosen(opened: Sequence[OpenedRelease], period: str = "") -> list[OpenedRelease]:
    """Return the releases of ``period``; raises national.no-period when an organisation has none."""
    by_organisation: dict[bytes, dict[str, OpenedRelease]] = {}
    for one in opened:
        by_organisation.setdefault(one.release.organisation, {})[one.release.period] = one
    common = set.intersection(*(set(theirs) for theirs in by_organisation.values())) if by_organisation else set()
    period = period or max(common, default="")
    for theirs in by_organisation.values():
        if period not in theirs:
            name = next(iter(theirs.values())).release.organisation_name
            raise MeldappError("national.no-period", name=name, period=period or "?")
    return [theirs[period] for theirs in by_organisation.values()]


def printed_of(opened: Sequence[OpenedRelease]) -> list[Printed]:
    """Return releases with their hashes."""
    return [Printed(one.release, one.digest) for one in opened]


def save_national(national: National, file: Path) -> None:
    """Write an overview to ``file``."""
    write_atomic(file, msgspec.json.format(msgspec.json.encode(national), indent=1) + b"\n")


def open_national(file: Path) -> National:
    """Return the overview in ``file``; raises national.missing, national.malformed."""
    data = read_file(file, LARGEST_NATIONAL)
    if data is None:
        raise MeldappError("national.missing", name=file.name)
    try:
        national = msgspec.json.decode(data, type=National)
    except (msgspec.MsgspecError, ValueError, RecursionError) as problem:
        raise MeldappError("national.malformed", name=file.name) from problem
    # One spelling only, so that every reader sees the same.
    if national.format != NATIONAL_FORMAT or msgspec.json.format(data, indent=-1) != msgspec.json.encode(national):
        raise MeldappError("national.malformed", name=file.name)
    return national


def verify_national(
    file: Path, releases: Sequence[Path], progress: Progress = silent, cancelled: Cancelled = never
) -> Verified:
    """Verify the overview in ``file`` from the releases that it says it adds up."""
    national = open_national(file)
    opened = read_ledgers(releases)
    digests = {one.digest for one in national.organisations}
    printed = printed_of([one for one in opened if one.digest in digests])
    return Verified(national, tuple(check_national(national, printed, Work(progress, cancelled))))


class PartySums:
    """The ``folder`` with the sums of all parties, and the ``vault`` of one of them; not shown in any message."""

    __slots__ = ("folder", "passphrase", "vault")

    def __init__(self, folder: Path, vault: Path, passphrase: str) -> None:
        self.folder = folder
        self.vault = vault
        self.passphrase = passphrase


def combine_folder(
    folder: Path,
    output: Path,
    sums: PartySums | None = None,
    progress: Progress = silent,
    cancelled: Cancelled = never,
) -> National:
    """Make the overview of the releases in ``folder``, keep it in ``output`` and return it.

    With ``sums`` hidden numbers are counted in; all files in its folder must be sums.
    """
    files = releases_in(folder)
    made = dt.datetime.now(dt.UTC).date()
    given = None if sums is None else (read_party(sums.vault, sums.passphrase), files_in(sums.folder))
    national = combine_files(files, made, sums=given, progress=progress, cancelled=cancelled).national
    save_national(national, output)
    return national


def verify_folder(file: Path, folder: Path, progress: Progress = silent, cancelled: Cancelled = never) -> Verified:
    """Verify the overview in ``file`` from the releases in ``folder``."""
    return verify_national(file, releases_in(folder), progress, cancelled)
