"""An organisation in a folder, and its windows: each is a program of its own, closed and gone before the next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication

from meldapp.app import Desk, build_window
from meldapp.gui import background
from meldapp.gui.language import read_ts
from meldapp.records.report import Answer, Report
from meldapp.settings import resource_path
from meldapp.workflows import set_up
from meldapp.workflows.adviser_desk import AdviserDesk
from meldapp.workflows.agent_tick import tick
from meldapp.workflows.reporter_desk import ReporterDesk
from tests.journeys.people import KeyboardPerson

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

PASSPHRASE = "een lange wachtzin voor de proef"
OTHER_TEXT = "Er werd een grap gemaakt over waar ik vandaan kom."


class Office:
    """``now`` is what the clocks of agents and advisers show: days pass when ``days_pass`` is called."""

    def __init__(self, folder: Path, qtbot: QtBot, app: QApplication, person: type[KeyboardPerson]) -> None:
        self.folder = folder
        self.organisation = folder / "organisation"
        self.profile = folder / "workstation"
        self.now = dt.datetime.now(dt.UTC)
        self._qtbot = qtbot
        self._app = app
        self._person = person

    def vault(self, name: str) -> Path:
        """Return the vault of an adviser."""
        return self.folder / f"{name}.vault"

    def today(self) -> dt.date:
        """Return the day on the calendar of every adviser: they come the day after the letters did."""
        return self.now.date() + dt.timedelta(days=1)

    def days_pass(self, days: int = 1) -> None:
        """Let days pass, on the last of which the agent of the workstation does its work."""
        self.now += dt.timedelta(days=days)
        tick(self.profile, self.now)

    def period_ends(self) -> None:
        """Go to the first day after the half-year."""
        year, first_half = self.now.year, self.now.month <= 6
        day = dt.date(year, 7, 1) if first_half else dt.date(year + 1, 1, 1)
        self.now = dt.datetime.combine(day, dt.time(9), dt.UTC)

    @contextmanager
    def window(self, *, profile: Path | None = None, vault: Path | None = None) -> Iterator[KeyboardPerson]:
        """Start the app, let a person use it, and close it: nothing of it is left but files."""
        settings = QSettings(str(self.folder / "window.ini"), QSettings.Format.IniFormat)
        window = build_window(self._app, Desk(profile, vault, today=self.today), settings, dark=False)
        with self._qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        try:
            yield self._person(self._qtbot, window)
            assert not window.isVisible() or window.close()
        finally:
            window.deleteLater()
            QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)
            assert background.wait_idle(60_000)
        assert not shiboken6.isValid(window)
        assert not [one for one in QApplication.topLevelWidgets() if one.isVisible()]

    def colleagues_report(self, grounds: list[str], forms: list[str]) -> None:
        """Let colleagues file a report each on the same day, at workstations of their own, without a window."""
        for number, (ground, form) in enumerate(zip(grounds, forms, strict=True)):
            folder = self.folder / f"colleague-{number}"
            set_up.install_workstation(self.organisation / "organisation.json", folder)
            tick(folder, self.now)
            desk = ReporterDesk.open(folder)
            answers = (Answer("Q1", text=OTHER_TEXT), Answer("Q4", (ground,)), Answer("Q5", (form,)))
            readers = [adviser.adviser for adviser in desk.directory().advisers]
            desk.file_report(desk.new_phrase(), Report("nl", desk.questionnaire().id, answers), readers)
            desk.close()
            tick(folder, self.now + dt.timedelta(days=1))

    def code_the_others(self, name: str) -> int:
        """Have an adviser confirm the categories of the colleagues' reports; return how many there are."""
        desk = AdviserDesk.unlock(self.vault(name), PASSPHRASE, self.today)
        desk.sync()
        others = [case for case in desk.cases() if case.report and case.report.answer("Q1").text == OTHER_TEXT]
        for case in others:
            assert case.report is not None
            desk.code(case.case, [answer for answer in case.report.answers if answer.codes])
        return len(others)


class Words:
    """The texts of the window in one language, by their Dutch source."""

    def __init__(self, language: str) -> None:
        self.language = language
        files = sorted(resource_path("translations").glob("*_en.ts")) if language == "en" else []
        self._english = {source: text for file in files for (_, source), text in read_ts(file)}

    def __call__(self, dutch: str) -> str:
        """Return the text as it stands in the window, without the mark of its shortcut."""
        return (self._english[dutch] if self.language == "en" else dutch).replace("&", "")
