"""What the cards of one section share: the report under hand, that of the period before, and where the fields are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QVBoxLayout, QWidget

from meldapp.gui.language import current_language
from meldapp.gui.widgets.button import Button, Emphasis
from meldapp.gui.widgets.label import Label, TextStyle

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from meldapp.gui.analyst.policy.bound import Bound
    from meldapp.gui.analyst.policy.editing import Editing
    from meldapp.records.policy_report import Section
    from meldapp.reporting.policy_edit import Place
    from meldapp.reporting.policy_model import PolicyModel


class Sheet:
    """One section under hand. ``fields`` and ``anchors`` say what takes the keyboard for which place."""

    def __init__(self, editing: Editing, code: str, model: PolicyModel, earlier: Section | None, period: str) -> None:
        self.editing = editing
        self.model = model
        self.earlier = earlier
        self.earlier_period = period
        self.place: Place = ("sections", code)
        self.fields: dict[Place, Bound] = {}
        self.anchors: dict[Place, QWidget] = {}

    @property
    def section(self) -> Section:
        """The section as it is now."""
        section: Section = self.editing.value(self.place)
        return section

    @property
    def language(self) -> str:
        """The language of the report, in which its numbers are read."""
        return self.editing.report.language

    def keep(self, field: Bound) -> None:
        """Remember where the field for its place is."""
        self.fields[field.place] = field

    def target(self, place: Place) -> QWidget | None:
        """Return what takes the keyboard for ``place``, or for the nearest thing around it."""
        for length in range(len(place), len(self.place), -1):
            found = self.fields.get(place[:length]) or self.anchors.get(place[:length])
            if found is not None:
                return found
        return None


class Beside(QWidget):
    """Something of this period, and beside it the same of the period before.

    In a window of fewer than ``room`` characters that stands below it.
    """

    take_wanted = Signal()

    def __init__(self, main: QWidget, parent: QWidget | None = None, *, room: int = 68) -> None:
        super().__init__(parent)
        self._room = room
        self._earlier = _Earlier(self)
        self._earlier.hide()
        self._earlier.button.clicked.connect(self.take_wanted)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._pair.setContentsMargins(0, 0, 0, 0)
        self._pair.setSpacing(16)
        self._pair.addWidget(main, 3)
        self._pair.addWidget(self._earlier, 2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_earlier(self, period: str, text: str, what: str) -> None:
        """Show ``text`` of the period before; nothing when it is empty. ``what`` names it for a screen reader."""
        self._earlier.setVisible(bool(text))
        self._earlier.title.setText(self.tr("Vorige keer: {period}").format(period=period))
        self._earlier.text.setText(text)
        self._earlier.button.setText(self.tr("Neem over"))
        self._earlier.button.setAccessibleName(self.tr("Neem over: {what}").format(what=what))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn where both do not fit."""
        wide = event.size().width() >= self._room * self.fontMetrics().averageCharWidth()
        directions = QBoxLayout.Direction
        self._pair.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        super().resizeEvent(event)


class _Earlier(QFrame):
    """What the period before had, to read and to take over."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = Label("", TextStyle.STRONG, self)
        self.text = Label("", TextStyle.QUIET, self)
        self.button = Button("", Emphasis.LINK, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addWidget(self.button)
        column.addStretch(1)


def named(thing: object) -> str:
    """Return the name of a section, an indicator or a row in the language of the window."""
    return str(getattr(thing, "en" if current_language() == "en" else "nl"))
