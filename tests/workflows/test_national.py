"""National overviews from files: made, kept, opened again, verified; what does not belong is named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
import pytest

from meldapp.crypto.share import encode_party
from meldapp.crypto.vault import seal_vault
from meldapp.errors import MeldappError
from meldapp.records.certificate import CERTIFICATE, Certificate
from meldapp.reporting.national_text import render_national
from meldapp.statistics.certificate.make import make_certificate
from meldapp.statistics.publication import publication_of
from meldapp.workflows.national import (
    PartySums,
    combine_files,
    combine_folder,
    open_national,
    save_national,
    verify_folder,
    verify_national,
)
from meldapp.workflows.read_release import releases_in
from tests.workflows.national_world import organisation, party, share_all, signed, sums
from tests.workflows.world import PASSPHRASE

DAY = dt.date(2026, 11, 22)
PARTIES = ("Ada", "Bob")
change = msgspec.structs.replace


def code_of(work: Callable[[], object]) -> str:
    with pytest.raises(MeldappError) as error:
        work()
    return error.value.code


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    return [organisation(number).write(tmp_path) for number in (1, 2)]


def test_an_overview_is_made_kept_and_opened_again(files: list[Path], tmp_path: Path) -> None:
    national = combine_files(files, DAY).national
    save_national(national, tmp_path / "national.json")
    assert open_national(tmp_path / "national.json") == national
    assert verify_national(tmp_path / "national.json", files[::-1]) == (national, ())
    for language, word in (("nl", "Landelijk overzicht"), ("en", "National overview")):
        assert word in render_national(national, language)
    assert "Organisatie 1, Organisatie 2" in render_national(national, "nl")


def test_what_is_no_overview_is_refused(files: list[Path], tmp_path: Path) -> None:
    file = tmp_path / "national.json"
    assert code_of(lambda: open_national(file)) == "national.missing"
    national = combine_files(files, DAY).national
    save_national(change(national, format="meldapp-national/9"), file)
    assert code_of(lambda: open_national(file)) == "national.malformed"
    save_national(national, file)
    good = file.read_bytes()
    more = good.replace(b'"period"', b'"extra": 1, "period"', 1)
    for wrong in (b"", good[:-9], more, good.replace(b'"T', b'"\\u0054', 1)):
        file.write_bytes(wrong)
        assert code_of(lambda: open_national(file)) == "national.malformed"


def test_a_period_that_not_everybody_has(files: list[Path]) -> None:
    assert code_of(lambda: combine_files(files, DAY, period="2020-H1")) == "national.no-period"
    assert code_of(lambda: combine_files(files[:1], DAY)) == "national.too-few"
    assert code_of(lambda: combine_files([], DAY)) == "national.too-few"


def test_earlier_releases_may_come_along_and_must_fit(files: list[Path], tmp_path: Path) -> None:
    first = organisation(1)
    release = change(first.release, sequence=2, previous=first.source.digest, period="2026-H2")
    later = signed(1, change(release, certificate=make_certificate(publication_of([release]))))
    assert combine_files([*files, later.write(tmp_path)], DAY).national.period == "2026-H1"
    broken = (
        change(first.release, sequence=2, previous=bytes(32), period="2026-H2"),
        change(first.release, sequence=3),
        change(first.release, sequence=1, period="2026-H2"),
    )
    for release in broken:
        wrong = tmp_path / "wrong.json"
        wrong.write_bytes(signed(1, release).signed)
        assert code_of(partial(combine_files, [*files, wrong], DAY)) == "national.chain"
    rerooted = signed(1, change(first.release, sequence=3, period="2027-H1"), root_name="other").write(tmp_path)
    assert code_of(lambda: combine_files([*files, rerooted], DAY)) == "national.chain"


def test_a_release_whose_certificate_does_not_hold_is_named(files: list[Path], tmp_path: Path) -> None:
    wrong = signed(3, change(organisation(3).release, certificate=Certificate(CERTIFICATE, (), ())))
    with pytest.raises(MeldappError) as error:
        combine_files([*files, wrong.write(tmp_path)], DAY)
    assert error.value.code == "national.release-certificate"
    assert error.value.facts["name"] == "Organisatie 3"


def test_with_sums_hidden_numbers_count_in(tmp_path: Path) -> None:
    four = [organisation(number).write(tmp_path) for number in (1, 2, 3, 4)]
    share_all(tmp_path, (1, 2, 3, 4), PARTIES)
    written = sums(tmp_path, PARTIES)
    plain = combine_files(four, DAY).national
    shared = combine_files(four, DAY, sums=(party("Bob"), written)).national
    count = [len([cell for t in one.tables for cell in t.cells if cell.value]) for one in (plain, shared)]
    assert count[1] > count[0]
    assert sorted(shared.parties) == ["Ada", "Bob"]
    assert "Ada" in render_national(shared, "nl")
    save_national(shared, tmp_path / "national.json")
    assert verify_national(tmp_path / "national.json", four).findings == ()


@pytest.mark.usefixtures("cheap")
def test_a_folder_is_added_up_with_the_sums_of_another(tmp_path: Path) -> None:
    for number in (1, 2, 3, 4):
        organisation(number).write(tmp_path)
    share_all(tmp_path, (1, 2, 3, 4), PARTIES)
    (tmp_path / "sums").mkdir()
    for file in sums(tmp_path, PARTIES):
        file.replace(tmp_path / "sums" / file.name)
    vault = tmp_path / "bob.vault"
    vault.write_bytes(seal_vault(PASSPHRASE, encode_party(party("Bob"))))
    wanted = PartySums(tmp_path / "sums", vault, PASSPHRASE)
    assert PASSPHRASE not in repr(wanted)
    national = combine_folder(tmp_path, tmp_path / "national.json", wanted)
    assert sorted(national.parties) == ["Ada", "Bob"]
    assert verify_folder(tmp_path / "national.json", tmp_path).findings == ()
    next((tmp_path / "sums").iterdir()).unlink()
    assert code_of(lambda: combine_folder(tmp_path, tmp_path / "x.json", wanted)) == "national.sum-missing"
    assert not (tmp_path / "x.json").exists()


def test_a_folder_is_added_up_and_verified(files: list[Path], tmp_path: Path) -> None:
    assert len(files) == 2
    output = tmp_path / "national.json"
    (tmp_path / "note.txt").write_text("geen cijfers")
    (tmp_path / "folder").mkdir()
    national = combine_folder(tmp_path, output)
    assert open_national(output) == national
    assert verify_folder(output, tmp_path).findings == ()
    assert code_of(lambda: releases_in(tmp_path / "folder")) == "workflows.no-releases"


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"x")
    monkeypatch.setattr(Path, "open", _refuse)
    assert code_of(lambda: releases_in(tmp_path)) == "workflows.release-missing"


def _refuse(*_arguments: object) -> None:
    raise PermissionError
