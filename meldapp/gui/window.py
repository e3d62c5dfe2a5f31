"""The one window: a bar, a start page, and the room that was entered. Going back forgets the room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from meldapp.errors import MeldappError
from meldapp.gui.start_page import Secret, StartPage
from meldapp.gui.theme import TEXT_STEPS, apply_theme
from meldapp.gui.top_bar import TopBar
from meldapp.gui.widgets.label import Label
from meldapp.gui.widgets.notice import Notice

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from meldapp.gui.language import Languages
    from meldapp.settings import Door

QUICK_CLOSE = ("Ctrl+Q", "F12")


class Room(Protocol):
    """What the window asks of a room, which is a QWidget and has a signal ``home_wanted``."""

    home_wanted: Any

    def rebuild(self) -> None:
        """Show all texts in the language of this moment; lose nothing that was typed."""

    def leave(self) -> None:
        """Forget everything: the room is left, or the window closes."""


class MainWindow(QMainWindow):
    """Builds a room when its door is opened; ``text_percent_changed`` and the languages tell what a person set."""

    text_percent_changed = Signal(int)

    def __init__(
        self,
        rooms: Mapping[Door, Callable[[QWidget], QWidget]],
        languages: Languages,
        *,
        dark: bool | None = None,
        text_percent: int = 100,
        demo: Sequence[Secret] = (),
    ) -> None:
        super().__init__()
        self._rooms = rooms
        self._languages = languages
        self._dark = dark
        self._text_percent = text_percent
        self._demo = demo
        self._at_once = False
        self.room: QWidget | None = None
        self.setWindowTitle("meldapp")
        self.resize(1100, 760)
        self._build()
        self._show_text_size()
        languages.changed.connect(self._rebuild)
        self._hints = QGuiApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self._apply_theme)
        self.go_home()

    def _build(self) -> None:
        ground = QWidget(self)
        self.bar = TopBar(ground)
        self.slip = Notice(parent=ground)
        self.slip.hide()
        self.stack = QStackedWidget(ground)
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.bar, self.slip, self.stack):
            column.addWidget(part, 1 if part is self.stack else 0)
        self.setCentralWidget(ground)
        self.bar.language_wanted.connect(self._languages.switch)
        self.bar.text_wanted.connect(self._step_text)
        self.bar.close_wanted.connect(self.quick_close)
        # For the whole application: a list of completions that hangs open must not take the keys away.
        self._listen_for_keys(self, Qt.ShortcutContext.ApplicationShortcut)
        cast("QGuiApplication", QGuiApplication.instance()).focusWindowChanged.connect(self._on_focus_window)

    def _listen_for_keys(self, window: QWidget, context: Qt.ShortcutContext) -> None:
        for keys in QUICK_CLOSE:
            shortcut = QShortcut(QKeySequence(keys), window)
            shortcut.setContext(context)
            shortcut.activated.connect(self.quick_close)
            shortcut.activatedAmbiguously.connect(self.quick_close)

    def _on_focus_window(self) -> None:
        """Have the keys work in a dialog too: while it is open Qt keeps those of the window from working."""
        dialog = QApplication.activeModalWidget()
        if dialog is not None and not dialog.property("quick-close"):
            dialog.setProperty("quick-close", True)  # noqa: FBT003 - Qt's own signature
            self._listen_for_keys(dialog, Qt.ShortcutContext.WindowShortcut)

    def enter(self, door: Door) -> None:
        """Open the room behind ``door``."""
        self.room = self._rooms[door](self.stack)
        cast("Room", self.room).home_wanted.connect(self.go_home)
        self._show(self.room)

    def go_home(self) -> None:
        """Leave the room, which forgets everything, and show the start page."""
        self._leave_room()
        page = StartPage(tuple(self._rooms), self._demo, self.stack)
        page.chosen.connect(self.enter)
        self._show(page)
        page.start(next(iter(page.buttons.values()), None))

    def quick_close(self) -> None:
        """Take everything off the screen at once, then forget it and end the program."""
        for widget in QApplication.topLevelWidgets():
            widget.hide()
        clipboard = QGuiApplication.clipboard()
        if clipboard.ownsClipboard():
            clipboard.clear()
        self._at_once = True
        self.close()
        QApplication.quit()

    def show_slip(self) -> None:
        """Say that something went wrong in the window itself."""
        self.slip.show_error(MeldappError("gui.unexpected"))

    def _show(self, widget: QWidget) -> None:
        before = self.stack.currentWidget()
        self.stack.addWidget(widget)
        self.stack.setCurrentWidget(widget)
        if before is not None:
            self.stack.removeWidget(before)
            before.deleteLater()
        self.slip.hide()

    def _leave_room(self) -> None:
        if self.room is not None:
            room, self.room = self.room, None
            cast("Room", room).leave()

    def _rebuild(self) -> None:
        self.bar.rebuild()
        if self.room is not None:
            cast("Room", self.room).rebuild()
        else:
            focused: QWidget | None = self.focusWidget()
            self.go_home()
            if focused is not None and self.bar.isAncestorOf(focused):
                focused.setFocus()

    def _step_text(self, step: int) -> None:
        at = min(range(len(TEXT_STEPS)), key=lambda i: abs(TEXT_STEPS[i] - self._text_percent))
        self._text_percent = TEXT_STEPS[max(0, min(len(TEXT_STEPS) - 1, at + step))]
        self._apply_theme()
        self._show_text_size()
        self.text_percent_changed.emit(self._text_percent)

    def _show_text_size(self) -> None:
        self.bar.show_text_size(
            smallest=self._text_percent <= TEXT_STEPS[0], largest=self._text_percent >= TEXT_STEPS[-1]
        )

    def _apply_theme(self) -> None:
        app = cast("QApplication", QApplication.instance())
        apply_theme(app, dark=self._dark, text_percent=self._text_percent)
        for label in self.findChildren(Label):
            label.follow_text_size()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Forget the room before the window goes; unless it is a slow close and the room has a question first."""
        ask = getattr(self.room, "ask_before_leaving", None)
        if not self._at_once and ask is not None and ask():
            event.ignore()
            return
        self._leave_room()
        super().closeEvent(event)
