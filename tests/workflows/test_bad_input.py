"""Bad input and bad luck: each a sentence in two languages, nothing lost, and all well again afterwards."""

from __future__ import annotations

import errno
import os
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from meldapp.errors import MeldappError, explain
from meldapp.records.report import Answer, Report
from meldapp.store import sqlite_file
from meldapp.workflows import set_up
from meldapp.workflows.desk_files import reader_keys
from meldapp.workflows.reporter_desk import ReporterDesk
from meldapp.workstation import profile
from tests.workflows.world import FORM, PASSPHRASE, World, make_world, report

Act = Callable[[], object]


def refused(code: str, act: Act) -> None:
    """Check that ``act`` is refused with ``code``, and that there is a sentence and a hint for it."""
    with pytest.raises(MeldappError) as error:
        act()
    assert error.value.code == code
    for language in ("nl", "en"):
        sentence, hint = explain(error.value, language)
        assert sentence
        assert hint
        assert code not in sentence


def arrives(world: World, phrase: str, text: str, readers: str = "a") -> None:
    """Check that a report arrives after all, once, and is confirmed."""
    world.tick_until_empty()
    for name in readers:
        adviser = world.adviser(name)
        adviser.sync()
        texts = [case.report.answer("Q1").text for case in adviser.cases() if case.report]
        assert texts.count(text) == 1
    world.later()
    world.tick()
    assert world.desk().read(phrase).confirmed


# ---------------------------------------------------------------------------------------- texts


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\N{PILE OF POO} " * 500, "\N{PILE OF POO} " * 500),
        ("👩🏽‍🚒 en 👨‍👩‍👧", "👩🏽‍🚒 en 👨‍👩‍👧"),
        ("קרה משהו בעבודה \N{RIGHT-TO-LEFT MARK}(2026)", "קרה משהו בעבודה \N{RIGHT-TO-LEFT MARK}(2026)"),
        ("a\0b\x1b[2Jc", "ab[2Jc"),
        ("half \ud83d paar", "half \N{REPLACEMENT CHARACTER} paar"),
        ("e\N{COMBINING ACUTE ACCENT}" * 9, "é" * 9),
        ("aaaa" * 50_000, "aaaa" * 50_000),
    ],
)
def test_any_text_arrives_as_it_was_meant(world: World, typed: str, kept: str) -> None:
    arrives(world, world.file(typed), kept)


def test_a_report_too_large_for_the_outbox_is_refused_with_nothing_written(world: World) -> None:
    desk = world.desk()
    before = {path: path.read_bytes() for path in world.profile().iterdir()}
    text = "".join(secrets.choice(CHARACTERS) for _ in range(200_000))
    refused("workstation.outbox-full", lambda: desk.file_report(desk.new_phrase(), report(text), world.ids("a")))
    assert {path: path.read_bytes() for path in world.profile().iterdir()} == before
    refused(
        "questionnaire.text-too-long",
        lambda: desk.file_report(desk.new_phrase(), report("x" * 200_001), world.ids("a")),
    )
    arrives(world, world.file("Korter."), "Korter.")


CHARACTERS = [chr(code) for code in range(0x4E00, 0x9FA6)]


def test_an_outbox_that_is_full_takes_no_half_report(world: World) -> None:
    phrases = [world.file(str(number)) for number in range(7)]
    desk = world.desk()
    text = secrets.token_hex(5_000)
    refused("workstation.outbox-full", lambda: desk.file_report(desk.new_phrase(), report(text), world.ids("a")))
    assert len(world.outbox().waiting) == 7
    world.tick_until_empty()
    world.adviser("a").sync()
    assert len(world.adviser("a").cases()) == len(phrases)


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ((Answer("Q1", text="x"), Answer("Q4", ("WEG9",))), "questionnaire.unknown-code"),
        ((Answer("Q1", text="x"), Answer("Q999", ("A",))), "questionnaire.unknown-question"),
    ],
)
def test_a_code_or_question_that_no_longer_exists(world: World, answers: tuple[Answer, ...], code: str) -> None:
    desk = world.desk()
    refused(code, lambda: desk.file_report(desk.new_phrase(), Report("nl", FORM, answers), world.ids("a")))
    refused(
        "questionnaire.other-form",
        lambda: desk.file_report(desk.new_phrase(), Report("nl", "meldapp-0", answers[:1]), world.ids("a")),
    )
    assert world.outbox().waiting == ()


# ---------------------------------------------------------------------------------------- files of a desk


