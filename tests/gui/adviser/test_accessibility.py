"""What a screen reader and a keyboard meet on every page: names, roles, no traps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from meldapp.gui.adviser.case_page import CasePage
from meldapp.gui.adviser.inbox_page import InboxPage
from meldapp.gui.adviser.publish_page import PublishPage
from meldapp.gui.language import Languages
from meldapp.gui.theme import apply_theme
from tests.gui.adviser.driving import Key, expect, focus, press, settle
from tests.gui.adviser.fake_desk import first_case
from tests.gui.pictures import save

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from meldapp.gui.adviser.room import AdviserRoom
    from meldapp.gui.adviser.workbench import Workbench

# The offscreen platform says this whenever a window has a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

PARTS = ("account", "conversation", "coding", "handling", "notes", "history")
PAGES = ("inbox", "publish", "keys", *(f"case-{part}" for part in PARTS))


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return str(interface.text(QAccessible.Text.Name))


def stops(room: QWidget) -> list[QWidget]:
    """Every widget that takes the keyboard by Tab and can be seen on the page."""
    found = [
        widget
        for widget in room.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(room) and widget.isEnabled()
    ]
    return [widget for widget in found if widget.focusProxy() is None and not widget.objectName().startswith("qt_")]


def go(qtbot: QtBot, room: AdviserRoom, bench: Workbench, page: str) -> None:
    name, _, part = page.partition("-")
    if name == "case":
        bench._open_case(first_case().case)
        body = expect(bench.page, CasePage).body
        assert body is not None
        body.bar.show_part(part)
    else:
        bench.go(name)
    settle(qtbot, room)
    if name == "publish":
        expect(bench.page, PublishPage).show_button.click()
        settle(qtbot, room)


@pytest.mark.parametrize("page", PAGES)
def test_everything_that_takes_the_keyboard_has_a_name(
    qtbot: QtBot, room: AdviserRoom, bench: Workbench, page: str
) -> None:
    go(qtbot, room, bench, page)
    nameless = [type(widget).__name__ for widget in stops(room) if not name_of(widget).strip()]
    assert nameless == []


def test_the_door_has_names_and_no_trap(qtbot: QtBot, room: AdviserRoom) -> None:
    qtbot.waitUntil(lambda: focus().isVisible())
    assert all(name_of(widget).strip() for widget in stops(room))
    assert visited() >= {widget.accessibleName() or name_of(widget) for widget in stops(room)}


def visited(steps: int = 60) -> set[str]:
    """Names of everything that Tab reaches from here."""
    names = set()
    for _ in range(steps):
        names.add(name_of(focus()))
        press(Key.Key_Tab)
    return names


@pytest.mark.parametrize("page", PAGES)
def test_tab_reaches_everything_and_is_never_trapped(
    qtbot: QtBot, room: AdviserRoom, bench: Workbench, page: str
) -> None:
    go(qtbot, room, bench, page)
    qtbot.waitUntil(lambda: focus().isVisible())
    wanted = {
        name_of(widget)
        for widget in stops(room)
        # Of buttons of which one is down, Tab reaches that one and the arrow keys the others.
        if widget.property("part") is None
    }
    assert visited(100) >= wanted


def test_the_arrow_keys_go_from_part_to_part(bench: Workbench) -> None:
    bench._open_case(first_case().case)
    body = expect(bench.page, CasePage).body
    assert body is not None
    assert focus() is body.bar.buttons["conversation"]
    press(Key.Key_Right)
    assert body.bar.buttons["coding"].isChecked()
    assert body.coding.isVisible()


def test_roles(bench: Workbench) -> None:
    inbox = expect(bench.page, InboxPage)
    roles = {
        inbox.table: QAccessible.Role.Table,
        inbox.filters.search: QAccessible.Role.EditableText,
        inbox.filters.mine: QAccessible.Role.CheckBox,
        inbox.filters.status: QAccessible.Role.ComboBox,
        inbox.sync_bar.button: QAccessible.Role.Button,
    }
    for widget, role in roles.items():
        assert QAccessible.queryAccessibleInterface(widget).role() == role


def test_a_cell_says_in_words_what_a_mark_means(bench: Workbench) -> None:
    table = expect(bench.page, InboxPage).table
    model = table.model()
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, 0).data(spoken) == "nieuw van de melder"
    assert {model.index(row, 0).data(spoken) for row in range(12)} == {"nieuw van de melder", "niets nieuws"}
    assert model.index(0, 2).data(spoken) == "ontvangst bevestigen, 2 werkdagen te laat"


@pytest.mark.parametrize("size", [(1100, 760), (900, 640)], ids=["1100", "900"])
@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_fits_the_window_at_any_text_size(
    qtbot: QtBot,
    qapp: QApplication,
    room: AdviserRoom,
    languages: Languages,
    size: tuple[int, int],
    percent: int,
    language: str,
) -> None:
    from tests.gui.adviser.driving import unlock

    apply_theme(qapp, dark=percent == 200, text_percent=percent)
    languages.switch(language)
    room.rebuild()
    room.start()
    room.resize(*size)
    bench = unlock(qtbot, room)
    for page in PAGES:
        go(qtbot, room, bench, page)
        bench.notice.hide()
        qtbot.wait(1)
        assert (room.width(), room.height()) == size, page
        cut = [
            f"{page}: {widget.accessibleName() or type(widget).__name__}"
            for widget in room.findChildren(QWidget)
            if widget.isVisible() and widget.width() < min(widget.minimumSizeHint().width(), size[0] // 2) - 2
        ]
        assert cut == []
        save(room, f"adviser_{page}_{language}_{percent}_{size[0]}")
