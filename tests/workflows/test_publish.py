"""Publishing and reading a release: from coded cases to a file that an analyst trusts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from meldapp.crypto.release import open_release as open_signed
from meldapp.crypto.release import sign_release
from meldapp.errors import MeldappError
from meldapp.records.disclosure import Reason
from meldapp.records.report import Answer
from meldapp.workflows import publish_release, set_up
from meldapp.workflows.adviser_desk import AdviserDesk
from meldapp.workflows.read_release import open_release
from meldapp.workstation import profile
from tests.workflows.test_sync_letters import Stranger, message
from tests.workflows.world import PASSPHRASE, World


def coded(world: World, count: int) -> AdviserDesk:
    """Return an adviser who coded ``count`` cases in the first half of the year, which is over."""
    for number in range(count):
        stranger = Stranger(world)
        stranger.post(*stranger.parts(message(str(number)), "ab"), readers="ab")
    a = world.adviser("a")
    a.sync()
    for number, case in enumerate(a.cases()):
        a.code(case.case, [Answer("Q4", (("HERK", "GODS", "LEEF")[number % 3],)), Answer("HANDLING", ("GESP",))])
    world.now = dt.datetime(2026, 7, 2, 9, tzinfo=dt.UTC)
    return a


def test_a_release_goes_from_the_desk_to_a_table(world: World, tmp_path: Path) -> None:
    a = coded(world, 24)
    assert a.periods() == ("2026-H1",)
    preview = a.preview("2026-H1")
    assert (preview.cases, preview.releases) == (24, 1)
    assert preview.checked == sum(len(table.cells) for table in preview.release.tables)
    assert {cell.reason for table in preview.tables for cell in table.cells} == {None, Reason.PRIMARY}
    grounds = preview.release.table("T1")
    assert grounds is not None
    assert grounds.level == "racisme"
    assert {cell.at[0]: cell.value for cell in grounds.cells} == {
        "RACISM": 16,
        "REST": 8,
        "ONB": None,
        "NIET": None,
        "LEEG": None,
        "*": 24,
    }
    assert {one.code for one in preview.release.withheld} == {t.code for t in preview.tables if t.withheld}
    file = tmp_path / "r.json"
    published = a.publish("2026-H1", file)
    assert file.read_bytes() == published.signed
    assert a.periods() == ()
    with pytest.raises(MeldappError) as error:
        a.preview("2026-H1")
    assert error.value.code == "statistics.period-printed"
    installation = profile.read_installation(world.organisation)
    opened = open_release(file, installation)
    assert (opened.signer_name, opened.trusted, opened.release) == ("A", True, published.release)
    assert open_release(file).trusted is None


def test_an_adviser_may_leave_a_table_out_and_stop(world: World) -> None:
    a = coded(world, 24)
    assert a.preview("2026-H1", {"T1": "-"}).release.table("T1") is None
    with pytest.raises(MeldappError) as error:
        a.preview("2026-H1", {"T1": "fijner"})
    assert error.value.code == "statistics.no-such-level"
    with pytest.raises(MeldappError) as error:
        a.preview("2026-H1", cancelled=lambda: True)
    assert error.value.code == "statistics.cancelled"
    steps: list[tuple[int, int]] = []
    released = a.publish("2026-H1", None, {"T1": "-"}, lambda *step: steps.append(step)).release
    assert released.table("T1") is None
    assert steps[-1][0] == steps[-1][1]


def test_two_advisers_cannot_both_extend_the_ledger(world: World) -> None:
    a = coded(world, 8)
    b = world.adviser("b")
    b.sync()
    both = [one.preview("2026-H1").release for one in (a, b)]
    with world.opened() as first, world.opened() as second:  # two computers, two connections
        directory = first.directory()
        assert directory is not None
        publish_release.publish(both[0], world.keys("a"), directory, first, None)
        with pytest.raises(MeldappError) as error:
            publish_release.publish(both[1], world.keys("b"), directory, second, None)
        assert error.value.code == "store.release-exists"
    with world.opened() as store:
        assert [number for number, _ in store.releases()] == [1]


def test_what_is_coded_anew_afterwards_is_one_number_of_a_later_period(world: World) -> None:
    a = coded(world, 24)
    first = a.publish("2026-H1").release
    for case in a.cases()[:8]:
        a.code(case.case, [Answer("Q4", ("LEVE",))])
    world.now = dt.datetime(2027, 1, 4, 9, tzinfo=dt.UTC)
    second = a.publish("2026-H2").release
    corrections = second.table("TC")
    assert corrections is not None
    assert corrections.cells[0].value == 8
    assert second.reports is None  # nothing was coded for the first time
    with world.opened() as store:
        assert open_signed(store.releases()[0][1]).release == first


def test_publishing_again_writes_the_file_again_and_signs_nothing(world: World, tmp_path: Path) -> None:
    a = coded(world, 8)
    first = a.publish("2026-H1")
    assert a.publish("2026-H1", tmp_path / "again.json") == first
    assert a.publish("2026-H1") == first
    assert (tmp_path / "again.json").read_bytes() == first.signed
    with pytest.raises(MeldappError) as error:
        world.adviser("b").publish("2026-H1", tmp_path / "b.json")
    assert error.value.code == "statistics.period-printed"
    with world.opened() as store:
        assert len(store.releases()) == 1


def test_a_release_that_cannot_be_written_is_not_lost(world: World, tmp_path: Path) -> None:
    a = coded(world, 8)
    with pytest.raises(MeldappError) as error:
        a.publish("2026-H1", tmp_path / "nowhere" / "r.json")
    assert error.value.code == "workstation.no-folder"
    a.publish("2026-H1", tmp_path / "r.json")
    assert open_release(tmp_path / "r.json").release.sequence == 1


def test_the_next_release_follows_the_one_before(world: World) -> None:
    a = coded(world, 8)
    first = a.publish("2026-H1")
    for case in a.cases():
        a.note(case.case, "Coderen hoeft niet weer.")
    world.now = dt.datetime(2027, 1, 4, 9, tzinfo=dt.UTC)
    second = a.publish("2026-H2")
    assert second.release.sequence == 2
    assert second.release.previous == open_signed(first.signed).digest
    assert a.publish("2026-H2") == second


def test_a_release_of_another_root_stops_publishing(world: World, tmp_path: Path) -> None:
    a = coded(world, 8)
    # Somebody with write access to the database makes an organisation of the same name and number.
    impostor = World(tmp_path / "other")
    impostor.folder.mkdir()
    set_up.create_organisation(impostor.organisation, "Ministerie van Voorbeelden", PASSPHRASE)
    set_up.make_adviser_keys(impostor.organisation, impostor.vault("a"), PASSPHRASE, "A", tmp_path / "request")
    set_up.add_adviser(impostor.organisation, tmp_path / "request")
    set_up.publish_directory(impostor.organisation, PASSPHRASE)
    keys = impostor.keys("a")
    with impostor.opened() as store:
        signed_directory = store.directory()
    assert signed_directory is not None
    release = msgspec.structs.replace(
        a.preview("2026-H1").release, organisation=keys.installation.organisation, signer=keys.adviser
    )
    root = profile.read_installation(impostor.organisation)
    from meldapp.crypto.signing import VerifyKeys

    forged = sign_release(release, keys.seeds, signed_directory, VerifyKeys(root.root_ed25519, root.root_mldsa65))
    with world.opened() as store:
        store.add_release(1, forged)
    for act in (a.periods, lambda: a.preview("2026-H1"), lambda: a.publish("2026-H1")):
        with pytest.raises(MeldappError) as error:
            act()
        assert error.value.code == "statistics.other-organisation"
    file = tmp_path / "forged.json"
    file.write_bytes(forged)
    with pytest.raises(MeldappError) as error:
        open_release(file, profile.read_installation(world.organisation))
    assert error.value.code == "workflows.release-of-another"


def test_a_release_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(MeldappError) as error:
        open_release(tmp_path / "r.json")
    assert error.value.code == "workflows.release-missing"
