"""A release: who signed it, its tables with a chart beside each, what "x" means, and the export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from meldapp.errors import MeldappError
from meldapp.gui.analyst.table_view import TableView
from meldapp.gui.language import current_language, day_text, number_text
from meldapp.gui.widgets.button import Button
from meldapp.gui.widgets.card import Card
from meldapp.gui.widgets.field import Choose, Field, FileField
from meldapp.gui.widgets.notice import Kind, Notice
from meldapp.gui.widgets.page import Page
from meldapp.gui.widgets.select import SelectField

if TYPE_CHECKING:
    from meldapp.records.preview import OpenedRelease
    from meldapp.records.release import Table


class ReleasePage(Page):
    """Shows an opened release; ``export_wanted`` carries the folder for the CSV files."""

    export_wanted = Signal(Path)

    def __init__(self, opened: OpenedRelease, parent: QWidget | None = None) -> None:
        super().__init__(parent, wide=True)
        self.opened = opened
        self._signed = Notice(Kind.INFO, parent=self)
        self.tables = SelectField(self)
        self._choice = Field("", self.tables, parent=self)
        self.view = TableView(self)
        self._reading = Card(parent=self)
        self._export = Card(parent=self)
        self.folder = FileField("", Choose.FOLDER, parent=self._export)
        self.export_button = Button("", parent=self._export)
        self._export.body.addWidget(self.folder)
        self._export.body.addWidget(self.export_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._export.body.setContentsMargins(0, 8, 0, 0)
        self._export.body.setSpacing(14)
        for part in (self._signed, self._choice, self.view, self._reading, self._export):
            self.add(part)
        self.rebuild()
        self.tables.currentIndexChanged.connect(self._show_table)
        self.export_button.clicked.connect(self._ask_export)

    def rebuild(self) -> None:
        """Set all texts in the current language; the chosen table stays."""
        release = self.opened.release
        self.set_title(self.tr("Cijfers over {period}").format(period=period_text(release.period)))
        self.set_lead(
            self.tr("{name}, gepubliceerd op {day}.").format(
                name=release.organisation_name, day=day_text(release.published)
            )
        )
        self._show_signature()
        self._fill_tables()
        self._choice.set_texts(self.tr("Tabel"))
        self._reading.set_texts(
            self.tr("Zo lees je deze cijfers"),
            "\n".join(
                (
                    self.tr(
                        "Een getal is het aantal meldingen. Dat is niet het aantal mensen en geen vastgesteld feit."
                    ),
                    self.tr("Meer meldingen kan ook betekenen dat mensen meer vertrouwen hebben om te melden."),
                    self.tr(
                        "Bij “x” is het getal verborgen. Het is dan kleiner dan {least} (ook nul kan), het telt bijna "
                        "alle meldingen, of het zou een ander verborgen getal verraden. Zo is niemand in de cijfers "
                        "te vinden."
                    ).format(least=number_text(release.rule.threshold)),
                )
            ),
        )
        self._export.set_texts(
            self.tr("Cijfers meenemen"), self.tr("De app schrijft een CSV-bestand voor elke tabel in een map.")
        )
        self.folder.set_texts(self.tr("Map voor de bestanden"))
        self.export_button.setText(self.tr("Bewaar als CSV"))
        self.set_back(self.tr("Ander bestand"))

    def exported(self, files: tuple[Path, ...]) -> None:
        """Say which files were written."""
        self.set_busy(False)
        self.show_notice(
            Kind.INFO,
            self.tr("{count} bestanden geschreven in {folder}.").format(
                count=len(files), folder=files[0].parent if files else self.folder.path()
            ),
        )

    def not_exported(self, error: MeldappError) -> None:
        """Say why nothing was written."""
        self.set_busy(False)
        self.show_error(error)

    def _ask_export(self) -> None:
        folder = self.folder.path()
        if folder is None:
            self.show_error(MeldappError("gui.field-empty", field=self.tr("Map voor de bestanden")))
            return
        self.clear_notice()
        self.export_wanted.emit(folder)

    def _show_signature(self) -> None:
        kind, text = Kind.INFO, self.tr("Ondertekend door {name}. Er is niets aan veranderd.")
        hint = ""
        if self.opened.trusted:
            hint = self.tr("De ondertekenaar hoort bij de organisatie waarvoor deze computer is ingericht.")
        elif self.opened.trusted is None:
            hint = self.tr("Deze computer is niet ingericht voor een organisatie. Vergelijk zelf dit kenmerk: {mark}")
        else:
            kind = Kind.WARNING
            text = self.tr("Ondertekend door {name}, maar voor een andere organisatie dan die van deze computer.")
            hint = self.tr("Vraag na of dit klopt. Het kenmerk van de ondertekenaar is: {mark}")
        name, mark = self.opened.signer_name, self.opened.root_fingerprint
        self._signed.show_text(kind, text.format(name=name), hint.format(mark=mark))

    def _fill_tables(self) -> None:
        chosen = max(0, self.tables.currentIndex())
        self.tables.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.tables.clear()
        self.tables.addItems([label(table) for table in self.opened.release.tables])
        self.tables.setCurrentIndex(min(chosen, self.tables.count() - 1))
        self.tables.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self._show_table()

    def _show_table(self) -> None:
        if 0 <= (index := self.tables.currentIndex()) < len(self.opened.release.tables):
            self.view.show_table(self.opened.release.tables[index], self.opened.release)


def label(thing: Table) -> str:
    """Return the name of a table in the current language."""
    return thing.en if current_language() == "en" else thing.nl


def period_text(period: str) -> str:
    """Return a period as people write it: "2026-H1" is "2026, eerste halfjaar"."""
    year, _, part = period.partition("-")
    names = {
        "H1": QCoreApplication.translate("Period", "eerste halfjaar"),
        "H2": QCoreApplication.translate("Period", "tweede halfjaar"),
        "Q1": QCoreApplication.translate("Period", "eerste kwartaal"),
        "Q2": QCoreApplication.translate("Period", "tweede kwartaal"),
        "Q3": QCoreApplication.translate("Period", "derde kwartaal"),
        "Q4": QCoreApplication.translate("Period", "vierde kwartaal"),
    }
    return f"{year}, {names[part]}" if part in names else period
