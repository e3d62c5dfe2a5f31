"""Who work in the office while programs are killed under their hands: agents, reporters, advisers.

Each is a thread that goes on until it is told to stop. What they did is written down, to be compared with what arrived.
"""

from __future__ import annotations

import random
import secrets
import threading
import time
from pathlib import Path
from typing import NamedTuple

from meldapp.errors import MeldappError
from meldapp.records.case import Case, Speaker
from meldapp.workflows.adviser_desk import AdviserDesk
from meldapp.workflows.reporter_desk import ReporterDesk
from tests.faults.office import Office
from tests.workflows.world import PASSPHRASE, report

_UNREACHED = {"store.unreachable", "store.connection-lost", "store.failed", "store.locked"}
"""What an adviser meets when the server is killed meanwhile: each is a sentence that says to try again."""
_NOT_NOW = {"workstation.outbox-full", "workstation.locked"}
"""What a reporter may be told: nothing was filed then, and they know."""


class Filed(NamedTuple):
    """A report that was filed: on which workstation, to whom, what it says, and what was added later."""

    desk: Path
    phrase: str
    readers: tuple[str, ...]
    text: str
    added: list[str]


class Reporters:
    """Reporters at all workstations, one after another. ``filed`` is what the app told them was filed."""

    def __init__(self, office: Office, seed: int, pace: float) -> None:
        self._office, self._chance, self._pace = office, random.Random(seed), pace
        self.filed: list[Filed] = []
        self.refused = 0

    def work(self, stop: threading.Event) -> None:
        """File, and now and then read and write more, until told to stop."""
        while not stop.wait(self._chance.uniform(0.2, 1.8) * self._pace):
            try:
                if self.filed and self._chance.random() < 0.3:
                    self._write_more(self._chance.choice(self.filed))
                else:
                    self._file()
            except MeldappError as problem:
                if problem.code not in _NOT_NOW:
                    raise
                self.refused += 1

    def _file(self) -> None:
        folder = self._chance.choice(self._office.desks)
        desk = ReporterDesk.open(folder)
        advisers = {one.name: one.adviser for one in desk.directory().advisers}
        readers = tuple(self._chance.choice([["anna"], ["bram"], ["anna", "bram"]]))
        phrase = desk.new_phrase()
        # One to three letters: hexadecimal digits do not compress to less than half.
        text = f"report {len(self.filed)} " + secrets.token_hex(self._chance.choice([10, 10, 4_000, 8_000]))
        desk.file_report(phrase, report(text), [advisers[name] for name in readers])
        self.filed.append(Filed(folder, phrase, readers, text, []))
        desk.close()

    def _write_more(self, chosen: Filed) -> None:
        desk = ReporterDesk.open(chosen.desk)
        if desk.read(chosen.phrase).confirmed and len(chosen.added) < 3:
            text = f"more {len(chosen.added)} of {chosen.text[:12]} {secrets.token_hex(8)}"
            desk.add_words(chosen.phrase, text)
            chosen.added.append(text)
        desk.close()


class Agents:
    """What the timers of some workstations do: start the agent of each, again and again."""

    def __init__(self, office: Office, desks: list[Path]) -> None:
        self._office, self._desks = office, desks

    def work(self, stop: threading.Event) -> None:
        """Tick on every desk in turn until told to stop."""
        while not stop.is_set():
            for desk in self._desks:
                self._office.programs.run("agent", "agent", "tick", "--profile", desk)


class Adviser:
    """An adviser who syncs and replies, each with a program of its own."""

    def __init__(self, office: Office, name: str, seed: int) -> None:
        self._office, self._chance = office, random.Random(seed)
        self.name = name
        self.replied: dict[bytes, str] = {}
        """The reply to each case, once it was seen to be in the case."""

    def work(self, stop: threading.Event) -> None:
        """Sync and reply until told to stop."""
        while not stop.is_set():
            self.sync()
            if not stop.wait(self._chance.uniform(0, 0.3)):
                self._reply()

    def sync(self) -> int:
        """Sync once; return the exit code."""
        return self._run("sync", "adviser", "sync")

    def cases(self) -> tuple[Case, ...]:
        """Return what this adviser can read, trying until the server answers."""
        while True:
            try:
                return AdviserDesk.unlock(self._office.vault(self.name), PASSPHRASE).cases()
            except MeldappError as problem:
                if problem.code not in _UNREACHED:
                    raise
                time.sleep(0.2)

    def _reply(self) -> None:
        """Write one reply, after a look whether the last try did it: a program that was killed cannot say so."""
        for case in self.cases():
            words = [line.text for line in case.conversation if line.speaker is Speaker.ADVISER]
            mine = [text for text in words if text.startswith(f"{self.name}:")]
            assert len(mine) <= 1, mine
            if mine:
                self.replied[case.case] = mine[0]
            elif case.report is not None:
                text = f"{self.name}: reply to {case.case.hex()}"
                self._run("reply", "adviser", "reply", "--case", case.case.hex(), typed=text)
                return

    def _run(self, kind: str, *arguments: object, typed: str = "") -> int:
        vault = self._office.vault(self.name)
        return self._office.programs.run(
            kind, *arguments, "--vault", vault, "--passphrase-fd", 0, typed=f"{PASSPHRASE}\n{typed}"
        ).code
