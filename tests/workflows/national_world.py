"""Several made organisations with signed releases on disk, and parties who add up their shares."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from meldapp.crypto import share as sealed
from meldapp.crypto import signing
from meldapp.crypto.directory import sign_directory
from meldapp.crypto.keys import AdviserKeys
from meldapp.crypto.release import release_digest, sign_release
from meldapp.records.release import Release
from meldapp.records.share import Party
from meldapp.settings import Installation
from meldapp.workflows.national_shares import Source, add_shares, make_shares
from tests.crypto import world
from tests.crypto.world import ANNA, fixed
from tests.statistics.small_national import MENU, coded, made

change = msgspec.structs.replace


class Organisation(NamedTuple):
    """One organisation: what it published, and what its adviser makes shares with."""

    release: Release
    signed: bytes
    keys: AdviserKeys
    source: Source

    def write(self, folder: Path) -> Path:
        file = folder / f"{self.release.organisation.hex()[:4]}-{self.release.sequence}.json"
        file.write_bytes(self.signed)
        return file


@cache
def organisation(number: int) -> Organisation:
    return signed(number, made(number).release)


def signed(number: int, release: Release, *, root_name: str = "") -> Organisation:
    """Return an organisation that publishes ``release``."""
    name = root_name or f"root {number}"
    root = signing.SigningSeeds(fixed(f"{name} ed25519", 32), fixed(f"{name} mldsa65", 32))
    public = signing.verify_keys(root)
    release = change(release, signer=ANNA.identifier)
    directory = change(world.directory(), organisation=release.organisation, name=release.organisation_name)
    listed = sign_directory(directory, root)
    installation = Installation(release.organisation, release.organisation_name, *public, "store.sqlite")
    keys = change(world.adviser_keys(), installation=installation)
    source = Source(coded(number), MENU, frozenset(), release, release_digest(release), listed)
    return Organisation(release, sign_release(release, ANNA.seeds, listed, public), keys, source)


@cache
def party(name: str) -> sealed.PartyKeys:
    return sealed.new_party(name)


def parties(*names: str) -> tuple[Party, ...]:
    return sealed.in_order([party(name).public for name in names])


def share_all(folder: Path, organisations: tuple[int, ...], names: tuple[str, ...]) -> None:
    """Write the shares of every organisation, each into the folder of the party it is for."""
    for number in organisations:
        one = organisation(number)
        files = make_shares(one.source, one.keys, parties(*names), folder / "all")
        for file, receiver in zip(files, parties(*names), strict=True):
            (folder / receiver.name).mkdir(exist_ok=True)
            file.replace(folder / receiver.name / file.name)


def sums(folder: Path, names: tuple[str, ...]) -> list[Path]:
    """Let every party add up and return the files with sums."""
    written = []
    for name in names:
        output = folder / f"{name}.sum"
        add_shares(party(name), folder / f"{name}.vault", folder / name, output)
        written.append(output)
    return written
