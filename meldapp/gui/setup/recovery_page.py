"""The recovery key: what remains when an adviser loses theirs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from meldapp.errors import MeldappError
from meldapp.gui import background
from meldapp.gui.setup.new_passphrase import NewPassphrase
from meldapp.gui.setup.reading import lines_of, path_of
from meldapp.gui.widgets.button import Button
from meldapp.gui.widgets.field import Choose, Field, FileField
from meldapp.gui.widgets.notice import Kind, Notice
from meldapp.gui.widgets.page import Page
from meldapp.gui.widgets.text_area import TextArea

if TYPE_CHECKING:
    from pathlib import Path

    from meldapp.gui.background import Reporter
    from meldapp.gui.setup.draft import Draft
    from meldapp.gui.setup.verbs import Verbs
    from meldapp.records.directory import Directory


class RecoveryPage(Page):
    """Not required: "Verder" goes on without one, the button above makes one."""

    made = Signal()

    def __init__(self, verbs: Verbs, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._draft = draft
        self.holders = TextArea("", self, least=3, most=8)
        self._holders = Field("", self.holders, parent=self)
        self.vault = FileField("", Choose.SAVE, parent=self)
        self.passphrase = NewPassphrase(self)
        self.make_button = Button("", parent=self)
        self._state = Notice(Kind.INFO, parent=self)
        for part in (self._state, self._holders, self.vault, self.passphrase, self.make_button):
            self.add(part)
        self.body.setAlignment(self.make_button, Qt.AlignmentFlag.AlignLeft)
        self.make_button.clicked.connect(self._make)
        self.rebuild()

    def rebuild(self) -> None:
        """Set all texts in the current language; what was typed stays."""
        self.set_title(self.tr("Een sleutel voor noodgevallen"))
        self.set_lead(
            self.tr(
                "Raakt een vertrouwenspersoon de eigen sleutel kwijt, dan opent deze sleutel de meldingen. "
                "Melders zien vooraf wie hem beheert. Je mag dit overslaan."
            )
        )
        self._holders.set_texts(
            self.tr("Wie beheren deze sleutel?"),
            self.tr("Een naam per regel. Kies mensen die samen beslissen, en geen systeembeheerder."),
        )
        self.vault.set_texts(self.tr("Bestand voor de kluis van deze sleutel"))
        self.passphrase.set_texts(self.tr("Wachtzin van deze kluis"))
        self.make_button.setText(self.tr("Sleutel maken"))
        self.set_back(self.tr("Terug"))
        self.set_next(self.tr("Verder"))
        self._show_state()

    def _show_state(self) -> None:
        recovery = self._draft.directory.recovery if self._draft.directory else None
        if recovery is None:
            self._state.show_text(Kind.INFO, self.tr("Er is nog geen sleutel voor noodgevallen."))
        else:
            names = ", ".join(recovery.key_holders)
            self._state.show_text(
                Kind.INFO, self.tr("Er is een sleutel. Die wordt beheerd door: {names}.").format(names=names)
            )
        for part in (self._holders, self.vault, self.passphrase, self.make_button):
            part.setVisible(recovery is None)

    def _make(self) -> None:
        try:
            holders = lines_of(self.holders)
            vault, passphrase = path_of(self.vault), self.passphrase.read()
        except MeldappError as error:
            self.show_error(error)
            return
        self._hold(busy=True)
        work = partial(_make, self._verbs, self._draft, vault, passphrase, holders)
        background.run(self, work, self._done, self._failed)

    def _done(self, directory: Directory) -> None:
        self._hold(busy=False)
        self.clear_notice()
        self._draft.directory = directory
        self.passphrase.forget()
        self._show_state()
        self.made.emit()

    def _failed(self, error: MeldappError) -> None:
        self._hold(busy=False)
        self.show_error(error)

    def _hold(self, *, busy: bool) -> None:
        self.set_busy(busy)
        self.make_button.setDisabled(busy)


def _make(
    verbs: Verbs, draft: Draft, vault: Path, passphrase: str, holders: list[str], _reporter: Reporter
) -> Directory:
    return verbs.make_recovery_key(draft.path(), vault, passphrase, holders)
