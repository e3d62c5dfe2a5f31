"""One task a page: a title, a lead, what the page asks, and at the bottom the way back and the way on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from meldapp.gui.explain import explain
from meldapp.gui.widgets.button import Button, Emphasis
from meldapp.gui.widgets.label import Label, TextStyle
from meldapp.gui.widgets.notice import Kind, Notice
from meldapp.gui.widgets.tab_order import order_tabs, reachable

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from meldapp.errors import MeldappError

LINE: Final = 76
"""Characters that fit in a line of the main column."""


class Page(QWidget):
    """A page that scrolls. Texts that are empty are not shown, nor is a button without a text.

    ``add`` puts widgets below each other; ``body`` is their layout. ``wide`` lets the column grow with the window,
    for tables.
    """

    back = Signal()
    next = Signal()

    def __init__(self, parent: QWidget | None = None, *, wide: bool = False) -> None:
        super().__init__(parent)
        self._wide = wide
        self.step = Label("", TextStyle.QUIET, self)
        self.title = Label("", TextStyle.TITLE, self)
        self.lead = Label("", TextStyle.LEAD, self)
        self.notice = Notice(Kind.INFO, parent=self)
        self.back_button = Button("", Emphasis.PLAIN, self)
        self.next_button = Button("", Emphasis.MAIN, self)
        self.back_button.clicked.connect(self.back)
        self.next_button.clicked.connect(self.next)
        self.body = QVBoxLayout()
        self.footer = QHBoxLayout()
        self._column = QWidget(self)
        self._scroll = QScrollArea(self)
        _fill_column(self, self._column)
        _fill_scroll(self, self._scroll, self._column)
        for part in (self.step, self.title, self.lead, self.notice, self.back_button, self.next_button):
            part.hide()
        self._fit_column()

    def set_title(self, text: str) -> None:
        """Set the heading, by which a screen reader knows the page too."""
        self.setAccessibleName(text)
        _show_text(self.title, text)

    def set_lead(self, text: str) -> None:
        """Set the sentences below the heading."""
        _show_text(self.lead, text)

    def set_step(self, text: str) -> None:
        """Set the line above the heading: where the person is."""
        _show_text(self.step, text)

    def set_back(self, text: str) -> None:
        """Set the text of the button that emits ``back``."""
        _show_text(self.back_button, text)

    def set_next(self, text: str) -> None:
        """Set the text of the main button, which emits ``next``; Ctrl+Enter presses it from anywhere on the page."""
        _show_text(self.next_button, text)
        # A new text takes the shortcut away. A page of many boxes is some forty times Tab to its end without it.
        keys = QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Return) if text else QKeySequence()
        self.next_button.setShortcut(keys)
        self.next_button.setToolTip(keys.toString(QKeySequence.SequenceFormat.NativeText))

    def add(self, widget: QWidget) -> None:
        """Put a widget below what is on the page."""
        self.body.addWidget(widget)
        if self.isVisible():
            order_tabs(self)

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001 - one word says it all
        """Hold the buttons while work is under way."""
        self.next_button.setDisabled(busy)
        self.back_button.setDisabled(busy)

    def start(self, first: QWidget | None = None) -> None:
        """Show the page from its top, with the keyboard on ``first``, or on the title so that it is read aloud."""
        self._scroll.verticalScrollBar().setValue(0)
        stops = reachable(first) if first is not None else ()
        (stops[0] if stops else self.title).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, error: MeldappError) -> None:
        """Show at the top of the page what went wrong and what to do."""
        self.show_notice(Kind.ERROR, *explain(error))

    def show_notice(self, kind: Kind | str, text: str, hint: str = "") -> None:
        """Show a notice at the top of the page, and have it said."""
        self.notice.show_text(kind, text, hint)
        self.notice.show()
        self.notice.announce()
        # The layout gives the notice its place only after this event.
        QTimer.singleShot(0, self.notice, self._scroll_to_notice)

    def clear_notice(self) -> None:
        """Take the notice away."""
        self.notice.hide()

    def _scroll_to_notice(self) -> None:
        self._scroll.ensureWidgetVisible(self.notice)

    def _fit_column(self) -> None:
        widest = 1_400 if self._wide else LINE * self.fontMetrics().averageCharWidth()
        self._column.setMaximumWidth(max(720, widest))

    def changeEvent(self, event: QEvent) -> None:
        """Widen the column when the text grows."""
        if event.type() == QEvent.Type.FontChange:
            self._fit_column()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Have Tab follow the layout, also through what was added last."""
        super().showEvent(event)
        order_tabs(self)


def _show_text(part: QLabel | QPushButton, text: str) -> None:
    part.setText(text)
    part.setVisible(bool(text))


def _fill_column(page: Page, column: QWidget) -> None:
    column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    inside = QVBoxLayout(column)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(10)
    for part in (page.step, page.title, page.lead, page.notice):
        inside.addWidget(part)
    inside.addSpacing(8)
    page.body.setSpacing(18)
    inside.addLayout(page.body)
    inside.addSpacing(16)
    page.footer.setSpacing(12)
    page.footer.addWidget(page.back_button)
    page.footer.addStretch(1)
    page.footer.addWidget(page.next_button)
    inside.addLayout(page.footer)
    inside.addStretch(1)


def _fill_scroll(page: Page, scroll: QScrollArea, column: QWidget) -> None:
    ground = QWidget(scroll)
    # Otherwise the scroll area asks for the height that the texts would take at their narrowest.
    ground.setMinimumHeight(1)
    across = QHBoxLayout(ground)
    across.setContentsMargins(24, 28, 24, 28)
    across.addStretch(1)
    # Far more than the stretches beside it: the column takes all it may have.
    across.addWidget(column, 1_000)
    across.addStretch(1)
    scroll.setWidget(ground)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    outside = QVBoxLayout(page)
    outside.setContentsMargins(0, 0, 0, 0)
    outside.addWidget(scroll)
