"""The app of a reporter in a process of its own, which writes down all it does. A program, not a test.

Arguments: the profile, what to write and, when coming back, the code phrase. Runs the very function that starts the
app; the robot of the demonstration presses the buttons. Prints the code phrase and, as JSON, what the audit hook saw
since before the first import of meldapp and the sockets that were open at the end.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from meldapp.app import Desk
    from meldapp.gui.robot import Robot
    from meldapp.gui.window import MainWindow

_EVENTS: list[tuple[str, str]] = []


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(("socket.", "subprocess.", "sqlite3.", "os.", "pty.", "open")):
        _EVENTS.append((event, str(arguments[0]) if arguments else ""))


sys.addaudithook(_hook)


def file_report(robot: Robot, text: str, phrase: list[str]) -> Iterator[None]:
    """Go from the start page to the last one; ``phrase`` is filled with the words on the screen."""
    from PySide6.QtWidgets import QLineEdit

    robot.press("Iets melden")
    yield
    yield
    robot.go_on()
    yield
    robot.write(text)
    while not phrase:
        robot.go_on()
        yield
        phrase += [one.split()[1] for said in robot.described() if ", 7 " in said for one in said.split(", ")]
    robot.go_on()
    yield
    asked = {field.accessibleName() for field in robot.seen(QLineEdit)}
    for label in ("Woord 1", "Woord 2", "Woord 3", "Woord 4", "Woord 5", "Woord 6", "Woord 7"):
        if label in asked:
            robot.write(phrase[int(label[-1]) - 1], label)
    robot.go_on()
    yield
    yield
    assert robot.title == "Je melding ligt klaar om te vertrekken", robot.title
    robot.go_on()
    yield


def come_back(robot: Robot, text: str, phrase: list[str]) -> Iterator[None]:
    """Read the conversation, add words to it and close it."""
    robot.press("Mijn melding bekijken")
    yield
    yield
    for number, word in enumerate(phrase, 1):
        robot.write(word, f"Woord {number}")
    robot.go_on()
    yield
    yield
    robot.write(text)
    robot.go_on()
    yield
    yield
    robot.press("Melding afsluiten of laten wissen …")
    yield
    robot.go_on()
    yield
    yield
    assert robot.title == "Je verzoek ligt klaar om te vertrekken", robot.title
    robot.go_on()
    yield


def main() -> None:
    """Run the app until the robot is done."""
    from meldapp import app as application
    from meldapp.gui.robot import Robot
    from meldapp.gui.tour import Tour

    profile, text, *phrase = sys.argv[1:]
    build = application.build_window
    tours: list[Tour] = []
    road = come_back if phrase else file_report

    def build_and_walk(
        app: QApplication, desk: Desk, settings: QSettings | None = None, *, dark: bool | None = None
    ) -> MainWindow:
        window = build(app, desk, settings, dark=dark)
        tours.append(Tour(road(Robot(window, Path(profile)), text, phrase), app))
        tours[0].finished.connect(window.quick_close)
        return window

    # Not by unittest.mock: that loads ssl, and what is loaded here is what the app loads.
    application.build_window = build_and_walk
    code = application.run_window(application.Desk(profile=Path(profile)))
    if tours[0].problem is not None:
        raise tours[0].problem
    seen = list(_EVENTS)
    print(json.dumps({"phrase": phrase, "events": seen, "sockets": _sockets(), "modules": sorted(sys.modules)}))
    sys.exit(code)


def _sockets() -> list[str]:
    """Return what Qt, whose C++ no audit hook sees, holds open: sockets of any kind (Linux only)."""
    folder = Path("/proc/self/fd")
    links = [str(one.readlink()) for one in folder.iterdir() if one.is_symlink()] if folder.is_dir() else []
    return [link for link in links if link.startswith("socket:")]


if __name__ == "__main__":
    main()
