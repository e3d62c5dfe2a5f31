"""The policy-and-effect report, by commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from meldapp.records.policy_report import PolicyReport
from meldapp.reporting.policy_edit import put
from meldapp.reporting.policy_file import read_report, write_report
from tests.reporting.policy_examples import filled
from tests.workflows.test_publish import coded

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Meld
    from tests.workflows.world import World


@pytest.fixture
def report(meld: Meld, tmp_path: Path) -> Path:
    file = tmp_path / "rapport.meldreport"
    done = meld("report", "new", file, "--organisation", "Ministerie", "--period", "2026")
    assert (done.code, done.out.strip()) == (0, str(file))
    return file


def test_a_new_report_in_either_language_and_never_over_another(meld: Meld, report: Path, tmp_path: Path) -> None:
    assert read_report(report.read_bytes(), "x").language == "nl"
    again = meld("report", "new", report, "--organisation", "Ministerie", "--period", "2026")
    assert again.code == 1
    assert "Er is al een bestand" in again.err
    english = tmp_path / "report.meldreport"
    meld("report", "new", english, "--organisation", "Ministry", "--period", "2026", "--language", "en")
    made = read_report(english.read_bytes(), "x")
    assert (made.language, made.organisation, made.period) == ("en", "Ministry", "2026")


def test_a_report_is_shown_as_text_and_as_json(meld: Meld, report: Path) -> None:
    shown = meld("report", "show", report)
    assert shown.out.startswith("Beleids- en effectrapportage 2026\n")
    assert "Deze indeling is een voorstel." in shown.out
    value = meld("report", "show", report, "--json").value
    assert [section["code"] for section in value["sections"]][:2] == ["NORM", "HAND-L"]


def test_what_is_missing_is_said_with_an_exit_code(meld: Meld, report: Path) -> None:
    done = meld("report", "check", report)
    assert done.code == 1
    assert "NORM: geen beleid beschreven\n" in done.out
    assert "NORM: N4: no baseline\n" in meld("report", "check", report, "--language", "en").out
    value = meld("report", "check", report, "--json").value
    assert {"section": "NORM", "kind": "no-policy", "what": "", "field": ["sections", "NORM", "policy"]} in value
    nothing: PolicyReport = put(filled(), ("sections",), ())
    report.write_bytes(write_report(nothing))
    whole = meld("report", "check", report)
    assert (whole.code, whole.out.strip()) == (0, "Er ontbreekt niets.")


def test_a_report_is_filled_from_published_figures(meld: Meld, world: World, report: Path, tmp_path: Path) -> None:
    release = tmp_path / "h1.release"
    coded(world, 24).publish("2026-H1", release)
    done = meld("report", "fill", report, "--releases", release, "--profile", world.profile())
    assert done.code == 0
    assert "MELD: M1 2026-H1: 24\n" in done.out
    assert "vervangt" not in done.out
    results = [one.results for s in read_report(report.read_bytes(), "x").sections for one in s.indicators]
    assert any(result.value == "24" for found in results for result in found)
    again = meld("report", "fill", report, "--releases", release, "--language", "en")
    assert "MELD: M1 2026-H1: 24 (replaces: 24)\n" in again.out
    report.write_bytes(write_report(put(read_report(report.read_bytes(), "x"), ("sections",), ())))
    nothing = meld("report", "fill", report, "--releases", release)
    assert (nothing.code, nothing.out.strip()) == (1, "In deze cijfers staat niets wat een indicator nodig heeft.")
    assert meld("report", "fill", report).code == 2


def test_documents_are_made(meld: Meld, report: Path, tmp_path: Path) -> None:
    done = meld("report", "export", report, "--output", tmp_path / "x.pdf")
    assert (done.code, done.out.strip()) == (0, str(tmp_path / "x.pdf"))
    assert (tmp_path / "x.pdf").read_bytes()[:5] == b"%PDF-"
    assert meld("report", "export", report, "--output", tmp_path / "x.odt", "--no-missing").code == 0
    wrong = meld("report", "export", report, "--output", tmp_path / "x.txt")
    assert wrong.code == 1
    assert ".odt of .pdf" in wrong.err


@pytest.mark.parametrize("verb", ["new", "show", "fill", "check", "export"])
def test_a_command_without_a_file_was_not_understood(meld: Meld, verb: str) -> None:
    assert meld("report", verb).code == 2


def test_a_file_that_is_no_report_is_a_sentence(meld: Meld, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"{")
    done = meld("report", "show", tmp_path / "x")
    assert done.code == 1
    assert "beschadigd of niet met deze app gemaakt" in done.err
