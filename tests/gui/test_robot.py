from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QVBoxLayout, QWidget

from meldapp.errors import MeldappError
from meldapp.gui.robot import Robot
from meldapp.gui.widgets.button import Button
from meldapp.gui.widgets.data_table import Column, DataTable, RecordModel
from meldapp.gui.widgets.field import LineField
from meldapp.gui.window import MainWindow
from meldapp.settings import Door

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from meldapp.gui.language import Languages


class Room(QWidget):
    """A room with one of everything."""

    home_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.pressed: list[str] = []
        self.area, self.line, self.list = QPlainTextEdit(self), LineField(self), QComboBox(self)
        self.area.setAccessibleName("Je antwoord aan de melder")
        self.line.setAccessibleName("Woord 3")
        self.line.setAccessibleDescription("van je papier")
        self.list.addItems(["een", "twee"])
        model: RecordModel[str] = RecordModel(self)
        model.show_records((Column("Nummer", str),), ("M-1", "M-2"))
        self.table = DataTable("Meldingen", model, self)
        self.table.opened.connect(self._note)
        self.hidden = Button("Verborgen", parent=self)
        self.held = Button("Niet nu", parent=self)
        self.held.setEnabled(False)
        button = Button("&Verstuur", parent=self)
        button.clicked.connect(self._note)
        column = QVBoxLayout(self)
        for part in (self.area, self.line, self.list, self.table, self.hidden, self.held, button):
            column.addWidget(part)
        self.hidden.hide()

    def rebuild(self) -> None:
        """Nothing to translate."""

    def leave(self) -> None:
        """Nothing to forget."""

    def _note(self, what: object) -> None:
        self.pressed.append(str(what))


@pytest.fixture
def robot(qtbot: QtBot, languages: Languages, tmp_path: Path) -> Robot:
    window = MainWindow({Door.REPORT: Room}, languages, dark=False)
    qtbot.addWidget(window)
    window.show()
    return Robot(window, tmp_path)


def enter(robot: Robot) -> Room:
    robot.press("Iets melden")
    assert isinstance(robot.window.room, Room)
    return robot.window.room


def test_it_presses_what_is_shown_or_named(robot: Robot) -> None:
    assert robot.title == "Wat wil je doen?"
    assert robot.page is robot.window.stack.currentWidget()
    room = enter(robot)
    assert robot.has("Verstuur")
    robot.press("Verstuur")
    assert room.pressed == ["False"]
    robot.press("Tekst groter")
    assert not robot.has("Verborgen")


@pytest.mark.parametrize("text", ["Verborgen", "Niet nu", "Staat er niet"])
def test_it_cannot_press_what_a_person_cannot(robot: Robot, text: str) -> None:
    enter(robot)
    with pytest.raises(MeldappError) as caught:
        robot.press(text)
    assert caught.value.code == "gui.not-found"


def test_it_writes_into_the_first_field_or_the_one_with_a_name(robot: Robot) -> None:
    room = enter(robot)
    robot.write("Dank je wel.")
    robot.write("tulp", "Woord 3")
    assert (room.area.toPlainText(), room.line.text()) == ("Dank je wel.", "tulp")
    for name in ("Woord 4", "Een ander veld"):
        with pytest.raises(MeldappError):
            robot.write("x", name)


def test_it_opens_a_row_and_chooses_from_a_list(robot: Robot) -> None:
    room = enter(robot)
    robot.open_first_row()
    assert room.pressed == ["0"]
    robot.choose(1)
    assert room.list.currentText() == "twee"
    assert "van je papier" in robot.described()


def test_without_a_page_there_is_no_way_on(robot: Robot) -> None:
    enter(robot)
    with pytest.raises(MeldappError):
        robot.go_on()


def test_pictures_are_numbered_and_show_the_window(robot: Robot) -> None:
    robot.shoot("start")
    enter(robot)
    robot.shoot("room")
    assert [file.name for file in robot.pictures] == ["01-start.png", "02-room.png"]
    start, room = (QImage(str(file)) for file in robot.pictures)
    assert start.size() == room.size() == robot.window.size()
    assert start != room
