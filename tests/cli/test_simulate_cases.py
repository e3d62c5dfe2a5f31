"""Made figures by commands: made, published, verified, exported."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from meldapp.workflows.simulate_cases import Size, simulate_cases

if TYPE_CHECKING:
    from tests.cli.conftest import Meld


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    simulate_cases(folder, Size(60, 2, 0), publish=True)
    return folder


def test_made_cases_are_published(meld: Meld, tmp_path: Path) -> None:
    done = meld("simulate-cases", "--folder", tmp_path / "m", "--reports", 4, "--periods", 1, "--units", 2, "--publish")
    assert done.code == 0
    assert done.err == "gepubliceerd: 1 van 1\n"
    assert [Path(line).name for line in done.out.splitlines()] == [
        "cases.json",
        "units.json",
        "release-01.json",
        "truth-01.json",
    ]
    assert meld("simulate-cases", "--folder", tmp_path / "m").code == 1


@pytest.mark.parametrize("wrong", [("--periods", 0), ("--units", 501), ("--reports", -1)])
def test_a_number_that_cannot_be_is_refused(meld: Meld, tmp_path: Path, wrong: tuple[str, int]) -> None:
    done = meld("simulate-cases", "--folder", tmp_path / "m", *wrong)
    assert done.code == 2
    assert wrong[0] in done.err


def test_releases_are_verified_from_their_files(meld: Meld, made: Path) -> None:
    first, second = made / "release-01.json", made / "release-02.json"
    done = meld("release", "audit", second, first, "--installation", made / "organisation")
    assert (done.code, done.err) == (0, "")
    assert "2020-H1 (nummer 1): handtekening van Noor Hendriks" in done.out.splitlines()[0]
    assert done.out.splitlines()[-1].startswith("Niets gevonden: 2 publicaties")
    value = meld("release", "audit", first, second, "--json", "--language", "en").value
    assert value["findings"] == []
    assert [one["sequence"] for one in value["releases"]] == [1, 2]
    assert value["releases"][0]["trusted"] is None


def test_what_is_found_is_said_and_is_exit_code_1(meld: Meld, made: Path, tmp_path: Path) -> None:
    second = made / "release-02.json"
    done = meld("release", "audit", second)
    assert done.code == 1
    assert "sluiten niet op elkaar aan" in done.out
    value = meld("release", "audit", second, "--json").value
    assert [one["code"] for one in value["findings"]] == ["statistics.chain-broken"]
    edited = tmp_path / "edited.json"
    text = second.read_text("utf-8")
    edited.write_text(text.replace('"published": "2021-01-14"', '"published": "2021-01-15"'), "utf-8")
    assert edited.read_text("utf-8") != text
    done = meld("release", "audit", edited)
    assert done.code == 1
    assert "edited.json is niet ondertekend" in done.out


def test_what_cannot_be_read_or_understood_is_exit_code_2(meld: Meld, made: Path, tmp_path: Path) -> None:
    for content in (None, b"", b"{}", b'{"format": "meldapp-release/9"}', b'{"format": "meldapp-release/1"}'):
        file = tmp_path / "odd.json"
        if content is not None:
            file.write_bytes(content)
        done = meld("release", "audit", made / "release-01.json", file)
        assert (done.code, done.out) == (2, "")
        assert len(done.err.splitlines()) == 2
    for arguments in ((), ("--json",), ("--perhaps",)):
        assert meld("release", "audit", *arguments).code == 2


def test_releases_in_other_forms(meld: Meld, made: Path, tmp_path: Path) -> None:
    files, truths = sorted(made.glob("release-*.json")), sorted(made.glob("truth-*.json"))
    done = meld("release", "export", *files, "--to", "sdc-audit", "--truth", *truths, "--output", tmp_path / "a.json")
    each = [word for truth in truths for word in ("--truth", truth)]
    assert meld("release", "export", *files, "--to", "sdc-audit", *each, "--output", tmp_path / "b.json").code == 0
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    assert (done.code, done.out.strip()) == (0, str(tmp_path / "a.json"))
    assert json.loads((tmp_path / "a.json").read_bytes())["format"] == "sdc-audit/1"
    assert meld("release", "export", *files, "--to", "json", "--output", tmp_path / "b.json").code == 0
    done = meld("release", "export", *files, "--output", tmp_path / "csv")
    assert {Path(line).parent.name for line in done.out.splitlines()} == {"2020-H1", "2020-H2"}
    assert meld("release", "export", *files, "--to", "csv", "--truth", *truths, "--output", tmp_path / "x").code == 2
    done = meld("release", "export", *files, "--to", "sdc-audit", "--truth", truths[0], "--output", tmp_path / "x")
    assert done.code == 1
