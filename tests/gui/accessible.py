"""What a screen reader and a keyboard meet, read from the widgets as the accessibility interface gives them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEAST = 24


def name_of(widget: QWidget) -> str:
    """Return the name by which a screen reader announces ``widget``."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def description_of(widget: QWidget) -> str:
    """Return what a screen reader adds to the name."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Description)


def tab_stops(window: QWidget) -> Iterator[QWidget]:
    """Yield the widgets in ``window`` that Tab reaches, in the order in which it does."""
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus.value) and widget.focusProxy() is None
        if window.isAncestorOf(widget) and reached and widget.isVisibleTo(window) and widget.isEnabled():
            yield widget
        widget = widget.nextInFocusChain()


def nameless(window: QWidget) -> list[str]:
    """Return the tab stops in ``window`` that a screen reader cannot name."""
    return [f"{type(w).__name__} in {type(w.parent()).__name__}" for w in tab_stops(window) if not name_of(w)]


def too_small(window: QWidget) -> list[str]:
    """Return what is smaller than 24 pixels, of that which a person clicks or types in (WCAG 2.2, 2.5.8)."""
    targets = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox)
    stops = [w for w in tab_stops(window) if isinstance(w, targets)]
    return [f"{name_of(w)}: {w.width()}x{w.height()}" for w in stops if w.height() < _LEAST or w.width() < _LEAST]


def out_of_order(window: QWidget) -> list[str]:
    """Return the tab stops that lie above the one before them: reading goes down, and to the right on one line.

    Tab goes round, so the round may begin anywhere: it is read from where it jumps back to the top.
    """
    QCoreApplication.sendPostedEvents()  # places are given only once the layout had its turn
    places = [(w.mapTo(window, w.rect().topLeft()).y(), w.height(), name_of(w)) for w in tab_stops(window)]
    if not places:
        return []
    jumps = [after[0] - before[0] for before, after in zip([places[-1], *places], places, strict=False)]
    first = jumps.index(min(jumps))
    round_ = places[first:] + places[:first]
    return [
        f"{name} after {before}"
        for (above, _, before), (top, height, name) in pairwise(round_)
        if top + height <= above
    ]
