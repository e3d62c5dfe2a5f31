"""The editor: contents at the left, one section at the right, and above them whether everything is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from meldapp.gui.analyst.policy.contents import SUMMARY, Contents
from meldapp.gui.analyst.policy.section_view import SectionView
from meldapp.gui.analyst.policy.summary_view import SummaryView
from meldapp.gui.widgets.button import Button, Emphasis
from meldapp.gui.widgets.label import Label, TextStyle
from meldapp.gui.widgets.notice import Kind, Notice

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from meldapp.errors import MeldappError
    from meldapp.gui.analyst.policy.editing import Editing
    from meldapp.records.policy_report import PolicyReport
    from meldapp.reporting.policy_edit import Place
    from meldapp.reporting.policy_model import PolicyModel

_LEFT = 34
_WIDE = 112
"""Characters: the width of the left side, and that of a window in which it stands beside the section."""


class EditorPage(QWidget):
    """Emits what the person wants; the flow does it."""

    save_wanted = Signal()
    close_wanted = Signal()
    fill_wanted = Signal()
    earlier_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, editing: Editing, model: PolicyModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editing = editing
        self._wide: bool | None = None
        self._part = SUMMARY
        self.heading = Label("", TextStyle.HEADING, self)
        self.state = Label("", TextStyle.QUIET, self)
        self.notice = Notice(Kind.INFO, parent=self)
        self.notice.hide()
        self.back_button = Button("", parent=self)
        self.undo_button = Button("", parent=self)
        self.redo_button = Button("", parent=self)
        self.save_button = Button("", Emphasis.MAIN, self)
        self.fill_button = Button("", parent=self)
        self.earlier_button = Button("", parent=self)
        self.export_button = Button("", parent=self)
        self.contents = Contents(model, self)
        self.summary = SummaryView(editing, model, self)
        self.section = SectionView(editing, model, self)
        self._left, self._narrow = _Side(self), QVBoxLayout()
        self._side = _side(self)
        self._top = _top(self)
        self._right = _right(self, self._narrow)
        _arrange(self)
        self._connect()
        self.section.hide()
        self.rebuild()

    @property
    def part(self) -> str:
        """The code of the section shown, "" for the summary."""
        return self._part

    def rebuild(self) -> None:
        """Set all texts in the current language; nothing typed is lost."""
        report = self._editing.report
        self.heading.setText(f"{report.organisation} · {report.period}")
        self.setAccessibleName(self.tr("Beleids- en effectrapportage"))
        self.back_button.setText(self.tr("Sluiten"))
        for button, text, keys in (
            (self.undo_button, self.tr("Ongedaan maken"), QKeySequence.StandardKey.Undo),
            (self.redo_button, self.tr("Opnieuw"), QKeySequence.StandardKey.Redo),
            (self.save_button, self.tr("Bewaren"), QKeySequence.StandardKey.Save),
        ):
            button.setText(text)
            button.setToolTip(QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText))
        self.fill_button.setText(self.tr("Vul uit cijfers"))
        self.earlier_button.setText(self.tr("Vorige rapportage ernaast"))
        self.export_button.setText(self.tr("Maak een document"))
        self.summary.rebuild()
        self.section.rebuild()
        self._show_contents()

    def show_part(self, code: str) -> None:
        """Show a section, or the summary."""
        self._part = code
        self.summary.setVisible(code == SUMMARY)
        self.section.setVisible(code != SUMMARY)
        if code != SUMMARY:
            self.section.show_section(code)
        self._show_contents()
        self._right.verticalScrollBar().setValue(0)
        if not self._wide:
            # The contents are above the section then; the layout gives it its place only after this event.
            QTimer.singleShot(0, self, self._show_top)

    def go_to(self, place: Place) -> None:
        """Show the field for ``place`` and put the keyboard on it."""
        if len(place) > 1 and place[0] == "sections":
            if self.part != place[1]:
                self.show_part(str(place[1]))
            target = self.section.go_to(place)
        else:
            self.show_part(SUMMARY)
            fields = (self.summary.organisation, self.summary.period, self.summary.summary)
            target = next((field for field in fields if field.place == place), None)
            if target is not None:
                target.setFocus(Qt.FocusReason.OtherFocusReason)
        if target is not None:
            # The layout gives new cards their places only after this event.
            QTimer.singleShot(0, target, self._show_keyboard)

    def show_earlier(self, earlier: PolicyReport | None) -> None:
        """Show the report of the period before beside this one."""
        self.section.show_earlier(earlier)

    def show_state(self, text: str) -> None:
        """Say whether everything is saved."""
        self.state.setText(text)
        self.state.setAccessibleName(text)

    def show_notice(self, kind: Kind, text: str, hint: str = "") -> None:
        """Show a notice below the bar, and have it said."""
        self.notice.show_text(kind, text, hint)
        self.notice.show()
        self.notice.announce()

    def show_error(self, error: MeldappError) -> None:
        """Show what went wrong."""
        self.notice.show_error(error)

    def start(self) -> None:
        """Put the keyboard on the section shown."""
        self.contents.sections[self.part].setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        stack = self._editing.stack
        self.back_button.clicked.connect(self.close_wanted)
        self.save_button.clicked.connect(self.save_wanted)
        self.fill_button.clicked.connect(self.fill_wanted)
        self.earlier_button.clicked.connect(self.earlier_wanted)
        self.export_button.clicked.connect(self.export_wanted)
        for button, act, can, changed in (
            (self.undo_button, stack.undo, stack.canUndo(), stack.canUndoChanged),
            (self.redo_button, stack.redo, stack.canRedo(), stack.canRedoChanged),
        ):
            button.clicked.connect(act)
            button.setEnabled(can)
            changed.connect(button.setEnabled)
        for keys, act in (
            (QKeySequence.StandardKey.Undo, stack.undo),
            (QKeySequence.StandardKey.Redo, stack.redo),
            (QKeySequence.StandardKey.Save, self.save_wanted.emit),
        ):
            QShortcut(
                QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            ).activated.connect(act)
        self.contents.chosen.connect(self.show_part)
        self.contents.jump_wanted.connect(self.go_to)
        self._editing.changed.connect(self._show_contents)
        self._editing.went.connect(self.go_to)

    def _show_contents(self) -> None:
        report = self._editing.report
        self.heading.setText(f"{report.organisation} · {report.period}")
        self.contents.show_report(report, self.part)

    def _show_top(self) -> None:
        shown = self.summary if self._part == SUMMARY else self.section
        self._right.verticalScrollBar().setValue(shown.y())

    def _show_keyboard(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self._right.isAncestorOf(focused):
            self._right.ensureWidgetVisible(focused, 0, 120)

    def _arrange_for(self, width: int) -> None:
        unit = self.fontMetrics().averageCharWidth()
        wide = width >= _WIDE * unit
        self._left.setFixedWidth(_LEFT * unit)
        directions = QBoxLayout.Direction
        self._top.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        if wide != self._wide:
            self._wide = wide
            self._left.setVisible(wide)
            if wide:
                self._left.hold(self._side)
            else:
                self._narrow.addWidget(self._side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the contents above the section where both do not fit."""
        super().resizeEvent(event)
        self._arrange_for(event.size().width())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange_for(self.width())


