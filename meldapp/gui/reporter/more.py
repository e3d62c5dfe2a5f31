"""A heading that opens and closes what stands below it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from meldapp.gui.widgets.button import Button, Emphasis


class More(QWidget):
    """Closed at first. Enter or space opens it; a screen reader hears whether it is open from the button's state."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self.button = Button("", Emphasis.LINK, self)
        self.button.setCheckable(True)
        self.button.setAccessibleName(title)
        self._inside = QWidget(self)
        self._rows = QVBoxLayout(self._inside)
        self._rows.setContentsMargins(12, 0, 0, 0)
        self._rows.setSpacing(12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.button)
        layout.addWidget(self._inside)
        self.button.toggled.connect(self._open)
        self._open(opened=False)

    def add(self, widget: QWidget) -> None:
        """Put a widget below what is already there."""
        self._rows.addWidget(widget)

    def _open(self, opened: bool) -> None:  # noqa: FBT001 - the signature of QPushButton.toggled
        self.button.setText(("−  " if opened else "+  ") + self._title)
        self._inside.setVisible(opened)
