"""Pages with a question and a few doors: unsaved work was found, or there is unsaved work and the report is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, Signal
from PySide6.QtWidgets import QWidget

from meldapp.gui.widgets.card import CardButton
from meldapp.gui.widgets.field import Choose, FileField
from meldapp.gui.widgets.page import Page

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from meldapp.errors import MeldappError
    from meldapp.workflows.policy_report import Unsaved


def moment_text(moment: dt.datetime) -> str:
    """Return a day and a time as people write them in the current language."""
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    return str(QLocale().toString(local, "d MMMM yyyy, HH:mm"))


def time_text(moment: dt.datetime) -> str:
    """Return a time of the day, such as "14:03"."""
    return moment.astimezone().strftime("%H:%M")


class RecoverPage(Page):
    """Unsaved work was found. ``taken`` carries it, ``saved_wanted`` opens what was saved and leaves it there."""

    taken = Signal(object)
    saved_wanted = Signal()

    def __init__(self, name: str, unsaved: Sequence[Unsaved], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._unsaved = tuple(unsaved)
        self.doors: list[CardButton] = []
        self.rebuild()

    def rebuild(self) -> None:
        """Set all texts in the current language."""
        _clear(self, self.doors)
        self.set_title(self.tr("Er is werk gevonden dat niet is bewaard"))
        self.set_lead(
            self.tr(
                "De app is de vorige keer gestopt voordat {name} was bewaard, of een collega heeft de rapportage nu "
                "open. Er gaat niets verloren: wat je niet kiest, blijft staan."
            ).format(name=self._name)
        )
        for index, unsaved in enumerate(self._unsaved):
            door = CardButton(
                self.tr("Ga verder met het werk van {moment}").format(moment=moment_text(unsaved.written)),
                self.tr("Je kunt het daarna bewaren, of ongedaan maken."),
                self,
            )
            door.setProperty("index", index)
            door.clicked.connect(self._on_taken)
            self._offer(door)
        door = CardButton(
            self.tr("Open wat wél is bewaard"), self.tr("Het andere werk blijft ernaast in de map staan."), self
        )
        door.clicked.connect(self.saved_wanted)
        self._offer(door)
        self.set_back(self.tr("Terug"))

    def _offer(self, door: CardButton) -> None:
        self.doors.append(door)
        self.add(door)

    def _on_taken(self) -> None:
        self.taken.emit(self._unsaved[int(self.sender().property("index"))])


class ClosePage(Page):
    """The report is closed while something is not saved: ``save_wanted`` or ``drop_wanted``, or back."""

    save_wanted = Signal()
    drop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.doors: list[CardButton] = []
        self.rebuild()

    def rebuild(self) -> None:
        """Set all texts in the current language."""
        _clear(self, self.doors)
        self.set_title(self.tr("Wil je bewaren?"))
        self.set_lead(self.tr("Je laatste wijzigingen staan nog niet in het bestand."))
        for title, text, wanted in (
            (self.tr("Bewaar en sluit"), self.tr("Alles staat dan in het bestand."), self.save_wanted),
            (
                self.tr("Sluit zonder te bewaren"),
                self.tr("Je wijzigingen sinds de laatste keer bewaren zijn dan weg."),
                self.drop_wanted,
            ),
        ):
            door = CardButton(title, text, self)
            door.clicked.connect(wanted)
            self.doors.append(door)
            self.add(door)
        self.set_back(self.tr("Terug naar de rapportage"))


class SaveElsewherePage(Page):
    """Saving failed. ``elsewhere`` carries another path; ``over_wanted`` writes over what somebody else saved."""

    elsewhere = Signal(object)
    over_wanted = Signal()

    def __init__(self, error: MeldappError, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._error = error
        self.file = FileField("", Choose.SAVE, files="*.meldreport", parent=self)
        self.add(self.file)
        self.doors: list[CardButton] = []
        self.next.connect(self._on_next)
        self.rebuild()

    def rebuild(self) -> None:
        """Set all texts in the current language; what was typed stays."""
        _clear(self, self.doors)
        self.set_title(self.tr("De rapportage is nog niet bewaard"))
        self.set_lead(self.tr("Wat je typte is er nog. Kies een andere plek of een andere naam."))
        self.file.set_texts(self.tr("Waar bewaren?"))
        if self._error.code == "workflows.report-changed":
            door = CardButton(
                self.tr("Schrijf over de andere versie heen"),
                self.tr("Wat je collega intussen bewaarde, is dan weg."),
                self,
            )
            door.clicked.connect(self.over_wanted)
            self.doors.append(door)
            self.add(door)
        self.show_error(self._error)
        self.set_back(self.tr("Terug naar de rapportage"))
        self.set_next(self.tr("Bewaar hier"))

    def show_other(self, error: MeldappError) -> None:
        """Say that this place would not do either."""
        self._error = error
        self.rebuild()

    def _on_next(self) -> None:
        if self.file.path() is not None:
            self.elsewhere.emit(self.file.path())


def _clear(page: Page, doors: list[CardButton]) -> None:
    for door in doors:
        page.body.removeWidget(door)
        door.hide()
        door.deleteLater()
    doors.clear()
