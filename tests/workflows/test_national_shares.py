"""Shares from adviser to sum: whatever is missing, altered, doubled, foreign or stale is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from meldapp.crypto import share as sealed
from meldapp.crypto.share import fingerprint
from meldapp.errors import MeldappError
from meldapp.records.preview import OpenedRelease
from meldapp.statistics import shares
from meldapp.workflows.national_shares import (
    Source,
    add_shares,
    make_party,
    make_shares,
    read_cards,
    read_party,
    read_sums,
)
from meldapp.workflows.national_source import source_of
from meldapp.workflows.read_release import open_release
from tests.statistics.small_national import made as made_numbers
from tests.statistics.small_national import true_sums
from tests.workflows.national_world import organisation, parties, party, share_all, signed, sums
from tests.workflows.test_publish import coded
from tests.workflows.world import PASSPHRASE, World

PARTIES = ("Ada", "Bob", "Cor")
THREE = (1, 2, 3)
change = msgspec.structs.replace


def code_of(work: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(MeldappError) as error:
        work()
    return error.value.code, str(error.value.facts.get("name", ""))


def releases(folder: Path, *numbers: int) -> list[OpenedRelease]:
    return [open_release(organisation(number).write(folder)) for number in numbers]


def add(folder: Path, name: str) -> object:
    return add_shares(party(name), folder / f"{name}.vault", folder / name, folder / f"{name}.sum")


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    share_all(tmp_path, THREE, PARTIES)
    return tmp_path


@pytest.mark.usefixtures("cheap")
def test_a_party_makes_its_keys_and_a_card(tmp_path: Path) -> None:
    vault, card = tmp_path / "a.vault", tmp_path / "a.card"
    made = make_party(vault, card, " Ada ", PASSPHRASE)
    assert read_party(vault, PASSPHRASE).public == made
    other = make_party(tmp_path / "b.vault", tmp_path / "b.card", "Bob", PASSPHRASE)
    assert set(read_cards([card, tmp_path / "b.card"])) == {made, other}
    assert fingerprint(made) != fingerprint(other)
    assert code_of(lambda: make_party(vault, card, "Ada", PASSPHRASE))[0] == "workflows.vault-exists"
    assert code_of(lambda: make_party(tmp_path / "c", card, " ", PASSPHRASE))[0] == "workflows.name-missing"
    assert code_of(lambda: read_party(tmp_path / "c", PASSPHRASE))[0] == "workflows.vault-missing"
    assert code_of(lambda: read_cards([tmp_path / "c"])) == ("national.card-missing", "c")


def test_the_sums_are_the_true_ones_where_they_may_be(shared: Path) -> None:
    found = read_sums(sums(shared, PARTIES), party("Cor"), releases(shared, *THREE))
    true = true_sums(made_numbers(number) for number in THREE)
    assert found.at
    assert all(value == true.get(spot, 0) for spot, value in found.at.items())
    assert len(found.at) < len(true)
    assert set(found.parties) == set(PARTIES)


def test_no_file_holds_a_count_in_the_clear(shared: Path) -> None:
    layout = shares.layout_of(organisation(1).source.menu, "2026-H1", frozenset())
    counts = shares.counts_at(made_numbers(1).counts, layout)
    written = b"".join(file.read_bytes() for file in [*shared.rglob("*.share"), *sums(shared, PARTIES)])
    assert b"".join(count.to_bytes(8, "big") for count in counts[:3]) not in written
    for name in PARTIES:
        opened = [sealed.open_share(file.read_bytes(), party(name), "") for file in (shared / name).glob("*.share")]
        assert all(one.values[:5] != bytes(5) for one in opened)


def test_a_folder_without_shares_or_with_wrong_ones(shared: Path) -> None:
    (shared / "empty").mkdir()
    assert code_of(lambda: add_shares(party("Ada"), shared / "v", shared / "empty", shared / "s")) == (
        "national.share-none",
        "empty",
    )
    foreign = next((shared / "Bob").glob("*.share"))
    copied = shared / "Ada" / foreign.name
    copied.write_bytes(foreign.read_bytes())
    assert code_of(lambda: add(shared, "Ada")) == ("national.share-for-another", foreign.name)
    copied.unlink()
    mine = next((shared / "Ada").glob("*.share"))
    good = mine.read_bytes()
    mine.write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
    assert code_of(lambda: add(shared, "Ada")) == ("national.share-malformed", mine.name)
    mine.write_bytes(good)
    (shared / "Ada" / "again.share").write_bytes(good)
    assert code_of(lambda: add(shared, "Ada"))[0] == "national.share-twice"


def other_share(folder: Path, source: Source, name: str, names: tuple[str, ...] = PARTIES) -> None:
    """Put a share of ``source`` into a party's folder."""
    keys = organisation(source.release.organisation[0]).keys
    files = make_shares(source, keys, parties(*names), folder / "other")
    for file, receiver in zip(files, parties(*names), strict=True):
        if receiver.name == name:
            file.replace(folder / name / file.name)


