"""A report as a file: nothing is lost, and what is not understood is refused or kept."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meldapp.errors import MeldappError
from meldapp.records.policy_report import PolicyReport
from meldapp.reporting import policy_file
from meldapp.reporting.policy_edit import get, put
from meldapp.reporting.policy_file import read_report, write_report
from tests.reporting.policy_examples import NASTY, empty, filled, later, places, texts


def raw(report: PolicyReport) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(write_report(report))
    return found


def refused(data: bytes) -> str:
    with pytest.raises(MeldappError) as error:
        read_report(data, "x.meldreport")
    return error.value.code


@pytest.mark.parametrize("report", [empty("nl"), empty("en"), filled(), filled("en", NASTY)])
def test_what_is_written_is_read_again(report: PolicyReport) -> None:
    data = write_report(report)
    assert read_report(data, "x") == report
    assert write_report(read_report(data, "x")) == data


@settings(max_examples=40)
@given(st.data())
def test_any_text_in_any_field_is_kept(data: st.DataObject) -> None:
    report = filled()
    every = places(report)
    for place in data.draw(st.lists(st.sampled_from(every), min_size=1, max_size=5)):
        value = data.draw(st.booleans() if isinstance(get(report, place), bool) else texts)
        report = put(report, place, value)
    assert read_report(write_report(report), "x") == report


@settings(max_examples=40)
@given(later, later, later, later)
def test_fields_of_a_later_minor_version_are_kept_at_every_depth(
    top: dict[str, Any], section: dict[str, Any], indicator: dict[str, Any], result: dict[str, Any]
) -> None:
    values = raw(filled())
    values["version"] = "1.7"
    values.update(top)
    values["sections"][0].update(section)
    values["sections"][0]["indicators"][0].update(indicator)
    values["sections"][0]["indicators"][0]["results"][0].update(result)
    report = read_report(json.dumps(values).encode(), "x")
    assert report.version == (1, 7)
    changed = put(report, ("sections", "NORM", "indicators", "N1", "results", 0, "value"), "7")
    values["sections"][0]["indicators"][0]["results"][0]["value"] = "7"
    assert raw(changed) == values


def test_a_field_that_is_named_as_our_own_is_kept_too() -> None:
    values = {**raw(empty()), "version": "1.1", "later": {"x": 1}}
    assert raw(read_report(json.dumps(values).encode(), "x")) == values


def test_an_unknown_newer_format_is_refused_with_a_sentence() -> None:
    newer = json.dumps({**raw(empty()), "version": "2.0"}).encode()
    with pytest.raises(MeldappError, match=r"newer version of the app \(version 2.0 of the file; this app knows 1.0\)"):
        read_report(newer, "x.meldreport")


def test_an_older_format_is_brought_forward(monkeypatch: pytest.MonkeyPatch) -> None:
    def from_0(values: dict[str, Any]) -> dict[str, Any]:
        values["organisation"] = values.pop("ministry")
        return values

    monkeypatch.setitem(policy_file.MIGRATIONS, 0, from_0)
    values = raw(empty())
    values["ministry"] = values.pop("organisation")
    values["version"] = "0.4"
    assert read_report(json.dumps(values).encode(), "x") == empty()


def test_an_older_format_that_nobody_knows_is_refused() -> None:
    assert refused(json.dumps({**raw(empty()), "version": "0.4"}).encode()) == "reporting.report-damaged"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "reporting.report-damaged"),
        (b"\xff\xfe", "reporting.report-damaged"),
        (b"[" * 100_000, "reporting.report-damaged"),
        (b"[]", "reporting.report-other"),
        (b'{"format": "meldapp-release/1"}', "reporting.report-other"),
        (b'{"format": "meldapp-policy-report"}', "reporting.report-damaged"),
        (b'{"format": "meldapp-policy-report", "version": "1"}', "reporting.report-damaged"),
        (b'{"format": "meldapp-policy-report", "version": "1.x"}', "reporting.report-damaged"),
        (b'{"format": "meldapp-policy-report", "version": "1.0"}', "reporting.report-damaged"),
        (b'{"format": "meldapp-policy-report", "version": "1.0", "sections": 3}', "reporting.report-damaged"),
    ],
)
def test_what_is_no_report_is_refused(data: bytes, code: str) -> None:
    assert refused(data) == code


def test_a_file_that_is_far_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policy_file, "LARGEST", 10)
    assert refused(write_report(empty())) == "reporting.report-too-large"


@pytest.mark.parametrize("twice", ["sections", "indicators"])
def test_a_code_that_occurs_twice_is_refused(twice: str) -> None:
    values = raw(empty())
    items = values["sections"] if twice == "sections" else values["sections"][0]["indicators"]
    items.append(items[0])
    assert refused(json.dumps(values).encode()) == "reporting.report-damaged"


@settings(max_examples=40)
@given(st.data())
def test_a_damaged_file_never_ends_the_app(data: st.DataObject) -> None:
    written = bytearray(write_report(filled()))
    for _ in range(data.draw(st.integers(1, 5))):
        written[data.draw(st.integers(0, len(written) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert isinstance(read_report(bytes(written), "x"), PolicyReport)
    except MeldappError as error:
        assert error.code.startswith("reporting.report-")  # noqa: PT017 - either way is right


def test_every_record_keeps_later_fields() -> None:
    kinds = {PolicyReport, *(kind for parts in policy_file._PARTS.values() for kind in parts.values())}
    assert all("later" in {field.name for field in msgspec.structs.fields(kind)} for kind in kinds)
