"""Taking figures along: as what, and where to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal

from meldapp.gui.widgets.button import Button
from meldapp.gui.widgets.card import Card
from meldapp.gui.widgets.field import Choose, Field, FileField
from meldapp.gui.widgets.select import SelectField
from meldapp.workflows.read_figures import Form

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget


class Wanted(NamedTuple):
    """What a person wants to have written, and where; no ``target`` when they did not say."""

    form: Form
    target: Path | None


class ExportCard(Card):
    """``wanted`` carries a Wanted."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.form = SelectField(self)
        self._form = Field("", self.form, parent=self)
        self.file = FileField("", Choose.SAVE, parent=self)
        self.folder = FileField("", Choose.FOLDER, parent=self)
        self.button = Button("", parent=self)
        self.body.setContentsMargins(0, 8, 0, 0)
        self.body.setSpacing(14)
        for part in (self._form, self.file, self.folder):
            self.body.addWidget(part)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.form.currentIndexChanged.connect(self._show_target)
        self.button.clicked.connect(self._ask)

    def rebuild(self) -> None:
        """Set all texts in the current language; what was chosen stays."""
        self.set_texts(
            self.tr("Cijfers meenemen"),
            self.tr("Wat verborgen is, blijft verborgen. Je neemt mee wat hierboven is gekozen, met alle tabellen."),
        )
        self._form.set_texts(self.tr("Als"))
        self.file.set_texts(self.tr("Bestand om te maken"))
        self.folder.set_texts(self.tr("Map voor de bestanden"))
        self.button.setText(self.tr("Bewaar"))
        chosen = max(0, self.form.currentIndex())
        self.form.clear()
        for form, text in (
            (Form.ODS, self.tr("Rekenblad (ODS), een blad voor elke tabel")),
            (Form.PDF, self.tr("Document met tabellen en grafieken (PDF, ook voor voorleessoftware)")),
            (Form.CSV, self.tr("Tekstbestanden (CSV), een voor elke tabel")),
            (Form.JSON, self.tr("Gegevens voor andere programma’s (JSON)")),
            (Form.SVG, self.tr("Grafieken (SVG), een voor elke tabel")),
        ):
            self.form.addItem(text, form)
        self.form.setCurrentIndex(chosen)
        self._show_target()

    def chosen(self) -> Form:
        """Return the form that is chosen."""
        return Form(self.form.currentData())

    def _show_target(self) -> None:
        if self.form.count():
            self.file.setVisible(not self.chosen().is_folder)
            self.folder.setVisible(self.chosen().is_folder)

    def _ask(self) -> None:
        form = self.chosen()
        self.wanted.emit(Wanted(form, (self.folder if form.is_folder else self.file).path()))
