"""The casework against a database administrator who changes, removes, moves and forges rows."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterable

import msgspec
import pytest

from meldapp.crypto import journal
from meldapp.errors import MeldappError
from meldapp.records import journal as steps
from meldapp.records.case import Case
from meldapp.records.journal import Status
from meldapp.records.sealed import SealedRow
from meldapp.workflows.case_book import CaseBook
from tests.workflows.world import World


@pytest.fixture
def case(world: World) -> Case:
    """Return a case of three entries of a and one of b."""
    world.file(readers="ab")
    world.tick_until_empty()
    a, b = world.adviser("a"), world.adviser("b")
    a.sync()
    a.note(a.cases()[0].case, "een")
    b.note(a.cases()[0].case, "twee")
    return a.note(a.cases()[0].case, "drie")


def change(world: World, statement: str, values: Iterable[object] = ()) -> None:
    """Do what an administrator of the database can do."""
    connection = sqlite3.connect(world.store)
    with connection:
        assert connection.execute(statement, tuple(values)).rowcount != 0
    connection.close()


def place(world: World, case: Case, name: str, sequence: int) -> bytes:
    """Return the identifier of a row, as an adviser of the case can compute it."""
    book = CaseBook(world.keys("a"), world.directory)
    with world.opened() as store:
        book.load(store)
    (author,) = world.ids(name)
    return journal.row_identifier(book.key(case.case).key, world.directory.organisation, author, sequence, 0)


def test_a_whole_journal_has_no_gaps(world: World, case: Case) -> None:
    assert case.gaps == 0
    assert [note.text for note in case.notes] == ["een", "twee", "drie"]
    assert world.only_case("b") == case


def test_a_row_that_was_removed_shows(world: World, case: Case) -> None:
    # Of a: 0 the opening, 1 what was posted, 2 "een", 3 "drie".
    change(world, "DELETE FROM journal WHERE identifier = ?", [place(world, case, "a", 2)])
    seen = world.only_case()
    assert (seen.gaps, [note.text for note in seen.notes]) == (1, ["twee", "drie"])


@pytest.mark.parametrize("sealed", [b"", bytes(4_096), secrets.token_bytes(4_096)])
def test_a_row_that_was_changed_shows(world: World, case: Case, sealed: bytes) -> None:
    change(world, "UPDATE journal SET sealed = ? WHERE identifier = ?", [sealed, place(world, case, "a", 2)])
    seen = world.only_case()
    assert (seen.gaps, [note.text for note in seen.notes]) == (1, ["twee", "drie"])
    # The last row of an author too.
    change(world, "UPDATE journal SET sealed = ? WHERE identifier = ?", [sealed, place(world, case, "b", 0)])
    assert world.only_case().gaps == 2


def test_a_row_that_was_put_in_the_place_of_another_shows(world: World, case: Case) -> None:
    change(
        world,
        "UPDATE journal SET sealed = (SELECT sealed FROM journal WHERE identifier = ?) WHERE identifier = ?",
        [place(world, case, "a", 3), place(world, case, "a", 2)],
    )
    assert world.only_case().gaps == 1


def test_the_first_row_that_was_changed_shows_when_others_remain(world: World, case: Case) -> None:
    opening = journal.opening_identifier(case.case, world.directory.organisation)
    change(world, "UPDATE journal SET sealed = ? WHERE identifier = ?", [bytes(4_096), opening])
    seen = world.only_case()
    assert seen.report is None
    assert seen.gaps >= 1
    assert [note.text for note in seen.notes] == ["een", "twee", "drie"]


def test_a_row_of_an_adviser_that_another_signed_is_refused(world: World, case: Case) -> None:
    book = CaseBook(world.keys("a"), world.directory)
    with world.opened() as store:
        book.load(store)
        key = book.key(case.case)
        b, organisation = world.ids("b")[0], world.directory.organisation
        entry = steps.JournalEntry(case.case, b, 1, bytes(32), 9, world.today, steps.StatusSet(Status.CLOSED))
        rows, _ = journal.seal_entry(entry, key, world.keys("a").ed25519, organisation)
        assert store.add_journal(rows)
    seen = world.only_case()
    assert (seen.status, seen.gaps) == (case.status, 1)


def test_an_author_who_starts_a_chain_anew_shows(world: World, case: Case) -> None:
    book = CaseBook(world.keys("a"), world.directory)
    with world.opened() as store:
        book.load(store)
        b, organisation = world.ids("b")[0], world.directory.organisation
        entry = steps.JournalEntry(case.case, b, 1, bytes(32), 9, world.today, steps.Noted("vals begin"))
        rows, _ = journal.seal_entry(entry, book.key(case.case), world.keys("b").ed25519, organisation)
        assert store.add_journal(rows)
    assert world.only_case().gaps == 1


def grant(world: World, reader: str, key: journal.CaseKey, granter: bytes, seed: bytes) -> SealedRow:
    """Return a row that gives ``reader`` the key of a case."""
    me = world.directory.adviser(world.keys(reader).adviser)
    assert me is not None
    return journal.seal_grant(key, me.adviser, me.encryption_key, granter, seed, world.directory.organisation)


def test_a_grant_that_no_adviser_gave_is_refused(world: World, case: Case) -> None:
    key = journal.CaseKey(case.case, bytes(32))
    forged = [
        grant(world, "c", key, bytes(16), secrets.token_bytes(32)),
        grant(world, "c", key, world.ids("a")[0], secrets.token_bytes(32)),
    ]
    book = CaseBook(world.keys("c"), world.directory)
    with world.opened() as store:
        assert store.add_journal([], forged)
        book.load(store)
    assert (book.damaged, book.entries, book.knows(case.case)) == (2, {}, False)


def test_a_second_key_for_a_case_changes_nothing(world: World, case: Case) -> None:
    a, desk = world.keys("a"), world.adviser("b")
    before = desk.cases()
    with world.opened() as store:
        store.add_journal([], [grant(world, "b", journal.CaseKey(case.case, bytes(32)), a.adviser, a.ed25519)])
    assert desk.cases() == before


def test_a_grant_whose_case_has_no_rows_yet_shows_nothing(world: World, case: Case) -> None:
    a = world.keys("a")
    with world.opened() as store:
        store.add_journal([], [grant(world, "a", journal.new_case_key(bytes(16)), a.adviser, a.ed25519)])
    assert world.only_case() == case


def test_a_long_entry_of_which_a_piece_is_gone_shows(world: World, case: Case) -> None:
    a = world.adviser("a")
    a.note(case.case, secrets.token_hex(8_000))
    book = CaseBook(world.keys("a"), world.directory)
    with world.opened() as store:
        book.load(store)
    key, organisation = book.key(case.case).key, world.directory.organisation
    second = journal.row_identifier(key, organisation, a.me.adviser, 4, 1)
    change(world, "DELETE FROM journal WHERE identifier = ?", [second])
    seen = world.only_case()
    assert (seen.gaps, [note.text for note in seen.notes]) == (1, ["een", "twee", "drie"])


def test_a_case_that_is_erased_while_somebody_reads_it_is_forgotten(world: World, case: Case) -> None:
    a, b = world.adviser("a"), world.adviser("b")
    assert len(a.cases()) == len(b.cases()) == 1
    a.erase(case.case)
    assert b.cases() == ()
    assert b.cases() == ()


def test_grants_of_a_key_epoch_that_is_still_kept_open(world: World, case: Case) -> None:
    keys = world.keys("a")
    from meldapp.crypto import hpke
    from meldapp.crypto.keys import EpochKey

    newer = (EpochKey(2, hpke.new_private_bytes()), *keys.epochs)
    book = CaseBook(msgspec.structs.replace(keys, epochs=newer), world.directory)
    with world.opened() as store:
        book.load(store)
    assert book.knows(case.case)


def test_a_wrong_key_from_a_colleague_does_not_hide_the_case(world: World, case: Case) -> None:
    a = world.keys("a")
    wrong = [grant(world, "b", journal.CaseKey(case.case, bytes([n]) * 32), a.adviser, a.ed25519) for n in range(9)]
    with world.opened() as store:
        store.add_journal([], wrong)
    # Whichever of the ten comes first, the one that opens the first row is taken.
    assert world.only_case("b") == case


@pytest.mark.parametrize("sealed", [b"", bytes(4_096), secrets.token_bytes(4_096)])
def test_a_first_row_that_changes_while_somebody_reads_shows(world: World, case: Case, sealed: bytes) -> None:
    a = world.adviser("a")
    assert a.cases() == (case,)
    opening = journal.opening_identifier(case.case, world.directory.organisation)
    change(world, "UPDATE journal SET sealed = ? WHERE identifier = ?", [sealed, opening])
    (seen,) = a.cases()
    assert (seen.gaps, seen.report) == (1, case.report)
    assert a.sync().new_cases == 0
    assert a.cases() == (seen,)


def test_a_first_row_that_somebody_without_the_right_signed_is_no_erasing(world: World, case: Case) -> None:
    a = world.adviser("a")
    assert a.cases() == (case,)
    book = CaseBook(world.keys("a"), world.directory)
    with world.opened() as store:
        book.load(store)
        b, organisation = world.ids("b")[0], world.directory.organisation
        entry = steps.JournalEntry(case.case, b, 0, bytes(32), 9, world.today, steps.Erased())
        (row,), _ = journal.seal_entry(entry, book.key(case.case), secrets.token_bytes(32), organisation, opening=True)
    change(world, "UPDATE journal SET sealed = ? WHERE identifier = ?", [row.sealed, row.identifier])
    (seen,) = a.cases()
    assert (seen.gaps, seen.report) == (1, case.report)


def test_who_erases_does_so_once(world: World, case: Case) -> None:
    a = world.adviser("a")
    a.erase(case.case)
    with pytest.raises(MeldappError) as error:
        a.erase(case.case)
    assert error.value.code == "workflows.unknown-case"


def test_a_reporter_who_writes_after_erasing_begins_anew(world: World) -> None:
    phrase = world.file("Eerst.", "ab")
    world.tick_until_empty()
    a = world.adviser("a")
    a.sync()
    a.erase(a.cases()[0].case)
    world.later(days=1)
    world.desk().add_words(phrase, "Toch weer.", world.ids("ab"))
    world.tick_until_empty()
    for name in "ab":
        world.adviser(name).sync()
        again = world.only_case(name)
        assert (again.report, [line.text for line in again.conversation]) == (None, ["Toch weer."])
        assert (again.status, again.erase_by) == (Status.RECEIVED, None)
