"""Setting up an organisation by commands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from meldapp.letterbox.server import _tls
from meldapp.workflows.set_up import draft_directory
from meldapp.workstation.profile import read_installation
from tests.letterbox.lab import Authority, make_store, running
from tests.workflows.world import PASSPHRASE, World
from tests.workstation.key_rings import MemoryKeyring

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Done, Meld


@pytest.fixture
def organisation(tmp_path: Path, meld: Meld, cheap: None) -> Path:  # noqa: ARG001 - cheap is for its effect
    folder = tmp_path / "organisation"
    assert create(meld, folder).code == 0
    return folder


def create(meld: Meld, folder: Path, *more: object, secrets: str = PASSPHRASE) -> Done:
    command = ("admin", "create-organisation", "--folder", folder, "--name", "Gemeente", "--passphrase-fd", "FD")
    return meld(*command, *more, secrets=secrets)


def make_keys(meld: Meld, organisation: Path, name: str, *more: object) -> Done:
    folder = organisation.parent
    files = ("--vault", folder / f"{name}.vault", "--request", folder / f"{name}.request")
    command = ("adviser", "make-keys", "--installation", organisation / "organisation.json", "--name", name)
    return meld(*command, *files, *more, "--passphrase-fd", "FD", secrets=PASSPHRASE)


def test_an_organisation_from_nothing_to_a_workstation(organisation: Path, meld: Meld) -> None:
    made = make_keys(meld, organisation, "Anna", "--about-nl", "Werkt in Noord.", "--about-en", "Works in North.")
    assert made.code == 0
    added = meld("admin", "add-adviser", "--folder", organisation, "--request", organisation.parent / "Anna.request")
    assert added.code == 0
    assert added.out.splitlines()[-1] == made.out.splitlines()[-1]
    holders = ("--holders", "OR, Notaris", "--needed", "2", "--passphrase-fd", "FD")
    vault = organisation.parent / "recovery.vault"
    recovery = ("admin", "make-recovery-key", "--folder", organisation, "--vault", vault)
    assert meld(*recovery, *holders, secrets=PASSPHRASE).code == 0
    publish = ("admin", "publish-directory", "--folder", organisation, "--passphrase-fd", "FD")
    published = meld(*publish, secrets=PASSPHRASE)
    assert published.code == 0
    assert "Versie 1" in published.out
    draft = draft_directory(organisation)
    assert [one.about_nl for one in draft.advisers] == ["Werkt in Noord."]
    assert draft.recovery is not None
    assert (draft.recovery.key_holders, draft.recovery.needed) == (("OR", "Notaris"), 2)

    profile = organisation.parent / "desk"
    install = ("admin", "install-workstation", "--installation", organisation, "--profile", profile)
    assert meld(*install, "--doors", "report, follow").code == 0
    assert list(read_installation(profile).doors) == ["report", "follow"]
    assert meld("admin", "upgrade-store", "--folder", organisation).code == 0


def test_an_adviser_leaves_by_name(world: World, meld: Meld) -> None:
    done = meld("admin", "remove-adviser", "--folder", world.organisation, "--adviser", " b ")
    assert (done.code, done.out[:2]) == (0, "B ")
    assert [one.name for one in draft_directory(world.organisation).advisers] == ["A", "C"]
    gone = meld("admin", "remove-adviser", "--folder", world.organisation, "--adviser", "b")
    assert gone.code == 1
    assert "A; C" in gone.err


def test_a_policy_file_sets_what_differs(tmp_path: Path, meld: Meld, cheap: None) -> None:  # noqa: ARG001 - its effect
    policy = tmp_path / "policy.json"
    policy.write_text('{"slot_seconds": 60, "period": "quarter"}')
    assert create(meld, tmp_path / "o", "--policy", policy).code == 0
    assert draft_directory(tmp_path / "o").policy.slot_seconds == 60


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('{"slots": 99}', "slots"),
        ('{"slots": "veel geheim"}', "slots"),
        ('{"period": "geheim"}', "period"),
        ('{"geheim": 1}', "policy.json"),
        ("[]", "policy.json"),
        ("{", "regel 1"),
        ('{\n"slots": 3,\n"slots": 4}', "regel 3"),
    ],
)
def test_a_wrong_policy_makes_nothing(tmp_path: Path, meld: Meld, text: str, named: str) -> None:
    policy = tmp_path / "policy.json"
    policy.write_text(text)
    done = create(meld, tmp_path / "o", "--policy", policy)
    assert done.code == 1
    assert named in done.err
    assert "geheim" not in done.err
    assert not (tmp_path / "o").exists()


def test_units_are_checked_by_the_person_who_sets_them(organisation: Path, meld: Meld, tmp_path: Path) -> None:
    units = tmp_path / "units.json"
    command = ("admin", "set-units", "--folder", organisation, "--units", units)
    north = {"code": "NOORD", "nl": "Noord", "en": "North"}
    units.write_text(json.dumps([north]))
    assert meld(*command).code == 0
    assert [unit.code for unit in draft_directory(organisation).units] == ["NOORD"]
    wrongs: list[object] = [[north, north], [{**north, "code": "met spatie"}], [{"code": "X"}], {}]
    for wrong in wrongs:
        units.write_text(json.dumps(wrong))
        done = meld(*command)
        assert done.code == 1, wrong
        assert len(done.err.splitlines()) == 2
    assert [unit.code for unit in draft_directory(organisation).units] == ["NOORD"]


def test_nothing_is_written_over(organisation: Path, meld: Meld) -> None:
    assert make_keys(meld, organisation, "Anna").code == 0
    folder = organisation.parent
    kept = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    assert make_keys(meld, organisation, "Anna").code == 1
    same = ("--vault", folder / "x", "--request", folder / "x")
    keys = ("adviser", "make-keys", "--installation", organisation, "--name", "X", "--passphrase-fd", "FD")
    assert meld(*keys, *same, secrets=PASSPHRASE).code == 1
    recovery = ("admin", "make-recovery-key", "--folder", organisation, "--vault", folder / "Anna.vault")
    assert meld(*recovery, "--holders", "OR", "--passphrase-fd", "FD", secrets=PASSPHRASE).code == 1
    assert create(meld, organisation).code == 1
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == kept


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("add-adviser", "--request", "missing"), 1),
        (("remove-adviser", "--adviser", "nobody"), 1),
        (("make-recovery-key", "--vault", "v", "--holders", "OR", "--needed", "2"), 2),
        (("make-recovery-key", "--vault", "v", "--holders", " , "), 2),
        (("set-units", "--units", "missing.json"), 1),
        (("publish-directory", "--passphrase-fd", "FD"), 1),
    ],
)
def test_what_cannot_be_is_said(organisation: Path, meld: Meld, words: tuple[str, ...], code: int) -> None:
    done = meld("admin", *words, "--folder", organisation, secrets=PASSPHRASE)
    assert done.code == code
    assert len(done.err.splitlines()) == 2


@pytest.mark.parametrize(
    "verb", ["add-adviser", "remove-adviser", "make-recovery-key", "set-units", "publish-directory", "upgrade-store"]
)
def test_a_folder_that_is_no_organisation_is_refused(tmp_path: Path, meld: Meld, verb: str) -> None:
    units = tmp_path / "units.json"
    units.write_text("[]")
    more = {
        "add-adviser": ("--request", "r"),
        "remove-adviser": ("--adviser", "A"),
        "make-recovery-key": ("--vault", "v", "--holders", "OR"),
        "set-units": ("--units", units),
    }
    done = meld("admin", verb, "--folder", tmp_path, *more.get(verb, ()))
    assert done.code == 1
    assert len(done.err.splitlines()) == 2


def test_a_short_or_wrong_passphrase_is_refused(organisation: Path, meld: Meld, tmp_path: Path) -> None:
    assert "te kort" in create(meld, tmp_path / "other", secrets="kort").err
    assert not (tmp_path / "other").exists()
    make_keys(meld, organisation, "Anna")
    meld("admin", "add-adviser", "--folder", organisation, "--request", organisation.parent / "Anna.request")
    done = meld(
        "admin", "publish-directory", "--folder", organisation, "--passphrase-fd", "FD", secrets="fout fout fout"
    )
    assert done.code == 1
    assert "fout fout" not in done.err


def test_a_door_that_there_is_not_is_refused(world: World, meld: Meld, tmp_path: Path) -> None:
    install = ("admin", "install-workstation", "--installation", world.organisation, "--profile", tmp_path / "desk")
    assert meld(*install, "--doors", "kelder").code == 2
    assert not (tmp_path / "desk").exists()


def test_an_organisation_with_a_letterbox(tmp_path: Path, meld: Meld, cheap: None) -> None:  # noqa: ARG001 - its effect
    folder, certificate = tmp_path / "organisation", Authority(tmp_path).file
    make = ("admin", "create-organisation", "--folder", folder, "--name", "Ergens", "--passphrase-fd", "FD")
    reach = ("--letterbox", "https://letterbox.example", "--certificate", certificate)
    done = meld(*make, *reach, secrets=PASSPHRASE)
    assert done.code == 0
    assert "advisers.json" in done.out
    desk = tmp_path / "desk"
    install = ("admin", "install-workstation", "--installation", folder / "organisation.json", "--profile", desk)
    done = meld(*install, "--key-in-file")
    assert done.code == 0
    assert "outbox.key" in done.out
    assert read_installation(desk).store == "https://letterbox.example"
    assert (desk / "letterbox.pem").read_bytes() == certificate.read_bytes()
    assert meld("admin", "upgrade-store", "--folder", folder).code == 0


def test_a_letterbox_is_tried(tmp_path: Path, meld: Meld, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    authority = Authority(tmp_path)
    check = ("admin", "check-letterbox", "--certificate", authority.file, "--letterbox")
    for published, word in ((False, "No list"), (True, "A list")):
        store = make_store(tmp_path / f"{published}.meld", published=published)
        with running(store, context=_tls(*authority.issue())) as port:
            done = meld(*check, f"https://127.0.0.1:{port}", "--language", "en")
        assert done.code == 0
        assert word in done.out
    for address in ("http://127.0.0.1", "https://127.0.0.1:9"):
        assert meld(*check, address).code == 1


def test_where_the_key_of_the_outbox_is_is_said(
    world: World, meld: Meld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("keyring.get_keyring", MemoryKeyring)
    monkeypatch.setattr(MemoryKeyring, "get_password", lambda *_: None)
    install = ("admin", "install-workstation", "--installation", world.organisation, "--profile")
    assert "outbox.key" in meld(*install, tmp_path / "one").out
    monkeypatch.undo()
    ring = MemoryKeyring()
    monkeypatch.setattr("keyring.get_keyring", lambda: ring)
    monkeypatch.setenv("MELDAPP_LANGUAGE", "nl")
    said = meld(*install, tmp_path / "two").out
    assert "outbox.key" not in said
    assert "sleutelbos" in said
    assert len(ring.kept) == 1
