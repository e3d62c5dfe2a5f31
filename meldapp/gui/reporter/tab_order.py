"""Tab goes through a page in the order in which it is laid out, whatever the order its parts were made in."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator


def order_tabs(page: QWidget) -> None:
    """Chain everything on ``page`` that takes the keyboard, from the first to the last."""
    for group in page.findChildren(QWidget):
        proxy = group.focusProxy()
        # Qt stops at a group that hands the keyboard to its first child, wherever the group is in the chain: a trap.
        if proxy is not None and group.isAncestorOf(proxy):
            group.setFocusProxy(None)  # type: ignore[arg-type]  # Qt takes null here; the stub forgot
    for before, after in pairwise(reachable(page)):
        QWidget.setTabOrder(before, after)


def reachable(page: QWidget) -> tuple[QWidget, ...]:
    """Everything on ``page`` that takes the keyboard, in the order of the layout, hidden parts included."""
    return tuple(_reachable(page))


def _reachable(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    if isinstance(widget, QScrollArea):
        inside = widget.widget()
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
