"""Saves the report, and keeps unsaved work beside its file while a person types."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from meldapp.errors import MeldappError
from meldapp.gui import background

if TYPE_CHECKING:
    from pathlib import Path

    from meldapp.gui.analyst.policy.editing import Editing
    from meldapp.gui.background import Reporter
    from meldapp.records.policy_report import PolicyReport
    from meldapp.workflows.policy_report import ReportFile

_SOON_MS = 600


class Keeper(QObject):
    """``state`` changed; ``saved``; ``save_failed`` and ``keep_failed`` with the error."""

    state = Signal()
    saved = Signal()
    save_failed = Signal(object)
    keep_failed = Signal(object)

    def __init__(self, file: ReportFile, editing: Editing, saved: PolicyReport, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.file = file
        self._editing = editing
        self._saved = saved
        self._kept: PolicyReport | None = None
        self._saving: PolicyReport | None = None
        self.saved_at: dt.datetime | None = None
        self.kept_at: dt.datetime | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SOON_MS)
        self._timer.timeout.connect(self._keep)
        editing.changed.connect(self._on_changed)

    @property
    def dirty(self) -> bool:
        """Whether there is anything that the file does not hold."""
        return self._editing.report != self._saved

    def save(self, *, over_other: bool = False) -> None:
        """Save to the file."""
        self._run(partial(_save, self.file, self._editing.report, over_other))

    def save_as(self, path: Path) -> None:
        """Save to another file and go on there."""
        self._run(partial(_save_as, self.file, self._editing.report, path))

    def flush(self) -> None:
        """Keep unsaved work now, before the window closes; the window waits for it."""
        self._timer.stop()
        background.wait_idle(2_000)
        if not self.dirty or self._kept == self._editing.report:
            return
        try:
            self.file.keep(self._editing.report)
        except MeldappError:
            return  # it was said when it failed before; the window must close

    def forget(self) -> None:
        """Stop keeping: what is not saved was thrown away."""
        self._timer.stop()
        self._editing.changed.disconnect(self._on_changed)
        background.run(self, partial(_discard, self.file), _nothing, _nothing)

    def _on_changed(self) -> None:
        self._timer.start()
        self.state.emit()

    def _keep(self) -> None:
        report = self._editing.report
        if self.dirty:
            self._kept = report
            background.run(self, partial(_keep, self.file, report), self._on_kept, self._on_keep_failed)
        else:
            background.run(self, partial(_discard, self.file), _nothing, _nothing)
            self.kept_at = None
            self.state.emit()

    def _on_kept(self, _path: object) -> None:
        self.kept_at = dt.datetime.now().astimezone()
        self.state.emit()

    def _on_keep_failed(self, error: MeldappError) -> None:
        self._kept = None
        self.keep_failed.emit(error)

    def _run(self, work: background.Work[None]) -> None:
        self._timer.stop()
        self._saving = self._editing.report
        background.run(self, work, self._on_saved, self.save_failed.emit)

    def _on_saved(self, _none: object) -> None:
        if self._saving is not None:
            self._saved = self._saving
        self.saved_at, self.kept_at = dt.datetime.now().astimezone(), None
        if self.dirty:
            self._timer.start()
        else:
            self._editing.stack.setClean()
        self.state.emit()
        self.saved.emit()


def _save(file: ReportFile, report: PolicyReport, over_other: bool, _reporter: Reporter) -> None:  # noqa: FBT001 - partial gives it by place
    file.save(report, over_other=over_other)


def _save_as(file: ReportFile, report: PolicyReport, path: Path, _reporter: Reporter) -> None:
    file.save_as(report, path)


def _keep(file: ReportFile, report: PolicyReport, _reporter: Reporter) -> object:
    return file.keep(report)


def _discard(file: ReportFile, _reporter: Reporter) -> None:
    file.discard()


def _nothing(_result: object) -> None:
    """Ignore what came back."""
