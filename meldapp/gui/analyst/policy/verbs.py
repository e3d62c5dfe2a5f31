"""What the editor asks of the workflows; the module ``meldapp.workflows.policy_report`` has them all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from meldapp.records.policy_report import PolicyReport, ReleaseFigures
    from meldapp.records.preview import OpenedRelease
    from meldapp.reporting.policy_figures import Filled
    from meldapp.workflows.policy_report import Opened, Unsaved


class Verbs(Protocol):
    """Every call may raise MeldappError, and runs on the worker."""

    def create_report(
        self, path: Path, organisation: str, period: str, language: Literal["nl", "en"], today: dt.date
    ) -> Opened:
        """Make a new report and save it."""

    def open_report(self, path: Path) -> Opened:
        """Open a report."""

    def read_earlier(self, path: Path) -> PolicyReport:
        """Return a report to look at."""

    def throw_away(self, unsaved: Unsaved) -> None:
        """Remove unsaved work."""

    def release_figures(self, opened: OpenedRelease) -> ReleaseFigures:
        """Return the printed figures of a release that was verified."""

    def fill_report(
        self, report: PolicyReport, releases: Sequence[ReleaseFigures]
    ) -> tuple[PolicyReport, tuple[Filled, ...]]:
        """Fill in what published figures give."""

    def export_report(self, report: PolicyReport, path: Path, moment: dt.datetime, *, missing: bool = True) -> Path:
        """Make a document."""
