from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSettings
from PySide6.QtWidgets import QApplication, QWidget

from meldapp import app as application
from meldapp.app import Desk, build_window, default_profile, offered_doors, run_window
from meldapp.errors import MeldappError
from meldapp.gui import background
from meldapp.settings import Door
from meldapp.workflows import set_up
from meldapp.workstation.profile import OUTBOX

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def close(window: QWidget) -> None:
    """Close and destroy ``window`` now, and the translations it installed."""
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("organisation")
    set_up.create_organisation(folder / "org", "Ministerie", "een lange wachtzin")
    set_up.install_workstation(folder / "org" / "organisation.json", folder / "desk", (Door.REPORT, Door.FOLLOW))
    return folder / "desk"


def test_a_computer_offers_what_it_was_set_up_for(profile: Path, tmp_path: Path) -> None:
    assert offered_doors(Desk(profile)) == (Door.REPORT, Door.FOLLOW)
    assert offered_doors(Desk()) == (Door.ADVISER, Door.ANALYST, Door.SETUP)
    assert offered_doors(Desk(tmp_path / "nothing")) == (Door.ADVISER, Door.ANALYST, Door.SETUP)
    assert offered_doors(Desk(profile, doors=(Door.SETUP,))) == (Door.SETUP,)


def test_the_workstation_of_this_person_is_found(home: Path) -> None:
    assert default_profile() is None
    folder = home / ".local" / "share" / "meldapp" / "profile"
    folder.mkdir(parents=True)
    (folder / "organisation.json").write_text("{}", "utf-8")
    assert default_profile() == folder


def test_language_and_text_size_are_kept_and_nothing_else(
    qtbot: QtBot, qapp: QApplication, settings: QSettings, profile: Path
) -> None:
    window = build_window(qapp, Desk(profile), settings, dark=False)
    qtbot.addWidget(window)
    window.bar.languages["en"].click()
    window.bar.larger.click()
    file = settings.fileName()
    close(window)
    settings = QSettings(file, QSettings.Format.IniFormat)
    again = build_window(qapp, Desk(profile), settings, dark=False)
    qtbot.addWidget(again)
    assert again.bar.close_button.text() == "Quick close"
    assert again.font().pointSizeF() == pytest.approx(13.75)
    assert sorted(settings.allKeys()) == ["language", "text_percent"]


def test_a_damaged_setting_is_passed_over(qtbot: QtBot, qapp: QApplication, settings: QSettings) -> None:
    settings.setValue("text_percent", "very large")
    settings.setValue("language", "tlh")
    window = build_window(qapp, Desk(), settings, dark=False)
    qtbot.addWidget(window)
    assert window.font().pointSizeF() == 11
    assert window.bar.close_button.text() == "Snel sluiten"


@pytest.mark.parametrize("door", Door)
def test_every_door_leads_to_its_room(
    qtbot: QtBot, qapp: QApplication, settings: QSettings, profile: Path, door: Door
) -> None:
    window = build_window(qapp, Desk(profile, doors=(door,)), settings, dark=False)
    qtbot.addWidget(window)
    window.show()
    window.enter(door)
    assert isinstance(window.room, QWidget)
    assert background.wait_idle()
    window.bar.languages["en"].click()
    window.bar.languages["nl"].click()
    window.go_home()
    assert background.wait_idle()


def test_opening_and_closing_the_app_writes_the_outbox_anew(qapp: QApplication, profile: Path) -> None:
    del qapp
    owner = QObject()
    before = (profile / OUTBOX).read_bytes()
    rewriter = application.Rewriter(profile, owner)
    assert background.wait_idle()
    opened = (profile / OUTBOX).read_bytes()
    assert 30_000 <= rewriter._timer.remainingTime() <= 90_000
    application._rewrite_outbox(profile)
    closed = (profile / OUTBOX).read_bytes()
    assert rewriter._timer.isActive()
    assert len({before, opened, closed}) == 3
    assert len({len(before), len(opened), len(closed)}) == 1


def test_a_missing_workstation_does_not_stop_the_app(tmp_path: Path) -> None:
    application._rewrite_outbox(tmp_path / "gone")


def test_the_agent_of_the_demonstration_is_a_program_of_its_own(
    qtbot: QtBot, qapp: QApplication, profile: Path
) -> None:
    ticker = application.Ticker(profile, 0.01, qapp)
    process = ticker._process
    assert process.arguments() == ["-m", "meldapp", "agent", "tick", "--profile", str(profile)]
    process.setProgram(sys.executable)
    process.setArguments(["-c", "pass"])
    with qtbot.waitSignal(process.finished):
        pass
    ticker._stop()
    ticker.deleteLater()


def test_the_window_runs_until_it_is_closed_and_leaves_nothing(tmp_path: Path, profile: Path) -> None:
    """In a process of its own: there is one QApplication a process."""
    code = f"""
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from meldapp import app
from meldapp.settings import Door

made = app.build_window

def build(*arguments):
    window = made(*arguments)
    QTimer.singleShot(100, window, lambda: (window.enter(Door.REPORT), window.quick_close()))
    return window

app.build_window = build
sys.exit(app.run_window(app.Desk(profile=Path({str(profile)!r}), tick_seconds=60)))
"""
    before = (profile / OUTBOX).read_bytes()
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False, cwd=tmp_path
    )
    assert run.returncode == 0, run.stderr
    assert "Traceback" not in run.stderr
    assert (profile / OUTBOX).read_bytes() != before


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="there is always a display there")
def test_without_a_display_the_window_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(MeldappError) as refused:
        run_window()
    assert refused.value.code == "gui.no-display"


def test_the_window_opens_no_connection_of_its_own() -> None:
    code = (
        "import sys\n"
        "seen = []\n"
        "sys.addaudithook(lambda event, _: seen.append(event) if event.startswith('socket') else None)\n"
        "import meldapp.app\n"
        "from PySide6.QtWidgets import QApplication\n"
        "a = QApplication([])\n"
        "w = meldapp.app.build_window(a, meldapp.app.Desk())\n"
        "w.show()\n"
        "print(seen, 'sqlalchemy' in sys.modules, 'cryptography' in sys.modules)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert run.stdout.strip() == "[] False False"
