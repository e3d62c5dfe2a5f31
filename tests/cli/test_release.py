"""Showing and exporting a release, by commands."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from tests.workflows.world import PASSPHRASE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Cases, Meld


@pytest.fixture
def release(one: Cases, tmp_path: Path) -> Path:
    file = tmp_path / "h1.release"
    one.adviser("code", "--case", one.number, "--as-reported", "--today", "2025-03-02")
    assert one.adviser("publish", "--period", "2025-H1", "--file", file).code == 0
    return file


def test_a_release_is_shown_with_and_without_an_installation(release: Path, one: Cases) -> None:
    alone = one.meld("release", "show", release)
    assert alone.code == 0
    assert "vergelijk de vingerafdruk" in alone.out
    ours = one.meld("release", "show", release, "--profile", one.world.profile(), "--language", "en")
    assert "belong to the key of your organisation" in ours.out
    assert "First half" in ours.out or "first half" in ours.out
    value = one.meld("release", "show", release, "--installation", one.world.organisation, "--json").value
    assert (value["trusted"], value["release"]["period"]) == (True, "2025-H1")
    assert bytes.fromhex(value["release"]["organisation"]) == one.world.directory.organisation


def test_a_release_is_exported(release: Path, one: Cases, tmp_path: Path) -> None:
    done = one.meld("release", "export", release, "--folder", tmp_path / "csv", "--profile", one.world.profile())
    assert done.code == 0
    assert all((tmp_path / "csv").joinpath(line).is_file() for line in done.out.splitlines())
    assert len(done.out.splitlines()) == 2
    assert one.meld("release", "export", release).code == 2
    assert one.meld("release", "export", release, "--to", "doc", "--output", tmp_path / "x").code == 2
    assert one.meld("release", "export", "--output", tmp_path / "x").code == 2


@pytest.mark.parametrize("verb", ["show", "export"])
def test_a_release_that_is_missing_damaged_or_of_another(release: Path, meld: Meld, tmp_path: Path, verb: str) -> None:
    folder = ("--folder", tmp_path / "csv") if verb == "export" else ()
    assert meld("release", verb, tmp_path / "missing.release", *folder).code == 1
    other = ("admin", "create-organisation", "--folder", tmp_path / "other", "--name", "Ander", "--passphrase-fd", "FD")
    assert meld(*other, secrets=PASSPHRASE).code == 0
    assert meld("release", verb, release, *folder, "--installation", tmp_path / "other").code == 1
    data = release.read_bytes()
    for wrong in (b"", data[:-9], data.replace(b"2025", b"2024"), base64.b64encode(data), bytes(len(data))):
        release.write_bytes(wrong)
        done = meld("release", verb, release, *folder)
        assert (done.code, done.out) == (1, "")
        assert len(done.err.splitlines()) == 2
    assert not (tmp_path / "csv").exists()
