"""Writing over what was typed or shown before a page goes away.

Qt keeps copies of its own (undo steps, layouts), and Python strings cannot be overwritten: this shortens how long the
words are in the fields, and claims no more.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

_LONGEST: Final = 250_000


def wipe_fields(page: QWidget) -> None:
    """Overwrite and empty every field and label of a page, undo steps included; nobody hears of it."""
    for line in page.findChildren(QLineEdit):
        with QSignalBlocker(line):
            line.setText("0" * len(line.text()))
            line.clear()
    for area in page.findChildren(QPlainTextEdit):
        with QSignalBlocker(area):
            area.setUndoRedoEnabled(False)
            area.setPlainText("0" * min(area.document().characterCount(), _LONGEST))
            area.clear()
    for label in page.findChildren(QLabel):
        label.clear()
