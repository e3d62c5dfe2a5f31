"""A list of a section: an entry with a text for every item, a button for one more, the period before beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meldapp.gui.analyst.policy.bound import BoundText
from meldapp.gui.analyst.policy.sheet import Beside
from meldapp.gui.widgets.button import Button, Emphasis
from meldapp.gui.widgets.label import Label, TextStyle

if TYPE_CHECKING:
    from collections.abc import Callable

    from meldapp.gui.analyst.policy.sheet import Sheet
    from meldapp.records.policy_report import Measure, Objective
    from meldapp.reporting.policy_edit import Place


class Listed(NamedTuple):
    """Which list: its ``field`` in a section, what an empty item is, and what the list and its parts are called.

    ``item`` holds ``{number}``.
    """

    field: str
    empty: Objective | Measure
    title: str
    item: str
    add: str


class Entry(NamedTuple):
    """One item on the screen: its ``column``, to which the rest of its fields is added, its ``place`` and ``name``."""

    row: int
    place: Place
    name: str
    column: QVBoxLayout
    widget: QWidget


class EntryList(QWidget):
    """The items of a list; ``fill`` adds to each entry what it has beside its text."""

    def __init__(self, sheet: Sheet, listed: Listed, fill: Callable[[Entry], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._listed = listed
        self._place: Place = (*sheet.place, listed.field)
        entries = QWidget(self)
        column = _column(entries, 22)
        for index in range(len(sheet.editing.value(self._place))):
            column.addWidget(self._entry(index, fill, entries))
        add = Button(listed.add, parent=entries)
        add.clicked.connect(self._add)
        column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        sheet.anchors[self._place] = add
        beside = Beside(entries, self)
        text = "\n".join(f"• {item.text}" for item in self._earlier())
        beside.show_earlier(sheet.earlier_period, text, listed.title)
        beside.take_wanted.connect(self._take)
        _column(self, 0).addWidget(beside)

    def _entry(self, index: int, fill: Callable[[Entry], None], parent: QWidget) -> QWidget:
        widget, place = QWidget(parent), (*self._place, index)
        entry = Entry(index, place, self._listed.item.format(number=index + 1), _column(widget, 8), widget)
        text = BoundText(self._sheet.editing, (*place, "text"), widget, least=2)
        label = Label(entry.name, TextStyle.STRONG, widget)
        label.setBuddy(text)
        text.setAccessibleName(entry.name)
        entry.column.addWidget(label)
        entry.column.addWidget(text)
        self._sheet.keep(text)
        fill(entry)
        name = entry.name[:1].lower() + entry.name[1:]
        remove = Button(self.tr("Haal {name} weg").format(name=name), Emphasis.LINK, widget)
        remove.setProperty("index", index)
        remove.clicked.connect(self._remove)
        entry.column.addWidget(remove, 0, Qt.AlignmentFlag.AlignLeft)
        return widget

    def _earlier(self) -> list[Objective | Measure]:
        """Return what the period before had, as far as it says anything."""
        return [item for item in getattr(self._sheet.earlier, self._listed.field, ()) if item.text.strip()]

    def _add(self) -> None:
        self._sheet.editing.add(self._place, self._listed.empty)

    def _remove(self) -> None:
        self._sheet.editing.remove(self._place, int(self.sender().property("index")))

    def _take(self) -> None:
        """Add what the period before had and this one has not, by its text."""
        there = [item for item in self._sheet.editing.value(self._place) if item.text.strip()]
        texts = {item.text.strip() for item in there}
        new = [item for item in self._earlier() if item.text.strip() not in texts]
        if new:
            self._sheet.editing.put(self._place, (*there, *new))


def _column(widget: QWidget, spacing: int) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    return column
