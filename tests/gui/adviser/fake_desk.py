"""A small desk in memory that follows the API of the adviser's workflows: frozen records in, frozen records out."""

from __future__ import annotations

import datetime as dt
import threading
from typing import TYPE_CHECKING

import msgspec

from meldapp.errors import MeldappError
from meldapp.questionnaire.load import load_questionnaire
from meldapp.records.case import Case, Line, Note, Speaker
from meldapp.records.directory import Adviser, Directory, Recovery
from meldapp.records.journal import (
    Assigned,
    Closed,
    Coded,
    DeadlineSet,
    HandedOver,
    JournalEntry,
    Noted,
    Received,
    Replied,
    Status,
    StatusSet,
    Step,
)
from meldapp.records.letter import LetterKind, Part
from meldapp.records.report import Answer, Report
from meldapp.settings import Policy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from meldapp.questionnaire.model import Questionnaire
    from meldapp.records.preview import Preview, PublishedRelease
    from meldapp.records.sync import SyncResult

TODAY = dt.date(2026, 11, 23)  # a Monday
PASSPHRASE = "drie rustige olifanten"
NOOR, SAMIRA, JAN = b"N" * 16, b"S" * 16, b"J" * 16


def adviser(identifier: bytes, name: str, slot: int) -> Adviser:
    return Adviser(identifier, name, slot, 12, b"k" * 1216, b"e" * 32, b"m" * 1952, "Over mij.", "About me.")


DIRECTORY = Directory(
    organisation=b"O" * 16,
    name="Dienst Voorbeeld",
    version=3,
    issued=dt.date(2026, 9, 1),
    policy=Policy(),
    advisers=(adviser(NOOR, "Noor de Wit", 0), adviser(SAMIRA, "Samira El Amrani", 1), adviser(JAN, "Jan Bos", 2)),
    recovery=Recovery(7, b"r" * 1216, ("Ans", "Bo", "Cor"), 2),
)

ACCOUNT = (
    "In het teamoverleg van dinsdag vroeg ik waarom ik weer niet op de lijst voor de opleiding stond. Mijn "
    "leidinggevende zei dat 'mensen zoals jij' eerst maar eens goed Nederlands moeten leren. Iedereen keek weg. "
    "Ik ben hier geboren en ik werk hier acht jaar.\n\nSindsdien slaap ik slecht en zeg ik niets meer in overleggen."
)
SHORT = (
    "Bij de koffie wordt steeds een grap gemaakt over mijn hoofddoek. Ik lach mee, maar ik wil het niet meer.",
    "My colleague was passed over for promotion for the third time. Our manager said he 'would not fit in'.",
    "Een collega met een rolstoel kan al maanden niet in de vergaderzaal. Er wordt gezegd dat het te duur is.",
    "In de chat van het team staan filmpjes over homo's. Ik heb gevraagd ermee te stoppen.",
)
ANSWERS = (
    Answer("Q2", ("ZELF",)),
    Answer("Q3", ("MIJ",)),
    Answer("Q4", ("HERK",)),
    Answer("Q5", ("KLEI", "ONGE")),
    Answer("Q6", ("OPLE",)),
    Answer("Q7", ("LEID",)),
    Answer("Q8", ("MAAN",)),
    Answer("Q13", ("GEEN",)),
    Answer("Q13b", ("GEVO", "NIKS")),
    Answer("Q15", ("GESP", "SIGN")),
    Answer("Q16", text="Leidinggevenden zouden moeten leren hoe je zoiets bespreekt."),
    Answer("Q17", ("CODE",)),
)


def entry(case: bytes, what: Step, clock: int, day: dt.date, author: bytes = NOOR) -> JournalEntry:
    return JournalEntry(case, author, clock, b"\0" * 32, clock, day, what)


def number_of(case: bytes) -> str:
    return f"M-{int.from_bytes(case[:4], 'big') % 100_000:05d}"