def test_shares_that_do_not_go_together_are_named(shared: Path) -> None:
    one = organisation(4)
    other_share(shared, one.source._replace(own=frozenset({"acknowledged"})), "Ada")
    assert code_of(lambda: add(shared, "Ada")) == ("national.share-lists", "Organisatie 4")
    later = signed(4, change(one.release, period="2026-H2", tables=())).release
    for file in (shared / "Ada").glob("04040404*"):
        file.unlink()
    other_share(shared, one.source._replace(release=later, cases=()), "Ada")
    assert code_of(lambda: add(shared, "Ada")) == ("national.share-period", "Organisatie 4")
    for file in (shared / "Ada").glob("04040404*"):
        file.unlink()
    other_share(shared, one.source, "Ada", ("Ada", "Bob"))
    assert code_of(lambda: add(shared, "Ada")) == ("national.share-other-parties", "Organisatie 4")


def test_a_party_adds_one_set_of_organisations_a_period(shared: Path) -> None:
    add(shared, "Ada")
    add(shared, "Ada")
    next((shared / "Ada").glob("03*.share")).unlink()
    assert code_of(lambda: add(shared, "Ada"))[0] == "national.share-other-set"
    (shared / "Ada.vault.added").write_bytes(b"{")
    assert code_of(lambda: add(shared, "Ada")) == ("national.share-memory", "Ada.vault.added")


def test_only_who_signed_the_release_makes_shares_of_what_was_printed(tmp_path: Path) -> None:
    one = organisation(1)
    stranger = change(one.keys, adviser=bytes(16))
    two = parties("Ada", "Bob")
    assert code_of(lambda: make_shares(one.source, stranger, two, tmp_path))[0] == "national.share-not-signer"
    fewer = one.source._replace(cases=list(one.source.cases)[1:])
    assert code_of(lambda: make_shares(fewer, one.keys, two, tmp_path))[0] == "national.share-counts"


def test_a_missing_share_is_named_with_its_party(shared: Path) -> None:
    next((shared / "Bob").glob("02*.share")).unlink()
    written, opened = sums(shared, PARTIES), releases(shared, *THREE)
    with pytest.raises(MeldappError) as error:
        read_sums(written, party("Ada"), opened)
    assert error.value.code == "national.share-missing"
    assert error.value.facts == {"name": "Organisatie 2", "party": "Bob"}
    assert "Organisatie 2" in str(error.value)


def test_sums_that_are_missing_doubled_or_of_more(shared: Path) -> None:
    written, opened = sums(shared, PARTIES), releases(shared, *THREE)
    ada = party("Ada")
    with pytest.raises(MeldappError) as error:
        read_sums(written[:-1], ada, opened)
    assert (error.value.code, error.value.facts) == ("national.sum-missing", {"party": "Cor"})
    assert code_of(lambda: read_sums([], ada, opened))[0] == "national.sum-none"
    assert code_of(lambda: read_sums([*written, written[0]], ada, opened))[0] == "national.sum-twice"
    assert code_of(lambda: read_sums(written, ada, opened[:2])) == ("national.share-too-many", "Organisatie 3")
    assert code_of(lambda: read_sums([shared / "none.sum"], ada, opened)) == ("national.sum-malformed", "none.sum")


def test_a_stale_share_does_not_fit_the_release(shared: Path) -> None:
    written = sums(shared, PARTIES)
    newer = signed(2, change(organisation(2).release, units_version="8"))
    (shared / "newer.json").write_bytes(newer.signed)
    opened = [*releases(shared, 1, 3), open_release(shared / "newer.json")]
    assert code_of(lambda: read_sums(written, party("Ada"), opened)) == ("national.share-unfit", "Organisatie 2")


def test_shares_of_two_runs_are_told_apart(shared: Path) -> None:
    other_share(shared, organisation(2).source, "Bob")
    written, opened = sums(shared, PARTIES), releases(shared, *THREE)
    with pytest.raises(MeldappError) as error:
        read_sums(written, party("Ada"), opened)
    assert (error.value.code, error.value.facts["name"]) == ("national.share-another-run", "Organisatie 2")


def test_a_dishonest_party_is_found_where_it_contradicts_itself(shared: Path) -> None:
    written, opened = sums(shared, PARTIES), releases(shared, *THREE)
    bob, ada = party("Bob"), party("Ada")
    good = sealed.open_sum(written[1].read_bytes(), bob, "")
    everything = bytes([1]) * len(good.given)
    for wrong in (
        change(good, given=everything),
        change(good, layout=change(good.layout, axes=())),
    ):
        written[1].write_bytes(sealed.seal_sum(wrong, bob))
        assert code_of(lambda: read_sums(written, ada, opened)) == ("national.sum-malformed", "Bob.sum")


def test_what_shares_are_made_of_comes_from_desk_and_store(world: World, tmp_path: Path) -> None:
    desk, keys = coded(world, 8), world.keys("a")
    assert code_of(lambda: source_of(desk, keys, "2026-H1"))[0] == "national.share-not-published"
    published = desk.publish("2026-H1")
    source = source_of(desk, keys, "2026-H1")
    assert (source.release, source.own) == (published.release, frozenset({"unit"}))
    assert len(make_shares(source, keys, parties("Ada", "Bob"), tmp_path / "shares")) == 2
