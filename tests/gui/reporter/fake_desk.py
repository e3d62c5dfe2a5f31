"""A desk without disk or keys, with the real rules for code phrases: what the room gives it can be read back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from meldapp.crypto import phrase as phrases
from meldapp.errors import MeldappError
from meldapp.records.case import Conversation, Line, Speaker
from meldapp.records.departure import Departure
from meldapp.records.directory import Adviser, Directory, Recovery, Unit
from meldapp.records.journal import Status
from meldapp.settings import Policy

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from meldapp.records.report import Report

_WORDS = """
appel bakker citroen druppel egel fiets gebouw haring ijsvogel jasmijn kachel lantaarn molen noot oever paraplu rivier
schelp tulp uil vlinder wolk zadel anker bloem dak emmer fontein glas hamer kaars ladder
"""
WORDS = tuple(_WORDS.split())
TODAY = dt.datetime.now().astimezone().date()
NOOR, SAMIR, IRIS = (bytes([n]) * 16 for n in (1, 2, 3))


def adviser(identifier: bytes, name: str, about_nl: str = "", about_en: str = "") -> Adviser:
    return Adviser(
        adviser=identifier,
        name=name,
        slot=identifier[0],
        epoch=1,
        encryption_key=b"",
        ed25519=b"",
        mldsa65=b"",
        about_nl=about_nl,
        about_en=about_en,
    )


def make_directory(policy: Policy | None = None, *, needed: int = 2) -> Directory:
    return Directory(
        organisation=b"o" * 16,
        name="Voorbeeldministerie",
        version=1,
        issued=dt.date(2026, 11, 1),
        policy=policy or Policy(),
        advisers=(
            adviser(NOOR, "Noor de Wit", "Werkt bij personeelszaken in Den Haag.", "Works at personnel in The Hague."),
            adviser(SAMIR, "Samir El Amrani", "Extern, werkt niet bij het ministerie.", "External adviser."),
            adviser(IRIS, "Iris Janssen"),
        ),
        recovery=Recovery(slot=7, encryption_key=b"", key_holders=("Ada Vos", "Bram Kok", "Carla Mol"), needed=needed),
        units=(Unit("NOORD", "Directie Noord", "North"), Unit("ZUID", "Directie Zuid", "South")),
    )


class FakeDesk:
    """Remembers what it was asked; ``fail`` is raised by the next verb that seals or reads."""

    def __init__(self, directory: Directory | None = None) -> None:
        self.words = WORDS
        self.filed: list[tuple[str, Report, tuple[bytes, ...]]] = []
        self.exported: list[tuple[str, Report, tuple[bytes, ...], Path]] = []
        self.guarded = False
        self.added: list[tuple[str, str]] = []
        self.ended: list[tuple[str, bool, Report | None]] = []
        self.opened = 0
        self.closed = 0
        self.fail: MeldappError | None = None
        self.fail_reading: MeldappError | None = None
        self.crowd_known: tuple[dt.date, int] | None = (dt.date(2026, 11, 20), 8_412)
        self.departure = Departure(
            parts=1,
            first_day=TODAY,
            complete_day=TODAY,
            leaves_from=dt.datetime.combine(TODAY, dt.time(14, 5)).astimezone(),
            leaves_until=dt.datetime.combine(TODAY, dt.time(23, 30)).astimezone(),
        )
        self.conversation = Conversation(lines=(), status=None, confirmed=False)
        self._directory = directory or make_directory()

    def _check(self) -> None:
        if self.fail is not None:
            error, self.fail = self.fail, None
            raise error

    def open(self) -> FakeDesk:
        self.opened += 1
        return self

    def close(self) -> None:
        self.closed += 1

    def directory(self) -> Directory:
        self._check()
        return self._directory

    def crowd(self) -> tuple[dt.date, int] | None:
        return self.crowd_known

    def new_phrase(self) -> str:
        return phrases.new_phrase(self.words)

    def check_phrase(self, phrase: str) -> str:
        return phrases.check_phrase(phrase, self.words)

    def similar_words(self, typed: str) -> tuple[str, ...]:
        return phrases.similar_words(typed, self.words)

    def export_report(self, phrase: str, report: Report, readers: Sequence[bytes], file: Path) -> None:
        self._check()
        self.exported.append((phrase, report, tuple(readers), file))

    def key_is_guarded(self) -> bool:
        return self.guarded

    def file_report(self, phrase: str, report: Report, readers: Sequence[bytes]) -> Departure:
        self._check()
        self.filed.append((phrase, report, tuple(readers)))
        return self.departure

    def read(self, phrase: str, progress: Callable[[int, int], None] | None = None) -> Conversation:
        assert phrase == self.check_phrase(phrase)
        if self.fail_reading is not None:
            error, self.fail_reading = self.fail_reading, None
            raise error
        self._check()
        if progress is not None:
            progress(1, 2)
            progress(2, 2)
        return self.conversation

    def add_words(self, phrase: str, text: str, readers: Sequence[bytes] = ()) -> Departure:
        self._check()
        if not (readers or self.conversation.readers):
            raise MeldappError("workflows.readers-unknown")
        self.added.append((phrase, text))
        line = Line(Speaker.REPORTER, "", dt.date(2026, 11, 22), text, waiting=True)
        before = self.conversation
        self.conversation = msgspec.structs.replace(before, lines=(*before.lines, line))
        return self.departure

    def close_case(
        self, phrase: str, *, erase: bool, report: Report | None = None, readers: Sequence[bytes] = ()
    ) -> Departure:
        self._check()
        if not (readers or self.conversation.readers):
            raise MeldappError("workflows.readers-unknown")
        self.ended.append((phrase, erase, report))
        return self.departure


def answered() -> Conversation:
    """A conversation with words of both sides."""
    return Conversation(
        lines=(
            Line(Speaker.REPORTER, "", dt.date(2026, 11, 3), "Er wordt in het overleg over mijn accent gelachen."),
            Line(
                Speaker.ADVISER,
                "Noor de Wit",
                dt.date(2026, 11, 5),
                "Dank je wel dat je dit vertelt. Ik heb je melding gelezen.\n\n"
                "Mag ik vragen of er anderen bij waren? Je hoeft geen namen te noemen.",
            ),
        ),
        status=Status.WAITING,
        confirmed=True,
        readers=(NOOR, IRIS),
    )
