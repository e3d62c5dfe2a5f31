"""Documents, saving, closing, and trouble with files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from meldapp.errors import MeldappError
from meldapp.gui import background
from meldapp.gui.analyst.policy.choice_pages import ClosePage, SaveElsewherePage
from meldapp.gui.analyst.policy.work_pages import ExportPage
from meldapp.reporting.policy_edit import Place, put
from meldapp.reporting.policy_file import write_report
from meldapp.workflows import policy_report
from meldapp.workflows.policy_report import read_earlier
from tests.gui.analyst.policy.conftest import open_file
from tests.reporting.policy_examples import filled

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from meldapp.gui.analyst.policy.desk import ReportDesk
    from meldapp.gui.analyst.policy.flow import PolicyFlow

POLICY: Place = ("sections", "NORM", "policy")


@pytest.mark.parametrize(("kind", "start"), [(".pdf", b"%PDF-"), (".odt", b"PK")])
def test_documents_are_made(desk: ReportDesk, tmp_path: Path, kind: str, start: bytes) -> None:
    desk.editor.export_button.click()
    page = desk.page
    assert isinstance(page, ExportPage)
    assert page.kind is not None
    page.kind.set_codes((kind,))
    page.kind.changed.emit()
    assert page.file.path() == tmp_path / f"rapport{kind}"
    page.file.set_path(tmp_path / "uit")
    page.next_button.click()
    assert background.wait_idle()
    assert (tmp_path / f"uit{kind}").read_bytes().startswith(start)
    assert "Het document staat in" in page.notice.text
    page.file.set_path(tmp_path / "geen map" / "uit")
    page.next_button.click()
    assert background.wait_idle()
    assert "bestaat niet" in page.notice.text
    page.file.set_path(None)
    page.next_button.click()
    assert "is nog leeg" in page.notice.text


def test_a_change_by_somebody_else_is_said_and_both_can_stay(desk: ReportDesk, path: Path, tmp_path: Path) -> None:
    path.write_bytes(write_report(put(filled(), POLICY, "van jou")))
    desk.editing.type(POLICY, "van mij")
    desk.editor.save_button.click()
    assert background.wait_idle()
    assert isinstance(desk.page, SaveElsewherePage)
    assert "Iemand anders heeft rapport.meldreport" in desk.page.notice.text
    desk.page.file.set_path(path)
    desk.page.next_button.click()
    assert background.wait_idle()
    assert "Er is al een bestand" in desk.page.notice.text
    desk.page.file.set_path(tmp_path / "mijn")
    desk.page.next_button.click()
    assert background.wait_idle()
    assert desk.stack.currentWidget() is desk.editor
    assert read_earlier(tmp_path / "mijn.meldreport").sections[0].policy == "van mij"
    assert read_earlier(path).sections[0].policy == "van jou"


def test_the_other_version_can_be_written_over(desk: ReportDesk, path: Path) -> None:
    path.write_bytes(write_report(put(filled(), POLICY, "van jou")))
    desk.editing.type(POLICY, "van mij")
    desk.editor.save_button.click()
    assert background.wait_idle()
    assert isinstance(desk.page, SaveElsewherePage)
    desk.page.doors[0].click()
    assert background.wait_idle()
    assert read_earlier(path).sections[0].policy == "van mij"


def test_a_disk_that_takes_nothing_is_said_and_nothing_is_lost(
    qtbot: QtBot, desk: ReportDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_arguments: object, **_named: object) -> None:
        raise MeldappError("workstation.read-only", name="rapport.meldreport")

    monkeypatch.setattr(policy_report, "write_atomic", refused)
    desk.editing.type(POLICY, "nieuw")
    qtbot.waitUntil(desk.editor.notice.isVisible)
    assert "mag niet worden geschreven" in desk.editor.notice.text
    desk.editor.save_button.click()
    assert background.wait_idle()
    assert isinstance(desk.page, SaveElsewherePage)
    assert desk.page.doors == []
    desk.page.back_button.click()
    assert desk.editing.value(POLICY) == "nieuw"
    desk.flush()


def ask_to_close(desk: ReportDesk) -> ClosePage:
    desk.editor.back_button.click()
    assert isinstance(desk.page, ClosePage)
    return desk.page


def test_closing_asks_when_something_is_not_saved(flow: PolicyFlow, desk: ReportDesk, path: Path) -> None:
    desk.editing.type(POLICY, "nieuw")
    ask_to_close(desk).back_button.click()
    assert desk.stack.currentWidget() is desk.editor
    ask_to_close(desk).doors[0].click()
    assert background.wait_idle()
    assert flow.desk is None
    assert read_earlier(path).sections[0].policy == "nieuw"


def test_closing_the_window_asks_once(flow: PolicyFlow, desk: ReportDesk, path: Path) -> None:
    assert not flow.ask_before_leaving()
    desk.editing.type(POLICY, "nieuw")
    assert flow.ask_before_leaving()
    assert isinstance(desk.page, ClosePage)
    assert not flow.ask_before_leaving()
    flow.leave()
    assert not flow.ask_before_leaving()
    assert len(policy_report.find_unsaved(path)) == 1


def test_closing_without_saving_throws_the_changes_away(flow: PolicyFlow, desk: ReportDesk, path: Path) -> None:
    desk.editing.type(POLICY, "nieuw")
    ask_to_close(desk).doors[1].click()
    assert background.wait_idle()
    assert flow.desk is None
    assert policy_report.find_unsaved(path) == ()
    open_file(flow, path)
    assert flow.desk is not None
