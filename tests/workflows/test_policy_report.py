"""A report on disk: whatever is done, and whenever the program dies, nothing that was kept is lost."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from meldapp.errors import MeldappError
from meldapp.records.policy_report import PolicyReport
from meldapp.reporting.policy_edit import put
from meldapp.reporting.policy_file import write_report
from meldapp.workflows import policy_report
from meldapp.workflows.policy_report import (
    Opened,
    create_report,
    export_report,
    fill_report,
    find_unsaved,
    open_report,
    read_earlier,
    throw_away,
    with_suffix,
)
from tests.reporting.policy_examples import MADE, MOMENT, figures, filled

SUMMARY = ("summary",)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rapport.meldreport"


@pytest.fixture
def opened(path: Path) -> Opened:
    return create_report(path, "Ministerie", "2026", "nl", MADE)


def named(report: PolicyReport, text: str) -> PolicyReport:
    return put(report, SUMMARY, text)


def refused(error: pytest.ExceptionInfo[MeldappError]) -> str:
    return error.value.code


def test_a_new_report_is_saved_at_once_and_never_over_another_file(tmp_path: Path) -> None:
    opened = create_report(tmp_path / "rapport", "Ministerie", "2026", "nl", MADE)
    assert opened.file.path == tmp_path / "rapport.meldreport"
    assert open_report(opened.file.path).report == opened.report
    assert opened.report.organisation == "Ministerie"
    with pytest.raises(MeldappError) as error:
        create_report(tmp_path / "rapport.meldreport", "x", "2026", "nl", MADE)
    assert refused(error) == "workflows.report-exists"


def test_saving_and_opening_again(opened: Opened, path: Path) -> None:
    opened.file.save(named(opened.report, "eerst"))
    opened.file.save(named(opened.report, "daarna"))
    assert open_report(path).report.summary == "daarna"
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_unsaved_work_lies_beside_the_report_and_goes_when_it_is_saved(opened: Opened, path: Path) -> None:
    copy = opened.file.keep(named(opened.report, "nieuw"))
    assert copy == path.with_name("rapport.meldreport.autosave")
    assert read_earlier(path).summary == ""
    (found,) = open_report(path).unsaved
    assert (found.report.summary, found.path) == ("nieuw", copy)
    assert found.written.tzinfo is not None
    opened.file.save(named(opened.report, "nieuw"))
    assert not copy.exists()
    assert open_report(path).unsaved == ()


def test_after_a_crash_the_work_is_found_and_gone_on_with(opened: Opened, path: Path) -> None:
    opened.file.keep(named(opened.report, "nieuw"))
    again = open_report(path)
    again.file.adopt(again.unsaved[0])
    assert again.file.keep(named(again.report, "nieuwer")) == again.unsaved[0].path
    again.file.save(named(again.report, "nieuwer"))
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_two_people_in_one_folder_never_write_over_the_copy_of_the_other(opened: Opened, path: Path) -> None:
    other = open_report(path)
    first = opened.file.keep(named(opened.report, "van mij"))
    second = other.file.keep(named(other.report, "van jou"))
    assert second.name == "rapport.meldreport.autosave-2"
    assert {unsaved.report.summary for unsaved in find_unsaved(path)} == {"van mij", "van jou"}
    other.file.discard()
    assert first.exists()
    assert not second.exists()
    other.file.discard()


def test_a_copy_that_somebody_else_went_on_with_is_left_alone(opened: Opened, path: Path) -> None:
    opened.file.keep(named(opened.report, "van mij"))
    other = open_report(path)
    other.file.adopt(other.unsaved[0])
    other.file.keep(named(other.report, "van jou"))
    assert opened.file.keep(named(opened.report, "weer van mij")).name == "rapport.meldreport.autosave-2"
    opened.file.save(named(opened.report, "bewaard"))
    assert [unsaved.report.summary for unsaved in find_unsaved(path)] == ["van jou"]


def test_when_all_names_are_taken_the_first_is_used(
    monkeypatch: pytest.MonkeyPatch, opened: Opened, path: Path
) -> None:
    monkeypatch.setattr(policy_report, "_COPIES", 1)
    path.with_name(path.name + ".autosave").write_bytes(b"x")
    assert opened.file.keep(opened.report).name == "rapport.meldreport.autosave"


def test_unsaved_work_can_be_thrown_away(opened: Opened, path: Path) -> None:
    opened.file.keep(named(opened.report, "nieuw"))
    throw_away(find_unsaved(path)[0])
    assert find_unsaved(path) == ()


def test_copies_that_cannot_be_read_or_say_nothing_new_are_not_offered(opened: Opened, path: Path) -> None:
    path.with_name(path.name + ".autosave").write_bytes(b"{")
    path.with_name(path.name + ".autosave-2").write_bytes(path.read_bytes())
    opened.file.keep(named(opened.report, "nieuw"))
    assert [unsaved.report.summary for unsaved in open_report(path).unsaved] == ["nieuw"]


def test_a_change_by_somebody_else_is_noticed(opened: Opened, path: Path) -> None:
    other = open_report(path)
    other.file.save(named(other.report, "van jou"))
    with pytest.raises(MeldappError) as error:
        opened.file.save(named(opened.report, "van mij"))
    assert refused(error) == "workflows.report-changed"
    assert open_report(path).report.summary == "van jou"
    opened.file.save(named(opened.report, "van mij"), over_other=True)
    assert open_report(path).report.summary == "van mij"


def test_a_file_that_was_taken_away_is_noticed(opened: Opened, path: Path) -> None:
    path.unlink()
    with pytest.raises(MeldappError) as error:
        opened.file.save(opened.report)
    assert refused(error) == "workflows.report-changed"


def test_saving_under_another_name(opened: Opened, path: Path) -> None:
    opened.file.keep(named(opened.report, "nieuw"))
    opened.file.save_as(named(opened.report, "nieuw"), path.with_name("ander"))
    assert {file.name for file in path.parent.iterdir()} == {"rapport.meldreport", "ander.meldreport"}
    opened.file.save(named(opened.report, "nieuwer"))
    assert open_report(path.with_name("ander.meldreport")).report.summary == "nieuwer"
    with pytest.raises(MeldappError) as error:
        opened.file.save_as(opened.report, path)
    assert refused(error) == "workflows.report-exists"


def test_a_disk_that_takes_nothing_is_a_sentence_and_the_report_can_go_elsewhere(
    monkeypatch: pytest.MonkeyPatch, opened: Opened, path: Path
) -> None:
    real = os.open

    def read_only(name: str | Path, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_CREAT and Path(name).parent == path.parent:
            raise OSError(30, "Read-only file system")
        return real(name, flags, mode)

    monkeypatch.setattr(os, "open", read_only)
    for save in (opened.file.save, opened.file.keep):
        with pytest.raises(MeldappError) as error:
            save(named(opened.report, "nieuw"))
        assert refused(error) == "workstation.read-only"
    elsewhere = Path(tempfile.mkdtemp(dir=path.parent.parent)) / "x.meldreport"
    opened.file.save_as(named(opened.report, "nieuw"), elsewhere)
    assert open_report(elsewhere).report.summary == "nieuw"


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
def test_a_new_file_has_the_permissions_of_any_other_and_keeps_those_it_has(opened: Opened, path: Path) -> None:
    plain = path.with_name("plain")
    plain.touch()
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)
    path.chmod(0o600)
    opened.file.save(named(opened.report, "nieuw"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_damaged_report_still_gives_its_unsaved_work(opened: Opened, path: Path) -> None:
    opened.file.keep(named(opened.report, "nieuw"))
    path.write_bytes(b"\0" * 100)
    assert open_report(path).report.summary == "nieuw"
    path.unlink()
    assert open_report(path).unsaved[0].report.summary == "nieuw"


@pytest.mark.parametrize(("data", "code"), [(None, "workflows.report-missing"), (b"{", "reporting.report-damaged")])
def test_what_is_no_report_is_said_so(path: Path, data: bytes | None, code: str) -> None:
    if data is not None:
        path.write_bytes(data)
    for read in (open_report, read_earlier):
        with pytest.raises(MeldappError) as error:
            read(path)
        assert refused(error) == code


def test_documents(tmp_path: Path) -> None:
    assert export_report(filled(), tmp_path / "x.odt", MOMENT).read_bytes()[:2] == b"PK"
    assert export_report(filled(), tmp_path / "x.PDF", MOMENT, missing=False).read_bytes()[:5] == b"%PDF-"
    with pytest.raises(MeldappError) as error:
        export_report(filled(), tmp_path / "x.docx", MOMENT)
    assert refused(error) == "workflows.report-export-kind"


def test_filling_from_published_figures(opened: Opened) -> None:
    report, given = fill_report(opened.report, (figures({"T0": {"*": 41}}),))
    assert report != opened.report
    assert [entry.indicator for entry in given if entry.result is not None] == ["M1"]


def test_the_suffix_is_added_once() -> None:
    assert with_suffix(Path("a")) == with_suffix(Path("a.meldreport")) == Path("a.meldreport")
    assert with_suffix(Path("a.2026")) == Path("a.2026.meldreport")


class TwoPeople(RuleBasedStateMachine):
    """Two people edit, keep, save, undo, crash and recover in one folder; every text that was kept can be found.

    ``expected`` are the texts that must be on the disk somewhere: all that was saved last, or kept and not thrown away.
    """

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "r.meldreport"
        # Without sections, so that the many files of this test are small.
        self.path.write_bytes(write_report(PolicyReport("Ministerie", "2026", "nl", MADE, "2026-11")))
        first = open_report(self.path)
        self.people: list[Opened | None] = [first, open_report(self.path)]
        self.reports = [first.report, first.report]
        self.past: list[list[PolicyReport]] = [[], []]
        self.kept: list[str | None] = [None, None]
        self.left: list[str] = []
        self.saved = ""
        self.number = 0

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    def on_disk(self) -> set[str]:
        texts = {unsaved.report.summary for unsaved in find_unsaved(self.path)}
        return texts | {read_earlier(self.path).summary}

    who = st.integers(0, 1)

    @rule(who=who)
    def edit(self, who: int) -> None:
        self.number += 1
        self.past[who].append(self.reports[who])
        self.reports[who] = named(self.reports[who], f"tekst {self.number}")

    @rule(who=who)
    def undo(self, who: int) -> None:
        if self.past[who]:
            self.reports[who] = self.past[who].pop()

    @rule(who=who)
    def keep(self, who: int) -> None:
        person = self.people[who]
        if person is not None:
            person.file.keep(self.reports[who])
            self.kept[who] = self.reports[who].summary

    @rule(who=who, over=st.booleans())
    def save(self, who: int, over: bool) -> None:  # noqa: FBT001 - a case
        person = self.people[who]
        if person is None:
            return
        try:
            person.file.save(self.reports[who], over_other=over)
        except MeldappError as error:
            assert error.code == "workflows.report-changed"  # noqa: PT017 - refusing is right too
            return
        self.saved, self.kept[who] = self.reports[who].summary, None

    @rule(who=who)
    def crash(self, who: int) -> None:
        if self.kept[who] is not None:
            self.left.append(self.kept[who] or "")
        self.people[who], self.kept[who] = None, None

    @precondition(lambda self: None in self.people)
    @rule(recover=st.booleans())
    def open_again(self, recover: bool) -> None:  # noqa: FBT001 - a case
        who = self.people.index(None)
        opened = open_report(self.path)
        self.people[who], self.reports[who], self.past[who] = opened, opened.report, []
        if recover and opened.unsaved:
            # It may be the copy of the other, who is still at work: that one then finds a new name.
            newest = opened.unsaved[0]
            opened.file.adopt(newest)
            self.reports[who] = newest.report
            if newest.report.summary in self.left:
                self.left.remove(newest.report.summary)
                self.kept[who] = newest.report.summary

    @invariant()
    def everything_that_was_kept_is_there(self) -> None:
        expected = {text for text in (*self.left, *self.kept, self.saved) if text is not None}
        assert expected <= self.on_disk()


TwoPeople.TestCase.settings = settings(max_examples=25, stateful_step_count=20)
TestTwoPeople = TwoPeople.TestCase
