"""The code phrase, typed back: seven words, one a line, completed from the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QGridLayout, QWidget

from meldapp.gui.widgets.field import LineField
from meldapp.gui.widgets.label import Label, TextStyle

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS: Final = 7


class PhraseEdit(QWidget):
    """Seven fields. A pasted phrase spreads over them, a space goes on to the next word."""

    entered = Signal()
    changed = Signal()

    def __init__(self, words: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = QStringListModel(sorted(words), self)
        self._labels = [Label("", TextStyle.BODY, self) for _ in range(WORDS)]
        self._notes = [Label("", TextStyle.QUIET, self) for _ in range(WORDS)]
        self.fields = [LineField(self) for _ in range(WORDS)]
        self.popups = [self._complete(field) for field in self.fields]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 4)
        for row, (label, field, note) in enumerate(zip(self._labels, self.fields, self._notes, strict=True)):
            label.setBuddy(field)
            label.setWordWrap(False)
            for column, part in enumerate((label, field, note)):
                grid.addWidget(part, row, column)
        self.rebuild()

    def rebuild(self) -> None:
        """Set the labels in the current language; what was typed stays."""
        for number, (label, field) in enumerate(zip(self._labels, self.fields, strict=True), start=1):
            text = self.tr("Woord {number}").format(number=number)
            label.setText(text)
            field.setAccessibleName(text)

    def read_phrase(self) -> str:
        """Return the words with one space between, empty fields left out."""
        return " ".join(word for field in self.fields if (word := field.text().strip().lower()))

    def words(self) -> tuple[str, ...]:
        """Return the seven fields as they are, empty ones too."""
        return tuple(field.text() for field in self.fields)

    def set_words(self, words: Sequence[str]) -> None:
        """Put words in the fields; fields left over become empty."""
        for field, word in zip(self.fields, [*words, *[""] * WORDS], strict=False):
            field.setText(word)

    def wipe(self) -> None:
        """Empty all fields and remarks, after writing over what was typed."""
        self.set_words(["0" * len(word) for word in self.words()])
        self.set_words(())
        self.clear_marks()

    def mark_word(self, position: int, remark: str) -> None:
        """Put a remark beside word ``position`` (1 to 7) and go there."""
        field, note = self.fields[position - 1], self._notes[position - 1]
        note.setText(remark)
        field.setAccessibleDescription(remark)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()

    def clear_marks(self) -> None:
        """Take all remarks away."""
        for field, note in zip(self.fields, self._notes, strict=True):
            note.setText("")
            field.setAccessibleDescription("")

    def _complete(self, field: LineField) -> QAbstractItemView:
        """Have a field complete words and go on to the next; return the list that hangs open below it."""
        completer = QCompleter(self._list, field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setModelSorting(QCompleter.ModelSorting.CaseInsensitivelySortedModel)
        completer.setMaxVisibleItems(6)
        field.setCompleter(completer)
        # While the list of completions hangs open, keys come to it first and pass the field by.
        popup = cast("QAbstractItemView", completer.popup())  # a completer makes one when it has none
        popup.installEventFilter(self)
        field.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhSensitiveData)
        field.installEventFilter(self)
        field.returnPressed.connect(self._on_return)
        field.textEdited.connect(self._on_edited)
        return popup

    def _on_edited(self, text: str) -> None:
        words = text.split()
        if len(words) > 1:
            start = self.fields.index(self.sender())  # type: ignore[arg-type]  # the sender is one of the fields
            for field, word in zip(self.fields[start:], words, strict=False):
                field.setText(word)
            self._go_to(start + len(words) - 1)
        self.changed.emit()

    def _on_return(self) -> None:
        here = self.fields.index(self.sender())  # type: ignore[arg-type]  # the sender is one of the fields
        if here + 1 < WORDS:
            self._go_to(here + 1)
        else:
            self.entered.emit()

    def _go_to(self, index: int) -> None:
        self.fields[min(index, WORDS - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on to the next word at a space, also while completions hang below this one."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space:
            for here, (field, popup) in enumerate(zip(self.fields, self.popups, strict=True)):
                if watched in {field, popup}:
                    popup.hide()
                    if field.text().strip():
                        self._go_to(here + 1)
                    return True
        return super().eventFilter(watched, event)
