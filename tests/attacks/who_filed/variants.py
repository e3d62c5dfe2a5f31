"""The real thing, and the same thing broken in one way each: an attacker who does not see these sees nothing.

Each variant patches the process in which a round is played.
"""

from __future__ import annotations

import datetime as dt
import itertools
import secrets
import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
import pytest

from meldapp.cli.commands import agent_run
from meldapp.crypto import hpke, letter
from meldapp.crypto.letter import SLOT_SIZE, Shape, identify
from meldapp.letterbox.connect import connect
from meldapp.records.letter import LetterKind, Part
from meldapp.settings import Installation, Policy
from meldapp.workflows import (
    agent_tick,
    desk_files,
    reporter_desk,
    simulate,
    simulate_log,
    simulate_people,
    sync_letters,
)
from meldapp.workflows.adviser_desk import AdviserDesk
from meldapp.workflows.demo_story import read_story
from meldapp.workflows.reporter_desk import ReporterDesk
from meldapp.workstation.outbox import Outbox

Patch = pytest.MonkeyPatch


def real(patch: Patch) -> None:
    """Change nothing."""
    del patch


def long_report(patch: Patch) -> None:
    """Nothing is broken, but the report takes three letters, which wait for days."""
    story = msgspec.structs.replace(read_story()[0], text=secrets.token_hex(8_000))
    patch.setattr(simulate_people, "read_story", lambda: (story,))


def longer_letter(patch: Patch) -> None:
    """Real letters are one byte longer."""
    sent, post = _remembered(patch), simulate_log.RecordedLetterbox.post

    def longer(box: simulate_log.RecordedLetterbox, identifier: bytes, day: dt.date, one: bytes) -> None:
        post(box, identifier, day, one + b"\0" if one in sent else one)

    patch.setattr(simulate_log.RecordedLetterbox, "post", longer)


def written_on_send(patch: Patch) -> None:
    """The outbox is written when something is put into it or taken out of it, and at no other time."""
    sent, write = _remembered(patch), desk_files.write_outbox
    waiting: set[Path] = set()

    def sometimes(folder: Path, installation: Installation, policy: Policy, outbox: Outbox) -> None:
        left = outbox.waiting or any(one in sent for one in outbox.pending)
        if left or folder in waiting:
            write(folder, installation, policy, outbox)
        waiting.add(folder) if left else waiting.discard(folder)

    patch.setattr(agent_tick, "write_outbox", sometimes)
    patch.setattr(reporter_desk, "write_outbox", sometimes)
    patch.setattr(reporter_desk, "rewrite_outbox", lambda *_: None)


def post_after_filing(patch: Patch) -> None:
    """A report is posted as soon as it is filed."""
    sent, file = _remembered(patch), simulate_people._Reporter.file

    def at_once(one: simulate_people._Reporter, desk: ReporterDesk, second: float) -> None:
        file(one, desk, second)
        box = simulate_log.RecordedLetterbox(connect(desk.installation.store, desk.folder), one._number, one._log, None)
        for sealed in sent:
            box.post(identify(sealed), dt.datetime.fromtimestamp(second, dt.UTC).date(), sealed)

    patch.setattr(simulate_people._Reporter, "file", at_once)


def random_slots(patch: Patch) -> None:
    """Slots of real letters that are not used hold random bytes."""
    seal = letter.seal_letter

    def careless(part: Part, readers: Mapping[int, bytes], organisation: bytes, shape: Shape) -> bytes:
        with pytest.MonkeyPatch.context() as inner:
            if part.kind is not LetterKind.COVER:
                inner.setattr(letter, "_seal_slot", _random_unused(letter._seal_slot))
            return seal(part, readers, organisation, shape)

    patch.setattr(reporter_desk, "seal_letter", careless)


def random_covers(patch: Patch) -> None:
    """Cover letters are random bytes."""
    patch.setattr(agent_tick, "_cover", lambda directory: secrets.token_bytes(directory.policy.letter_size))


