"""What a reporter does at their desk: file, read, add words, close. Opens no connection (P1): the agent sends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from meldapp.crypto import phrase as phrases
from meldapp.crypto.hpke import public_bytes
from meldapp.crypto.letter import seal_letter
from meldapp.crypto.message import split_message
from meldapp.errors import MeldappError
from meldapp.questionnaire.check import check_answers, check_report
from meldapp.questionnaire.load import load_questionnaire
from meldapp.questionnaire.model import Phase, Questionnaire
from meldapp.questionnaire.plain_text import clean_text, says_something
from meldapp.records.case import Conversation
from meldapp.records.departure import Departure
from meldapp.records.directory import Directory
from meldapp.records.letter import LetterKind, Message
from meldapp.records.report import Report
from meldapp.settings import Installation, Policy, resource_path
from meldapp.workflows.desk_files import (
    read_board,
    read_directory,
    read_outbox,
    reader_keys,
    rewrite_outbox,
    shape_of,
    write_outbox,
)
from meldapp.workflows.export_file import check_target, write_letters
from meldapp.workflows.progress import Progress
from meldapp.workflows.read_replies import read_conversation
from meldapp.workstation import profile
from meldapp.workstation.files import remove_unfinished
from meldapp.workstation.key_store import is_in_key_store
from meldapp.workstation.lock import locked
from meldapp.workstation.outbox import Outbox

LONGEST_WORDS = 200_000


class ReporterDesk:
    """One workstation, as the person at it uses it. ``words`` is the list that code phrases are made of.

    Opening and closing write the outbox anew, as any tick does, so that the disk does not show what was done (P4).
    """

    def __init__(self, folder: Path, installation: Installation, words: tuple[str, ...]) -> None:
        self.folder = folder
        self.installation = installation
        self.words = words
        self._form: tuple[int, Questionnaire] | None = None

    @classmethod
    def open(cls, folder: Path) -> ReporterDesk:
        """Open the workstation in ``folder``; raises workstation.not-installed and what the files raise."""
        installation = profile.read_installation(folder)
        words = tuple(resource_path("wordlists", "nl.txt").read_text("utf-8").split())
        desk = cls(folder, installation, words)
        desk.close()
        return desk

    def close(self) -> None:
        """Write the outbox anew: whatever was done, its bytes are all different now."""
        with locked(self.folder / profile.LOCK):
            remove_unfinished(self.folder, profile.WRITTEN)
            rewrite_outbox(self.folder, self.installation, _today())

    def directory(self) -> Directory:
        """Return who may read; raises workflows.no-directory while the agent has not fetched it yet."""
        directory = read_directory(self.folder, self.installation)
        if directory is None:
            raise MeldappError("workflows.no-directory")
        return directory

    def questionnaire(self) -> Questionnaire:
        """Return the questions, with the units of this organisation."""
        directory = self.directory()
        if self._form is None or self._form[0] != directory.version:
            units = [(unit.code, unit.nl, unit.en) for unit in directory.units]
            self._form = (directory.version, load_questionnaire(units=units))
        return self._form[1]

    def crowd(self) -> tuple[dt.date, int] | None:
        """Return how many letters came on the newest day that is over, ``None`` when that is not known."""
        crowd = read_board(self.folder).crowd
        return max(((day, count) for day, count in crowd.items() if day < _today()), default=None)

    def key_is_guarded(self) -> bool:
        """Tell whether the key of the outbox is in the operating system's key store and not in a file beside it."""
        return is_in_key_store(self.folder)

    def new_phrase(self) -> str:
        """Return a fresh code phrase: seven words."""
        return phrases.new_phrase(self.words)

    def check_phrase(self, phrase: str) -> str:
        """Return ``phrase`` as it is meant; raises crypto.phrase-word, crypto.phrase-length, crypto.phrase-check."""
        return phrases.check_phrase(phrase, self.words)

    def similar_words(self, typed: str) -> tuple[str, ...]:
        """Return up to five words of the list that look like ``typed``."""
        return phrases.similar_words(typed, self.words)

    def file_report(self, phrase: str, report: Report, readers: Sequence[bytes]) -> Departure:
        """Put ``report`` into the outbox, sealed to ``readers`` (advisers, 16 bytes each).

        Raises what the questionnaire finds wrong, workflows.no-readers, workstation.outbox-full and what writing
        raises; the report is then not sent and the caller still has it.
        """
        return self._send(phrase, self._report(report), readers)

    def export_report(self, phrase: str, report: Report, readers: Sequence[bytes], file: Path) -> None:
        """Write ``report`` to ``file`` instead, sealed in the same way, to be handed over; the outbox stays as it is.

        Raises what ``file_report`` raises but for the outbox, and workflows.file-exists.
        """
        check_target(file)
        write_letters(self._seal(phrase, self._report(report), readers), self.installation.organisation, file)

    def read(self, phrase: str, progress: Progress | None = None) -> Conversation:
        """Return the conversation of ``phrase`` from the desk's copy of the board; reading costs no traffic."""
        keys = phrases.reporter_keys(self.check_phrase(phrase), self.installation.organisation)
        board, directory = read_board(self.folder), self.directory()
        conversation = read_conversation(keys, board.replies, directory, progress)
        return msgspec.structs.replace(conversation, outbox_renewed=self._renewed(directory.policy))

    def add_words(self, phrase: str, text: str, readers: Sequence[bytes] = ()) -> Departure:
        """Send ``text`` in the case of ``phrase``, to ``readers`` or to those that the newest reply names."""
        return self._send(phrase, _follow_up(text), readers or self._readers(phrase))

    def export_words(self, phrase: str, text: str, readers: Sequence[bytes], file: Path) -> None:
        """Write ``text`` in the case of ``phrase`` to ``file`` instead, as ``export_report`` does with a report."""
        check_target(file)
        letters = self._seal(phrase, _follow_up(text), readers or self._readers(phrase))
        write_letters(letters, self.installation.organisation, file)

    def close_case(
        self, phrase: str, *, erase: bool, report: Report | None = None, readers: Sequence[bytes] = ()
    ) -> Departure:
        """Close the case of ``phrase``; ``report`` may answer the questions after closing."""
        if report is not None:
            answers = check_answers(
                self.questionnaire(), report.answers, phase=Phase.AFTER_CLOSING, language=report.language
            )
            report = Report(report.language, self.questionnaire().id, answers)
        message = Message(LetterKind.CLOSE, report=report, erase=erase)
        return self._send(phrase, message, readers or self._readers(phrase))

    def _renewed(self, policy: Policy) -> dt.date | None:
        """Return the day on which the outbox was made anew, as long as replies to what was lost could be expected."""
        outbox, _ = read_outbox(self.folder, self.installation, policy, _today())
        kept = dt.timedelta(days=policy.board_days)
        return outbox.renewed if outbox.renewed and outbox.renewed > _today() - kept else None

    def _report(self, report: Report) -> Message:
        return Message(LetterKind.REPORT, report=check_report(self.questionnaire(), report))

    def _readers(self, phrase: str) -> Sequence[bytes]:
        readers = self.read(phrase).readers
        if not readers:
            raise MeldappError("workflows.readers-unknown")
        return readers

    def _send(self, phrase: str, message: Message, readers: Sequence[bytes]) -> Departure:
        """Seal ``message`` as letters and put them into the outbox, all or none."""
        policy = self.directory().policy
        letters = self._seal(phrase, message, readers)
        with locked(self.folder / profile.LOCK):
            outbox, _ = read_outbox(self.folder, self.installation, policy, _today())
            filled = outbox._replace(waiting=(*outbox.waiting, *letters))
            write_outbox(self.folder, self.installation, policy, filled)
            # File systems hand out the number of the file that was replaced again: after an even number of rewrites
            # the outbox has the number it would have had without them. What was laid ready stays so if this fails.
            with suppress(MeldappError):
                rewrite_outbox(self.folder, self.installation, _today())
        return departure(filled, len(letters), policy, dt.datetime.now(dt.UTC))

    def _seal(self, phrase: str, message: Message, readers: Sequence[bytes]) -> tuple[bytes, ...]:
        """Return ``message`` as letters to ``readers``."""
        directory = self.directory()
        known = {adviser.adviser for adviser in directory.advisers}
        if not set(readers) & known:
            raise MeldappError("workflows.no-readers")
        organisation, shape = self.installation.organisation, shape_of(directory.policy)
        keys = phrases.reporter_keys(self.check_phrase(phrase), organisation)
        chosen = [adviser.adviser for adviser in directory.advisers if adviser.adviser in readers]
        message = msgspec.structs.replace(message, encryption_key=public_bytes(keys.encryption))
        parts = split_message(message, chosen, keys.ed25519, organisation, shape)
        slots = reader_keys(directory, chosen)
        return tuple(seal_letter(part, slots, organisation, shape) for part in parts)