@pytest.mark.parametrize("damage", [b"", b"MELDBRD1", secrets.token_bytes(100), b"MELDBRD1" + b"\xff" * 8])
def test_a_damaged_board_is_replaced_by_itself(world: World, damage: bytes) -> None:
    phrase = world.file()
    arrives(world, phrase, "Mijn chef zei iets.")
    (world.profile() / profile.BOARD).write_bytes(damage)
    desk = world.desk()
    refused("workstation.board-damaged", lambda: desk.read(phrase))
    refused("workstation.board-damaged", desk.crowd)
    refused("workstation.board-damaged", lambda: desk.add_words(phrase, "x"))
    world.later()
    world.tick()
    assert desk.read(phrase).confirmed


@pytest.mark.parametrize("name", [profile.OUTBOX, profile.OUTBOX_KEY])
@pytest.mark.parametrize("damage", [None, b"", secrets.token_bytes(32), secrets.token_bytes(1_000)])
def test_a_damaged_outbox_does_not_stop_the_app(world: World, name: str, damage: bytes | None) -> None:
    world.file("Deze gaat verloren.")
    file = world.profile() / name
    file.unlink()
    if damage is not None:
        file.write_bytes(damage)
    arrives(world, world.file("Deze komt aan."), "Deze komt aan.")


def test_a_lost_directory_loses_no_letters_that_wait(world: World) -> None:
    phrase = world.file()
    (world.profile() / profile.DIRECTORY).unlink()
    # The app is opened and closed before the agent comes.
    desk = ReporterDesk.open(world.profile())
    refused("workflows.no-directory", desk.directory)
    desk.close()
    arrives(world, phrase, "Mijn chef zei iets.")


def test_a_damaged_directory_is_said_and_loses_no_letters(world: World) -> None:
    phrase = world.file()
    file = world.profile() / profile.DIRECTORY
    file.write_bytes(file.read_bytes()[:-1] + b"\0")
    desk = ReporterDesk.open(world.profile())
    refused("crypto.directory-signature", desk.directory)
    desk.close()
    arrives(world, phrase, "Mijn chef zei iets.")


def test_no_installation_or_a_damaged_one(world: World) -> None:
    refused("workstation.not-installed", lambda: ReporterDesk.open(world.folder / "nowhere"))
    (world.profile() / profile.INSTALLATION).write_bytes(b"{}")
    refused("workstation.installation-damaged", lambda: ReporterDesk.open(world.profile()))
    refused("workstation.installation-damaged", world.tick)


def test_an_installation_of_another_organisation_takes_nothing_of_this_one(world: World, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    make_world(tmp_path / "other")
    other = World(tmp_path / "other")
    world.file()
    theirs = profile.read_installation(other.organisation)
    profile.write_installation(world.profile() / profile.INSTALLATION, theirs)
    desk = ReporterDesk.open(world.profile())
    refused("crypto.directory-signature", desk.directory)


# --------------------------------------------------------------------------------------- disks and stores


@contextmanager
def failing_writes(number: int, after: int = 0) -> Iterator[None]:
    """Make the disk refuse writes of files with an error of the system, after so many that succeed."""
    fsync, done = os.fsync, 0

    def fail(descriptor: int) -> None:
        nonlocal done
        done += 1
        if done > after:
            raise OSError(number, os.strerror(number))
        fsync(descriptor)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        yield


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "workstation.disk-full"),
        (errno.EDQUOT, "workstation.disk-full"),
        (errno.EROFS, "workstation.read-only"),
        (errno.EACCES, "workstation.no-permission"),
        (errno.EIO, "workstation.write-failed"),
    ],
)
def test_a_disk_that_does_not_take_it(world: World, number: int, code: str) -> None:
    phrase = world.file("Eerst.")
    a = world.adviser("a")
    desk = world.desk()
    files = {path: path.read_bytes() for path in world.profile().iterdir()}
    with failing_writes(number):
        refused(code, lambda: desk.file_report(desk.new_phrase(), report("Tweede."), world.ids("a")))
        refused(code, lambda: desk.add_words(phrase, "x", world.ids("a")))
        refused(code, desk.close)
        refused(code, a.sync)
        refused(code, lambda: a.change_passphrase(PASSPHRASE, "nog een lange wachtzin"))
        refused(code, lambda: set_up.set_units(world.organisation, []))
        refused(code, lambda: set_up.install_workstation(world.organisation, world.folder / "new"))
        world.later()
        refused(code, world.tick)
    assert {path: path.read_bytes() for path in world.profile().iterdir()} == files
    assert len(world.outbox().waiting) == 1
    arrives(world, phrase, "Eerst.")


