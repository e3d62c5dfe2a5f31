"""Choice fields of this room: as high as a button beside them at any text size."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget


def combo_box(parent: QWidget, letters: int = 0, name: str = "") -> QComboBox:
    """A drop-down list; with `letters` that wide, else as wide as its longest entry."""
    combo = QComboBox(parent)
    combo.setObjectName(name)
    combo.setMinimumHeight(field_height(combo))
    combo.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    if letters:
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(letters)
    else:
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return combo


def field_height(field: QWidget) -> int:
    """Pixels that a field of one line is high, the same as a button's."""
    return max(32, int(1.75 * field.fontMetrics().height()))