class _Side(QScrollArea):
    """The left side of a wide window, which scrolls by itself."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ground = QWidget(self)
        ground.setMinimumHeight(1)
        self._column = QVBoxLayout(ground)
        self._column.setContentsMargins(24, 8, 12, 24)
        self.setWidget(ground)

    def hold(self, side: QWidget) -> None:
        """Take ``side`` in."""
        self._column.addWidget(side)


def _side(page: EditorPage) -> QWidget:
    side = QWidget(page)
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(page.contents)
    for button in (page.fill_button, page.earlier_button, page.export_button):
        page.contents.deeds.addWidget(button)
    column.addStretch(1)
    return side


def _top(page: EditorPage) -> QBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(page.heading)
    words.addWidget(page.state)
    buttons = QHBoxLayout()
    buttons.setSpacing(10)
    for button in (page.back_button, page.undo_button, page.redo_button, page.save_button):
        buttons.addWidget(button)
    top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
    top.setContentsMargins(24, 12, 24, 8)
    top.setSpacing(10)
    top.addLayout(words, 1)
    top.addLayout(buttons)
    return top


def _right(page: EditorPage, narrow: QVBoxLayout) -> QScrollArea:
    scroll = QScrollArea(page)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    ground = QWidget(scroll)
    ground.setMinimumHeight(1)
    column = QVBoxLayout(ground)
    column.setContentsMargins(24, 8, 24, 28)
    column.setSpacing(18)
    column.addLayout(narrow)
    column.addWidget(page.summary)
    column.addWidget(page.section)
    column.addStretch(1)
    scroll.setWidget(ground)
    return scroll


def _arrange(page: EditorPage) -> None:
    middle = QHBoxLayout()
    middle.setContentsMargins(0, 0, 0, 0)
    middle.setSpacing(0)
    middle.addWidget(page._left)  # noqa: SLF001 - a part of this class, kept out of it for its size
    middle.addWidget(page._right, 1)  # noqa: SLF001 - as above
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(page._top)  # noqa: SLF001 - as above
    notice = QVBoxLayout()
    notice.setContentsMargins(24, 0, 24, 8)
    notice.addWidget(page.notice)
    column.addLayout(notice)
    column.addLayout(middle, 1)