def first_case(case: bytes = b"\0\0\0\x01" + b"c" * 12) -> Case:
    """A case with a bit of everything: overdue, unread, with conversation, note and history."""
    received = TODAY - dt.timedelta(days=11)
    return Case(
        case=case,
        number=number_of(case),
        status=Status.RECEIVED,
        received=received,
        readers=(NOOR, SAMIRA),
        report=Report("nl", "meldapp-1", (Answer("Q1", text=ACCOUNT), *ANSWERS)),
        conversation=(
            Line(Speaker.REPORTER, "", received, ACCOUNT),
            Line(Speaker.ADVISER, "Noor de Wit", received + dt.timedelta(days=3), "Dank je wel. Ik heb een vraag."),
            Line(Speaker.REPORTER, "", TODAY - dt.timedelta(days=1), "Ja, vraag maar. Ik kijk elke dag."),
            Line(Speaker.ADVISER, "Noor de Wit", TODAY, "Wil je er een keer over praten?", waiting=True),
        ),
        notes=(Note("Samira El Amrani", TODAY - dt.timedelta(days=2), "Past bij M-00003: zelfde overleg?"),),
        history=(
            entry(case, Received(Part(LetterKind.REPORT), received), 0, received),
            entry(case, StatusSet(Status.ACKNOWLEDGED), 1, received + dt.timedelta(days=3)),
            entry(case, Replied(b"r" * 16, "Dank je wel."), 2, received + dt.timedelta(days=3)),
            entry(case, Assigned(NOOR), 3, TODAY - dt.timedelta(days=4)),
        ),
        assigned=NOOR,
        acknowledge_by=TODAY - dt.timedelta(days=4),
        unread=True,
    )


def other_case(index: int) -> Case:
    """One of many: everything about it follows from its index."""
    case = index.to_bytes(4, "big") + b"c" * 12
    grounds = ("HERK", "GODS", "HAND", "SEKS", "GESL", "LEEF")
    status = (Status.RECEIVED, Status.ACKNOWLEDGED, Status.ASSESSING, Status.IN_PROGRESS, Status.CLOSED)[index % 5]
    due = None if status is Status.CLOSED else TODAY + dt.timedelta(days=(index * 7) % 90 - 5)
    answers = (Answer("Q1", text=SHORT[index % 4]), Answer("Q4", (grounds[index % 6], grounds[(index + 2) % 6])))
    return Case(
        case=case,
        number=number_of(case),
        status=status,
        received=TODAY - dt.timedelta(days=5 + index % 200),
        readers=(NOOR,),
        report=Report("en" if index % 4 == 1 else "nl", "meldapp-1", answers),
        assigned=(b"", NOOR, SAMIRA)[index % 3],
        feedback_by=due,
        unread=index % 6 == 2,
    )


