"""The question which release to open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meldapp.errors import MeldappError
from meldapp.gui.widgets.field import Choose, FileField
from meldapp.gui.widgets.label import Label, TextStyle
from meldapp.gui.widgets.page import Page


class OpenPage(Page):
    """Asks for the file of a release, or a folder with several; ``chosen`` carries its path."""

    chosen = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file = FileField("", Choose.OPEN, parent=self)
        self._about = Label("", TextStyle.QUIET, self)
        self.folder = FileField("", Choose.FOLDER, parent=self)
        self.add(self.file)
        self.add(self.folder)
        self.add(self._about)
        self.file.edit.returnPressed.connect(self._choose)
        self.folder.edit.returnPressed.connect(self._choose)
        self.next.connect(self._choose)
        self.rebuild()

    def rebuild(self) -> None:
        """Set all texts in the current language."""
        self.set_title(self.tr("Cijfers openen"))
        self.set_lead(
            self.tr(
                "Vertrouwenspersonen publiceren cijfers als een ondertekend bestand, één voor elke periode. "
                "Kies zo’n bestand, of de map met alle perioden."
            )
        )
        self.file.set_texts(self.tr("Bestand met cijfers"))
        self.folder.set_texts(self.tr("Of: map met cijfers van meer perioden"))
        self._about.setText(
            self.tr(
                "De app controleert eerst wie het bestand heeft ondertekend en of er niets aan is veranderd. "
                "Er staan geen meldingen in, alleen aantallen waarin niemand te vinden is."
            )
        )
        self.set_back(self.tr("Terug"))
        self.set_next(self.tr("Openen"))

    def _choose(self) -> None:
        path = self.file.path() or self.folder.path()
        if path is None:
            self.show_error(MeldappError("gui.field-empty", field=self.tr("Bestand met cijfers")))
        else:
            self.chosen.emit(path)
