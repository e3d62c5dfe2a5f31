"""A result with several rows, as a table: what was counted, and the number or "x"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from meldapp.gui.analyst.policy.sheet import named
from meldapp.gui.language import current_language
from meldapp.gui.widgets.data_table import Column, DataTable, RecordModel
from meldapp.reporting.policy_numbers import result_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from meldapp.records.policy_report import ResultRow
    from meldapp.reporting.policy_model import PolicyModel


class ResultTable(QWidget):
    """Read-only; Tab leaves it."""

    def __init__(
        self, rows: Sequence[ResultRow], unit: str, model: PolicyModel, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._unit = unit
        self._model = model
        self._hidden = self.tr("verborgen")
        records: RecordModel[ResultRow] = RecordModel(self)
        self.table = DataTable(name, records, self, fluid=True)
        columns: tuple[Column[ResultRow], ...] = (
            Column(self.tr("Antwoord"), named),
            Column(self.tr("Waarde"), self._text, right=True, speak=self._spoken),
        )
        records.show_records(columns, rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def _text(self, row: ResultRow) -> str:
        return result_text(row, self._unit, current_language(), self._model)

    def _spoken(self, row: ResultRow) -> str:
        return self._hidden if row.suppressed else self._text(row)
