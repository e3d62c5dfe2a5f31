"""Sealed files: what a reporter exports arrives as a letter would, once, and nothing else does."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meldapp.crypto.sealed_file import LARGEST, pack_file, unpack_file
from meldapp.errors import MeldappError
from meldapp.records.sync import SyncResult
from meldapp.workstation import profile
from tests.workflows.world import POLICY, World, report

LONG = "Het gebeurde vaker. "


def refused(code: str, work: Callable[[], object]) -> None:
    with pytest.raises(MeldappError) as error:
        work()
    assert error.value.code == code


def exported(world: World, text: str = "Mijn chef zei iets.", readers: str = "a", name: str = "report.meld") -> Path:
    """Write a report to a file of the reporter whose phrase is in ``phrase.txt``."""
    desk, file = world.desk(), world.folder / name
    phrase = desk.new_phrase()
    (world.folder / "phrase.txt").write_text(phrase, "utf-8")
    desk.export_report(phrase, report(text), world.ids(readers), file)
    desk.close()
    return file


def long_text(letters: int) -> str:
    """Return a text that takes about as many letters, since it does not compress."""
    return secrets.token_hex(2_500 * letters)


def test_a_report_in_a_file_becomes_a_case_and_is_answered(world: World) -> None:
    file = exported(world)
    assert world.outbox().waiting == ()
    assert (file.stat().st_size, file.stat().st_mode & 0o777) == (30 + POLICY.letter_size, 0o600)
    adviser = world.adviser("a")
    assert adviser.import_file(file) == SyncResult(letters=1, new_cases=1, new_messages=1)
    case = world.only_case()
    assert case.report is not None
    assert case.report.answers[0].text == "Mijn chef zei iets."
    adviser.reply(case.case, "Dank je wel.")
    adviser.sync()
    world.later()
    world.tick()
    phrase = (world.folder / "phrase.txt").read_text("utf-8")
    assert [line.text for line in world.desk().read(phrase).lines] == ["Mijn chef zei iets.", "Dank je wel."]


def test_words_in_a_file_join_the_case(world: World) -> None:
    adviser, first, second = world.adviser("a"), exported(world), world.folder / "more.meld"
    phrase = (world.folder / "phrase.txt").read_text("utf-8")
    refused("workflows.readers-unknown", lambda: world.desk().export_words(phrase, "Meer.", (), second))
    world.desk().export_words(phrase, "En nog iets.", world.ids("a"), second)
    # In any order.
    assert adviser.import_file(second) == SyncResult(letters=1, new_cases=1, new_messages=1)
    assert adviser.import_file(first) == SyncResult(letters=1, new_messages=1)
    assert world.only_case().report is not None
    assert "En nog iets." in [line.text for line in world.only_case().conversation]
    adviser.sync()
    world.later()
    world.tick()
    third = world.folder / "third.meld"
    world.desk().export_words(phrase, "Wie het leest, is nu bekend.", (), third)
    assert adviser.import_file(third).new_messages == 1


def test_a_file_twice_or_beside_the_letters_changes_nothing(world: World) -> None:
    file = exported(world, long_text(2), "ab")
    first, again = world.adviser("a").import_file(file), world.adviser("a").import_file(file)
    assert (first.letters, first.new_cases, first.new_messages) == (again.letters, 1, 1)
    assert (again.new_cases, again.new_messages) == (0, 0)
    # The colleague was given access with the case.
    assert world.adviser("b").import_file(file).new_cases == 0
    assert len(world.adviser("b").cases()) == 1


def test_several_parts_and_one_that_is_damaged(world: World) -> None:
    file = exported(world, long_text(3))
    data = bytearray(file.read_bytes())
    whole = unpack_file(bytes(data), world.directory.organisation, POLICY.letter_size)
    assert len(whole) >= 3
    data[-1] ^= 1
    file.write_bytes(data)
    found = world.adviser("a").import_file(file)
    assert found == SyncResult(letters=len(whole), new_cases=1, damaged=1)
    assert world.only_case().parts_missing == 1
    file.write_bytes(pack_file(whole[::-1], world.directory.organisation))
    assert world.adviser("a").import_file(file).new_messages == 1
    assert world.only_case().parts_missing == 0


def test_what_is_not_for_this_adviser_here_or_whole_is_refused(world: World) -> None:
    file, adviser = exported(world, readers="b"), world.adviser("a")
    refused("workflows.file-not-for-you", lambda: adviser.import_file(file))
    refused("workflows.file-missing", lambda: adviser.import_file(world.folder / "nothing.meld"))
    refused("workflows.file-missing", lambda: adviser.import_file(world.folder))
    file = exported(world, name="other.meld")
    data = file.read_bytes()
    file.write_bytes(data[:8] + bytes(16) + data[24:])
    refused("crypto.file-elsewhere", lambda: adviser.import_file(file))
    file.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    refused("crypto.file-damaged", lambda: adviser.import_file(file))
    with file.open("wb") as huge:
        huge.truncate(LARGEST + 1)
    refused("crypto.file-damaged", lambda: adviser.import_file(file))
    assert adviser.cases() == ()


def test_a_case_that_only_a_colleague_can_read_is_said(world: World) -> None:
    file = exported(world)
    phrase = (world.folder / "phrase.txt").read_text("utf-8")
    more = world.folder / "more.meld"
    world.desk().export_words(phrase, "Ook voor B.", world.ids("b"), more)
    world.adviser("a").import_file(file)
    refused("workflows.file-no-place", lambda: world.adviser("b").import_file(more))


def test_nothing_is_written_over_and_nothing_is_left(world: World) -> None:
    file = exported(world)
    before = file.read_bytes()
    desk, ids = world.desk(), world.ids("a")
    phrase = desk.new_phrase()
    refused("workflows.file-exists", lambda: desk.export_report(phrase, report(), ids, file))
    refused("workflows.file-exists", lambda: desk.export_words(phrase, "Meer.", ids, file))
    assert file.read_bytes() == before
    new = world.folder / "new.meld"
    refused("workflows.no-readers", lambda: desk.export_report(phrase, report(), [bytes(16)], new))
    refused("workflows.no-words", lambda: desk.export_words(phrase, " ", ids, new))
    refused("workstation.no-folder", lambda: desk.export_report(phrase, report(), ids, world.folder / "no" / "x.meld"))
    assert not new.exists()


def test_exporting_leaves_the_desk_as_it_was(world: World) -> None:
    desk = world.desk()
    files = {path.name: path.read_bytes() for path in world.profile().iterdir()}
    desk.export_report(desk.new_phrase(), report(), world.ids("a"), world.folder / "report.meld")
    assert {path.name: path.read_bytes() for path in world.profile().iterdir()} == files
    desk.close()
    assert (world.profile() / profile.OUTBOX).stat().st_size == len(files[profile.OUTBOX])


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_changed_file_is_refused_or_brings_nothing_else(world: World, data: st.DataObject) -> None:
    file = world.folder / "report.meld"
    if not file.exists():
        exported(world)
    whole = bytearray(file.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] ^= data.draw(st.integers(1, 255))
    changed = world.folder / "changed.meld"
    changed.write_bytes(bytes(whole[: data.draw(st.sampled_from([len(whole), len(whole), 100]))]))
    if changed.read_bytes() == file.read_bytes():
        return
    adviser = world.adviser("a")
    with pytest.raises(MeldappError) as error:
        adviser.import_file(changed)
    assert error.value.code in {"crypto.file-damaged", "crypto.file-elsewhere", "workflows.file-not-for-you"}
    assert adviser.cases() == ()
