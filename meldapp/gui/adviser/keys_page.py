"""My keys: what they are, and another passphrase. Rotating keys and testing recovery sheets are not built yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from meldapp.gui.adviser.facts import Facts
from meldapp.gui.adviser.flow import FlowLayout
from meldapp.gui.adviser.wiped import wipe
from meldapp.gui.widgets.button import Button, Emphasis
from meldapp.gui.widgets.field import PassphraseField
from meldapp.gui.widgets.label import Label, TextStyle
from meldapp.gui.widgets.notice import Kind
from meldapp.gui.widgets.page import Page

if TYPE_CHECKING:
    from meldapp.gui.adviser.session import Session


class KeysPage(QWidget):
    """Facts about the keys of this adviser, and a form of three passphrases."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.page = Page(self)
        self.page.set_title(self.tr("Mijn sleutels"))
        self.setAccessibleName(self.tr("Mijn sleutels"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.page.add(Facts(self.tr("Mijn sleutels"), self._facts(), self))
        later = self.tr(
            "Sleutels vernieuwen en herstelbladen testen kan nog niet in deze versie; dat komt in een latere versie."
        )
        self.page.add(Label(later, TextStyle.QUIET, self))
        self.page.add(Label(self.tr("Een andere wachtzin"), TextStyle.HEADING, self))
        why = self.tr(
            "Je wachtzin opent je kluisbestand. Niemand kan hem terughalen: ben je hem kwijt, dan kun je zelf niets "
            "meer lezen. Neem vijf of meer gewone woorden die niet bij elkaar horen."
        )
        self.page.add(Label(why, TextStyle.BODY, self))
        self.old = PassphraseField(self.tr("Wachtzin van nu"), parent=self)
        self.new = PassphraseField(self.tr("Nieuwe wachtzin"), parent=self)
        self.again = PassphraseField(self.tr("Nieuwe wachtzin, nog een keer"), parent=self)
        for field in (self.old, self.new, self.again):
            self.page.add(field)
            field.entered.connect(self._change)
        self.change_button = Button(self.tr("Verander mijn wachtzin"), Emphasis.MAIN, self)
        self.change_button.clicked.connect(self._change)
        row = FlowLayout()
        row.addWidget(self.change_button)
        self.page.body.addLayout(row)
        session.passphrase_changed.connect(self.forget)

    def start(self) -> None:
        """Read the page from its top."""
        self.page.start(self.old.edit)

    def typed(self) -> tuple[str, str, str]:
        """What the three fields hold, to hand to the page in another language."""
        return self.old.passphrase(), self.new.passphrase(), self.again.passphrase()

    def take_over(self, typed: tuple[str, str, str]) -> None:
        """Fill the three fields."""
        for field, text in zip((self.old, self.new, self.again), typed, strict=True):
            field.edit.setText(text)

    def forget(self) -> None:
        """Empty the three fields."""
        for field in (self.old, self.new, self.again):
            wipe(field)

    def _facts(self) -> list[tuple[str, str]]:
        opened = self._session.opened
        policy = opened.directory.policy
        return [
            (self.tr("Naam in de lijst van vertrouwenspersonen"), opened.me.name),
            (self.tr("Organisatie"), opened.directory.name),
            (self.tr("Sleutelperiode"), str(opened.me.epoch)),
            (
                self.tr("Afgesproken duur van een sleutelperiode"),
                self.tr("{weeks} weken").format(weeks=policy.epoch_weeks),
            ),
        ]

    def _change(self) -> None:
        old, new, again = self.typed()
        self.page.clear_notice()
        if not old or not new:
            self.page.show_notice(Kind.ERROR, self.tr("Vul je wachtzin van nu in, en twee keer een nieuwe."))
            (self.new if old else self.old).edit.setFocus()
        elif new != again:
            self.page.show_notice(
                Kind.ERROR,
                self.tr("De nieuwe wachtzinnen zijn niet gelijk."),
                self.tr("Typ de nieuwe wachtzin twee keer precies hetzelfde. Met ‘Toon’ zie je wat je typt."),
            )
            self.again.edit.setFocus()
        else:
            self._session.change_passphrase(old, new, self.tr("Je wachtzin is veranderd."))
