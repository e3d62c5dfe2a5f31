"""The large parts of the organisation that a reporter may name: a list, and fields to add to it."""

from __future__ import annotations

import re
import unicodedata
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meldapp.errors import MeldappError
from meldapp.gui import background
from meldapp.gui.setup.reading import text_of
from meldapp.gui.widgets.button import Button, Emphasis
from meldapp.gui.widgets.card import Card
from meldapp.gui.widgets.field import Field, LineField
from meldapp.gui.widgets.label import Label, TextStyle
from meldapp.gui.widgets.page import Page
from meldapp.gui.widgets.tab_order import order_tabs
from meldapp.records.directory import Unit

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from meldapp.gui.background import Reporter
    from meldapp.gui.setup.draft import Draft
    from meldapp.gui.setup.verbs import Verbs
    from meldapp.records.directory import Directory

_LONGEST = 12


class UnitsPage(Page):
    """Not required: without units reporters are not asked for theirs."""

    def __init__(self, verbs: Verbs, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._draft = draft
        self._list = QVBoxLayout()
        self._cards: list[QWidget] = []
        self.body.addLayout(self._list)
        self._new = Card(parent=self)
        self.name_nl, self.name_en = LineField(self._new), LineField(self._new)
        self._nl, self._en = (Field("", field, parent=self._new) for field in (self.name_nl, self.name_en))
        self.add_button = Button("", parent=self._new)
        self._new.body.setContentsMargins(0, 8, 0, 0)
        self._new.body.setSpacing(14)
        for part in (self._nl, self._en, self.add_button):
            self._new.body.addWidget(part)
        self._new.body.setAlignment(self.add_button, Qt.AlignmentFlag.AlignLeft)
        self.add(self._new)
        self.add_button.clicked.connect(self._add)
        for field in (self.name_nl, self.name_en):
            field.returnPressed.connect(self._add)
        self.rebuild()

    def rebuild(self) -> None:
        """Set all texts in the current language; what was typed stays."""
        self.set_title(self.tr("Onderdelen van de organisatie"))
        self.set_lead(
            self.tr(
                "Een melder mag zeggen bij welk onderdeel het gebeurde. Kies alleen grote onderdelen: wie in een klein "
                "onderdeel werkt, is te herkennen. Je mag dit overslaan."
            )
        )
        self._new.set_texts(self.tr("Een onderdeel toevoegen"))
        self._nl.set_texts(self.tr("Naam in het Nederlands"))
        self._en.set_texts(self.tr("Naam in het Engels"))
        self.add_button.setText(self.tr("Onderdeel toevoegen"))
        self.set_back(self.tr("Terug"))
        self.set_next(self.tr("Verder"))
        self._show_units()

    def _units(self) -> tuple[Unit, ...]:
        return self._draft.directory.units if self._draft.directory else ()

    def _show_units(self) -> None:
        for old in self._cards:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        units = self._units()
        self._cards = [self._card(unit) for unit in units]
        if not units:
            self._cards = [Label(self.tr("Er staat nog geen onderdeel op de lijst."), TextStyle.QUIET, self)]
        for card in self._cards:
            self._list.addWidget(card)
        order_tabs(self)

    def _card(self, unit: Unit) -> Card:
        card = Card(unit.nl, unit.en, self)
        remove = Button(self.tr("Haal van de lijst"), Emphasis.LINK, card)
        remove.setAccessibleName(self.tr("Haal {name} van de lijst").format(name=unit.nl))
        remove.setProperty("unit", unit.code)
        remove.clicked.connect(self._remove)
        card.body.addWidget(remove, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _add(self) -> None:
        try:
            nl, en = text_of(self.name_nl), text_of(self.name_en)
        except MeldappError as error:
            self.show_error(error)
            return
        units = self._units()
        self._set((*units, Unit(new_code(nl, {unit.code for unit in units}), nl, en)))

    def _remove(self) -> None:
        code = self.sender().property("unit")
        self._set(tuple(unit for unit in self._units() if unit.code != code))

    def _set(self, units: tuple[Unit, ...]) -> None:
        self.clear_notice()
        self._hold(busy=True)
        background.run(self, partial(_set_units, self._verbs, self._draft.path(), units), self._changed, self._failed)

    def _changed(self, directory: Directory) -> None:
        self._hold(busy=False)
        added = len(directory.units) > len(self._units())
        self._draft.directory = directory
        if added:
            self.name_nl.clear()
            self.name_en.clear()
        self._show_units()
        if added:
            # The next one is typed at once.
            self.name_nl.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.start()

    def _failed(self, error: MeldappError) -> None:
        self._hold(busy=False)
        self.show_error(error)

    def _hold(self, *, busy: bool) -> None:
        self.set_busy(busy)
        self.add_button.setDisabled(busy)


def new_code(name: str, taken: Collection[str]) -> str:
    """Return a code for the unit called ``name`` that is not ``taken``: letters, digits and hyphens.

    The code stands in answers and tables for as long as the unit is there, so it never follows a change of the name.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().upper()
    code = re.sub("[^A-Z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-") or "DEEL"
    numbered = (f"{code}-{number}" if number > 1 else code for number in range(1, len(taken) + 2))
    return next(one for one in numbered if one not in taken)


def _set_units(verbs: Verbs, folder: Path, units: tuple[Unit, ...], _reporter: Reporter) -> Directory:
    return verbs.set_units(folder, units)
