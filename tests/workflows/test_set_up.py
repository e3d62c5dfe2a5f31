"""Set-up: what is asked, what is refused, and what a crash leaves can be done again."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from meldapp.crypto.directory import open_directory
from meldapp.errors import MeldappError
from meldapp.letterbox.connect import PINNED
from meldapp.letterbox.server import _tls
from meldapp.records.directory import Directory, Unit
from meldapp.settings import Door, Policy
from meldapp.store.store import create_store
from meldapp.workflows import set_up
from meldapp.workflows.adviser_desk import AdviserDesk
from meldapp.workstation import profile
from tests.letterbox.lab import Authority, make_store, running
from tests.workflows.world import PASSPHRASE, POLICY, World

pytestmark = pytest.mark.usefixtures("cheap")


def code_of(error: pytest.ExceptionInfo[MeldappError]) -> str:
    return error.value.code


def test_an_organisation_is_made_once_in_a_folder(tmp_path: Path) -> None:
    installation = set_up.create_organisation(tmp_path / "o", "  Gemeente\n Voorbeeld ", PASSPHRASE)
    assert installation.name == "Gemeente Voorbeeld"
    assert set_up.draft_directory(tmp_path / "o").policy == Policy()
    with pytest.raises(MeldappError) as error:
        set_up.create_organisation(tmp_path / "o", "Nog een", PASSPHRASE)
    assert code_of(error) == "workflows.organisation-exists"


@pytest.mark.parametrize(
    ("name", "passphrase", "code"),
    [("Naam", "kort", "workflows.passphrase-short"), (" \n", PASSPHRASE, "workflows.name-missing")],
)
def test_nothing_is_made_without_a_name_and_a_passphrase(tmp_path: Path, name: str, passphrase: str, code: str) -> None:
    with pytest.raises(MeldappError) as error:
        set_up.create_organisation(tmp_path / "o", name, passphrase)
    assert code_of(error) == code
    assert not (tmp_path / "o").exists()


def test_keys_are_never_overwritten(world: World) -> None:
    before = world.vault("a").read_bytes()
    with pytest.raises(MeldappError) as error:
        set_up.make_adviser_keys(world.organisation, world.vault("a"), PASSPHRASE, "A", world.folder / "r")
    assert code_of(error) == "workflows.vault-exists"
    with pytest.raises(MeldappError) as error:
        set_up.make_recovery_key(world.organisation, world.folder / "recovery.vault", PASSPHRASE, ["OR"])
    assert code_of(error) == "workflows.vault-exists"
    assert world.vault("a").read_bytes() == before


def test_keys_without_a_request_are_taken_back(world: World) -> None:
    vault = world.folder / "d.vault"
    with pytest.raises(MeldappError) as error:
        set_up.make_adviser_keys(world.organisation, vault, PASSPHRASE, "D", world.folder / "nowhere" / "d.request")
    assert code_of(error) == "workstation.no-folder"
    assert not vault.exists()
    set_up.make_adviser_keys(world.organisation, vault, PASSPHRASE, "D", world.folder / "d.request")


def test_a_request_tells_who_it_is_from(world: World) -> None:
    wish = set_up.make_adviser_keys(
        world.organisation,
        world.folder / "d.vault",
        PASSPHRASE,
        "Dina",
        world.folder / "d.request",
        about_nl=" Woensdag ",
        about_en="Wednesday",
    )
    assert set_up.read_request(world.organisation, world.folder / "d.request") == wish
    assert (wish.name, wish.about_nl, wish.about_en) == ("Dina", "Woensdag", "Wednesday")
    with pytest.raises(MeldappError) as error:
        set_up.read_request(world.organisation, world.folder / "nothing")
    assert code_of(error) == "workflows.request-missing"


def test_slots_are_for_advisers_and_the_recovery_key_together(world: World) -> None:
    set_up.make_adviser_keys(world.organisation, world.folder / "d.vault", PASSPHRASE, "D", world.folder / "d.request")
    with pytest.raises(MeldappError) as error:
        set_up.add_adviser(world.organisation, world.folder / "d.request")
    assert code_of(error) == "workflows.no-free-slot"
    set_up.remove_adviser(world.organisation, world.ids("b")[0])
    draft = set_up.add_adviser(world.organisation, world.folder / "d.request")
    assert [one.name for one in draft.advisers] == ["A", "D", "C"]
    assert sorted(one.slot for one in draft.advisers) == [0, 1, 2]
    assert [one.name for one in draft.former] == ["B"]


def test_without_a_recovery_key_its_slot_is_free(tmp_path: Path) -> None:
    folder = tmp_path / "o"
    policy = msgspec.structs.replace(POLICY, slots=2)
    set_up.create_organisation(folder, "O", PASSPHRASE, policy=policy)
    for name in "ab":
        set_up.make_adviser_keys(folder, tmp_path / f"{name}.vault", PASSPHRASE, name, tmp_path / name)
        set_up.add_adviser(folder, tmp_path / name)
    draft = set_up.draft_directory(folder)
    assert [one.slot for one in draft.advisers] == [0, 1]
    with pytest.raises(MeldappError) as error:
        set_up.make_recovery_key(folder, tmp_path / "recovery", PASSPHRASE, ["OR"])
    assert code_of(error) == "workflows.no-free-slot"
    assert not (tmp_path / "recovery").exists()


def test_new_keys_take_the_slot_of_the_old_ones(world: World) -> None:
    draft = set_up.add_adviser(world.organisation, world.folder / "b.request")
    assert draft.advisers == set_up.draft_directory(world.organisation).advisers
    assert [one.slot for one in draft.advisers] == [0, 1, 2]
    fresh = set_up.make_recovery_key(world.organisation, world.folder / "new.vault", PASSPHRASE, ["X", "Y"], 2)
    assert fresh.recovery is not None
    assert (fresh.recovery.slot, fresh.recovery.needed, fresh.recovery.key_holders) == (3, 2, ("X", "Y"))


def test_an_adviser_who_left_may_come_back(world: World) -> None:
    set_up.remove_adviser(world.organisation, world.ids("b")[0])
    set_up.publish_directory(world.organisation, PASSPHRASE)
    with pytest.raises(MeldappError) as error:
        world.adviser("b")
    assert code_of(error) == "workflows.not-listed"
    set_up.add_adviser(world.organisation, world.folder / "b.request")
    directory = set_up.publish_directory(world.organisation, PASSPHRASE)
    assert directory.former == ()
    assert world.adviser("b").me.name == "B"


def test_an_unknown_adviser_cannot_be_removed(world: World) -> None:
    with pytest.raises(MeldappError) as error:
        set_up.remove_adviser(world.organisation, bytes(16))
    assert code_of(error) == "workflows.unknown-adviser"


@pytest.mark.parametrize(("holders", "needed"), [([], 1), (["OR"], 2), (["OR"], 0)])
def test_key_holders_are_as_many_as_are_needed(world: World, holders: list[str], needed: int) -> None:
    with pytest.raises(MeldappError) as error:
        set_up.make_recovery_key(world.organisation, world.folder / "new.vault", PASSPHRASE, holders, needed)
    assert code_of(error) == "workflows.key-holders"
    assert not (world.folder / "new.vault").exists()


def test_units_reach_the_questionnaire(world: World) -> None:
    set_up.set_units(world.organisation, [Unit("BELE", "Beleid", "Policy")])
    directory = set_up.publish_directory(world.organisation, PASSPHRASE)
    assert directory.version == 2
    assert [unit.code for unit in directory.units] == ["BELE"]
    desk = world.desk()
    form = desk.questionnaire()
    assert form is desk.questionnaire()
    assert "Beleid" in {option.nl for options in form.lists for option in options.options}


def test_a_directory_needs_an_adviser_a_root_and_its_passphrase(tmp_path: Path, world: World) -> None:
    set_up.create_organisation(tmp_path / "o", "O", PASSPHRASE)
    with pytest.raises(MeldappError) as error:
        set_up.publish_directory(tmp_path / "o", PASSPHRASE)
    assert code_of(error) == "workflows.no-advisers"
    with pytest.raises(MeldappError) as error:
        set_up.publish_directory(world.organisation, PASSPHRASE + "!")
    assert code_of(error) == "crypto.wrong-passphrase"
    (world.organisation / set_up.ROOT_VAULT).unlink()
    with pytest.raises(MeldappError) as error:
        set_up.publish_directory(world.organisation, PASSPHRASE)
    assert code_of(error) == "workflows.root-missing"


def test_a_draft_that_lags_behind_the_store_is_published_after_it(world: World) -> None:
    # As when the power fails after the store had the directory and before the draft got its next number.
    draft = (world.organisation / set_up.DRAFT).read_bytes()
    assert set_up.publish_directory(world.organisation, PASSPHRASE).version == 2
    (world.organisation / set_up.DRAFT).write_bytes(draft)
    assert set_up.publish_directory(world.organisation, PASSPHRASE).version == 3
    assert set_up.draft_directory(world.organisation).version == 4


@pytest.mark.parametrize("field", ["letter_size", "slots", "outbox_letters", "letters_per_slot"])
def test_the_sizes_of_letters_and_outbox_are_fixed_once_published(world: World, field: str) -> None:
    draft = set_up.draft_directory(world.organisation)
    larger = {"letter_size": 16_384, "slots": 3, "outbox_letters": 9, "letters_per_slot": 2}[field]
    policy = msgspec.structs.replace(draft.policy, **{field: larger})
    write_draft(world, msgspec.structs.replace(draft, policy=policy))
    with pytest.raises(MeldappError) as error:
        set_up.publish_directory(world.organisation, PASSPHRASE)
    assert code_of(error) == "workflows.sizes-fixed"


def test_other_rules_may_change(world: World) -> None:
    draft = set_up.draft_directory(world.organisation)
    policy = msgspec.structs.replace(draft.policy, feedback_months=2)
    write_draft(world, msgspec.structs.replace(draft, policy=policy))
    assert set_up.publish_directory(world.organisation, PASSPHRASE).policy.feedback_months == 2


def write_draft(world: World, directory: Directory) -> None:
    (world.organisation / set_up.DRAFT).write_bytes(msgspec.json.encode(directory))


def test_a_damaged_draft_is_refused(world: World, tmp_path: Path) -> None:
    for damaged in (b"{}", b"\xff\xfe", b""):
        (world.organisation / set_up.DRAFT).write_bytes(damaged)
        with pytest.raises(MeldappError) as error:
            set_up.draft_directory(world.organisation)
        assert code_of(error) == "workflows.draft-damaged"
    with pytest.raises(MeldappError) as error:
        set_up.draft_directory(tmp_path)
    assert code_of(error) == "workflows.not-an-organisation"


def test_a_workstation_is_installed_once(world: World) -> None:
    folder = world.folder / "desk"
    installation = set_up.install_workstation(world.organisation, folder, [Door.REPORT])
    assert installation.doors == (Door.REPORT,)
    assert installation.store == str(world.store)
    assert {path.name for path in folder.iterdir()} == {profile.INSTALLATION, profile.OUTBOX, profile.OUTBOX_KEY}
    with pytest.raises(MeldappError) as error:
        set_up.install_workstation(world.organisation / profile.INSTALLATION, folder)
    assert code_of(error) == "workflows.workstation-exists"


def test_a_vault_may_be_used_from_anywhere(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(world.folder)
    set_up.remove_adviser(Path("organisation"), world.ids("b")[0])
    set_up.make_adviser_keys(Path("organisation"), Path("d.vault"), PASSPHRASE, "D", Path("d.request"))
    set_up.add_adviser(Path("organisation"), Path("d.request"))
    set_up.publish_directory(Path("organisation"), PASSPHRASE)
    monkeypatch.chdir("/")
    assert AdviserDesk.unlock(world.folder / "d.vault", PASSPHRASE).me.name == "D"


def test_the_published_directory_is_signed_by_the_root(world: World) -> None:
    with world.opened() as store:
        signed = store.directory()
    assert signed is not None
    assert open_directory(signed, profile.read_installation(world.organisation)).version == 1


# -------------------------------------------------------------------- with a letterbox and a key store


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    return Authority(tmp_path).file


def test_desks_learn_where_the_letterbox_is_and_advisers_where_the_database_is(
    tmp_path: Path, certificate: Path
) -> None:
    folder, address = tmp_path / "org", "https://letterbox.example:8443"
    made = set_up.create_organisation(folder, "Ergens", PASSPHRASE, letterbox=address, certificate=certificate)
    assert made.store == set_up.STORE
    keys = tmp_path / "a.vault", tmp_path / "a.request"
    # Whichever of the two files is pointed at: the one that names the database is beside it.
    set_up.make_adviser_keys(folder / profile.INSTALLATION, keys[0], PASSPHRASE, "A", keys[1])
    set_up.add_adviser(folder, keys[1])
    set_up.publish_directory(folder, PASSPHRASE)
    assert AdviserDesk.unlock(keys[0], PASSPHRASE).me.name == "A"
    handed = tmp_path / "handed" / profile.INSTALLATION
    handed.parent.mkdir()
    handed.write_bytes((folder / profile.INSTALLATION).read_bytes())
    with pytest.raises(MeldappError) as error:
        set_up.make_adviser_keys(handed, tmp_path / "b.vault", PASSPHRASE, "B", tmp_path / "b.request")
    assert code_of(error) == "workflows.installation-of-desks"
    for file in (folder, folder / profile.INSTALLATION):
        desk = tmp_path / f"desk-{file.name}"
        assert set_up.install_workstation(file, desk).store == address
        assert (desk / PINNED).read_bytes() == certificate.read_bytes()
        assert b"store.db" not in (desk / profile.INSTALLATION).read_bytes()
    other = set_up.install_workstation(handed, tmp_path / "without")
    assert other.store == address
    assert not (tmp_path / "without" / PINNED).exists()
    set_up.install_workstation(handed, tmp_path / "with", certificate=certificate)
    assert (tmp_path / "with" / PINNED).exists()


def test_a_prepared_database_is_used_as_it_is(tmp_path: Path) -> None:
    create_store(str(tmp_path / "elsewhere.db"))
    address = str(tmp_path / "elsewhere.db")
    assert set_up.create_organisation(tmp_path / "org", "Ergens", PASSPHRASE, store=address).store == address
    assert not (tmp_path / "org" / set_up.STORE).exists()


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://letterbox.example", "letterbox.address-wrong"),
        ("store.db", "letterbox.address-wrong"),
        ("https://somebody@letterbox.example", "letterbox.address-wrong"),
        ("https://letterbox.example", "letterbox.pinned-unusable"),
    ],
)
def test_a_letterbox_that_cannot_be_is_refused_and_may_be_given_again(tmp_path: Path, address: str, code: str) -> None:
    certificate = tmp_path / "certificate.pem"
    certificate.write_bytes(b"not one")
    with pytest.raises(MeldappError) as error:
        set_up.create_organisation(tmp_path / "org", "Ergens", PASSPHRASE, letterbox=address, certificate=certificate)
    assert code_of(error) == code
    assert list((tmp_path / "org").iterdir()) == []


@pytest.mark.parametrize("address", ["https://", "https://letterbox.example:port"])
def test_a_letterbox_that_cannot_be_is_refused_without_a_certificate_too(tmp_path: Path, address: str) -> None:
    with pytest.raises(MeldappError) as error:
        set_up.create_organisation(tmp_path / "org", "Ergens", PASSPHRASE, letterbox=address)
    assert code_of(error) == "letterbox.address-wrong"


def test_a_certificate_that_is_not_there_is_missed(world: World) -> None:
    with pytest.raises(MeldappError) as error:
        set_up.install_workstation(world.organisation, world.folder / "new", certificate=world.folder / "none.pem")
    assert code_of(error) == "workflows.certificate-missing"
    assert not (world.folder / "new" / profile.INSTALLATION).exists()


@pytest.mark.parametrize("published", [False, True])
def test_a_letterbox_is_tried_as_a_workstation_would(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    published: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    store, authority = make_store(tmp_path / "store.meld", published=published), Authority(tmp_path)
    with running(store, context=_tls(*authority.issue())) as port:
        address = f"https://127.0.0.1:{port}"
        assert set_up.check_letterbox(address, authority.file) is published
        for certificate, code in ((None, "letterbox.not-trusted"), (tmp_path, "workflows.certificate-missing")):
            with pytest.raises(MeldappError) as error:
                set_up.check_letterbox(address, certificate)
            assert code_of(error) == code


def test_units_that_a_reporter_could_not_be_shown_are_refused(world: World) -> None:
    for units, code in (
        ([Unit("A B", "a", "a")], "questionnaire.bad-unit"),
        ([Unit("A", "a", "a"), Unit("A", "b", "b")], "questionnaire.duplicate-unit"),
    ):
        with pytest.raises(MeldappError) as error:
            set_up.set_units(world.organisation, units)
        assert code_of(error) == code
    assert set_up.draft_directory(world.organisation).units == ()
