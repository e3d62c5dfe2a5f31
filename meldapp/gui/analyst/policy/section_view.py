"""One section of the report as cards; made anew when its shape changes, refreshed when only its texts do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from meldapp.gui.analyst.policy.indicator_card import IndicatorCard
from meldapp.gui.analyst.policy.list_cards import MeasuresCard, ObjectivesCard
from meldapp.gui.analyst.policy.sheet import Sheet, named
from meldapp.gui.analyst.policy.text_card import TextCard
from meldapp.gui.language import current_language
from meldapp.gui.widgets.label import Label, TextStyle
from meldapp.gui.widgets.tab_order import order_tabs

if TYPE_CHECKING:
    from meldapp.gui.analyst.policy.editing import Editing
    from meldapp.records.policy_report import PolicyReport, Section
    from meldapp.reporting.policy_edit import Place
    from meldapp.reporting.policy_model import PolicyModel


class SectionView(QWidget):
    """``show_section`` says which; what is typed goes to the report at once."""

    def __init__(self, editing: Editing, model: PolicyModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editing = editing
        self._model = model
        self._earlier: PolicyReport | None = None
        self._code = ""
        self._shape: object = None
        self.sheet: Sheet | None = None
        self._inside: QWidget | None = None
        self._cards: list[ObjectivesCard | IndicatorCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        editing.changed.connect(self.refresh)

    @property
    def code(self) -> str:
        """The section shown."""
        return self._code

    def show_section(self, code: str) -> None:
        """Show another section."""
        self._code = code
        self.rebuild()

    def show_earlier(self, earlier: PolicyReport | None) -> None:
        """Show the report of the period before beside this one."""
        self._earlier = earlier
        self.rebuild()

    def rebuild(self) -> None:
        """Make all cards anew, in the language of this moment; the keyboard stays where it was."""
        section = self._section(self._editing.report)
        if section is None:
            return
        place = self._place_of_keyboard()
        earlier = self._section(self._earlier) if self._earlier is not None else None
        period = self._earlier.period if self._earlier is not None else ""
        self._shape = _shape(section)
        self.sheet = Sheet(self._editing, self._code, self._model, earlier, period)
        inside = self._make(section, self.sheet)
        if self._inside is not None:
            self._column.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = inside
        self._column.addWidget(inside)
        inside.show()
        order_tabs(inside)
        _settle()
        if place is not None:
            self.go_to(place)

    def refresh(self) -> None:
        """Show what the report holds now."""
        section = self._section(self._editing.report)
        if section is None or self.sheet is None:
            return
        if _shape(section) != self._shape:
            self.rebuild()
            return
        for field in self.sheet.fields.values():
            field.refresh()
        for card in self._cards:
            card.refresh()

    def go_to(self, place: Place) -> QWidget | None:
        """Put the keyboard on the field for ``place`` and return it; ``None`` when this section has none."""
        target = None if self.sheet is None else self.sheet.target(place)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        return target

    def _make(self, section: Section, sheet: Sheet) -> QWidget:
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        title = Label(named(section), TextStyle.TITLE, inside)
        column.addWidget(title)
        entry = self._model.section(section.code)
        if entry is not None:
            column.addWidget(
                Label(entry.help_en if current_language() == "en" else entry.help_nl, TextStyle.LEAD, inside)
            )
        hint = self.tr("Wat spreek je af, en waar staat dat?")
        column.addWidget(TextCard(sheet, "policy", self.tr("Beleid"), hint, inside))
        objectives = ObjectivesCard(sheet, inside)
        column.addWidget(objectives)
        column.addWidget(MeasuresCard(sheet, inside))
        cards = [IndicatorCard(sheet, indicator.code, inside) for indicator in section.indicators]
        for card in cards:
            column.addWidget(card)
        hint = self.tr("Wat zeggen deze cijfers volgens jullie? Wat werkte, en wat niet?")
        column.addWidget(TextCard(sheet, "effect", self.tr("Effect"), hint, inside))
        hint = self.tr("Wat doe je de komende periode?")
        column.addWidget(TextCard(sheet, "next_step", self.tr("Volgende stap"), hint, inside))
        column.addStretch(1)
        self._cards = [objectives, *cards]
        return inside

    def _section(self, report: PolicyReport) -> Section | None:
        return next((section for section in report.sections if section.code == self._code), None)

    def _place_of_keyboard(self) -> Place | None:
        focused = QApplication.focusWidget()
        if self.sheet is None or focused is None:
            return None
        return next((place for place, field in self.sheet.fields.items() if field is focused), None)


def _settle() -> None:
    """Have all layouts done now: otherwise cards are seen empty for a moment, and a jump would miss its field.

    A row that turns when it is given its width asks for another round.
    """
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def _shape(section: Section) -> object:
    """Return what decides which fields there are."""
    indicators = tuple(
        (i.code, i.left_out, tuple((r.release, r.rows, r.suppressed, r.value if r.release else "") for r in i.results))
        for i in section.indicators
    )
    return section.code, len(section.objectives), len(section.measures), indicators
