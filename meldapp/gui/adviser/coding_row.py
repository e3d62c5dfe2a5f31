"""One category of the coding panel: closed it says what is chosen, open it offers the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from meldapp.gui.adviser.coding import options
from meldapp.gui.adviser.words import list_labels
from meldapp.gui.language import current_language
from meldapp.gui.widgets.button import Button, Emphasis
from meldapp.gui.widgets.choices import Choice, MultipleChoice, SingleChoice
from meldapp.gui.widgets.label import Label, TextStyle

if TYPE_CHECKING:
    from meldapp.gui.adviser.coding import Category
    from meldapp.questionnaire.model import Questionnaire


class CodingRow(QFrame):
    """`changed` carries the category and its codes, `opened` the category (or "" when this row closed)."""

    changed = Signal(str, tuple)
    opened = Signal(str)

    def __init__(
        self,
        questionnaire: Questionnaire,
        category: Category,
        name: str,
        given: tuple[str, ...] | None,
        parent: QWidget,
    ) -> None:
        """`given` is what the reporter answered, None where the reporter was not asked."""
        super().__init__(parent)
        self._questionnaire = questionnaire
        self._category = category
        self._name = name
        self._given = given
        self._codes: tuple[str, ...] = ()
        self._choice: SingleChoice | MultipleChoice | None = None
        self.setAccessibleName(name)
        self._question = Label(name, TextStyle.STRONG, self)
        self.chosen_label = Label("", TextStyle.BODY, self)
        self.given_label = Label("", TextStyle.SMALL, self)
        self.toggle = Button(self.tr("Wijzig"), Emphasis.LINK, self)
        self.toggle.clicked.connect(self._toggle)
        row = QHBoxLayout()
        row.addWidget(self._question, 1)
        row.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 6, 0, 6)
        self._column.setSpacing(2)
        self._column.addLayout(row)
        for part in (self.chosen_label, self.given_label):
            self._column.addWidget(part)

    def set_codes(self, codes: tuple[str, ...]) -> None:
        """Choose these codes."""
        self._codes = codes
        self._show()

    def choice(self) -> SingleChoice | MultipleChoice | None:
        """The open list, None while this row is closed."""
        return self._choice

    def set_open(self, *, opened: bool) -> None:
        """Show or hide the list."""
        if opened and self._choice is None:
            self._choice = self._make_choice()
            self._column.addWidget(self._choice)
            self._choice.show()
            self._choice.changed.connect(self._choose)
        elif not opened and self._choice is not None:
            self._column.removeWidget(self._choice)
            self._choice.hide()
            self._choice.deleteLater()
            self._choice = None
        self._show()

    def _make_choice(self) -> SingleChoice | MultipleChoice:
        language = current_language()
        choices = [
            Choice(
                option.code,
                self._questionnaire.label(self._category.list_code, option.code, language),
                option.exclusive,
            )
            for option in options(self._questionnaire, self._category, self._codes)
        ]
        kind = MultipleChoice if self._category.several else SingleChoice
        choice = kind("", choices, parent=self)
        choice.setAccessibleName(self._name)
        choice.set_codes(self._codes)
        return choice

    def _show(self) -> None:
        labels = list_labels(self._questionnaire, self._category.list_code, self._codes)
        closed = self._choice is None
        self.chosen_label.setText(labels or self.tr("niets gekozen"))
        self.chosen_label.setVisible(closed)
        corrected = self._given is not None and self._given != self._codes
        given = list_labels(self._questionnaire, self._category.list_code, self._given or ())
        self.given_label.setText(self.tr("De melder koos: {labels}").format(labels=given or self.tr("niets")))
        self.given_label.setVisible(corrected)
        self.toggle.setText(self.tr("Wijzig") if closed else self.tr("Klaar"))
        spoken = self.tr("Wijzig: {name} Gekozen: {labels}") if closed else self.tr("Klaar met: {name}")
        self.toggle.setAccessibleName(spoken.format(name=self._name, labels=self.chosen_label.text()))

    def _choose(self) -> None:
        if self._choice is not None:
            self._codes = self._choice.codes()
            self._show()
            self.changed.emit(self._category.id, self._codes)

    def _toggle(self) -> None:
        opening = self._choice is None
        self.set_open(opened=opening)
        self.opened.emit(self._category.id if opening else "")
        if opening and len(stops := self.stops()) > 1:
            stops[1].setFocus(Qt.FocusReason.OtherFocusReason)

    def stops(self) -> list[QWidget]:
        """The widgets of this row that Tab visits, in the order in which they are seen."""
        boxes = self._choice.findChildren(QAbstractButton) if self._choice is not None else []
        return [self.toggle, *boxes]
