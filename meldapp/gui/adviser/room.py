"""The adviser's room: locked it shows one page, unlocked a workbench; idle or left, it forgets everything."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meldapp.gui import background
from meldapp.gui.adviser.idle import IdleWatch
from meldapp.gui.adviser.keys_page import KeysPage
from meldapp.gui.adviser.session import Session, open_desk
from meldapp.gui.adviser.unlock_page import UnlockPage
from meldapp.gui.adviser.workbench import Workbench
from meldapp.gui.widgets.notice import Kind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QShowEvent

    from meldapp.errors import MeldappError
    from meldapp.gui.adviser.desk import Desk
    from meldapp.gui.adviser.session import Unlocked
    from meldapp.gui.background import Job, Reporter

IDLE_MINUTES: Final = 10


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()


class AdviserRoom(QWidget):
    """`unlock` opens a vault file with a passphrase; it runs on the worker."""

    home_wanted = Signal()

    def __init__(
        self,
        unlock: Callable[[Path, str], Desk],
        vault: Path | None,
        parent: QWidget | None = None,
        *,
        idle_ms: int = IDLE_MINUTES * 60_000,
        today: Callable[[], dt.date] = _today,
    ) -> None:
        super().__init__(parent)
        self._unlock = unlock
        self._vault = vault
        self._today = today
        self._opening: Job | None = None
        self._started = False
        self.session: Session | None = None
        self.idle = IdleWatch(idle_ms, self)
        self.idle.warned.connect(self._warn_idle)
        self.idle.resumed.connect(self._end_warning)
        self.idle.ran_out.connect(self._lock_idle)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.inside: UnlockPage | Workbench = self._make_door()
        self._column.addWidget(self.inside)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where the person begins, the first time this room is on the screen."""
        super().showEvent(event)
        if not self._started:
            self._started = True
            QTimer.singleShot(0, self, self.start)

    def start(self) -> None:
        """Put the keyboard where the person begins."""
        if isinstance(self.inside, UnlockPage):
            self.inside.start()
        else:
            self.inside.page.start()

    def rebuild(self) -> None:
        """Make the texts again in the language of now; what was typed and where the person is stays."""
        old = self.inside
        if isinstance(old, UnlockPage):
            vault, typed = old.vault.path(), old.passphrase.passphrase()
            door = self._make_door()
            door.vault.set_path(vault)
            door.passphrase.edit.setText(typed)
            door.set_busy(busy=self._opening is not None)
            self._put(door)
        elif self.session is not None:
            bench = self._make_bench(self.session)
            if isinstance(old.page, KeysPage) and isinstance(bench.page, KeysPage):
                bench.page.take_over(old.page.typed())
            self._put(bench)

    def leave(self) -> None:
        """Forget everything: keys, cases, what was typed."""
        self.idle.stop()
        if self._opening is not None:
            self._opening.cancel()
            self._opening = None
        self._close_session()
        self._put(self._make_door())

    def _make_door(self) -> UnlockPage:
        door = UnlockPage(self._vault, self)
        door.entered.connect(self._open)
        door.home_wanted.connect(self.home_wanted)
        return door

    def _make_bench(self, session: Session) -> Workbench:
        bench = Workbench(session, self._today(), self)
        bench.lock_wanted.connect(self._lock)
        return bench

    def _put(self, inside: UnlockPage | Workbench) -> None:
        old = self.inside
        if isinstance(old, UnlockPage):
            old.forget()
        elif isinstance(old.page, KeysPage):
            old.page.forget()
        self.inside = inside
        self._column.replaceWidget(old, inside)
        old.hide()
        old.deleteLater()
        inside.show()

    def _open(self, vault: Path, passphrase: str) -> None:
        self._vault = vault
        work = partial(_unlock_vault, unlock=self._unlock, vault=vault, passphrase=passphrase)
        self._opening = background.run(self, work, self._enter, self._refuse)

    def _enter(self, unlocked: Unlocked) -> None:
        self._opening = None
        self.session = Session(unlocked, self)
        self.session.load()
        self._put(self._make_bench(self.session))
        self.idle.start()
        self.start()

    def _refuse(self, error: MeldappError) -> None:
        self._opening = None
        if isinstance(self.inside, UnlockPage):
            self.inside.show_failure(error)

    def _close_session(self) -> None:
        if self.session is not None:
            self.session.end()
            self.session = None

    def _lock(self) -> None:
        self.leave()
        self.start()

    def _lock_idle(self) -> None:
        self._lock()
        if isinstance(self.inside, UnlockPage):
            self.inside.page.show_notice(
                Kind.INFO,
                self.tr("Vergrendeld, omdat er een tijd niets gebeurde. Alles wat open stond is gesloten."),
            )

    def _warn_idle(self) -> None:
        if isinstance(self.inside, Workbench):
            self.inside.warn(
                self.tr("Over een minuut wordt dit scherm vergrendeld. Wat je typte en niet verstuurde, is dan weg.")
            )

    def _end_warning(self) -> None:
        if isinstance(self.inside, Workbench):
            self.inside.notice.hide()


def _unlock_vault(reporter: Reporter, unlock: Callable[[Path, str], Desk], vault: Path, passphrase: str) -> Unlocked:
    desk = unlock(vault, passphrase)
    if reporter.cancelled():
        desk.lock()
    return open_desk(desk)