def fetched_one_by_one(patch: Patch) -> None:
    """A reporter who comes back has the agent fetch their replies one by one, besides the board."""
    read = simulate_people._Reporter.read

    def fetching(one: simulate_people._Reporter, desk: ReporterDesk, second: float) -> None:
        read(one, desk, second)
        for _ in range(2):
            one._log.flow(one._number, 64, 8_192, one._log._now[1])

    patch.setattr(simulate_people._Reporter, "read", fetching)
    patch.setattr(simulate_people, "_RETURNS", 1.0)


def deleted_when_read(patch: Patch) -> None:
    """A letter that was read by an adviser is taken out of the store."""
    sent, sync = _remembered(patch), AdviserDesk.sync

    def deleting(desk: AdviserDesk, *arguments: object) -> object:
        result = sync(desk, *arguments)  # type: ignore[arg-type]  # passed on as they came
        assert desk._keys is not None
        connection = sqlite3.connect(desk._keys.installation.store)
        with connection:
            connection.executemany("DELETE FROM letters WHERE identifier = ?", [(identify(one),) for one in sent])
        connection.close()
        return result

    patch.setattr(AdviserDesk, "sync", deleting)


def tried_at_once(patch: Patch) -> None:
    """Advisers, one of whom syncs every hour, try letters as soon as they are there, not when their day is over."""
    days, rest = simulate_people.adviser_days, itertools.count()

    def often(*given: object, **named: object) -> simulate_people.Moments:
        moments, late = days(*given, **named), next(rest) * 3_600  # type: ignore[arg-type]  # passed on as they came
        midnights = [second // 86_400 * 86_400 for second, _ in moments]
        return [(day + late + hour * 3_600, moments[0][1]) for day in midnights for hour in range(0, 24, 3)]

    patch.setattr(simulate, "adviser_days", often)
    patch.setattr(sync_letters, "_SHORT_SLOT", 7 * 86_400)
    long_report(patch)


def with_the_key(patch: Patch) -> None:
    """Nothing is broken, but whoever copies the disk gets the key of the outbox too, and letters wait in it."""
    long_report(patch)


def sometimes_off(patch: Patch) -> None:
    """Nothing is broken, but each computer is off on one day in five, and the report takes several letters."""
    draw, chance = agent_run.draw, vars(agent_run)["secrets"].SystemRandom()

    def skipping(folder: Path, now: float) -> tuple[int, int, float]:
        seconds, slot, moment = draw(folder, now)
        while chance.random() < 1 / 5:
            slot += 1
            moment = seconds * (slot + chance.random())
        return seconds, slot, moment

    patch.setattr(agent_run, "draw", skipping)
    long_report(patch)


VARIANTS: dict[str, Callable[[Patch], None]] = {
    one.__name__: one
    for one in (
        real,
        longer_letter,
        written_on_send,
        post_after_filing,
        random_slots,
        random_covers,
        fetched_one_by_one,
        deleted_when_read,
        tried_at_once,
        with_the_key,
        sometimes_off,
    )
}


def _remembered(patch: Patch) -> list[bytes]:
    """Return a list that fills with the letters that reporters seal."""
    sent: list[bytes] = []
    seal = letter.seal_letter

    def remembering(part: Part, readers: Mapping[int, bytes], organisation: bytes, shape: Shape) -> bytes:
        sent.append(seal(part, readers, organisation, shape))
        return sent[-1]

    patch.setattr(reporter_desk, "seal_letter", remembering)
    return sent


def _random_unused(seal: Callable[[int, bytes | None, bytes, bytes], bytes]) -> Callable[..., bytes]:
    def slot(number: int, reader: bytes | None, letter_key: bytes, organisation: bytes) -> bytes:
        if reader is None:
            return secrets.token_bytes(SLOT_SIZE)
        return seal(number, reader, letter_key, organisation)

    assert SLOT_SIZE == hpke.OVERHEAD + 32
    return slot
