from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from meldapp.errors import MeldappError
from meldapp.gui import background
from meldapp.gui.tour import Tour

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from meldapp.gui.background import Reporter


def test_steps_are_taken_in_order_each_when_the_work_before_it_is_done(qtbot: QtBot) -> None:
    seen: list[str] = []
    owner = QObject()

    def work(_reporter: Reporter) -> str:
        return "worked"

    def fail(error: MeldappError) -> None:
        seen.append(error.code)

    def steps() -> Iterator[None]:
        seen.append("first")
        background.run(owner, work, seen.append, fail)
        yield
        seen.append("second")
        yield

    tour = Tour(steps(), owner)
    with qtbot.waitSignal(tour.finished):
        pass
    assert seen == ["first", "worked", "second"]
    assert tour.problem is None


def test_a_problem_ends_the_walk_and_is_kept(qtbot: QtBot) -> None:
    owner = QObject()

    def steps() -> Iterator[None]:
        yield
        raise MeldappError("gui.not-found", what="Verder")

    tour = Tour(steps(), owner)
    with qtbot.waitSignal(tour.finished):
        pass
    assert tour.problem is not None
    assert tour.problem.facts == {"what": "Verder"}
