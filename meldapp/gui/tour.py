"""The demonstration walks by itself: one report from the first word to the answer, a picture of every page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from meldapp.errors import MeldappError
from meldapp.gui import background
from meldapp.settings import Door

if TYPE_CHECKING:
    from meldapp.gui.robot import Robot
    from meldapp.records.demo import Demo

_PAUSE_MS = 40
_LONGEST_WORK_MS = 60_000
_MOST_PAGES = 16
_UNTIL_FILTERED = 15
_UNTIL_LAID_OUT = 8
_WORDS = "Bij de lunch deden twee collega's mijn accent na. Een ander lachte. Ik eet nu ergens anders."
_SEARCHED = "lunch accent lachte"
_ANSWER = "Dank je wel dat je dit vertelt. Je hoeft niets te bewijzen. Zullen we samen kijken wat er kan?"


class Tour(QObject):
    """Takes the steps one by one, each when the work of the one before is done; ``finished`` at the end.

    ``problem`` is what stopped it, ``None`` when it reached the end.
    """

    finished = Signal()

    def __init__(self, steps: Iterator[None], parent: QObject) -> None:
        super().__init__(parent)
        self.problem: MeldappError | None = None
        self._steps = steps
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._take)
        self._timer.start()

    def _take(self) -> None:
        background.wait_idle(_LONGEST_WORK_MS)
        try:
            next(self._steps)
        except StopIteration:
            self._end()
        except MeldappError as problem:
            self.problem = problem
            self._end()

    def _end(self) -> None:
        self._timer.stop()
        self.finished.emit()


def whole_road(robot: Robot, demo: Demo, tick: Callable[[], None]) -> Iterator[None]:
    """Walk through the four doors and set-up; ``tick`` lets the agent of the workstation do its work."""
    yield
    robot.shoot("start")
    words: list[str] = []
    yield from _file(robot, words)
    tick()
    yield from _answer(robot, demo)
    tick()
    yield from _read(robot, words)
    yield from _figures(robot, demo)
    robot.window.enter(Door.SETUP)
    yield
    robot.shoot("set-up")
    robot.window.go_home()
    yield


def _file(robot: Robot, words: list[str]) -> Iterator[None]:
    """File a report; ``words`` is filled with the code phrase."""
    robot.window.enter(Door.REPORT)
    yield
    yield
    robot.shoot("before-you-start")
    robot.go_on()
    yield
    robot.write(_WORDS)
    yield
    for _ in range(_MOST_PAGES):
        for choice in ("Ik heb het zelf meegemaakt", "Herkomst of huidskleur (ras)", "Elke week of vaker"):
            if robot.has(choice):
                robot.press(choice)
        robot.shoot("report")
        robot.go_on()
        yield
        shown = [text for text in robot.described() if text.startswith("1 ") and ", 7 " in text]
        if shown:
            words += [one.split()[1] for one in shown[0].split(", ")]
            break
    robot.shoot("code-phrase")
    robot.go_on()
    yield
    for number, word in enumerate(words, 1):
        try:
            robot.write(word, f"Woord {number}")
        except MeldappError:
            continue  # only two of the words are asked back
    robot.shoot("two-words")
    robot.go_on()
    yield
    yield
    robot.shoot("sent")
    robot.window.go_home()
    yield


def _answer(robot: Robot, demo: Demo) -> Iterator[None]:
    """Unlock, sync, answer and code the report, and look at the figures before they are published."""
    robot.window.enter(Door.ADVISER)
    yield
    robot.write(demo.advisers[0].passphrase, "Wachtzin")
    robot.shoot("unlock")
    robot.press("Ontgrendel")
    yield
    yield
    robot.press("Haal nieuwe brieven op")
    yield
    yield
    robot.shoot("inbox")
    robot.write(_SEARCHED, "Zoek")
    for _ in range(_UNTIL_FILTERED):
        yield
    robot.open_first_row()
    yield
    yield
    robot.shoot("case")
    robot.press("Gesprek")
    yield
    robot.write(_ANSWER, "Je antwoord")
    robot.shoot("conversation-of-the-adviser")
    robot.press("Verstuur antwoord")
    yield
    yield
    for tab, name in (("Indeling", "coding"), ("Afhandelen", "handling"), ("Verloop", "history")):
        robot.press(tab)
        yield
        robot.shoot(name)
    robot.press("← Terug naar de lijst")
    yield
    robot.press("Haal nieuwe brieven op")
    yield
    yield
    robot.press("Publiceren")
    for _ in range(_UNTIL_FILTERED):
        yield
    if robot.has("Bekijk de tabellen"):
        robot.press("Bekijk de tabellen")
        for _ in range(_UNTIL_FILTERED):
            yield
    robot.shoot("publish")
    robot.press("Mijn sleutels")
    yield
    robot.shoot("keys")
    robot.window.go_home()
    yield


def _read(robot: Robot, words: list[str]) -> Iterator[None]:
    """Come back with the code phrase and read the answer."""
    robot.window.enter(Door.FOLLOW)
    yield
    yield
    for number, word in enumerate(words, 1):
        robot.write(word, f"Woord {number}")
    robot.shoot("come-back")
    robot.go_on()
    yield
    yield
    robot.shoot("conversation")
    robot.window.go_home()
    yield


def _figures(robot: Robot, demo: Demo) -> Iterator[None]:
    """Open a release as an analyst."""
    robot.window.enter(Door.ANALYST)
    yield
    robot.press("Cijfers bekijken")
    yield
    if demo.releases:
        robot.write(str(demo.releases[0]), "Bestand")
        robot.go_on()
        yield
        yield
        robot.choose(1)
        for _ in range(_UNTIL_LAID_OUT):
            yield
        robot.shoot("figures")
    robot.window.go_home()
    yield
