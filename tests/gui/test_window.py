from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCompleter, QFileDialog, QLineEdit, QVBoxLayout, QWidget

from meldapp.gui.start_page import Secret, StartPage
from meldapp.gui.widgets.card import CardButton
from meldapp.gui.widgets.label import TextStyle
from meldapp.gui.window import MainWindow
from meldapp.settings import Door
from tests.gui.accessible import description_of, name_of, nameless, out_of_order, tab_stops, too_small
from tests.gui.pictures import save

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from meldapp.gui.language import Languages

DOORS = (Door.REPORT, Door.FOLLOW, Door.ADVISER, Door.ANALYST, Door.SETUP)


class FakeRoom(QWidget):
    """A room that remembers what the window asked of it."""

    home_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.calls: list[str] = []
        self.holds = False
        self.field = QLineEdit(self)
        self.field.setAccessibleName("Veld")
        QVBoxLayout(self).addWidget(self.field)

    def rebuild(self) -> None:
        self.calls.append("rebuild")

    def leave(self) -> None:
        self.calls.append("leave")

    def ask_before_leaving(self) -> bool:
        return self.holds


@pytest.fixture
def window(qtbot: QtBot, languages: Languages) -> MainWindow:
    rooms = dict.fromkeys(DOORS, FakeRoom)
    window = MainWindow(rooms, languages, dark=False, demo=[Secret("Wachtzin", "aap noot mies")])
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def start(window: MainWindow) -> StartPage:
    page = window.stack.currentWidget()
    assert isinstance(page, StartPage)
    return page


def room(window: MainWindow) -> FakeRoom:
    assert isinstance(window.room, FakeRoom)
    return window.room


def test_the_first_page_offers_the_doors_and_nothing_else(qtbot: QtBot, languages: Languages) -> None:
    window = MainWindow({Door.REPORT: FakeRoom, Door.FOLLOW: FakeRoom}, languages, dark=False)
    qtbot.addWidget(window)
    window.show()
    assert list(start(window).buttons) == [Door.REPORT, Door.FOLLOW]
    assert start(window).title.text() == "Wat wil je doen?"
    assert start(window).buttons[Door.REPORT].text() == "Iets melden"
    save(window, "start-employee")


def test_a_computer_on_which_nothing_is_set_up_says_so(qtbot: QtBot, languages: Languages) -> None:
    window = MainWindow({}, languages, dark=False)
    qtbot.addWidget(window)
    assert start(window).lead.text() == "Op deze computer is nog niets ingericht."


def test_a_door_opens_a_fresh_room_and_home_forgets_it(qtbot: QtBot, window: MainWindow) -> None:
    door = start(window).buttons[Door.REPORT]
    assert isinstance(door, CardButton)
    QTest.mouseClick(door, Qt.MouseButton.LeftButton)
    entered = room(window)
    with qtbot.waitSignal(entered.destroyed):
        entered.home_wanted.emit()
        assert entered.calls == ["leave"]
    assert window.room is None
    assert start(window).buttons[Door.REPORT].hasFocus()


def test_the_language_switches_and_what_was_typed_stays(window: MainWindow) -> None:
    window.enter(Door.REPORT)
    room(window).field.setText("half geschreven")
    QTest.mouseClick(window.bar.languages["en"], Qt.MouseButton.LeftButton)
    assert room(window).calls == ["rebuild"]
    assert room(window).field.text() == "half geschreven"
    assert window.bar.close_button.text() == "Quick close"
    assert name_of(window.bar.larger) == "Larger text"
    window.go_home()
    assert start(window).title.text() == "What would you like to do?"
    window.bar.languages["nl"].setFocus()
    QTest.keyClick(window.bar.languages["nl"], Qt.Key.Key_Space)
    assert start(window).title.text() == "Wat wil je doen?"
    assert window.bar.languages["nl"].hasFocus()


def test_text_grows_step_by_step_to_200_percent_and_back(window: MainWindow) -> None:
    told: list[int] = []
    window.text_percent_changed.connect(told.append)
    for _ in range(6):
        QTest.mouseClick(window.bar.larger, Qt.MouseButton.LeftButton)
    assert told == [125, 150, 175, 200]
    assert not window.bar.larger.isEnabled()
    QApplication.sendPostedEvents()
    assert window.font().pointSizeF() == 22
    QTest.mouseClick(window.bar.smaller, Qt.MouseButton.LeftButton)
    assert told[-1] == 175