@pytest.mark.parametrize("after", range(1, 9))
def test_a_disk_that_fills_up_during_a_tick_loses_nothing(world: World, after: int) -> None:
    phrase = world.file("Blijft.")
    world.later()
    with failing_writes(errno.ENOSPC, after):
        try:
            world.tick()
        except MeldappError as problem:
            assert problem.code == "workstation.disk-full"  # noqa: PT017 - it may also have been done by then
    arrives(world, phrase, "Blijft.")
    assert len(set(world.letters())) == len(world.letters())


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the administrator may write everywhere")
@pytest.mark.ci_cannot("needs a user who is not the administrator")
def test_a_folder_that_is_read_only(world: World) -> None:
    world.tick()
    world.profile().chmod(0o500)
    try:
        refused("workstation.no-permission", lambda: ReporterDesk.open(world.profile()))
        world.later()
        refused("workstation.no-permission", world.tick)
    finally:
        world.profile().chmod(0o700)
    arrives(world, world.file(), "Mijn chef zei iets.")


def test_a_database_without_room(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    phrase = world.file(secrets.token_hex(5_000), "ab")
    text = secrets.token_hex(100_000)
    world.tick_until_empty()
    a = world.adviser("a")
    a.sync()
    case = a.cases()[0].case
    connect = sqlite_file.connect

    def cramped(path: Path) -> sqlite3.Connection:
        connection = connect(path)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    with monkeypatch.context() as patch:
        patch.setattr(sqlite_file, "connect", cramped)
        refused("store.full", lambda: a.note(case, text[:20_000]))
        world.desk().add_words(phrase, "Verder.", world.ids("ab"))
        for _ in range(20):
            world.later()
            try:
                world.tick()
            except MeldappError as problem:
                assert problem.code == "store.full"  # noqa: PT017 - the first letters may still find room
                break
        else:
            pytest.fail("there was room for everything")
    world.tick_until_empty()
    a.sync()
    assert a.note(case, "Nu wel.").notes[-1].text == "Nu wel."
    assert a.case(case).conversation[-1].text == "Verder."


def test_a_damaged_store(world: World) -> None:
    phrase = world.file()
    sound = world.store.read_bytes()
    world.store.write_bytes(sound[:200] + secrets.token_bytes(len(sound) - 200))
    a_keys = world.vault("a")
    world.later()
    refused("store.damaged", world.tick)
    refused("store.damaged", lambda: world.adviser("a"))
    refused("store.damaged", lambda: set_up.publish_directory(world.organisation, PASSPHRASE))
    world.store.write_bytes(b"iets anders")
    refused("store.not-a-store", world.tick)
    world.store.unlink()
    refused("store.missing", world.tick)
    assert a_keys.exists()
    world.store.write_bytes(sound)
    for rest in world.store.parent.glob("store.db-*"):
        rest.unlink()
    arrives(world, phrase, "Mijn chef zei iets.")


def test_what_the_administrator_puts_on_the_board_spoils_no_reply(world: World) -> None:
    phrase = world.file()
    world.tick_until_empty()
    world.adviser("a").sync()
    with world.opened() as store:
        store.add_replies(world.today, [b"", b"kort", secrets.token_bytes(8_192), bytes(9_000)])
    world.later()
    world.tick()
    assert world.desk().read(phrase).confirmed


def test_without_a_recovery_key_letters_are_for_advisers_only(tmp_path: Path, cheap: None) -> None:  # noqa: ARG001 - for its effect
    world = World(tmp_path)
    set_up.create_organisation(world.organisation, "O", PASSPHRASE)
    set_up.make_adviser_keys(world.organisation, world.vault("a"), PASSPHRASE, "A", tmp_path / "r")
    set_up.add_adviser(world.organisation, tmp_path / "r")
    directory = set_up.publish_directory(world.organisation, PASSPHRASE)
    assert set(reader_keys(directory, world.ids("a"))) == {0}
    assert reader_keys(directory, []) == {}
    assert world.tick().posted == 1


def test_a_desk_that_was_opened_before_its_first_tick_has_an_outbox(world: World) -> None:
    folder = world.profile()
    for name in (profile.OUTBOX, profile.OUTBOX_KEY):
        (folder / name).unlink()
        ReporterDesk.open(folder).close()
        assert len((folder / profile.OUTBOX_KEY).read_bytes()) == 32
    assert world.tick().posted == 1
    assert world.desk().directory().version == 1


def test_a_file_that_cannot_be_read_is_not_taken_for_a_damaged_one(world: World) -> None:
    world.file()
    file = world.profile() / profile.OUTBOX
    sealed = file.read_bytes()
    file.unlink()
    file.mkdir()
    world.later()
    refused("workstation.read-failed", world.tick)
    refused("workstation.read-failed", lambda: ReporterDesk.open(world.profile()))
    file.rmdir()
    file.write_bytes(sealed)
    assert len(world.outbox().waiting) == 1
