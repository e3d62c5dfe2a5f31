"""What this room asks of an unlocked desk; `workflows.adviser_desk.AdviserDesk` answers it.

Every verb blocks and raises MeldappError, so it runs through `session.Session`, never in the GUI thread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from meldapp.questionnaire.model import Questionnaire
    from meldapp.records.case import Case
    from meldapp.records.directory import Adviser, Directory
    from meldapp.records.journal import Status
    from meldapp.records.preview import Preview, PublishedRelease
    from meldapp.records.report import Answer
    from meldapp.records.sync import SyncResult

    Progress = Callable[[int, int], None]
    Cancelled = Callable[[], bool]


class Cases(Protocol):
    """Reading: who am I, which cases are mine, what is in them."""

    @property
    def me(self) -> Adviser:
        """The adviser whose vault was unlocked."""

    def directory(self) -> Directory:
        """The newest verified directory."""

    def questionnaire(self) -> Questionnaire:
        """The form, with the units of the organisation."""

    def sync(self, progress: Progress | None = None, cancelled: Cancelled | None = None) -> SyncResult:
        """Fetch new letters and put waiting replies on the board."""

    def import_file(self, file: Path) -> SyncResult:
        """Import a sealed file that a reporter had handed over."""

    def cases(self, progress: Progress | None = None) -> tuple[Case, ...]:
        """Every case this adviser can read."""

    def case(self, case: bytes) -> Case:
        """One case."""


class Steps(Protocol):
    """Writing: every verb takes one step in one case and returns the case as it then is."""

    def reply(self, case: bytes, text: str) -> Case:
        """Write to the reporter."""

    def note(self, case: bytes, text: str) -> Case:
        """Keep a note that the reporter never sees."""

    def set_status(self, case: bytes, status: Status) -> Case:
        """Move the case to another state."""

    def assign(self, case: bytes, adviser: bytes) -> Case:
        """Say who handles the case."""

    def hand_over(self, case: bytes, adviser: bytes) -> Case:
        """Give another adviser access."""

    def set_deadline(self, case: bytes, day: dt.date) -> Case:
        """Set another day for the next step."""

    def close_case(self, case: bytes, text: str = "") -> Case:
        """End the case, with last words for the reporter when `text` is filled."""

    def erase(self, case: bytes) -> None:
        """Make the words of the case unreadable for everybody."""

    def code(self, case: bytes, answers: Sequence[Answer]) -> Case:
        """Confirm the categories."""


class Publishing(Protocol):
    """The numbers."""

    def periods(self) -> tuple[str, ...]:
        """Periods that have ended and are not printed yet."""

    def preview(
        self,
        period: str,
        levels: Mapping[str, str] | None = None,
        progress: Progress = ...,
        cancelled: Cancelled = ...,
    ) -> Preview:
        """The tables of a period, before and after protection; `levels` as an adviser chose them."""

    def publish(
        self,
        period: str,
        file: Path | None = None,
        levels: Mapping[str, str] | None = None,
        progress: Progress = ...,
    ) -> PublishedRelease:
        """Sign and store the tables, and write them to `file`."""


class Desk(Cases, Steps, Publishing, Protocol):
    """An unlocked desk."""

    def change_passphrase(self, old: str, new: str) -> None:
        """Seal the vault with another passphrase."""

    def lock(self) -> None:
        """Forget every key."""
