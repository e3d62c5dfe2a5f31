"""P9: an older directory is refused, both signatures are needed, and nothing of another organisation is taken."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from meldapp.crypto import signing
from meldapp.crypto.directory import sign_directory, sign_request
from meldapp.crypto.keys import RootKeys, decode_root
from meldapp.crypto.release import sign_release
from meldapp.crypto.signing import SigningSeeds, VerifyKeys
from meldapp.crypto.vault import open_vault
from meldapp.errors import MeldappError
from meldapp.workflows import set_up
from meldapp.workflows.read_release import open_release
from meldapp.workstation import profile
from tests.workflows.test_publish import coded
from tests.workflows.world import PASSPHRASE, World, make_world


def put(world: World, signed: bytes, version: int = 2) -> None:
    """Put bytes into the store as the newest directory, as its administrator can."""
    with world.opened() as store:
        store.put_directory(version, signed)


def root(world: World) -> RootKeys:
    return decode_root(open_vault(PASSPHRASE, (world.organisation / set_up.ROOT_VAULT).read_bytes()))


def refused(code: str, act: Callable[[], object]) -> None:
    with pytest.raises(MeldappError) as error:
        act()
    assert error.value.code == code


@pytest.fixture
def other(tmp_path: Path, cheap: None) -> World:  # noqa: ARG001 - cheap is for its effect
    """Return another organisation."""
    folder = tmp_path / "other"
    folder.mkdir()
    make_world(folder)
    return World(folder)


def test_p9_an_older_directory_is_refused(world: World) -> None:
    a = world.adviser("a")
    set_up.publish_directory(world.organisation, PASSPHRASE)
    world.tick()
    world.adviser("a").sync()
    connection = sqlite3.connect(world.store)
    with connection:
        connection.execute("DELETE FROM directories WHERE version = 2")
    connection.close()
    for _ in range(2):
        world.later()
        refused("workflows.older-directory", world.tick)
        assert world.desk().directory().version == 2
    assert len(world.letters()) == 3, "letters go on: silence would show who refused"
    refused("workflows.older-directory", lambda: world.adviser("a"))
    # Who was inside before goes on with what they saw, and does not forget the newer one.
    a.sync()
    refused("workflows.older-directory", lambda: world.adviser("a"))


@pytest.mark.parametrize("stolen", ["ed25519", "mldsa65"])
def test_p9_one_of_two_signatures_is_not_enough(world: World, stolen: str) -> None:
    keys, strange = root(world).seeds, signing.new_seeds()
    seeds = strange._replace(**{stolen: getattr(keys, stolen)})
    forged = sign_directory(msgspec.structs.replace(world.directory, version=2, advisers=()), seeds)
    world.tick()
    put(world, forged)
    world.later()
    refused("crypto.directory-signature", world.tick)
    assert world.desk().directory().version == 1
    refused("crypto.directory-signature", lambda: world.adviser("a"))
    refused("crypto.directory-signature", lambda: world.tick("new desk"))


@pytest.mark.parametrize("stolen", ["ed25519", "mldsa65"])
def test_p9_a_request_needs_both_signatures(world: World, stolen: str) -> None:
    keys = world.keys("a")
    wish = set_up.read_request(world.organisation, world.folder / "a.request")
    strange = signing.new_seeds()
    seeds = SigningSeeds(strange.ed25519, strange.mldsa65)._replace(**{stolen: getattr(keys, stolen)})
    (world.folder / "forged").write_bytes(sign_request(wish, seeds))
    refused("crypto.request-signature", lambda: set_up.add_adviser(world.organisation, world.folder / "forged"))


@pytest.mark.parametrize("stolen", ["ed25519", "mldsa65"])
def test_p9_a_release_needs_both_signatures(world: World, tmp_path: Path, stolen: str) -> None:
    a = coded(world, 8)
    release = a.preview("2026-H1").release
    keys, strange = world.keys("a"), signing.new_seeds()
    with world.opened() as store:
        directory = store.directory()
    assert directory is not None
    vouch = VerifyKeys(keys.installation.root_ed25519, keys.installation.root_mldsa65)
    with pytest.MonkeyPatch.context() as patch:
        # Signing refuses what cannot be read back: the forger does not.
        patch.setattr("meldapp.crypto.release.open_release", lambda _: None)
        forged = sign_release(release, strange._replace(**{stolen: getattr(keys, stolen)}), directory, vouch)
    (tmp_path / "forged.json").write_bytes(forged)
    refused("crypto.release-signature", lambda: open_release(tmp_path / "forged.json"))
    with world.opened() as store:
        store.add_release(1, forged)
    refused("crypto.release-signature", lambda: a.publish("2026-H1"))


def test_p9_a_directory_of_another_organisation_is_refused(world: World, other: World) -> None:
    world.tick()
    with other.opened() as store:
        signed = store.directory()
    assert signed is not None
    put(world, signed)
    world.later()
    refused("crypto.directory-signature", world.tick)
    refused("crypto.directory-signature", lambda: world.adviser("a"))


def test_p9_a_root_cannot_sign_for_another_organisation(world: World, other: World) -> None:
    forged = sign_directory(msgspec.structs.replace(other.directory, version=2), root(world).seeds)
    world.tick()
    put(world, forged)
    world.later()
    refused("crypto.directory-signature", world.tick)


def test_p9_letters_of_another_organisation_make_no_case(world: World, other: World) -> None:
    other.file()
    other.tick_until_empty()
    with world.opened() as store:
        for number, letter in enumerate(other.letters()):
            store.add_letter(number.to_bytes(16, "big"), world.today, letter)
    result = world.adviser("a").sync()
    assert (result.letters, result.new_cases, result.damaged) == (2, 0, 0)
    assert world.adviser("a").cases() == ()


def test_p9_a_request_and_a_release_of_another_organisation_are_refused(
    world: World, other: World, tmp_path: Path
) -> None:
    refused("crypto.request-organisation", lambda: set_up.add_adviser(world.organisation, other.folder / "a.request"))
    coded(other, 8).publish("2026-H1", tmp_path / "r.json")
    installation = profile.read_installation(world.organisation)
    refused("workflows.release-of-another", lambda: open_release(tmp_path / "r.json", installation))


def test_p9_replies_of_another_organisation_are_not_read(world: World, other: World) -> None:
    phrase = other.file()
    other.tick_until_empty()
    other.adviser("a").sync()
    with other.opened() as theirs, world.opened() as store:
        store.add_replies(world.today, [row.sealed for row in theirs.board()])
    world.tick()
    assert world.desk().read(phrase).lines == ()
