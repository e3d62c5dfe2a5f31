"""What holds on every page: a screen reader and a keyboard suffice, nothing is cut off, both languages are there."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from meldapp.gui.theme import apply_theme
from meldapp.gui.widgets.tab_order import reachable
from tests.gui.pictures import save
from tests.gui.reporter.every_page import STORY, every_page
from tests.gui.reporter.fake_desk import answered

if TYPE_CHECKING:
    from collections.abc import Callable

    from meldapp.gui.language import Languages
    from meldapp.gui.widgets.page import Page
    from tests.gui.reporter.fake_desk import FakeDesk
    from tests.gui.reporter.keyboard import Keyboard

    Enter = Callable[[Literal["report", "follow"]], Keyboard]

ROLES = {
    QAbstractButton: {
        QAccessible.Role.Button,
        QAccessible.Role.CheckBox,
        QAccessible.Role.RadioButton,
        QAccessible.Role.ButtonMenu,
    },
    QLineEdit: {QAccessible.Role.EditableText},
    QPlainTextEdit: {QAccessible.Role.EditableText},
}


def shown(page: Page) -> list[QWidget]:
    """What the keyboard reaches on a page."""
    return [widget for widget in reachable(page) if widget.isVisible() and widget.isEnabled()]


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name)


def is_nested(widget: QWidget) -> bool:
    return isinstance(widget.parentWidget(), QPlainTextEdit | QLineEdit)


def test_everything_the_keyboard_reaches_has_a_name_and_a_role(enter: Enter, desk: FakeDesk) -> None:
    for name, page in every_page(enter, desk):
        assert QAccessible.queryAccessibleInterface(page).text(QAccessible.Text.Name) == page.title.text(), name
        for widget in shown(page):
            assert name_of(widget).strip(), f"{name}: {widget}"
            for kind, roles in ROLES.items():
                if isinstance(widget, kind):
                    assert QAccessible.queryAccessibleInterface(widget).role() in roles, f"{name}: {widget}"


def test_tab_goes_through_each_page_from_top_to_bottom_and_comes_round(enter: Enter, desk: FakeDesk) -> None:
    for name, page in every_page(enter, desk):
        QTest.qWait(1)
        page.start()
        page.title.setFocus(Qt.FocusReason.OtherFocusReason)  # before everything that Tab reaches
        seen: list[QWidget] = []
        for _ in range(150):
            QTest.keyClick(focused(), Qt.Key.Key_Tab)
            if focused() in seen:
                break
            seen.append(focused())
        # Of radio buttons Tab reaches one; the arrows reach the others.
        expected = [w for w in shown(page) if w.inherits("QRadioButton") is False]
        assert [w for w in seen if w.inherits("QRadioButton") is False] == expected, name
        heights = [w.mapTo(page, QPoint(0, 0)).y() for w in seen if not w.inherits("QRadioButton")]
        # What stands on one line may differ a little in height.
        assert all(above <= below + 40 for above, below in pairwise(heights)), name


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("percent", "size"), [(100, (1100, 760)), (200, (900, 640))], ids=["100", "200"])
def test_nothing_is_cut_off(
    enter: Enter,
    desk: FakeDesk,
    languages: Languages,
    language: str,
    percent: int,
    size: tuple[int, int],
    *,
    dark: bool,
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    languages.switch(language)
    apply_theme(app, dark=dark, text_percent=percent)
    for number, (name, page) in enumerate(every_page(enter, desk), 1):
        page.window().resize(*size)
        # Layouts settle when the event loop comes to them.
        for _ in range(100):
            QTest.qWait(20)
            if not cut_off(page):
                break
        save(page.window(), f"reporter-{language}-{'dark' if dark else 'light'}-{percent}-{number:02}-{name}")
        assert cut_off(page) == [], name


def cut_off(page: Page) -> list[str]:
    """What does not fit where it stands."""
    faults = []
    scroll = page.findChild(QScrollArea)
    assert isinstance(scroll, QScrollArea)
    if scroll.horizontalScrollBar().isVisible():
        faults.append("the page is too wide")
    for label in page.findChildren(QLabel):
        if label.isVisible() and not is_nested(label):
            wanted = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
            longest = max((label.fontMetrics().horizontalAdvance(word) for word in label.text().split()), default=0)
            if label.height() < wanted or label.width() < longest:
                faults.append(label.text())
    for button in page.findChildren(QAbstractButton):
        low = button.height() < max(24, button.heightForWidth(button.width()))
        if button.isVisible() and not is_nested(button) and low:
            faults.append(button.text())
    return faults


def test_every_text_has_its_english(enter: Enter, desk: FakeDesk, languages: Languages) -> None:
    dutch = {name: texts(page) for name, page in every_page(enter, desk)}
    languages.switch("en")
    said = {line.text for line in answered().lines} | {"Bel 06-12345678."}
    names = {"Noor de Wit", "Samir El Amrani", "Iris Janssen", "Ada Vos, Bram Kok, Carla Mol", STORY}
    for name, page in every_page(enter, desk):
        same = {text for text in texts(page) & dutch[name] if " " in text} - names - said
        assert not same, name


def texts(page: Page) -> set[str]:
    labels = {label.text() for label in page.findChildren(QLabel) if label.isVisible()}
    return labels | {button.text() for button in page.findChildren(QAbstractButton) if button.isVisible()}
