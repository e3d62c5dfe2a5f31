"""The objectives and the measures of a section: a card each, with an entry for every one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meldapp.gui.analyst.policy.bound import Bound, BoundLine, BoundSelect, BoundText, FieldRow
from meldapp.gui.analyst.policy.progress_picture import ProgressPicture
from meldapp.gui.analyst.policy.sheet import Beside, Sheet, named
from meldapp.gui.widgets.button import Button, Emphasis
from meldapp.gui.widgets.card import Card
from meldapp.gui.widgets.label import Label, TextStyle
from meldapp.records.policy_report import Measure, Objective
from meldapp.reporting.policy_numbers import describe, progress_of

if TYPE_CHECKING:
    from meldapp.reporting.policy_edit import Place


class ObjectivesCard(Card):
    """What the organisation wants to reach, whether that can be measured, and with which indicator."""

    def __init__(self, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_texts(self.tr("Doelstellingen"), self.tr("Wat wil je bereiken? Liefst iets dat je kunt meten."))
        self._sheet = sheet
        self._place: Place = (*sheet.place, "objectives")
        self.pictures: list[tuple[ProgressPicture, int]] = []
        entries = QWidget(self)
        column = _column(entries)
        for index in range(len(sheet.section.objectives)):
            column.addWidget(self._entry(index, entries))
        add = Button(self.tr("Doelstelling toevoegen"), parent=entries)
        add.clicked.connect(self._add)
        column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        sheet.anchors[self._place] = add
        beside = Beside(entries, self)
        earlier = sheet.earlier.objectives if sheet.earlier is not None else ()
        text = "\n".join(f"• {objective.text}" for objective in earlier if objective.text.strip())
        beside.show_earlier(sheet.earlier_period, text, self.tr("Doelstellingen"))
        beside.take_wanted.connect(self._take)
        self.body.addWidget(beside)
        self.refresh()

    def refresh(self) -> None:
        """Draw the progress of each objective by its indicator."""
        section, language = self._sheet.section, self._sheet.language
        indicators = {indicator.code: indicator for indicator in section.indicators}
        for picture, index in self.pictures:
            indicator = indicators.get(section.objectives[index].indicator)
            progress = None if indicator is None else progress_of(indicator, language, self._sheet.model)
            if indicator is None or progress is None:
                picture.show_progress(None, "", "")
                continue
            name = self.tr("Voortgang van doelstelling {number}").format(number=index + 1)
            picture.show_progress(progress, name, describe(progress, language, self._sheet.model))

    def _entry(self, index: int, parent: QWidget) -> QWidget:
        sheet, place = self._sheet, (*self._place, index)
        name = self.tr("Doelstelling {number}").format(number=index + 1)
        entry = QWidget(parent)
        column = _column(entry, spacing=8)
        text = BoundText(sheet.editing, (*place, "text"), entry, least=2)
        _labelled(column, name, text, entry)
        measurable = BoundSelect(
            sheet.editing,
            (*place, "measurable"),
            ((None, self.tr("Nog niet gezegd")), (True, self.tr("Ja")), (False, self.tr("Nee"))),
        )
        used = [(i.code, f"{i.code} {named(i)}") for i in sheet.section.indicators if not i.left_out]
        indicator = BoundSelect(sheet.editing, (*place, "indicator"), (("", self.tr("Geen indicator")), *used))
        row = FieldRow(entry)
        row.add(self.tr("Meetbaar?"), measurable, 2, f"{name}: {self.tr('Meetbaar?')}")
        row.add(self.tr("Gemeten met"), indicator, 4, f"{name}: {self.tr('Gemeten met')}")
        column.addWidget(row)
        picture = ProgressPicture(entry)
        self.pictures.append((picture, index))
        column.addWidget(picture)
        column.addWidget(_remove_button(self, name, index, entry), 0, Qt.AlignmentFlag.AlignLeft)
        for field in (text, measurable, indicator):
            sheet.keep(field)
        return entry

    def _add(self) -> None:
        self._sheet.editing.add(self._place, Objective())

    def remove(self) -> None:
        """Take the objective of the pressed button away."""
        self._sheet.editing.remove(self._place, int(self.sender().property("index")))

    def _take(self) -> None:
        _take_over(self._sheet, "objectives")


class MeasuresCard(Card):
    """What the organisation does, who does it and when it is ready."""

    def __init__(self, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_texts(self.tr("Maatregelen"), self.tr("Wat doe je om dat te bereiken?"))
        self._sheet = sheet
        self._place: Place = (*sheet.place, "measures")
        entries = QWidget(self)
        column = _column(entries)
        for index in range(len(sheet.section.measures)):
            column.addWidget(self._entry(index, entries))
        add = Button(self.tr("Maatregel toevoegen"), parent=entries)
        add.clicked.connect(self._add)
        column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        sheet.anchors[self._place] = add
        beside = Beside(entries, self)
        earlier = sheet.earlier.measures if sheet.earlier is not None else ()
        text = "\n".join(f"• {measure.text}" for measure in earlier if measure.text.strip())
        beside.show_earlier(sheet.earlier_period, text, self.tr("Maatregelen"))
        beside.take_wanted.connect(self._take)
        self.body.addWidget(beside)

    def _entry(self, index: int, parent: QWidget) -> QWidget:
        sheet, place = self._sheet, (*self._place, index)
        name = self.tr("Maatregel {number}").format(number=index + 1)
        entry = QWidget(parent)
        column = _column(entry, spacing=8)
        text = BoundText(sheet.editing, (*place, "text"), entry, least=2)
        _labelled(column, name, text, entry)
        owner = BoundLine(sheet.editing, (*place, "owner"))
        due = BoundLine(sheet.editing, (*place, "due"))
        row = FieldRow(entry)
        row.add(self.tr("Wie"), owner, 3, f"{name}: {self.tr('Wie')}")
        row.add(self.tr("Wanneer klaar"), due, 2, f"{name}: {self.tr('Wanneer klaar')}")
        column.addWidget(row)
        column.addWidget(_remove_button(self, name, index, entry), 0, Qt.AlignmentFlag.AlignLeft)
        for field in (text, owner, due):
            sheet.keep(field)
        return entry

    def _add(self) -> None:
        self._sheet.editing.add(self._place, Measure())

    def remove(self) -> None:
        """Take the measure of the pressed button away."""
        self._sheet.editing.remove(self._place, int(self.sender().property("index")))

    def _take(self) -> None:
        _take_over(self._sheet, "measures")


def _column(widget: QWidget, spacing: int = 22) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    return column


def _labelled(column: QVBoxLayout, name: str, field: Bound, parent: QWidget) -> None:
    label = Label(name, TextStyle.STRONG, parent)
    label.setBuddy(field)
    field.setAccessibleName(name)
    column.addWidget(label)
    column.addWidget(field)


def _remove_button(card: ObjectivesCard | MeasuresCard, name: str, index: int, parent: QWidget) -> Button:
    text = QCoreApplication.translate("ListCards", "Haal {name} weg")
    button = Button(text.format(name=name[:1].lower() + name[1:]), Emphasis.LINK, parent)
    button.setProperty("index", index)
    button.clicked.connect(card.remove)
    return button


def _take_over(sheet: Sheet, name: str) -> None:
    """Add what the period before had and this one has not, by its text."""
    place = (*sheet.place, name)
    there = sheet.editing.value(place)
    texts = {item.text.strip() for item in there}
    new = [item for item in getattr(sheet.earlier, name, ()) if item.text.strip() and item.text.strip() not in texts]
    if new:
        sheet.editing.put(place, (*(item for item in there if item.text.strip()), *new))
