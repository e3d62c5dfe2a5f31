"""The objectives and the measures of a section: a card each, with an entry for every one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.gui.analyst.policy.bound import BoundLine, BoundSelect, FieldRow
from meldapp.gui.analyst.policy.entry_list import Entry, EntryList, Listed
from meldapp.gui.analyst.policy.progress_picture import ProgressPicture
from meldapp.gui.analyst.policy.sheet import Sheet, named
from meldapp.gui.widgets.card import Card
from meldapp.records.policy_report import Measure, Objective
from meldapp.reporting.policy_numbers import describe, progress_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class ObjectivesCard(Card):
    """What the organisation wants to reach, whether that can be measured, and with which indicator."""

    def __init__(self, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        title = self.tr("Doelstellingen")
        self.set_texts(title, self.tr("Wat wil je bereiken? Liefst iets dat je kunt meten."))
        self._sheet = sheet
        self.pictures: list[tuple[ProgressPicture, int]] = []
        item, add = self.tr("Doelstelling {number}"), self.tr("Doelstelling toevoegen")
        listed = Listed("objectives", Objective(), title, item, add)
        self.body.addWidget(EntryList(sheet, listed, self._fill, self))
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

    def _fill(self, entry: Entry) -> None:
        sheet = self._sheet
        choices = ((None, self.tr("Nog niet gezegd")), (True, self.tr("Ja")), (False, self.tr("Nee")))
        measurable = BoundSelect(sheet.editing, (*entry.place, "measurable"), choices)
        used = [(i.code, f"{i.code} {named(i)}") for i in sheet.section.indicators if not i.left_out]
        indicator = BoundSelect(sheet.editing, (*entry.place, "indicator"), (("", self.tr("Geen indicator")), *used))
        row = FieldRow(entry.widget)
        row.add(self.tr("Meetbaar?"), measurable, 2, f"{entry.name}: {self.tr('Meetbaar?')}")
        row.add(self.tr("Gemeten met"), indicator, 4, f"{entry.name}: {self.tr('Gemeten met')}")
        entry.column.addWidget(row)
        picture = ProgressPicture(entry.widget)
        self.pictures.append((picture, entry.row))
        entry.column.addWidget(picture)
        sheet.keep(measurable)
        sheet.keep(indicator)


class MeasuresCard(Card):
    """What the organisation does, who does it and when it is ready."""

    def __init__(self, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        title = self.tr("Maatregelen")
        self.set_texts(title, self.tr("Wat doe je om dat te bereiken?"))
        self._sheet = sheet
        listed = Listed("measures", Measure(), title, self.tr("Maatregel {number}"), self.tr("Maatregel toevoegen"))
        self.body.addWidget(EntryList(sheet, listed, self._fill, self))

    def _fill(self, entry: Entry) -> None:
        owner = BoundLine(self._sheet.editing, (*entry.place, "owner"))
        due = BoundLine(self._sheet.editing, (*entry.place, "due"))
        row = FieldRow(entry.widget)
        row.add(self.tr("Wie"), owner, 3, f"{entry.name}: {self.tr('Wie')}")
        row.add(self.tr("Wanneer klaar"), due, 2, f"{entry.name}: {self.tr('Wanneer klaar')}")
        entry.column.addWidget(row)
        self._sheet.keep(owner)
        self._sheet.keep(due)
