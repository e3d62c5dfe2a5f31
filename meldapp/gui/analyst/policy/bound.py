"""Fields that show one place of the report and change it; a place is named by its steps (see ``policy_edit``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QSignalBlocker
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from meldapp.gui.widgets.choice_button import CheckButton
from meldapp.gui.widgets.field import Field, LineField
from meldapp.gui.widgets.select import SelectField
from meldapp.gui.widgets.text_area import TextArea

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from meldapp.gui.analyst.policy.editing import Editing
    from meldapp.reporting.policy_edit import Place

_UNDO_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class _LeaveUndo(QObject):
    """Keeps a field from undoing by itself: one undo for the whole report."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the page have the keys for undo and redo."""
        wanted = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if wanted and any(cast("QKeyEvent", event).matches(key) for key in _UNDO_KEYS):
            event.ignore()
            return True
        return bool(super().eventFilter(watched, event))


class BoundLine(LineField):
    """One line of text."""

    def __init__(self, editing: Editing, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editing = editing
        self.place = place
        self.installEventFilter(_LeaveUndo(self))
        self.refresh()
        self.textEdited.connect(self._on_typed)

    def refresh(self) -> None:
        """Show what the report holds."""
        value = self._editing.value(self.place)
        if isinstance(value, str) and value != self.text():
            blocker = QSignalBlocker(self)
            self.setText(value)
            self.setCursorPosition(len(value) if self.hasFocus() else 0)
            blocker.unblock()

    def _on_typed(self, text: str) -> None:
        self._editing.type(self.place, text)


class BoundText(TextArea):
    """Running text."""

    def __init__(self, editing: Editing, place: Place, parent: QWidget | None = None, *, least: int = 3) -> None:
        super().__init__("", parent, least=least, most=18)
        self._editing = editing
        self.place = place
        self.setUndoRedoEnabled(False)
        self.installEventFilter(_LeaveUndo(self))
        self.refresh()
        self.edited.connect(self._on_typed)

    def refresh(self) -> None:
        """Show what the report holds."""
        value = self._editing.value(self.place)
        if isinstance(value, str) and value != self.text():
            blocker = QSignalBlocker(self)
            self.set_text(value)
            blocker.unblock()

    def _on_typed(self) -> None:
        self._editing.type(self.place, self.text())


class BoundSelect(SelectField):
    """One of a few values."""

    def __init__(
        self, editing: Editing, place: Place, choices: Sequence[tuple[object, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._editing = editing
        self.place = place
        self._values = [value for value, _ in choices]
        self.addItems([text for _, text in choices])
        self.refresh()
        self.currentIndexChanged.connect(self._on_chosen)

    def refresh(self) -> None:
        """Show what the report holds; a value that is not offered is added as it is."""
        value = self._editing.value(self.place)
        blocker = QSignalBlocker(self)
        if value not in self._values:
            self._values.append(value)
            self.addItem(str(value))
        self.setCurrentIndex(self._values.index(value))
        blocker.unblock()

    def _on_chosen(self, index: int) -> None:
        if 0 <= index < len(self._values):
            self._editing.put(self.place, self._values[index])


class BoundCheck(CheckButton):
    """Yes or no."""

    def __init__(self, editing: Editing, place: Place, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, "", parent)
        self._editing = editing
        self.place = place
        self.refresh()
        self.clicked.connect(self._on_clicked)

    def refresh(self) -> None:
        """Show what the report holds."""
        self.setChecked(bool(self._editing.value(self.place)))

    def _on_clicked(self) -> None:
        self._editing.put(self.place, self.isChecked())


Bound = BoundLine | BoundText | BoundSelect | BoundCheck


class FieldRow(QWidget):
    """Fields beside each other, or below each other where they would be too narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(14)
        self._shares = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def add(self, label: str, field: QWidget, share: int, spoken: str) -> Field:
        """Add ``field`` with a short ``label``; ``spoken`` is its whole name, ``share`` how wide it is."""
        named = Field(label, field, parent=self)
        field.setAccessibleName(spoken)
        self._row.addWidget(named, share)
        self._shares += share
        return named

    def stretch(self, share: int) -> None:
        """Leave room at the end, as wide as a field of that ``share``."""
        self._row.addStretch(share)
        self._shares += share

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn the row when there is no room."""
        wide = event.size().width() >= self._shares * 8 * self.fontMetrics().averageCharWidth()
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        super().resizeEvent(event)
