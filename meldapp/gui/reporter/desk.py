"""What the reporter's room asks of a desk; ``workflows.reporter_desk.ReporterDesk`` is the real one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from meldapp.errors import MeldappError
from meldapp.questionnaire.load import load_questionnaire
from meldapp.questionnaire.routes import load_routes

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from meldapp.questionnaire.model import Questionnaire
    from meldapp.questionnaire.routes import Route
    from meldapp.records.case import Conversation
    from meldapp.records.departure import Departure
    from meldapp.records.directory import Directory
    from meldapp.records.report import Report


class Desk(Protocol):
    """One workstation, without its network. Every call may raise MeldappError; the long ones run in the background."""

    @property
    def words(self) -> tuple[str, ...]:
        """All words a code phrase is made of."""

    def close(self) -> None:
        """Rewrite the outbox, whatever was done."""

    def directory(self) -> Directory:
        """Who may read, under which policy."""

    def crowd(self) -> tuple[dt.date, int] | None:
        """How many letters there were on the newest whole day that is known."""

    def new_phrase(self) -> str:
        """Seven words with a space between them."""

    def check_phrase(self, phrase: str) -> str:
        """The phrase as it should be written; MeldappError crypto.phrase-word, -length or -check."""

    def similar_words(self, typed: str) -> tuple[str, ...]:
        """Words that look like ``typed``."""

    def file_report(self, phrase: str, report: Report, readers: Sequence[bytes]) -> Departure:
        """Seal the report and put it in the outbox."""

    def export_report(self, phrase: str, report: Report, readers: Sequence[bytes], file: Path) -> None:
        """Seal the report and write it to a file instead."""

    def key_is_guarded(self) -> bool:
        """Whether a copy of the files on this computer does not open the outbox."""

    def read(self, phrase: str, progress: Callable[[int, int], None] | None = None) -> Conversation:
        """The conversation so far, without any traffic."""

    def add_words(self, phrase: str, text: str, readers: Sequence[bytes] = ()) -> Departure:
        """Seal more words and put them in the outbox; to ``readers``, or to those the newest reply names."""

    def close_case(
        self, phrase: str, *, erase: bool, report: Report | None = None, readers: Sequence[bytes] = ()
    ) -> Departure:
        """Ask to close the case, and to erase it."""


@dataclass(frozen=True)
class Opened:
    """An opened desk and everything its pages show; read once, on the worker."""

    desk: Desk
    directory: Directory
    crowd: tuple[dt.date, int] | None
    questionnaire: Questionnaire
    routes: tuple[Route, ...]
    key_guarded: bool


def open_everything(open_desk: Callable[[], Desk]) -> Opened:
    """Open the desk and read what the pages need; MeldappError when any of it is missing."""
    desk = open_desk()
    try:
        directory = desk.directory()
        return Opened(
            desk=desk,
            directory=directory,
            crowd=desk.crowd(),
            questionnaire=load_questionnaire(units=[(unit.code, unit.nl, unit.en) for unit in directory.units]),
            routes=load_routes(),
            key_guarded=desk.key_is_guarded(),
        )
    except MeldappError:
        desk.close()
        raise
