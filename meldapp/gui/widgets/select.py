"""A list to choose one from, folded up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from meldapp.gui.widgets.paint import field_frame

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QWheelEvent


class SelectField(QComboBox):
    """A combo box with a border that can be seen; put it in a Field, for on Linux it is named by its value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(34)
        self.setMinimumContentsLength(14)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the border over the field."""
        super().paintEvent(event)
        field_frame(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: a wheel must not change an answer by accident."""
        event.ignore()
