"""Who reads the reports: the list that is not published yet, and two ways to add to it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meldapp.errors import MeldappError
from meldapp.gui import background
from meldapp.gui.setup.keys_form import Keys, KeysForm
from meldapp.gui.setup.own_keys_page import make_keys
from meldapp.gui.setup.reading import path_of
from meldapp.gui.widgets.button import Button, Emphasis
from meldapp.gui.widgets.card import Card
from meldapp.gui.widgets.field import Choose, FileField
from meldapp.gui.widgets.label import Label, TextStyle
from meldapp.gui.widgets.page import Page
from meldapp.gui.widgets.tab_order import order_tabs

if TYPE_CHECKING:
    from pathlib import Path

    from meldapp.gui.background import Reporter
    from meldapp.gui.setup.draft import Draft
    from meldapp.gui.setup.verbs import Verbs
    from meldapp.records.directory import Directory


class AdvisersPage(Page):
    """A card an adviser; a request file adds one, or keys made right here do."""

    def __init__(self, verbs: Verbs, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._draft = draft
        self._list = QVBoxLayout()
        self._cards: list[QWidget] = []
        self.body.addLayout(self._list)
        self._by_request = Card(parent=self)
        self.request = FileField("", Choose.OPEN, parent=self._by_request)
        self.add_request = Button("", parent=self._by_request)
        self._here = Card(parent=self)
        self.keys = KeysForm(self._here)
        self.add_here = Button("", parent=self._here)
        self._fill()
        self.add_request.clicked.connect(self._add_request)
        self.add_here.clicked.connect(self._add_here)
        self.rebuild()

    def _fill(self) -> None:
        for card, parts in (
            (self._by_request, (self.request, self.add_request)),
            (self._here, (self.keys, self.add_here)),
        ):
            card.body.setContentsMargins(0, 8, 0, 0)
            card.body.setSpacing(14)
            for part in parts:
                card.body.addWidget(part)
            card.body.setAlignment(parts[-1], Qt.AlignmentFlag.AlignLeft)
            self.add(card)

    def rebuild(self) -> None:
        """Set all texts in the current language; what was typed stays."""
        self.set_title(self.tr("Wie leest de meldingen?"))
        self.set_lead(
            self.tr("Een melding kan alleen gelezen worden door de mensen op deze lijst die de melder kiest.")
        )
        self._by_request.set_texts(
            self.tr("Toevoegen met een aanvraag"),
            self.tr(
                "De vertrouwenspersoon maakt sleutels op de eigen computer en geeft jou de aanvraag. "
                "Dit is het veiligst."
            ),
        )
        self.request.set_texts(self.tr("Bestand met de aanvraag"))
        self.add_request.setText(self.tr("Aanvraag toevoegen"))
        self._here.set_texts(
            self.tr("Sleutels op deze computer maken"),
            self.tr("De vertrouwenspersoon typt zelf de wachtzin en neemt de kluis daarna mee."),
        )
        self.keys.rebuild()
        self.add_here.setText(self.tr("Sleutels maken en toevoegen"))
        self.set_back(self.tr("Terug"))
        self.set_next(self.tr("Verder"))
        self.show_advisers()

    def show_advisers(self) -> None:
        """Show the list as it stands."""
        for old in self._cards:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._cards = []
        directory = self._draft.directory
        advisers = directory.advisers if directory else ()
        if not advisers:
            self._cards.append(Label(self.tr("Er staat nog niemand op de lijst."), TextStyle.QUIET, self))
        for adviser in advisers:
            card = Card(adviser.name, adviser.about_nl, self)
            remove = Button(self.tr("Haal van de lijst"), Emphasis.LINK, card)
            remove.setAccessibleName(self.tr("Haal {name} van de lijst").format(name=adviser.name))
            remove.setProperty("adviser", adviser.adviser.hex())
            remove.clicked.connect(self._remove)
            card.body.addWidget(remove, 0, Qt.AlignmentFlag.AlignLeft)
            self._cards.append(card)
        for card_or_label in self._cards:
            self._list.addWidget(card_or_label)
        self.next_button.setEnabled(bool(advisers))
        order_tabs(self)

    def _add_request(self) -> None:
        try:
            request = path_of(self.request)
        except MeldappError as error:
            self.show_error(error)
            return
        self._run(partial(_add, self._verbs, self._draft.path(), request))

    def _add_here(self) -> None:
        try:
            keys = self.keys.read()
        except MeldappError as error:
            self.show_error(error)
            return
        self._run(partial(_make_and_add, self._verbs, self._draft.path(), keys))

    def _remove(self) -> None:
        adviser = bytes.fromhex(self.sender().property("adviser"))
        self._run(partial(_take_away, self._verbs, self._draft.path(), adviser))

    def _run(self, work: background.Work[Directory]) -> None:
        self.clear_notice()
        self._hold(busy=True)
        background.run(self, work, self._changed, self._failed)

    def _changed(self, directory: Directory) -> None:
        self._hold(busy=False)
        self._draft.directory = directory
        self.request.set_path(None)
        self.keys.forget()
        self.show_advisers()
        self.start()

    def _failed(self, error: MeldappError) -> None:
        self._hold(busy=False)
        self.show_advisers()
        self.show_error(error)

    def _hold(self, *, busy: bool) -> None:
        self.set_busy(busy)
        self.add_request.setDisabled(busy)
        self.add_here.setDisabled(busy)


def _add(verbs: Verbs, folder: Path, request: Path, _reporter: Reporter) -> Directory:
    return verbs.add_adviser(folder, request)


def _make_and_add(verbs: Verbs, folder: Path, keys: Keys, reporter: Reporter) -> Directory:
    request = keys.vault.with_suffix(".request")
    make_keys(verbs, folder / "organisation.json", keys, request, reporter)
    return verbs.add_adviser(folder, request)


def _take_away(verbs: Verbs, folder: Path, adviser: bytes, _reporter: Reporter) -> Directory:
    return verbs.remove_adviser(folder, adviser)
