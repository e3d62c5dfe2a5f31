"""HR writes the report in the window of the app: from the figures an adviser published to a document."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from meldapp.app import Desk, build_window
from meldapp.gui import background
from meldapp.gui.analyst.policy.bound import BoundText
from meldapp.gui.analyst.policy.flow import PolicyFlow
from meldapp.gui.analyst.policy.work_pages import ExportPage, FillPage
from meldapp.settings import Door
from meldapp.workflows.policy_report import find_unsaved, read_earlier
from tests.gui.pictures import save
from tests.workflows.test_publish import coded

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.workflows.world import World


def press(owner: QWidget, text: str) -> None:
    found = [b for b in owner.findChildren(QPushButton) if b.isVisible() and b.text().replace("&", "") == text]
    assert found, text
    found[0].click()
    assert background.wait_idle()


def test_hr_writes_the_report_from_published_figures(
    qtbot: QtBot, qapp: QApplication, world: World, tmp_path: Path
) -> None:
    release = tmp_path / "h1.json"
    coded(world, 24).publish("2026-H1", release)
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    window = build_window(qapp, Desk(world.profile(), doors=(Door.ANALYST,)), settings, dark=False)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    press(window, "Cijfers (HR)")
    press(window, "Beleids- en effectrapportage")
    press(window, "Begin een nieuwe rapportage")
    flow = window.findChild(PolicyFlow)
    assert isinstance(flow, PolicyFlow)
    flow.new_page.organisation.setText("Ministerie van Voorbeelden")
    flow.new_page.period.setText("2026")
    flow.new_page.file.set_path(tmp_path / "rapport")
    press(window, "Maak de rapportage")
    desk = flow.desk
    assert desk is not None
    desk.editor.go_to(("sections", "NORM", "policy"))
    field = QApplication.focusWidget()
    assert isinstance(field, BoundText)
    QTest.keyClicks(field, "De norm staat in de gedragscode.")
    press(window, "Vul uit cijfers")
    assert isinstance(desk.page, FillPage)
    desk.page.file.set_path(release)
    press(window, "Kijk wat erin staat")
    press(window, "Vul dit in")
    desk.editor.show_part("MELD")
    save(window, "policy-journey")
    press(window, "Bewaren")
    report = read_earlier(tmp_path / "rapport.meldreport")
    assert report.sections[0].policy == "De norm staat in de gedragscode."
    assert next(i for i in report.sections[3].indicators if i.code == "M1").results[0].value == "24"
    assert find_unsaved(tmp_path / "rapport.meldreport") == ()
    press(window, "Maak een document")
    assert isinstance(desk.page, ExportPage)
    press(window, "Maak het document")
    assert (tmp_path / "rapport.pdf").read_bytes().startswith(b"%PDF-")
    check_text(tmp_path / "rapport.pdf")
    window.quick_close()


def check_text(document: Path) -> None:
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("pdftotext is not installed")
    text = subprocess.run([reader, "-raw", document, "-"], capture_output=True, check=True).stdout.decode()
    assert "De norm staat in de gedragscode." in text
    assert "24 (2026-H1" in text
    assert "voorstel" in text
