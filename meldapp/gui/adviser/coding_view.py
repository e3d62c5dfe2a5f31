"""The coding panel: confirm or correct the categories of a case, saved in one step. Nothing typed, codes only."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from meldapp.gui.adviser.coding import HANDLING, as_answers, categories, start
from meldapp.gui.adviser.coding_row import CodingRow
from meldapp.gui.adviser.flow import FlowLayout
from meldapp.gui.language import current_language, day_text
from meldapp.gui.widgets.button import Button, Emphasis
from meldapp.gui.widgets.label import Label, TextStyle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from meldapp.gui.adviser.coding import Category, Chosen
    from meldapp.gui.adviser.drafts import Draft
    from meldapp.gui.adviser.session import Session
    from meldapp.records.case import Case


class CodingView(QWidget):
    """One row a category; a row opens to be changed. Starts with the reporter's answers, or what was saved."""

    def __init__(self, session: Session, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._case = case
        self._questionnaire = session.opened.questionnaire
        self._draft = session.place.draft(case.case)
        self._chosen: Chosen = dict(
            start(case, self._questionnaire) if self._draft.chosen is None else self._draft.chosen
        )
        self._rows: dict[str, CodingRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 8, 12)
        self._column.setSpacing(6)
        self.state = Label("", TextStyle.BODY, self)
        why = self.tr(
            "Deze categorieën tellen mee in de cijfers. Ze beginnen met wat de melder koos. Verbeter wat niet klopt."
        )
        self._column.addWidget(Label(why, TextStyle.QUIET, self))
        self._column.addWidget(self.state)
        self._rows_column = QVBoxLayout()
        self._column.addLayout(self._rows_column)
        self.save_button = Button(self.tr("Leg deze indeling vast"), Emphasis.MAIN, self)
        self.save_button.setObjectName("save-coding")
        self.save_button.clicked.connect(self._save)
        row = FlowLayout()
        row.addWidget(self.save_button)
        self._column.addSpacing(8)
        self._column.addLayout(row)
        self._column.addStretch(1)
        self._show_rows()

    def row(self, category: str) -> CodingRow | None:
        """The row of a question id, HANDLING or SECTION; None when it does not show."""
        return self._rows.get(category)

    def _show_rows(self) -> None:
        """Make rows that show now and drop those that don't: follow-ups come and go with the answer they follow."""
        wanted = categories(self._questionnaire, self._chosen)
        names = {category.id for category in wanted}
        for identifier in [identifier for identifier in self._rows if identifier not in names]:
            row = self._rows.pop(identifier)
            self._rows_column.removeWidget(row)
            row.deleteLater()
        for place, category in enumerate(wanted):
            if category.id not in self._rows:
                row = self._new_row(category)
                self._rows[category.id] = row
                self._rows_column.insertWidget(place, row)
                row.show()
        self._order_tabs(wanted)
        self._show_state()

    def _order_tabs(self, shown: Sequence[Category]) -> None:
        """Have Tab follow the rows as they are seen, whenever they were made."""
        stops = [stop for category in shown for stop in self._rows[category.id].stops()]
        for before, after in itertools.pairwise([*stops, self.save_button]):
            QWidget.setTabOrder(before, after)

    def _new_row(self, category: Category) -> CodingRow:
        given = self._case.report.answer(category.id).codes if self._case.report and category.question else None
        row = CodingRow(self._questionnaire, category, self._name(category), given, parent=self)
        row.set_codes(self._chosen.get(category.id, ()))
        row.changed.connect(self._change)
        row.opened.connect(self._open)
        if self._draft.open_category == category.id:
            row.set_open(opened=True)
        return row

    def _name(self, category: Category) -> str:
        if category.question is not None:
            return self._questionnaire.question_label(category.id, current_language())
        if category.id == HANDLING:
            return self.tr("Wat heb je gedaan?")
        return self.tr("Waar gaat de suggestie van de melder over?")

    def _show_state(self) -> None:
        saved = start(self._case, self._questionnaire)
        if self._case.coded_on is None:
            self.state.setText(self.tr("Nog niet vastgelegd: deze melding telt nog niet mee."))
        elif self._chosen == saved:
            day = day_text(self._case.coded_on)
            self.state.setText(self.tr("Vastgelegd. Telt mee in de periode van {day}.").format(day=day))
        else:
            self.state.setText(self.tr("Gewijzigd en nog niet vastgelegd."))

    def _change(self, category: str, codes: tuple[str, ...]) -> None:
        if codes:
            self._chosen[category] = codes
        else:
            self._chosen.pop(category, None)
        self._draft.chosen = dict(self._chosen)
        self._show_rows()

    def _open(self, category: str) -> None:
        """One row open at a time: fewer things to look at."""
        self._draft.open_category = category
        self._order_tabs(categories(self._questionnaire, self._chosen))
        for identifier, row in self._rows.items():
            if category and identifier != category:
                row.set_open(opened=False)

    def _save(self) -> None:
        answers = as_answers(self._questionnaire, self._chosen)
        case = self._case.case
        self._session.step(case, lambda desk: desk.code(case, answers), self.tr("De indeling is vastgelegd."), _clear)


def _clear(draft: Draft) -> None:
    draft.chosen = None
    draft.open_category = ""
