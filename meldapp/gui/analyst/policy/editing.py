"""The report under hand, and every change to it, which can be undone on whatever page it was made."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from meldapp.reporting import policy_edit

if TYPE_CHECKING:
    from meldapp.records.policy_report import PolicyReport
    from meldapp.reporting.policy_edit import Place

_PAUSE = 1.5
_LONGEST = 6.0
"""Seconds of typing that are undone together, and the pause that ends them."""


class Editing(QObject):
    """Holds the report; ``changed`` says that it is another one, ``went`` where something was undone or redone."""

    changed = Signal()
    went = Signal(object)

    def __init__(self, report: PolicyReport, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.report = report
        self.stack = QUndoStack(self)

    def value(self, place: Place) -> Any:  # noqa: ANN401 - whatever is at that place of a report
        """Return what is at ``place``, or ``None`` when there is no such place any more."""
        try:
            return policy_edit.get(self.report, place)
        except LookupError:
            return None

    def type(self, place: Place, value: object) -> None:
        """Put ``value`` at ``place``; quick changes of one place are undone together."""
        if self.value(place) != value:
            self._push(policy_edit.put(self.report, place, value), place, typed=True)

    def put(self, place: Place, value: object) -> None:
        """Put ``value`` at ``place``, to be undone by itself."""
        if self.value(place) != value:
            self._push(policy_edit.put(self.report, place, value), place)

    def add(self, place: Place, item: object) -> None:
        """Add ``item`` to the list at ``place``."""
        index = len(policy_edit.get(self.report, place))
        self._push(policy_edit.insert(self.report, place, index, item), (*place, index))

    def remove(self, place: Place, index: int) -> None:
        """Take an item out of the list at ``place``."""
        self._push(policy_edit.remove(self.report, place, index), place)

    def replace(self, report: PolicyReport, place: Place = ()) -> None:
        """Go on with another whole report."""
        if report != self.report:
            self._push(report, place)

    def show(self, report: PolicyReport) -> None:
        """Take ``report`` as the one under hand; only changes do this."""
        self.report = report
        self.changed.emit()

    def _push(self, after: PolicyReport, place: Place, *, typed: bool = False) -> None:
        self.stack.push(_Change(self, after, place, typed=typed))


class _Change(QUndoCommand):
    """From one report to another; reports share all that did not change."""

    def __init__(self, editing: Editing, after: PolicyReport, place: Place, *, typed: bool) -> None:
        super().__init__()
        self._editing = editing
        self._before = editing.report
        self.after = after
        self.place = place
        self._typed = typed
        self.begun = self._last = time.monotonic()
        self._first = True

    def redo(self) -> None:
        """Make the change, or make it again."""
        again, self._first = not self._first, False
        self._editing.show(self.after)
        if again:
            self._editing.went.emit(self.place)

    def undo(self) -> None:
        """Take the change back."""
        self._editing.show(self._before)
        self._editing.went.emit(self.place)

    def id(self) -> int:
        """Say whether this may be joined with the next."""
        return 1 if self._typed else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Join typing that goes on in one place without a pause."""
        if not isinstance(other, _Change) or other.place != self.place:
            return False
        if other.begun - self._last > _PAUSE or other.begun - self.begun > _LONGEST:
            return False
        self.after, self._last = other.after, other.begun
        return True
