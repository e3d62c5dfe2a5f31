"""The tables of a period before and after protection, side by side, with in words why a cell is hidden."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meldapp.gui.language import current_language, number_text
from meldapp.gui.widgets.data_table import Column, DataTable, RecordModel
from meldapp.gui.widgets.label import Label, TextStyle

if TYPE_CHECKING:
    from meldapp.records.preview import Preview, PreviewCell, PreviewTable
    from meldapp.records.release import Release, Rule

HIDDEN = "x"
"""As in the published tables."""


class PreviewView(QWidget):
    """One table below the other."""

    def __init__(self, preview: Preview, parent: QWidget) -> None:
        super().__init__(parent)
        self.tables: list[DataTable] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        for table in preview.tables:
            if table.withheld:
                self._add_withheld(table)
            else:
                self._add_table(table, preview.release)

    def _add_withheld(self, table: PreviewTable) -> None:
        name = {"nl": table.nl, "en": table.en}[current_language()]
        self._column.addWidget(Label(name, TextStyle.HEADING, self))
        self._column.addWidget(
            Label(self.tr("Niet gepubliceerd: er zou te veel verborgen zijn."), TextStyle.QUIET, self)
        )
        self._column.addSpacing(12)

    def _add_table(self, table: PreviewTable, release: Release) -> None:
        name = {"nl": table.nl, "en": table.en}[current_language()]
        hidden = sum(cell.printed is None for cell in table.cells)
        self._column.addWidget(Label(name, TextStyle.HEADING, self))
        summary = self.tr("{hidden} van de {count} cellen zijn verborgen.").format(
            hidden=hidden, count=len(table.cells)
        )
        if release.several(table.dimensions):
            summary += " " + self.tr("Een melding kan in meer rijen meetellen; samen kunnen ze dus hoger uitkomen.")
        self._column.addWidget(Label(summary, TextStyle.QUIET, self))
        model: RecordModel[PreviewCell] = RecordModel(self)
        view = DataTable(name, model, self)
        model.show_records(preview_columns(table, release, self.tr("Alle meldingen")), table.cells)
        view.setAccessibleDescription(summary)
        view.show_all_rows()
        self.tables.append(view)
        self._column.addWidget(view)
        self._column.addSpacing(12)


def preview_columns(table: PreviewTable, release: Release, total: str) -> tuple[Column[PreviewCell], ...]:
    """Category, true count, what is printed, and why that differs."""
    translate = QCoreApplication.translate

    def category(cell: PreviewCell) -> str:
        return " · ".join(release.names(table.dimensions, cell.at, current_language(), total)) or total

    return (
        Column(translate("PreviewView", "Categorie"), category),
        Column(translate("PreviewView", "Werkelijk"), _count, right=True),
        Column(translate("PreviewView", "In de publicatie"), _printed, right=True, speak=_spoken),
        Column(translate("PreviewView", "Waarom verborgen"), partial(hidden_because, rule=release.rule)),
    )


def hidden_because(cell: PreviewCell, rule: Rule) -> str:
    """Why a cell is hidden, as a sentence; "" for a printed one."""
    if cell.printed is not None:
        return ""
    translate = QCoreApplication.translate
    if cell.reason == "primary":
        sentence = translate("PreviewView", "minder dan {threshold}")
        return sentence.format(threshold=rule.threshold)
    if cell.reason == "share":
        return translate("PreviewView", "bijna alle meldingen")
    if cell.reason == "reports":
        return translate("PreviewView", "te weinig meldingen")
    return translate("PreviewView", "beschermt een andere cel")


def _count(cell: PreviewCell) -> str:
    return number_text(cell.count)


def _printed(cell: PreviewCell) -> str:
    return HIDDEN if cell.printed is None else number_text(cell.printed)


def _spoken(cell: PreviewCell) -> str:
    return QCoreApplication.translate("PreviewView", "verborgen") if cell.printed is None else number_text(cell.printed)
