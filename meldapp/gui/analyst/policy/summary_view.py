"""The front of the report: what it is about, and a summary in running text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from meldapp.gui.analyst.policy.bound import BoundLine, BoundText, FieldRow
from meldapp.gui.language import current_language
from meldapp.gui.widgets.card import Card
from meldapp.gui.widgets.label import Label, TextStyle
from meldapp.gui.widgets.notice import Kind, Notice

if TYPE_CHECKING:
    from meldapp.gui.analyst.policy.editing import Editing
    from meldapp.reporting.policy_model import PolicyModel


class SummaryView(QWidget):
    """Organisation, period and summary; and that the model is a proposal."""

    def __init__(self, editing: Editing, model: PolicyModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._title = Label("", TextStyle.TITLE, self)
        self.proposal = Notice(Kind.INFO, parent=self)
        self._about = Card(parent=self)
        self.organisation = BoundLine(editing, ("organisation",))
        self.period = BoundLine(editing, ("period",))
        row = FieldRow(self._about)
        self._organisation = row.add("", self.organisation, 4, "")
        self._period = row.add("", self.period, 2, "")
        self._about.body.addWidget(row)
        self._summary = Card(parent=self)
        self.summary = BoundText(editing, ("summary",), self._summary, least=6)
        self._summary.body.addWidget(self.summary)
        self._how = Card(parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for part in (self._title, self.proposal, self._about, self._summary, self._how):
            column.addWidget(part)
        column.addStretch(1)
        editing.changed.connect(self.refresh)
        self.rebuild()

    def refresh(self) -> None:
        """Show what the report holds now."""
        for field in (self.organisation, self.period, self.summary):
            field.refresh()

    def rebuild(self) -> None:
        """Set all texts in the current language."""
        self._title.setText(self.tr("Samenvatting"))
        self.proposal.show_text(Kind.INFO, self._model.proposal.say(current_language()))
        self._organisation.set_texts(self.tr("Organisatie"))
        self._period.set_texts(self.tr("Periode"), "")
        hint = self.tr("In een paar zinnen: wat speelt er, wat deden jullie, en wat leverde dat op?")
        self._summary.set_texts(self.tr("Samenvatting"), hint)
        self.summary.setAccessibleName(self.tr("Samenvatting"))
        self.summary.setAccessibleDescription(hint)
        self._how.set_texts(
            self.tr("Zo werkt het"),
            self.tr(
                "Links staan de onderdelen. Bij elk onderdeel zie je wat er nog ontbreekt; kies een punt en je gaat "
                "naar het veld. Wat je typt wordt steeds als reservekopie bewaard, naast je bestand. Alles kun je "
                "ongedaan maken."
            ),
        )
