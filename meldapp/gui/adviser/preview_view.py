"""The tables of a period before and after protection, side by side, with in words why a cell is hidden."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from meldapp.gui.adviser.fields import combo_box
from meldapp.gui.adviser.flow import FlowLayout
from meldapp.gui.language import current_language, number_text
from meldapp.gui.widgets.data_table import Column, DataTable, RecordModel
from meldapp.gui.widgets.label import Label, TextStyle, label_for

if TYPE_CHECKING:
    from meldapp.records.preview import LevelCost, Preview, PreviewCell, PreviewTable
    from meldapp.records.release import Release, Rule

HIDDEN = "x"
"""As in the published tables."""
LEFT_OUT = "-"
"""The level of a table that an adviser leaves out."""


class PreviewView(QWidget):
    """One table below the other, those that are not published at the end.

    ``level_wanted`` carries the code of a table and the level to print it at.
    """

    level_wanted = Signal(str, str)

    def __init__(self, preview: Preview, parent: QWidget) -> None:
        super().__init__(parent)
        self.tables: list[DataTable] = []
        self.levels: dict[str, QComboBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        # What is published first; with few reports, most of the menu is not.
        for table in sorted(preview.tables, key=lambda one: one.withheld):
            if table.withheld:
                self._add_withheld(table)
            else:
                self._add_table(table, preview.release)

    def _add_withheld(self, table: PreviewTable) -> None:
        name = {"nl": table.nl, "en": table.en}[current_language()]
        self._column.addWidget(Label(name, TextStyle.HEADING, self))
        said = self.tr("Niet gepubliceerd: er zou te veel verborgen zijn.")
        if any(level.allowed for level in table.levels):
            said = self.tr("Niet gepubliceerd: je hebt deze tabel weggelaten.")
        self._column.addWidget(Label(said, TextStyle.QUIET, self))
        self._add_levels(table, name)
        self._column.addSpacing(12)

    def _add_levels(self, table: PreviewTable, name: str) -> None:
        """Show what each level of a table costs, and let the adviser choose among those that the rule allows."""
        costs = Label("\n".join(cost_text(level) for level in table.levels), TextStyle.QUIET, self)
        costs.setVisible(len(table.levels) > 1 or table.withheld)
        self._column.addWidget(costs)
        allowed = [level for level in table.levels if level.allowed]
        if not allowed:
            return
        combo = combo_box(self, letters=30, name=f"level-{table.code}")
        for level in allowed:
            combo.addItem(level_name(level), level.code)
        combo.addItem(self.tr("Niet publiceren"), LEFT_OUT)
        combo.setCurrentIndex(combo.count() - 1 if table.withheld else max(0, combo.findData(table.level)))
        combo.activated.connect(partial(self._choose, table.code, combo))
        label = label_for(combo, self.tr("Publiceren als"), TextStyle.BODY)
        combo.setAccessibleDescription(name)
        row = FlowLayout()
        row.addWidget(label)
        row.addWidget(combo)
        self._column.addLayout(row)
        self.levels[table.code] = combo

    def _choose(self, table: str, combo: QComboBox, _row: int) -> None:
        self.level_wanted.emit(table, str(combo.currentData()))

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
        self._add_levels(table, name)
        model: RecordModel[PreviewCell] = RecordModel(self)
        view = DataTable(name, model, self)
        model.show_records(preview_columns(table, release, self.tr("Alle meldingen")), table.cells)
        view.setAccessibleDescription(summary)
        view.show_all_rows()
        self.tables.append(view)
        self._column.addWidget(view)
        self._column.addSpacing(12)


def level_name(level: LevelCost) -> str:
    """The name of a level in the current language."""
    name = {"nl": level.nl, "en": level.en}[current_language()]
    return name or QCoreApplication.translate("PreviewView", "Zo fijn mogelijk")


def cost_text(level: LevelCost) -> str:
    """What a level costs, in words: "Zo fijn mogelijk: 12 van de 19 cellen verborgen (64 %), te veel"."""
    translate = QCoreApplication.translate
    if level.allowed:
        text = translate("PreviewView", "{level}: {hidden} van de {cells} cellen verborgen ({percent} %)")
    else:
        text = translate("PreviewView", "{level}: {hidden} van de {cells} cellen verborgen ({percent} %), te veel")
    return text.format(
        level=level_name(level),
        hidden=number_text(level.hidden),
        cells=number_text(level.cells),
        percent=number_text(level.percent),
    )


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
