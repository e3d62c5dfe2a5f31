"""The one place that builds the window and knows every room.

Rooms get what they need as callables; nothing here keeps a key, a desk or words of a person.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QRandomGenerator, QSettings, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from meldapp.errors import MeldappError
from meldapp.gui import background
from meldapp.gui.language import Languages
from meldapp.gui.slips import Slips
from meldapp.gui.start_page import Secret
from meldapp.gui.theme import apply_theme
from meldapp.gui.window import MainWindow
from meldapp.settings import Door, Installation, resource_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from meldapp.gui.background import Reporter
    from meldapp.records.demo import Demo


_REWRITE_LEAST_MS = 30_000
_REWRITE_SPREAD_MS = 60_000


@dataclass(frozen=True, slots=True)
class Desk:
    """What is on this computer: the ``profile`` folder of a workstation, an adviser's ``vault``, both or neither.

    ``doors`` overrules what the installation offers. ``tick_seconds`` above 0 runs the agent that often, for the
    demonstration; ``secrets`` are the lines of its card. ``today`` is the day on the adviser's calendar, which a test
    sets: a period is published only once it has ended.
    """

    profile: Path | None = None
    vault: Path | None = None
    doors: tuple[Door, ...] = ()
    tick_seconds: float = 0
    secrets: tuple[Secret, ...] = ()
    today: Callable[[], dt.date] = dt.date.today


def default_profile() -> Path | None:
    """Return the workstation folder of this person, ``None`` when the app was not installed as a workstation."""
    data = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    profile = Path(data, "meldapp", "profile")
    return profile if (profile / "organisation.json").is_file() else None


def offered_doors(desk: Desk) -> tuple[Door, ...]:
    """Return the doors this computer offers; without a workstation those that need none."""
    if desk.doors:
        return desk.doors
    installation = _installation(desk.profile)
    if installation is not None:
        return installation.doors
    return (Door.ADVISER, Door.ANALYST, Door.SETUP)


def build_window(
    app: QApplication, desk: Desk, settings: QSettings | None = None, *, dark: bool | None = None
) -> MainWindow:
    """Return the window, not yet shown; ``settings`` keep the language and the text size of this person."""
    settings = settings or QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "meldapp", "window")
    percent = _percent(settings)
    apply_theme(app, dark=dark, text_percent=percent)
    languages = Languages(app, str(settings.value("language", "nl")))
    rooms: dict[Door, Callable[[QWidget], QWidget]] = {
        door: build for door, build in _rooms(desk).items() if door in offered_doors(desk)
    }
    window = MainWindow(rooms, languages, dark=dark, text_percent=percent, demo=desk.secrets)
    languages.setParent(window)
    settings.setParent(window)
    # Only what a person sets is kept, never what they did: the same two lines on every computer.
    languages.changed.connect(partial(settings.setValue, "language"))
    window.text_percent_changed.connect(partial(settings.setValue, "text_percent"))
    return window


def run_window(desk: Desk | None = None) -> int:
    """Show the window until it is closed; return the exit code. Without a display: ``gui.no-display``."""
    if not _has_display() and "QT_QPA_PLATFORM" not in os.environ:
        # Qt would abort the program, with a text about its plugins.
        raise MeldappError("gui.no-display")
    app = QApplication(sys.argv[:1])
    app.setApplicationName("meldapp")
    app.setDesktopFileName("meldapp")
    app.setWindowIcon(QIcon(str(resource_path("icons", "meldapp.svg"))))
    desk = desk or Desk(profile=default_profile())
    window = build_window(app, desk)
    slips = Slips(app)
    slips.happened.connect(window.show_slip)
    slips.install()
    if desk.profile is not None:
        Rewriter(desk.profile, window)
        if desk.tick_seconds > 0:
            Ticker(desk.profile, desk.tick_seconds, app)
    window.show()
    code = QApplication.exec()
    background.wait_idle()
    if desk.profile is not None:
        _rewrite_outbox(desk.profile)
    return code


def run_demo(folder: Path | None, *, headless: bool, reports: int, seed: int) -> int:
    """Make the demonstration and open it; without a display walk through it and say where the pictures are.

    A folder of its own goes when the window is closed; one that was chosen, or holds the pictures, stays.
    """
    import shutil
    import tempfile

    from meldapp.workflows.demo import card_lines, card_text, make_demo

    place = folder or Path(tempfile.mkdtemp(prefix="meldapp-demo-"))
    demo = make_demo(place, reports=reports, seed=seed, progress=_progress_line)
    sys.stdout.write(card_text(demo))
    sys.stdout.flush()
    if headless or not _has_display():
        return _walk(demo)
    secrets = tuple(Secret(what, words) for what, words in card_lines(demo))
    first = demo.advisers[0].vault
    try:
        return run_window(Desk(demo.profile, first, tuple(Door), tick_seconds=4, secrets=secrets))
    finally:
        if folder is None:
            shutil.rmtree(place, ignore_errors=True)


def _walk(demo: Demo) -> int:
    from meldapp.gui.robot import Robot
    from meldapp.gui.tour import Tour, whole_road

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    pictures = demo.folder / "pictures"
    pictures.mkdir(exist_ok=True)
    app = QApplication(sys.argv[:1])
    settings = QSettings(str(pictures / "window.ini"), QSettings.Format.IniFormat)
    window = build_window(app, Desk(demo.profile, demo.advisers[0].vault, tuple(Door)), settings, dark=False)
    window.show()
    robot = Robot(window, pictures)
    tour = Tour(whole_road(robot, demo, partial(_tick_in_next_slot, demo)), app)
    tour.finished.connect(app.quit)
    QApplication.exec()
    sys.stdout.write(f"{len(robot.pictures)} pictures of the walk are in {pictures}\n")
    if tour.problem is not None:
        raise tour.problem
    return 0


def _tick_in_next_slot(demo: Demo) -> None:
    """Wait for the next slot and let the agent tick, as a program of its own."""
    import subprocess

    time.sleep(demo.slot_seconds)
    command = [sys.executable, "-m", "meldapp", "agent", "tick", "--profile", str(demo.profile)]
    if subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode:
        raise MeldappError("gui.agent-failed")


def _progress_line(done: int, total: int) -> None:
    sys.stderr.write(f"\rmeldapp: {100 * done // max(total, 1)} %" + ("\n" if done >= total else ""))
    sys.stderr.flush()


def _has_display() -> bool:
    return sys.platform in {"win32", "darwin"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


class Rewriter(QObject):
    """Writes the outbox anew when the app opens and every minute or so while it is open (P4).

    So the moment at which the file was last written does not tell when a report was filed. The moments are drawn at
    random, or one between two of them would stand out.
    """

    def __init__(self, profile: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._profile = profile
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._write)
        self._write()

    def _write(self) -> None:
        background.run(self, partial(_rewrite_on_worker, self._profile), _nothing, _nothing)
        self._timer.start(_REWRITE_LEAST_MS + QRandomGenerator.system().bounded(_REWRITE_SPREAD_MS))


class Ticker(QObject):
    """Runs the agent every few seconds, as a program of its own: the window itself opens no connection (P1)."""

    def __init__(self, profile: Path, seconds: float, parent: QObject) -> None:
        super().__init__(parent)
        self._process = QProcess(self)
        self._process.setProgram(sys.executable)
        self._process.setArguments(["-m", "meldapp", "agent", "tick", "--profile", str(profile)])
        self._process.setStandardOutputFile(QProcess.nullDevice())
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.setInterval(int(seconds * 1000))
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        QCoreApplication.instance().aboutToQuit.connect(self._stop)  # type: ignore[union-attr]  # there is one

    def _tick(self) -> None:
        if self._process.state() == QProcess.ProcessState.NotRunning:
            self._process.start()

    def _stop(self) -> None:
        """Let a running agent finish: it writes the outbox whole, and one must not wait for it on the screen."""
        self._timer.stop()
        self._process.waitForFinished(5_000)


def _rooms(desk: Desk) -> dict[Door, Callable[[QWidget], QWidget]]:
    """Return a builder for every room; importing a room waits until its door opens."""
    return {
        Door.REPORT: partial(_reporter, desk, "report"),
        Door.FOLLOW: partial(_reporter, desk, "follow"),
        Door.ADVISER: partial(_adviser, desk),
        Door.ANALYST: partial(_analyst, desk),
        Door.SETUP: _setup,
    }


def _reporter(desk: Desk, start: Literal["report", "follow"], parent: QWidget) -> QWidget:
    from meldapp.gui.reporter.room import ReporterRoom
    from meldapp.workflows.reporter_desk import ReporterDesk

    return ReporterRoom(partial(ReporterDesk.open, desk.profile or Path()), start, parent)


def _adviser(desk: Desk, parent: QWidget) -> QWidget:
    from meldapp.gui.adviser.room import AdviserRoom
    from meldapp.workflows.adviser_desk import AdviserDesk

    return AdviserRoom(partial(AdviserDesk.unlock, today=desk.today), desk.vault, parent, today=desk.today)


def _analyst(desk: Desk, parent: QWidget) -> QWidget:
    from meldapp.gui.analyst.figures_flow import FigureVerbs
    from meldapp.gui.analyst.room import AnalystRoom
    from meldapp.workflows import policy_report
    from meldapp.workflows.read_figures import export_figures, open_figures, verify_figures
    from meldapp.workflows.read_release import open_release

    ours = _installation(desk.profile)
    figures = FigureVerbs(
        partial(open_figures, installation=ours), partial(verify_figures, installation=ours), export_figures
    )
    return AnalystRoom(figures, policy_report, partial(open_release, installation=ours), parent)


def _setup(parent: QWidget) -> QWidget:
    from meldapp.gui.setup.room import SetupRoom
    from meldapp.workflows import set_up

    return SetupRoom(set_up, parent)


def _installation(profile: Path | None) -> Installation | None:
    from meldapp.workstation.profile import read_installation

    if profile is None:
        return None
    try:
        return read_installation(profile)
    except MeldappError:
        return None


def _percent(settings: QSettings) -> int:
    value = str(settings.value("text_percent", "100"))
    return int(value) if value.isdecimal() else 100


def _rewrite_on_worker(profile: Path, _reporter: Reporter) -> None:
    _rewrite_outbox(profile)


def _rewrite_outbox(profile: Path) -> None:
    """Write the outbox anew, as every opening and closing of the app does, whatever was done in it (P4)."""
    from meldapp.workflows.reporter_desk import ReporterDesk

    try:
        ReporterDesk.open(profile).close()
    except MeldappError:
        return  # the room of the reporter meets the same error and explains it


def _nothing(_result: object) -> None:
    """Ignore what came back."""