class FakeDesk:
    """Follows `meldapp.gui.adviser.desk.Desk`; `fail` makes the next verb raise; `said` keeps what was called."""

    def __init__(self, count: int = 12) -> None:
        self.me = DIRECTORY.advisers[0]
        self.known: dict[bytes, Case] = {c.case: c for c in (first_case(), *map(other_case, range(2, count + 1)))}
        self.fail: MeldappError | None = None
        self.calls: list[str] = []
        self.levels: dict[str, str] = {}
        self.gate = threading.Event()
        self.gate.set()
        self.locked = False
        self.passphrase = PASSPHRASE
        self.letters = 40
        self.open_periods: tuple[str, ...] = ("2026-H1", "2025-H2")
        self.wait: Callable[[], None] = lambda: None

    def directory(self) -> Directory:
        return DIRECTORY

    def questionnaire(self) -> Questionnaire:
        return load_questionnaire(units=[("NOORD", "Regio Noord", "Region North")])

    def sync(
        self,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> SyncResult:
        from meldapp.records.sync import SyncResult

        self._called("sync")
        for letter in range(self.letters):
            self.wait()
            if cancelled is not None and cancelled():
                break
            if progress is not None:
                progress(letter + 1, self.letters)
        new = msgspec.structs.replace(other_case(777), status=Status.RECEIVED, unread=True)
        self.known[new.case] = new
        return SyncResult(
            letters=self.letters, new_cases=1, new_messages=2, damaged=0, replies_posted=1, waiting_replies=0
        )

    def import_file(self, file: Path) -> SyncResult:
        from meldapp.records.sync import SyncResult

        self._called(f"import {file.name}")
        new = msgspec.structs.replace(other_case(778), status=Status.RECEIVED, unread=True)
        self.known[new.case] = new
        return SyncResult(letters=1, new_cases=1, new_messages=1)

    def cases(self, progress: Callable[[int, int], None] | None = None) -> tuple[Case, ...]:
        if progress is not None:
            progress(len(self.known), len(self.known))
        return tuple(self.known.values())

    def case(self, case: bytes) -> Case:
        return self.known[case]

    def reply(self, case: bytes, text: str) -> Case:
        line = Line(Speaker.ADVISER, self.me.name, TODAY, text, waiting=True)
        old = self.known[case]
        return self._step(
            case, Replied(b"r" * 16, text), conversation=(*old.conversation, line), unread=False, acknowledge_by=None
        )

    def note(self, case: bytes, text: str) -> Case:
        notes = (*self.known[case].notes, Note(self.me.name, TODAY, text))
        return self._step(case, Noted(text), notes=notes)

    def set_status(self, case: bytes, status: Status) -> Case:
        return self._step(case, StatusSet(status), status=status)

    def assign(self, case: bytes, adviser: bytes) -> Case:
        return self._step(case, Assigned(adviser), assigned=adviser)

    def hand_over(self, case: bytes, adviser: bytes) -> Case:
        return self._step(case, HandedOver(adviser), readers=(*self.known[case].readers, adviser))

    def set_deadline(self, case: bytes, day: dt.date) -> Case:
        return self._step(case, DeadlineSet(day), acknowledge_by=None, feedback_by=day)

    def close_case(self, case: bytes, text: str = "") -> Case:
        if text:
            self.reply(case, text)
        return self._step(case, Closed(), status=Status.CLOSED, acknowledge_by=None, feedback_by=None)

    def erase(self, case: bytes) -> None:
        self._called("erase")
        del self.known[case]

    def code(self, case: bytes, answers: Sequence[Answer]) -> Case:
        return self._step(case, Coded(tuple(answers)), coding=tuple(answers), coded_on=TODAY)

    def periods(self) -> tuple[str, ...]:
        return self.open_periods

    def preview(
        self,
        period: str,
        levels: Mapping[str, str] | None = None,
        progress: Callable[[int, int], None] = lambda *_: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Preview:
        from tests.gui.adviser.fake_preview import make_preview

        self._called("preview")
        self.levels = dict(levels or {})
        progress(1, 2)
        self.gate.wait(10)
        if cancelled():
            raise MeldappError("statistics.cancelled")
        return make_preview(period, self.levels)

    def publish(
        self,
        period: str,
        file: Path | None = None,
        levels: Mapping[str, str] | None = None,
        progress: Callable[[int, int], None] = lambda *_: None,
    ) -> PublishedRelease:
        from tests.gui.adviser.fake_preview import make_published

        self._called("publish")
        self.levels = dict(levels or {})
        progress(1, 2)
        published = make_published(period)
        self.open_periods = tuple(p for p in self.open_periods if p != period)
        if file is not None:
            file.write_bytes(b"signed")
        return published

    def change_passphrase(self, old: str, new: str) -> None:
        self._called("change_passphrase")
        if old != self.passphrase:
            raise MeldappError("crypto.wrong-passphrase")
        self.passphrase = new

    def lock(self) -> None:
        self.locked = True

    def _called(self, verb: str) -> None:
        self.calls.append(verb)
        if self.fail is not None:
            error, self.fail = self.fail, None
            raise error

    def _step(self, case: bytes, what: Step, **changes: object) -> Case:
        self._called(type(what).__name__)
        old = self.known[case]
        history = (*old.history, entry(case, what, len(old.history), TODAY))
        self.known[case] = msgspec.structs.replace(old, history=history, **changes)
        return self.known[case]
