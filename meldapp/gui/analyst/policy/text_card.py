"""A card with one running text: the policy, the effect or the next step of a section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.gui.analyst.policy.bound import BoundText
from meldapp.gui.analyst.policy.sheet import Beside, Sheet
from meldapp.gui.widgets.card import Card

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class TextCard(Card):
    """``name`` is the field of the section that holds the text."""

    def __init__(self, sheet: Sheet, name: str, title: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(title, hint, parent)
        self._sheet = sheet
        self._name = name
        self.field = BoundText(sheet.editing, (*sheet.place, name), self)
        self.field.setAccessibleName(title)
        self.field.setAccessibleDescription(hint)
        sheet.keep(self.field)
        beside = Beside(self.field, self)
        beside.show_earlier(sheet.earlier_period, self._earlier(), title)
        beside.take_wanted.connect(self._take)
        self.body.addWidget(beside)

    def _earlier(self) -> str:
        return str(getattr(self._sheet.earlier, self._name, "")).strip()

    def _take(self) -> None:
        """Put the earlier text in, after what is there."""
        there = self.field.text().rstrip()
        if self._earlier() not in there:
            self._sheet.editing.put(self.field.place, f"{there}\n\n{self._earlier()}".strip())