def test_all_that_shows_grows_at_once(window: MainWindow) -> None:
    title = start(window).title
    before = title.font().pointSizeF()
    window.bar.larger.click()
    assert title.font().pointSizeF() == pytest.approx(1.25 * before)
    assert window.bar.name.font().pointSizeF() == pytest.approx(TextStyle.HEADING.font().pointSizeF())


@pytest.mark.parametrize("which", ["larger", "smaller"])
def test_a_second_press_on_the_text_size_never_meets_the_way_out(window: MainWindow, which: str) -> None:
    window.resize(1000, 700)
    if which == "smaller":
        for _ in range(4):
            window.bar.larger.click()
    QApplication.sendPostedEvents()
    QTest.qWait(1)
    button = window.bar.larger if which == "larger" else window.bar.smaller
    for place in (button.geometry().center(), button.geometry().topLeft(), button.geometry().bottomRight()):
        for _ in range(4):
            button.click()
            QApplication.sendPostedEvents()
            QTest.qWait(1)
            assert window.bar.childAt(place) is not window.bar.close_button


@pytest.mark.parametrize(
    "key",
    [(Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)],
)
def test_a_key_takes_everything_off_the_screen_at_once(
    window: MainWindow, key: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    window.enter(Door.REPORT)
    entered = room(window)
    entered.holds = True  # a quick close asks nothing
    entered.field.setFocus()
    QTest.keyClick(entered.field, *key)
    assert entered.calls == ["leave"]
    assert not [w for w in QApplication.topLevelWidgets() if w.isVisible()]


def test_the_button_closes_open_dialogs_too_and_empties_the_clipboard(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.enter(Door.REPORT)
    dialog = QFileDialog(window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.open()
    qtbot.waitUntil(lambda: bool(dialog.property("quick-close")))
    QApplication.clipboard().setText("zeven woorden")
    monkeypatch.setattr(type(QApplication.clipboard()), "ownsClipboard", lambda _: True)  # offscreen owns none
    QTest.keyClick(dialog, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()
    assert not [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    assert QApplication.clipboard().text() == ""


def test_the_keys_work_while_completions_hang_open(qtbot: QtBot, window: MainWindow) -> None:
    window.enter(Door.REPORT)
    field = room(window).field
    field.setCompleter(QCompleter(["aap", "noot"], field))
    field.setFocus()
    QTest.keyClicks(field, "a")
    popup = field.completer().popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_F12)
    assert not [w for w in QApplication.topLevelWidgets() if w.isVisible()]


def test_a_slow_close_lets_the_room_ask_first(window: MainWindow) -> None:
    window.enter(Door.REPORT)
    entered = room(window)
    entered.holds = True
    assert not window.close()
    assert window.isVisible()
    entered.holds = False
    assert window.close()
    assert entered.calls == ["leave"]


def test_a_slip_is_shown_on_the_page_until_the_next(window: MainWindow) -> None:
    window.show_slip()
    assert window.slip.isVisible()
    assert "ging iets mis" in window.slip.text
    window.enter(Door.REPORT)
    assert not window.slip.isVisible()


def test_the_demonstration_shows_its_card(window: MainWindow) -> None:
    names = [name_of(stop) for stop in tab_stops(window)]
    assert "Wachtzin: aap noot mies" in names
    save(window, "start-demo")


@pytest.mark.parametrize("percent", [100, 200])
def test_keyboard_and_screen_reader_find_everything(window: MainWindow, percent: int) -> None:
    while window._text_percent < percent:
        window.bar.larger.click()
    QApplication.sendPostedEvents()
    window.resize(900, 640)
    assert window.bar.name.isVisible() is (percent == 100)
    assert not nameless(window)
    assert not too_small(window)
    assert not out_of_order(window)
    names = [name_of(stop) for stop in tab_stops(window)]
    wanted = ["Nederlands", "English", "Tekst kleiner", "Tekst groter", "Snel sluiten", "Iets melden"]
    assert [name for name in names if name in wanted] == [
        name for name in wanted if name != ("Tekst kleiner" if percent == 100 else "Tekst groter")
    ]
    assert "F12" in description_of(window.bar.close_button)
    assert window.width() == 900


def test_dark_and_light_follow_the_desktop(window: MainWindow) -> None:
    window._dark = None
    window._hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert QApplication.palette().window().color().lightness() > 100
