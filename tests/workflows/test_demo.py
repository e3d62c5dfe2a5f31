"""The demonstration: a whole organisation, made by the verbs that people use, and the same one for the same seed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from meldapp.errors import MeldappError
from meldapp.records.case import Case
from meldapp.records.journal import Status
from meldapp.settings import Door
from meldapp.workflows.adviser_desk import AdviserDesk
from meldapp.workflows.demo import card_lines, card_text, make_demo
from meldapp.workflows.demo_story import read_story
from meldapp.workflows.read_release import open_release
from meldapp.workflows.reporter_desk import ReporterDesk
from meldapp.workstation.profile import read_installation

if TYPE_CHECKING:
    from pathlib import Path

    from meldapp.records.demo import Demo

TODAY = dt.date(2026, 4, 20)
REPORTS = 16

pytestmark = [pytest.mark.usefixtures("cheap"), pytest.mark.slow]


def cases(demo: Demo, adviser: int = 0) -> tuple[Case, ...]:
    person = demo.advisers[adviser]
    return AdviserDesk.unlock(person.vault, person.passphrase, lambda: TODAY).cases()


def told(demo: Demo) -> list[tuple[str, ...]]:
    """What happened in the story, without keys and random numbers."""
    return sorted(
        (
            f"{case.received} {case.status} {case.coded_on} {case.assigned != b''}",
            case.report.answer("Q1").text if case.report else "",
            *(f"{line.day} {line.name} {line.text}" for line in case.conversation),
            *(note.text for note in case.notes),
        )
        for adviser in range(3)
        for case in cases(demo, adviser)
    )


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    with pytest.MonkeyPatch.context() as patch:
        cheapen(patch)
        return make_demo(tmp_path_factory.mktemp("demo"), reports=REPORTS, seed=3, today=TODAY)


def cheapen(patch: pytest.MonkeyPatch) -> None:
    from meldapp.crypto import kdf
    from tests.workflows.world import cheap_stretch

    patch.setattr(kdf, "stretch", cheap_stretch)


def test_three_advisers_a_recovery_key_and_every_door(demo: Demo) -> None:
    desk = AdviserDesk.unlock(demo.advisers[0].vault, demo.advisers[0].passphrase)
    directory = desk.directory()
    assert [one.name for one in directory.advisers] == [one.name for one in demo.advisers]
    assert len(demo.advisers) == 3
    assert directory.recovery is not None
    assert len(directory.recovery.key_holders) == 3
    assert demo.recovery.vault.is_file()
    assert read_installation(demo.profile).doors == tuple(Door)


def test_some_reports_are_answered_and_some_wait_too_long(demo: Demo) -> None:
    every = {case.case: case for adviser in range(3) for case in cases(demo, adviser)}.values()
    assert len(every) == REPORTS
    assert {case.report.language for case in every if case.report} == {"nl", "en"}
    assert any(case.due is not None and case.due < TODAY for case in every if case.status is Status.RECEIVED)
    assert any(line.name for case in every for line in case.conversation)
    assert {case.status for case in every} >= {Status.RECEIVED, Status.CLOSED}
    oldest = min(case.received for case in every)
    assert 180 < (TODAY - oldest).days < 560
    assert all(case.received < TODAY for case in every)


def test_a_code_phrase_on_the_card_opens_an_answered_report(demo: Demo) -> None:
    assert demo.reporters
    for one in demo.reporters:
        conversation = ReporterDesk.open(demo.profile).read(one.phrase)
        assert conversation.confirmed
        assert any(one.title[:40] in line.text for line in conversation.lines)
        assert any(line.name for line in conversation.lines)


def test_its_releases_verify_and_leave_one_period_to_try(demo: Demo) -> None:
    installation = read_installation(demo.profile)
    assert [open_release(file, installation).trusted for file in demo.releases] == [True] * len(demo.releases)
    assert [open_release(file).release.sequence for file in demo.releases] == [1, 2]
    assert len(open_release(demo.releases[0]).release.tables) > 10  # a period with many reports, erased since
    desk = AdviserDesk.unlock(demo.advisers[0].vault, demo.advisers[0].passphrase, lambda: TODAY)
    assert not {open_release(file).release.period for file in demo.releases} & set(desk.periods())
    left = desk.periods()[0]
    assert desk.preview(left).release.period == left


def test_the_card_names_everything_that_opens_it(demo: Demo) -> None:
    text = card_text(demo)
    for what, words in card_lines(demo):
        assert what in text
        assert words in text
    assert str(demo.folder) in text
    people = (*demo.advisers, demo.recovery)
    assert {one.passphrase for one in people} < {words for _, words in card_lines(demo)}


def test_the_same_seed_tells_the_same_story(demo: Demo, tmp_path: Path) -> None:
    again = make_demo(tmp_path / "again", reports=REPORTS, seed=3, today=TODAY)
    assert told(again) == told(demo)


@pytest.mark.parametrize("reports", [0, 1])
def test_it_can_be_very_small_and_stays_in_its_folder(tmp_path: Path, home: Path, reports: int) -> None:
    before = set(home.rglob("*"))
    steps: list[tuple[int, int]] = []
    demo = make_demo(tmp_path / "new" / "demo", reports=reports, progress=lambda *step: steps.append(step))
    assert len({case.case for adviser in range(3) for case in cases(demo, adviser)}) == reports
    assert all(done <= total for done, total in steps)
    assert bool(steps) == bool(reports)
    assert {path.name for path in tmp_path.iterdir()} == {"new"}
    assert set(home.rglob("*")) == before


def test_it_goes_into_no_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", "utf-8")
    with pytest.raises(MeldappError) as caught:
        make_demo(tmp_path, reports=1)
    assert caught.value.code == "workflows.folder-not-empty"
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(MeldappError) as caught:
        make_demo(file, reports=1)
    assert caught.value.code.startswith("workstation.")


def test_every_report_of_the_story_can_be_filed(demo: Demo) -> None:
    form = ReporterDesk.open(demo.profile).questionnaire()
    for story in read_story():
        for question, codes in story.codes.items():
            found = form.find_question(question)
            assert found is not None
            assert all(form.option_list(found.list_code).option(code) for code in codes)
