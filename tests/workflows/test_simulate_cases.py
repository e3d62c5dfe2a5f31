"""Made cases, published as an adviser would, verified and exported from the files alone."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import msgspec
import pytest

from meldapp.errors import MeldappError
from meldapp.questionnaire.check import check_coding
from meldapp.questionnaire.load import load_questionnaire
from meldapp.records.directory import Unit
from meldapp.records.disclosure import Place
from meldapp.records.finding import Finding, Kind
from meldapp.settings import PeriodLength
from meldapp.statistics.counts import CodedCase
from meldapp.statistics.periods import period_of
from meldapp.statistics.sdc_audit import Truth
from meldapp.workflows.audit_releases import audit_files
from meldapp.workflows.export_releases import to_csv, to_json, to_sdc_audit
from meldapp.workflows.read_release import open_release
from meldapp.workflows.simulate_cases import Size, simulate_cases
from meldapp.workflows.simulate_cases_made import make_cases
from meldapp.workstation.profile import read_installation


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    steps: list[tuple[int, int]] = []
    files = simulate_cases(folder, Size(240, 3, 12), publish=True, progress=lambda *step: steps.append(step))
    assert [file.name for file in files] == [
        "cases.json",
        "units.json",
        *(f"release-0{number}.json" for number in (1, 2, 3)),
        *(f"truth-0{number}.json" for number in (1, 2, 3)),
    ]
    assert steps == [(1, 3), (2, 3), (3, 3)]
    return folder


def releases(folder: Path) -> list[Path]:
    return sorted(folder.glob("release-*.json"))


def codes_of(case: CodedCase) -> list[tuple[str, tuple[str, ...]]]:
    return [(answer.question, answer.codes) for coding in case.codings for answer in coding.answers]


def test_one_number_decides_all_of_it() -> None:
    assert make_cases(50, 3, 20, 1) == make_cases(50, 3, 20, 1)
    assert make_cases(50, 3, 20, 1) != make_cases(50, 3, 20, 2)


def test_made_cases_fit_the_questionnaire_and_have_what_real_ones_have() -> None:
    made = make_cases(2_000, 4, 40, 1)
    assert made.periods == ("2020-H1", "2020-H2", "2021-H1", "2021-H2")
    listed = [Unit(unit.code, unit.nl, unit.en) for units in made.units for unit in units]
    form = load_questionnaire(units=list({unit.code: (unit.code, unit.nl, unit.en) for unit in listed}.values()))
    beside = {"HANDLING": "WISH", "SECTION": "SECTION"}
    grounds: Counter[str] = Counter()
    for one in made.cases:
        for question, codes in codes_of(one.case):
            found = form.find_question(question)
            list_code = beside.get(question) or (found.list_code if found else "")
            assert set(check_coding(form, list_code, codes)) == set(codes)
            grounds.update(codes if question == "Q4" else ())
        assert one.case.received < one.case.coded_on
        assert period_of(one.case.coded_on, PeriodLength.HALF_YEAR) in made.periods
    assert grounds["HERK"] > 3 * grounds["HAND"] > 0
    assert 0 < grounds["BURG"] < 20  # a rare ground
    assert sum(len(one.case.codings) > 1 for one in made.cases) > 50  # corrected
    assert made.units[0] == made.units[1] != made.units[2] == made.units[3]  # reorganised halfway
    assert any(unit.people < 100 for unit in made.units[0])


@pytest.mark.parametrize(("periods", "units"), [(1, 40), (2, 0), (2, 4), (2, 1)])
def test_any_size_can_be_made(periods: int, units: int) -> None:
    made = make_cases(30, periods, units, 3)
    assert len(made.cases) == 30
    assert {len(one) for one in made.units} == {units}
    assert make_cases(0, periods, units, 3).cases == ()


def test_without_publishing_there_are_cases_only(tmp_path: Path) -> None:
    files = simulate_cases(tmp_path / "new", Size(5, 1, 3))
    assert [file.name for file in files] == ["cases.json", "units.json"]
    cases = json.loads(files[0].read_bytes())
    assert cases["format"] == "meldapp-cases/1"
    assert len(cases["cases"]) == 5
    assert "text" not in files[0].read_text()
    assert [len(one["units"]) for one in json.loads(files[1].read_bytes())] == [3]
    with pytest.raises(MeldappError) as error:
        simulate_cases(tmp_path / "new", Size(5, 1, 3))
    assert error.value.code == "workflows.folder-not-empty"


def test_truths_hold_the_count_of_each_cell(published: Path) -> None:
    for number, file in enumerate(releases(published), start=1):
        release = open_release(file).release
        truth = msgspec.json.decode((published / f"truth-0{number}.json").read_bytes(), type=Truth)
        assert (truth.format, truth.release) == ("meldapp-truth/1", release.period)
        cells = [cell for table in release.tables for cell in table.cells]
        assert len(cells) == len(truth.cells)
        assert all(cell.value in {None, true.count} for cell, true in zip(cells, truth.cells, strict=True))
        assert truth.cells[0].at == {"period": release.period}
    assert any(cell.at == {"period": "2020-H2/TC"} for cell in _truth(published, 2).cells)


def _truth(folder: Path, number: int) -> Truth:
    return msgspec.json.decode((folder / f"truth-0{number}.json").read_bytes(), type=Truth)


def test_nothing_is_found_in_what_was_published(published: Path) -> None:
    steps: list[tuple[int, int]] = []
    installation = read_installation(published / "organisation")
    audit = audit_files(list(reversed(releases(published))), installation, lambda *step: steps.append(step))
    assert audit.findings == ()
    assert [one.release.sequence for one in audit.releases] == [1, 2, 3]
    assert audit.cells == sum(len(table.cells) for one in audit.releases for table in one.release.tables)
    assert steps[-1][0] == steps[-1][1] == 5
    with pytest.raises(MeldappError) as error:
        audit_files(releases(published), cancelled=lambda: True)
    assert error.value.code == "statistics.cancelled"


def found(files: list[Path], **more: object) -> set[str]:
    return {finding.code for finding in audit_files(files, **more).findings}  # type: ignore[arg-type]  # one of its own


def test_what_is_wrong_with_a_ledger_is_found(published: Path, tmp_path: Path) -> None:
    first, second, third = releases(published)
    assert found([second, third]) == {"statistics.chain-broken"}
    assert found([first, third]) == {"statistics.chain-broken"}
    assert found([first, first, second]) == {"statistics.chain-broken"}
    assert found([first, second]) == set()  # the newest that is missing cannot be missed
    other = tmp_path / "other"
    simulate_cases(other, Size(3, 1, 0, 2), publish=True)
    assert "statistics.other-organisation" in found([first, *releases(other)])
    ours = read_installation(published / "organisation")
    assert found([first, *releases(other)], installation=ours) == {"workflows.release-tampered"}
    assert found(releases(other), installation=ours) == {"workflows.release-tampered"}


def test_a_number_that_was_changed_is_found(published: Path, tmp_path: Path) -> None:
    first = releases(published)[0]
    changed = tmp_path / first.name
    text = first.read_text("utf-8")
    assert '"value": 10' in text or '"value": 11' in text or '"value": 1' in text
    changed.write_text(text.replace('"value": 1', '"value": 2', 1), "utf-8")
    assert found([changed]) == {"workflows.release-tampered"}


def test_a_certificate_or_an_attack_that_finds_something_is_said(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finding = Finding(Kind.KNOWN, "2020-H1", "T1", (Place("ground", "HERK"),), low=1, high=2)
    files = releases(published)
    with monkeypatch.context() as patch:
        patch.setattr("meldapp.statistics.attack.audit.audit", lambda *_, **__: (finding,))
        (one,) = audit_files(files).findings
        assert (one.code, one.facts) == ("statistics.found-known", {"table": "T1", "row": "HERK"})
    monkeypatch.setattr("meldapp.workflows.audit_releases.check_certificate", lambda *_, **__: (finding,))
    assert found(files[:1]) == {"statistics.certificate-refused"}


def test_what_cannot_be_read_is_said(published: Path, tmp_path: Path) -> None:
    with pytest.raises(MeldappError) as error:
        audit_files([tmp_path / "nowhere.json"])
    assert error.value.code == "workflows.release-missing"
    odd = tmp_path / "odd.json"
    odd.write_bytes(releases(published)[0].read_bytes().replace(b"meldapp-release/2", b"meldapp-release/9"))
    with pytest.raises(MeldappError) as error:
        audit_files([odd])
    assert error.value.code == "crypto.release-format"


def test_figures_in_other_forms(published: Path, tmp_path: Path) -> None:
    opened = [open_release(file) for file in releases(published)]
    one = to_csv(opened[:1], tmp_path / "one", "nl")
    assert {path.parent for path in one} == {tmp_path / "one"}
    several = to_csv(opened, tmp_path / "all", "en")
    assert {path.parent.name for path in several} == {"2020-H1", "2020-H2", "2021-H1"}
    (file,) = to_json(opened, tmp_path / "all.json")
    assert [one["period"] for one in json.loads(file.read_bytes())] == ["2020-H1", "2020-H2", "2021-H1"]


def test_what_is_printed_for_other_auditors_with_the_truth_beside_it(published: Path, tmp_path: Path) -> None:
    opened = [open_release(file) for file in releases(published)]
    truths = sorted(published.glob("truth-*.json"))
    (plain,) = to_sdc_audit(opened, tmp_path / "plain.json")
    (full,) = to_sdc_audit(opened, tmp_path / "full.json", truths)
    printed, known = json.loads(plain.read_bytes()), json.loads(full.read_bytes())
    assert (printed["format"], printed["threshold"], printed["zeros_public"]) == ("sdc-audit/1", 6, False)
    assert len(printed["cells"]) == len(known["cells"]) == sum(len(t.cells) for o in opened for t in o.release.tables)
    wrong = tmp_path / "wrong.json"
    for content in (b"{}", b"\xff", truths[0].read_bytes().replace(b"truth/1", b"truth/2"), b""):
        wrong.write_bytes(content)
        with pytest.raises(MeldappError) as error:
            to_sdc_audit(opened, tmp_path / "x.json", [wrong])
        assert error.value.code == "workflows.truth-wrong"
    with pytest.raises(MeldappError) as error:
        to_sdc_audit(opened, tmp_path / "x.json", truths[:2])
    assert error.value.code == "workflows.truth-wrong"
    with pytest.raises(MeldappError) as error:
        to_sdc_audit(opened[:2], tmp_path / "x.json", truths)
    assert error.value.code == "workflows.truth-wrong"
    short = msgspec.json.decode(truths[0].read_bytes())
    short["cells"].pop()
    wrong.write_bytes(msgspec.json.encode(short))
    with pytest.raises(MeldappError) as error:
        to_sdc_audit(opened[:1], tmp_path / "x.json", [wrong])
    assert error.value.code == "workflows.truth-wrong"
