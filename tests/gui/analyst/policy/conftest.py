"""The way through the report, with one open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from meldapp.errors import MeldappError
from meldapp.gui import background
from meldapp.gui.analyst.policy.desk import ReportDesk
from meldapp.gui.analyst.policy.flow import PolicyFlow
from meldapp.reporting.policy_file import write_report
from meldapp.workflows import policy_report
from tests.reporting.policy_examples import filled

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from meldapp.records.preview import OpenedRelease


def refuse(path: Path) -> OpenedRelease:
    raise MeldappError("workflows.release-missing", name=path.name)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a report of one of everything."""
    file = tmp_path / "rapport.meldreport"
    file.write_bytes(write_report(filled()))
    return file


@pytest.fixture
def flow(qtbot: QtBot) -> PolicyFlow:
    flow = PolicyFlow(policy_report, refuse)
    qtbot.addWidget(flow)
    flow.resize(1100, 760)
    with qtbot.waitActive(flow):
        flow.show()
        flow.activateWindow()
    flow.start()
    return flow


def open_file(flow: PolicyFlow, path: Path) -> None:
    flow.begin.doors[0].click()
    flow.open_page.file.set_path(path)
    flow.open_page.next_button.click()
    assert background.wait_idle()


@pytest.fixture
def desk(flow: PolicyFlow, path: Path) -> ReportDesk:
    """Return the desk of the report at ``path``, open in its editor."""
    open_file(flow, path)
    assert flow.desk is not None
    return flow.desk