def _follow_up(text: str) -> Message:
    text = clean_text(text)
    if not says_something(text):
        raise MeldappError("workflows.no-words")
    if len(text) > LONGEST_WORDS:
        raise MeldappError("workflows.words-too-long", length=len(text), limit=LONGEST_WORDS)
    return Message(LetterKind.FOLLOW_UP, text=text)


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()


def departure(outbox: Outbox, parts: int, policy: Policy, now: dt.datetime) -> Departure:
    """Return when the last ``parts`` letters of ``outbox`` leave, if the computer is on in every slot."""
    slot = int(now.timestamp()) // policy.slot_seconds
    # As the agent sees it: this slot and the one after it are done, or else nothing was.
    next_slot = outbox.last_slot + 1 if slot in {outbox.last_slot, outbox.last_slot - 1} else slot
    last = len(outbox.pending) + len(outbox.waiting) - 1
    first_slot, last_slot = (next_slot + place // policy.letters_per_slot for place in (last - parts + 1, last))
    first, complete = _begin(first_slot, policy), _begin(last_slot, policy)
    return Departure(
        parts,
        max(first, now).date(),
        max(complete, now).date(),
        leaves_from=max(first, now),
        leaves_until=_begin(first_slot + 1, policy),
    )


def _begin(slot: int, policy: Policy) -> dt.datetime:
    return dt.datetime.fromtimestamp(slot * policy.slot_seconds, dt.UTC)
