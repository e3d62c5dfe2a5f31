"""The start of the window of a workstation, against the hello world of the Qt for Python documentation.

Both run in turn, as processes, with bytecode on the disk; what counts is the time from the start of the process until
the window is first painted.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from meldapp.workflows import set_up
from meldapp.workflows.agent_tick import tick
from tests.workflows.world import PASSPHRASE

pytestmark = [pytest.mark.benchmark]

ROOT = Path(__file__).resolve().parents[2]
RUNS = 15
MOST_TIMES = 2.0
WATCH = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

class Watch(QObject):
    def eventFilter(self, window, event):
        if event.type() == QEvent.Type.Paint:
            print(time.time(), time.process_time(), flush=True)
            window.removeEventFilter(self)
            QTimer.singleShot(0, QApplication.quit)
        return False
"""
HELLO = f"""{WATCH}
from PySide6 import QtCore, QtWidgets

class Hello(QtWidgets.QMainWindow):
    def __init__(self):
        super().__init__()
        page = QtWidgets.QWidget()
        self.button = QtWidgets.QPushButton("Click me!")
        self.text = QtWidgets.QLabel("Hello World", alignment=QtCore.Qt.AlignmentFlag.AlignCenter)
        column = QtWidgets.QVBoxLayout(page)
        column.addWidget(self.text)
        column.addWidget(self.button)
        self.setCentralWidget(page)
        self.button.clicked.connect(self.magic)

    @QtCore.Slot()
    def magic(self):
        self.text.setText("Hello again")

app = QApplication([])
window = Hello()
window.resize(1100, 760)
watch = Watch(window)
window.installEventFilter(watch)
window.show()
sys.exit(app.exec())
"""
OURS = f"""{WATCH}
from meldapp import app as application
from meldapp.__main__ import main

build = application.build_window

def build_and_watch(*given, **named):
    window = build(*given, **named)
    window.installEventFilter(Watch(window))
    return window

application.build_window = build_and_watch
sys.exit(main(sys.argv[1:]))
"""


class Start(NamedTuple):
    """Seconds until the first paint: on the clock, and of the processor."""

    clock: float
    processor: float


def start(code: str, environment: dict[str, str], *arguments: str) -> Start:
    """Run ``code`` as a program and return when it painted."""
    command = [sys.executable, "-c", code, *arguments]
    begin = time.time()
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=True)
    painted, processor = map(float, run.stdout.split())
    return Start(painted - begin, processor)


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workstation that has fetched its directory."""
    folder = tmp_path_factory.mktemp("window")
    organisation = folder / "organisation"
    set_up.create_organisation(organisation, "Voorbeeld", PASSPHRASE)
    set_up.make_adviser_keys(organisation, folder / "a.vault", PASSPHRASE, "A", folder / "a.request")
    set_up.add_adviser(organisation, folder / "a.request")
    set_up.publish_directory(organisation, PASSPHRASE)
    set_up.install_workstation(organisation, folder / "workstation")
    tick(folder / "workstation")
    return folder / "workstation"


def test_the_window_starts_in_at_most_twice_the_time_of_hello_world(profile: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(tmp_path / "bytecode")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start(HELLO, environment)
    start(OURS, environment, "--profile", str(profile))
    hello, ours = [], []
    for _ in range(RUNS):
        hello.append(start(HELLO, environment))
        ours.append(start(OURS, environment, "--profile", str(profile)))
    clock = statistics.median(one.clock for one in ours) / statistics.median(one.clock for one in hello)
    processor = statistics.median(one.processor for one in ours) / statistics.median(one.processor for one in hello)
    print(
        f"\nwindow {statistics.median(one.clock for one in ours):.3f} s,"
        f" hello world {statistics.median(one.clock for one in hello):.3f} s:"
        f" {clock:.2f} times on the clock, {processor:.2f} times of the processor"
    )
    assert clock <= MOST_TIMES
