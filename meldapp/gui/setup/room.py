"""The set-up: a wizard in steps, and the same verbs as the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from meldapp.gui.setup.advisers_page import AdvisersPage
from meldapp.gui.setup.choose_page import ChoosePage
from meldapp.gui.setup.draft import Draft
from meldapp.gui.setup.organisation_page import ExistingOrganisationPage, NewOrganisationPage
from meldapp.gui.setup.own_keys_page import OwnKeysPage
from meldapp.gui.setup.publish_page import PublishPage
from meldapp.gui.setup.ready_page import Ready, ReadyPage
from meldapp.gui.setup.recovery_page import RecoveryPage
from meldapp.gui.setup.units_page import UnitsPage
from meldapp.gui.setup.workstation_page import WorkstationPage
from meldapp.workstation.profile import ADVISERS, INSTALLATION

if TYPE_CHECKING:
    from collections.abc import Callable

    from meldapp.gui.setup.verbs import Verbs
    from meldapp.gui.widgets.page import Page

_STEPS = 5


class _Rebuilt(Protocol):
    def rebuild(self) -> None:
        """Set all texts in the current language."""


class SetupRoom(QWidget):
    """Pages lie on a stack in the order they were opened: back takes the top one away, with nothing lost below."""

    home_wanted = Signal()

    def __init__(self, verbs: Verbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self.draft = Draft()
        self.stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self._steps: list[tuple[Page, int]] = []
        self._open_choice()

    @property
    def page(self) -> Page:
        """The page shown."""
        return self._steps[-1][0]

    def rebuild(self) -> None:
        """Show all texts in the language of this moment; nothing typed is lost."""
        for page, step in self._steps:
            cast("_Rebuilt", page).rebuild()
            self._show_step(page, step)

    def leave(self) -> None:
        """Take all pages away, with what was typed in them."""
        self.draft.forget()
        while len(self._steps) > 1:
            self._take_top()

    def _push(self, page: Page, step: int = 0) -> None:
        self._steps.append((page, step))
        self._show_step(page, step)
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        page.back.connect(self._back)
        page.start()

    def _show_step(self, page: Page, step: int) -> None:
        page.set_step(self.tr("Stap {step} van {steps}").format(step=step, steps=_STEPS) if step else "")

    def _take_top(self) -> None:
        page, _ = self._steps.pop()
        self.stack.removeWidget(page)
        page.deleteLater()

    def _back(self) -> None:
        if len(self._steps) == 1:
            self.home_wanted.emit()
            return
        self._take_top()
        self.stack.setCurrentWidget(self.page)
        cast("_Rebuilt", self.page).rebuild()
        self._show_step(*self._steps[-1])
        self.page.start()

    def _open_choice(self) -> None:
        page = ChoosePage(self)
        page.chosen.connect(self._choose)
        self._push(page)

    def _choose(self, what: str) -> None:
        roads: dict[str, Callable[[], None]] = {
            "new": self._open_new,
            "existing": self._open_existing,
            "keys": self._open_keys,
            "workstation": self._open_workstation,
        }
        roads[what]()

    def _open_new(self) -> None:
        page = NewOrganisationPage(self._verbs, self.draft, self)
        page.made.connect(self._open_advisers)
        self._push(page, 1)

    def _open_existing(self) -> None:
        page = ExistingOrganisationPage(self._verbs, self.draft, self)
        page.opened.connect(self._open_advisers)
        self._push(page, 1)

    def _open_advisers(self) -> None:
        # The organisation is made: going back must not lead to making it again.
        self._take_top()
        page = AdvisersPage(self._verbs, self.draft, self)
        page.next.connect(self._open_units)
        self._push(page, 2)

    def _open_units(self) -> None:
        page = UnitsPage(self._verbs, self.draft, self)
        page.next.connect(self._open_recovery)
        self._push(page, 3)

    def _open_recovery(self) -> None:
        page = RecoveryPage(self._verbs, self.draft, self)
        page.next.connect(self._open_publish)
        self._push(page, 4)

    def _open_publish(self) -> None:
        page = PublishPage(self._verbs, self.draft, self)
        page.published.connect(self._published)
        self._push(page, 5)

    def _open_keys(self) -> None:
        page = OwnKeysPage(self._verbs, self)
        page.made.connect(self._keys_made)
        self._push(page)

    def _open_workstation(self) -> None:
        data = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
        page = WorkstationPage(self._verbs, None, Path(data, "meldapp", "profile"), self)
        page.installed.connect(self._installed)
        self._push(page)

    def _published(self) -> None:
        # With a letterbox there are two installation files.
        ready = Ready.PUBLISHED_APART if self.draft.path(ADVISERS).exists() else Ready.PUBLISHED
        self._finish(ready, str(self.draft.path(INSTALLATION)))

    def _keys_made(self, request: str) -> None:
        self._finish(Ready.KEYS, request)

    def _installed(self, name: str) -> None:
        self._finish(Ready.INSTALLED, name)

    def _finish(self, ready: Ready, fact: str) -> None:
        page = ReadyPage(ready, fact, self)
        page.next.connect(self.home_wanted)
        self._push(page)
