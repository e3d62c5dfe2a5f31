"""Shares of counts, from the adviser who makes them to the sums that a national overview is made with."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from meldapp.crypto import share as sealed
from meldapp.crypto.keys import AdviserKeys
from meldapp.crypto.signing import VerifyKeys
from meldapp.crypto.vault import open_vault, seal_vault
from meldapp.errors import MeldappError
from meldapp.records.preview import OpenedRelease
from meldapp.records.release import Release
from meldapp.records.share import Layout, PartialSum, Party, Share, Statement, Vouched
from meldapp.statistics import shares
from meldapp.statistics.counts import CodedCase, tabulate
from meldapp.statistics.menu import Menu
from meldapp.statistics.national import FEWEST_HIDING, Sums
from meldapp.statistics.national_cells import read_known
from meldapp.workflows.set_up import check_passphrase
from meldapp.workstation.files import make_folder, read_file, write_atomic

_LARGEST_VAULT = 1 << 20
_LARGEST_CARD = 1 << 14
SHARE_NAME = ".share"


class Added(NamedTuple):
    """What a party added up: the organisations by name, the period, and at how many places there is a sum."""

    organisations: tuple[str, ...]
    period: str
    places: int
    given: int


class _Done(msgspec.Struct, frozen=True):
    """What a party added up before, so that it adds one set of organisations a period only."""

    period: str
    releases: tuple[str, ...]


# ------------------------------------------------------------------------------------------------------- parties


def make_party(vault: Path, card: Path, name: str, passphrase: str) -> Party:
    """Make the keys of a party: the ``vault`` stays with them, the ``card`` goes to the advisers."""
    check_passphrase(passphrase)
    if not name.strip():
        raise MeldappError("workflows.name-missing")
    if vault.exists():
        raise MeldappError("workflows.vault-exists", name=vault.name)
    keys = sealed.new_party(name.strip())
    write_atomic(vault, seal_vault(passphrase, sealed.encode_party(keys)))
    write_atomic(card, sealed.sign_card(keys), mode=0o644)
    return keys.public


def read_party(vault: Path, passphrase: str) -> sealed.PartyKeys:
    """Return the keys in the file ``vault``."""
    data = read_file(vault, _LARGEST_VAULT)
    if data is None:
        raise MeldappError("workflows.vault-missing", name=vault.name)
    return sealed.decode_party(open_vault(passphrase, data))


def read_cards(files: Sequence[Path]) -> tuple[Party, ...]:
    """Return the parties whose cards are in ``files``, sorted; raises national.card-missing, national.share-card."""
    parties = []
    for file in files:
        data = read_file(file, _LARGEST_CARD)
        if data is None:
            raise MeldappError("national.card-missing", name=file.name)
        parties.append(sealed.open_card(data))
    return sealed.in_order(parties)


# ------------------------------------------------------------------------------------------------------ advisers


class Source(NamedTuple):
    """What an adviser makes shares of: the cases, the menu without the axes in ``own``, and the release they signed."""

    cases: Iterable[CodedCase]
    menu: Menu
    own: frozenset[str]
    release: Release
    digest: bytes
    signed_directory: bytes


def make_shares(source: Source, keys: AdviserKeys, parties: Sequence[Party], folder: Path) -> tuple[Path, ...]:
    """Write a share of every count for each of ``parties`` into ``folder`` and return the files.

    Raises national.share-not-signer when another adviser signed the release, national.share-counts when the counts
    are no longer those that were printed.
    """
    release = source.release
    if release.signer != keys.adviser:
        raise MeldappError("national.share-not-signer", period=release.period)
    layout = shares.layout_of(source.menu, release.period, source.own)
    counts = shares.counts_at(tabulate(source.cases, release.period, source.menu), layout)
    known = read_known(release)
    if shares.differs_from(known, layout, counts):
        raise MeldappError("national.share-counts", period=release.period)
    parties = sealed.in_order(parties)
    noise = [secrets.token_bytes(shares.WIDTH * len(counts)) for _ in parties[1:]]
    statement = Statement(
        release.organisation,
        release.organisation_name,
        source.digest,
        keys.adviser,
        sealed.hash_layout(layout),
        shares.printed_at(known, layout),
        parties,
        (),
    )
    root = VerifyKeys(keys.installation.root_ed25519, keys.installation.root_mldsa65)
    signer = sealed.Signer(keys.adviser, keys.seeds, source.signed_directory, root)
    files = sealed.seal_shares(statement, layout, shares.split(counts, noise), signer)
    make_folder(folder)
    written = []
    for number, data in enumerate(files):
        name = f"{release.organisation.hex()[:8]}-{release.period}-{number + 1}-{parties[number].identifier.hex()[:8]}"
        written.append(folder / f"{name}{SHARE_NAME}")
        write_atomic(written[-1], data)
    return tuple(written)


# ------------------------------------------------------------------------------------------------------- adding


def add_shares(keys: sealed.PartyKeys, vault: Path, folder: Path, output: Path) -> Added:
    """Add up the shares in ``folder`` and write the sum, sealed to all parties, to ``output``.

    Raises a MeldappError that names the file or organisation with which something is wrong.
    """
    found = [_open(file, keys) for file in sorted(folder.glob(f"*{SHARE_NAME}"))]
    if not found:
        raise MeldappError("national.share-none", name=folder.name)
    _check_one_kind([(one.vouched, one.layout) for one in found])
    found.sort(key=lambda one: one.vouched.statement.organisation)
    layout = found[0].layout
    _check_before(vault, layout.period, [one.vouched for one in found])
    given = shares.given_places([one.vouched.statement.printed for one in found], FEWEST_HIDING)
    partial = PartialSum(
        layout, found[0].party, tuple(one.vouched for one in found), given, shares.add([s.values for s in found], given)
    )
    write_atomic(output, sealed.seal_sum(partial, keys))
    names = tuple(one.vouched.statement.organisation_name for one in found)
    return Added(names, layout.period, len(layout.places), sum(given))


def _open(file: Path, keys: sealed.PartyKeys) -> Share:
    return sealed.open_share(read_file(file, sealed.LARGEST) or b"", keys, file.name)


def _check_one_kind(found: Sequence[tuple[Vouched, Layout]]) -> None:
    """Raise unless all shares are of different organisations, of the same counts, and for the same parties."""
    first, layout = found[0]
    seen: set[bytes] = set()
    for one, other in found:
        name = one.statement.organisation_name
        if one.statement.organisation in seen:
            raise MeldappError("national.share-twice", name=name)
        if other.period != layout.period:
            raise MeldappError("national.share-period", name=name, period=other.period)
        if other != layout:
            raise MeldappError("national.share-lists", name=name)
        if one.statement.parties != first.statement.parties:
            raise MeldappError("national.share-other-parties", name=name)
        seen.add(one.statement.organisation)


def _check_before(vault: Path, period: str, found: Sequence[Vouched]) -> None:
    """Raise when this party added other organisations up for the same period; keep what it adds now.

    The difference of two national totals is an organisation.
    """
    file = vault.with_name(f"{vault.name}.added")
    data = read_file(file)
    try:
        before = msgspec.json.decode(data, type=list[_Done]) if data else []
    except (msgspec.MsgspecError, ValueError) as problem:
        raise MeldappError("national.share-memory", name=file.name) from problem
    releases = tuple(sorted(one.statement.release.hex() for one in found))
    for one in before:
        if one.period == period and one.releases != releases:
            raise MeldappError("national.share-other-set", period=period)
    if _Done(period, releases) not in before:
        write_atomic(file, msgspec.json.encode([*before, _Done(period, releases)]))


# -------------------------------------------------------------------------------------------------------- using


def read_sums(files: Sequence[Path], keys: sealed.PartyKeys, releases: Sequence[OpenedRelease]) -> Sums:
    """Return the national sums from the partial sums of all parties; raises what names the wrong or missing one.

    ``releases`` are those of the period that will be combined.
    """
    partial = [(sealed.open_sum(read_file(file, sealed.LARGEST) or b"", keys, file.name), file.name) for file in files]
    if not partial:
        raise MeldappError("national.sum-none")
    first = partial[0][0]
    parties = first.added[0].statement.parties
    for one, name in partial:
        _check_sum(one, first, releases, name)
    given = {one.party for one, _ in partial}
    for number, party in enumerate(parties):
        if number not in given:
            raise MeldappError("national.sum-missing", party=party.name)
    if len(partial) > len(parties):
        raise MeldappError("national.sum-twice")
    numbers = shares.reveal([one.values for one, _ in partial])
    at = {
        spot: number
        for spot, number, there in zip(shares.spots(first.layout), numbers, first.given, strict=True)
        if there
    }
    return Sums(at, tuple(party.name for party in parties))


def _check_sum(one: PartialSum, first: PartialSum, releases: Sequence[OpenedRelease], name: str) -> None:
    parties = first.added[0].statement.parties
    mine = one.added[0].statement.parties
    _check_one_kind([(vouched, one.layout) for vouched in one.added])
    if mine != parties or any(sealed.hash_layout(one.layout) != vouched.statement.layout for vouched in one.added):
        raise MeldappError("national.sum-malformed", name=name)
    party = mine[one.party].name
    theirs = {vouched.statement.organisation: vouched for vouched in one.added}
    for opened in releases:
        release = opened.release
        vouched = theirs.pop(release.organisation, None)
        if vouched is None:
            raise MeldappError("national.share-missing", name=release.organisation_name, party=party)
        if not _fits(vouched, opened, one.layout):
            raise MeldappError("national.share-unfit", name=release.organisation_name, party=party)
    for vouched in theirs.values():
        raise MeldappError("national.share-too-many", name=vouched.statement.organisation_name, party=party)
    for vouched, before in zip(one.added, first.added, strict=True):
        if vouched.statement != before.statement:
            raise MeldappError("national.share-another-run", name=vouched.statement.organisation_name, party=party)
    if one.given != shares.given_places([vouched.statement.printed for vouched in one.added], FEWEST_HIDING):
        raise MeldappError("national.sum-malformed", name=name)


def _fits(vouched: Vouched, opened: OpenedRelease, layout: Layout) -> bool:
    """Tell whether a statement is by the adviser who signed the release, about it, and about what it prints."""
    statement, release = vouched.statement, opened.release
    return (
        (statement.release, statement.signer) == (opened.digest, release.signer)
        and sealed.root_fingerprint(vouched) == opened.root_fingerprint
        and layout.period == release.period
        and statement.printed == shares.printed_at(read_known(release), layout)
    )
