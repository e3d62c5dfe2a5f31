"""Two of the words, typed back, so that nobody sends a report without having written them down."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from meldapp.gui.widgets.button import Button, Emphasis
from meldapp.gui.widgets.field import Field, LineField
from meldapp.gui.widgets.label import Label, TextStyle
from meldapp.gui.widgets.notice import Kind
from meldapp.gui.widgets.page import Page
from meldapp.gui.widgets.progress import ProgressPanel

if TYPE_CHECKING:
    from meldapp.gui.reporter.draft import Draft


class RepeatPage(Page):
    """Asks for the words at ``draft.asked``; ``repeated`` when both are right.

    ``file_chosen`` when they are right and the report is to become a sealed file there instead.
    """

    repeated = Signal()
    file_chosen = Signal(str)

    def __init__(self, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self.set_title(self.tr("Typ twee woorden van je papier"))
        self.set_lead(self.tr("Zo weet je zeker dat je ze goed hebt opgeschreven. Daarna wordt je melding verstuurd."))
        self._fields: dict[int, LineField] = {}
        for index in draft.asked:
            line = LineField(self)
            line.setText(draft.typed_back.get(index, ""))
            line.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhSensitiveData)
            line.textChanged.connect(self._keep)
            line.returnPressed.connect(self._check)
            self.add(Field(self.tr("Woord {number}").format(number=index + 1), line, parent=self))
            self._fields[index] = line
        self._progress = ProgressPanel(self)
        self.add(self._progress)
        self._save = Button(self.tr("Liever zelf laten bezorgen: opslaan als verzegeld bestand …"), Emphasis.LINK, self)
        self._save.clicked.connect(self._ask_file)
        self.add(self._save)
        self.add(
            Label(self.tr("Wie zo’n bestand bij je ziet, weet dat je iets meldt, niet wat."), TextStyle.QUIET, self)
        )
        self.set_back(self.tr("Woorden nog eens zien"))
        self.set_next(self.tr("Versturen"))
        self.next.connect(self._check)

    def begin_sending(self) -> None:
        """Show that the report is being sealed."""
        self.set_busy(True)
        self._save.setEnabled(False)
        self._progress.begin(self.tr("Je melding wordt verzegeld …"), can_cancel=False)

    def _keep(self) -> None:
        self._draft.typed_back = {index: field.text() for index, field in self._fields.items()}
        self.clear_notice()

    def _check(self) -> None:
        if self._is_right():
            self.repeated.emit()

    def _ask_file(self) -> None:
        if not self._is_right():
            return
        dialog = QFileDialog(self, self.tr("Opslaan als verzegeld bestand"), str(Path.home() / "bestand.meld"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # The desk never writes over a file, so there is nothing to confirm.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDefaultSuffix("meld")
        dialog.setNameFilter(self.tr("Verzegeld bestand (*.meld)"))
        dialog.fileSelected.connect(self.file_chosen)
        dialog.open()

    def _is_right(self) -> bool:
        words = self._draft.phrase.split()
        wrong = [i for i, field in self._fields.items() if field.text().strip().casefold() != words[i]]
        if not wrong:
            return True
        empty = not self._fields[wrong[0]].text().strip()
        sentence = (
            self.tr("Woord {number} is nog leeg.")
            if empty
            else self.tr("Woord {number} is anders dan op het scherm stond.")
        )
        self.show_notice(
            Kind.INFO,
            sentence.format(number=wrong[0] + 1),
            self.tr("Kijk op je papier, of ga terug om de woorden nog eens te zien."),
        )
        self._fields[wrong[0]].setFocus(Qt.FocusReason.OtherFocusReason)
        self._fields[wrong[0]].selectAll()
        return False
