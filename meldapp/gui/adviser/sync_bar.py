"""Fetching letters: the button, how far it is, and in words what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from meldapp.gui.adviser.flow import FlowLayout
from meldapp.gui.language import number_text
from meldapp.gui.widgets.button import Button, Emphasis
from meldapp.gui.widgets.label import Label, TextStyle
from meldapp.gui.widgets.progress import ProgressPanel

if TYPE_CHECKING:
    from meldapp.gui.adviser.session import Session
    from meldapp.records.sync import SyncResult


class SyncBar(QWidget):
    """Asks the session to fetch letters and shows what it says."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.button = Button(self.tr("Haal nieuwe brieven op"), Emphasis.MAIN, self)
        self.outcome = Label("", TextStyle.BODY, self)
        self.outcome.hide()
        self.progress = ProgressPanel(self)
        self.file_button = Button(self.tr("Bestand openen …"), parent=self)
        row = FlowLayout()
        row.addWidget(self.button)
        row.addWidget(self.file_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.progress)
        column.addWidget(self.outcome)
        self.button.clicked.connect(self._start)
        self.file_button.clicked.connect(self._ask_file)
        self.progress.cancelled.connect(session.stop_sync)
        session.progressed.connect(self._advance)
        session.synced.connect(self._show_outcome)
        session.loaded.connect(self._rest)
        session.failed.connect(self._rest)
        self._show_state()

    def _show_state(self) -> None:
        """Show work that was under way before this page was made."""
        if self._session.syncing:
            self.progress.begin(self.tr("Brieven worden opgehaald en geprobeerd…"))
            self.button.setEnabled(False)
            self.file_button.setEnabled(False)
        elif self._session.reading:
            self.progress.begin(self.tr("Je meldingen worden gelezen…"), can_cancel=False)

    def _start(self) -> None:
        self.outcome.hide()
        self._session.sync()
        self._show_state()

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Een verzegeld bestand openen"), str(Path.home()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Verzegeld bestand (*.meld)"))
        dialog.fileSelected.connect(self._import)
        dialog.open()

    def _import(self, file: str) -> None:
        self.outcome.hide()
        self._session.import_file(file)
        self._show_state()

    def _advance(self, done: int, total: int) -> None:
        self.progress.advance(done, total)
        if self._session.syncing:
            self.progress.set_text(
                self.tr("Geprobeerde brieven: {done} van {total}. De meeste zijn leeg: dat hoort zo.").format(
                    done=number_text(done), total=number_text(total)
                )
            )

    def _rest(self) -> None:
        self.progress.end()
        self.button.setEnabled(True)
        self.file_button.setEnabled(True)

    def _show_outcome(self, result: SyncResult | None) -> None:
        self._rest()
        self._show_state()
        if result is None or result.cancelled:
            self.outcome.setText(self.tr("Gestopt. Wat al was opgehaald is bewaard; de rest komt de volgende keer."))
        else:
            self.outcome.setText(" ".join(self._sentences(result)))
        self.outcome.show()

    def _sentences(self, result: SyncResult) -> list[str]:
        sentences = [
            self.tr("Geprobeerde brieven: {count}.").format(count=number_text(result.letters)),
            self.tr("Nieuwe meldingen: {cases}. Nieuwe berichten: {messages}.").format(
                cases=number_text(result.new_cases), messages=number_text(result.new_messages)
            ),
        ]
        if result.replies_posted or result.waiting_replies:
            sentences.append(
                self.tr("Klaargezet voor melders: {posted}. Wacht op de volgende ronde: {waiting}.").format(
                    posted=number_text(result.replies_posted), waiting=number_text(result.waiting_replies)
                )
            )
        if result.waiting_letters:
            sentences.append(
                self.tr("Nog dicht: {count}. Brieven gaan open als hun dag om is: zo valt niemand op.").format(
                    count=number_text(result.waiting_letters)
                )
            )
        if result.damaged:
            sentences.append(
                self.tr("Beschadigd en overgeslagen: {count}. Meld dat aan de beheerder.").format(
                    count=number_text(result.damaged)
                )
            )
        return sentences
