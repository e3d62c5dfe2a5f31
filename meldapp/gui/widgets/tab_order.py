"""Tab goes through a page in the order in which it is laid out, whatever the order its parts were made in.

No container may hand the keyboard to a part of its own by a focus proxy: Qt then counts the container as the place
where the keyboard is, and Tab jumps over everything else in it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator


def order_tabs(page: QWidget) -> None:
    """Chain everything on ``page`` that takes the keyboard, from the first to the last."""
    for before, after in pairwise(reachable(page)):
        QWidget.setTabOrder(before, after)


def reachable(widget: QWidget) -> tuple[QWidget, ...]:
    """Return all in ``widget`` that takes the keyboard, in the order of the layout, hidden parts included."""
    return tuple(_reachable(widget))


def _reachable(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    if isinstance(widget, QScrollArea):
        inside: QWidget | None = widget.widget()
        if inside is not None:
            yield from _reachable(inside)
    elif (layout := widget.layout()) is not None:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is None:
            continue
        if (inner := item.layout()) is not None:
            yield from _in_layout(inner)
        elif (widget := item.widget()) is not None:
            yield from _reachable(widget)
