"""P6 on a server: what a copy of the database tells of the order in which rows came, before and after compacting."""

from __future__ import annotations

import datetime as dt
import random
import threading
from typing import TYPE_CHECKING

import pytest

from meldapp.errors import MeldappError
from meldapp.records.sealed import SealedRow
from meldapp.store.store import Store, open_store

if TYPE_CHECKING:
    from tests.postgresql.fixtures import ServerStore

pytestmark = pytest.mark.needs_postgresql

MONDAY, TUESDAY, WEDNESDAY = (dt.date(2026, 11, day) for day in (23, 24, 25))
TABLES = ("letters", "replies", "journal", "grants")


def some_rows(seed: int, count: int) -> list[SealedRow]:
    draw = random.Random(seed)
    return [SealedRow(draw.randbytes(16), draw.randbytes(16_384 if n % 3 else 300)) for n in range(count)]


def ask(store: ServerStore, statement: str) -> list[tuple[object, ...]]:
    with store.server.administrator(store.database) as administrator:
        administrator.execute("SET search_path = meld")
        return administrator.execute(statement.encode()).fetchall()


def in_place(store: ServerStore, table: str, where: str = "true") -> list[object]:
    """Return the identifiers in the order in which they lie on the disk."""
    return [key for (key,) in ask(store, f"SELECT identifier FROM {table} WHERE {where} ORDER BY ctid")]  # noqa: S608 - ours


def transactions(store: ServerStore, table: str, where: str = "true") -> int:
    """Return in how many transactions the rows were written."""
    return len(ask(store, f"SELECT DISTINCT xmin::text FROM {table} WHERE {where}"))  # noqa: S608 - our table


def bytes_in_place(store: ServerStore, table: str) -> list[object]:
    """Return the identifiers in the order in which their bytes, which lie apart, were numbered."""
    names = ask(store, f"SELECT reltoastrelid::regclass::text FROM pg_class WHERE oid = 'meld.{table}'::regclass")  # noqa: S608 - ours
    chunks = ask(store, f"SELECT chunk_id, chunk_data FROM {names[0][0]} WHERE chunk_seq = 0 ORDER BY chunk_id")  # noqa: S608 - ours
    starts = {bytes(sealed)[:16]: key for key, sealed in ask(store, f"SELECT identifier, sealed FROM {table}")}  # type: ignore[call-overload] # noqa: S608 - ours
    return [starts[bytes(data)[:16]] for _, data in chunks]  # type: ignore[call-overload] # bytes


def fill(store: Store) -> None:
    for day in (MONDAY, TUESDAY):
        for row in some_rows(day.day, 12):
            store.add_letter(row.identifier, day, row.sealed)
    for row in some_rows(7, 12):
        assert store.add_journal([row], [row])
    for seed in range(3):
        assert store.add_replies(MONDAY, [row.sealed for row in some_rows(seed, 2)])


def everything(store: Store) -> list[object]:
    days = [list(store.letters(day)) for day in store.letter_days()]
    return [days, list(store.journal()), list(store.grants()), store.board()]


def test_without_compacting_a_copy_tells_the_order_of_arrival(server_store: ServerStore) -> None:
    """If this fails PostgreSQL has learnt something, and compacting may be needless."""
    with open_store(server_store.url("service")) as store:
        rows = some_rows(1, 12)
        for row in rows:
            store.add_letter(row.identifier, MONDAY, row.sealed)
    assert in_place(server_store, "letters") == [row.identifier for row in rows]
    assert transactions(server_store, "letters") == 12
    assert bytes_in_place(server_store, "letters") == [row.identifier for row in rows if len(row.sealed) > 2000]


def test_after_compacting_the_rows_lie_in_the_order_of_their_keys(server_store: ServerStore) -> None:
    with open_store(server_store.url()) as owner:
        fill(owner)
    with open_store(server_store.url("anna")) as store:
        monday, before = list(store.letters(MONDAY)), everything(store)
        store.compact()
        assert everything(store) == before
    past = f"day = {MONDAY.toordinal()}"
    assert transactions(server_store, "letters", past) == 1
    assert in_place(server_store, "letters", past) == [row.identifier for row in monday]
    for table in ("replies", "journal", "grants"):
        assert transactions(server_store, table) == 1
        assert in_place(server_store, table) == sorted(in_place(server_store, table))  # type: ignore[type-var] # bytes
        ordered = bytes_in_place(server_store, table)
        assert ordered == sorted(ordered)  # type: ignore[type-var] # bytes
    # The newest day waits until it is over: letters still come.
    assert transactions(server_store, "letters", f"day = {TUESDAY.toordinal()}") == 12


def test_compacting_again_writes_nothing(server_store: ServerStore) -> None:
    with open_store(server_store.url()) as owner:
        fill(owner)
        owner.compact()
        places = {table: ask(server_store, f"SELECT ctid::text, xmin::text FROM {table}") for table in TABLES}  # noqa: S608 - ours
        owner.compact()
        assert {t: ask(server_store, f"SELECT ctid::text, xmin::text FROM {t}") for t in TABLES} == places  # noqa: S608 - ours


def test_an_empty_store_and_one_row_can_be_compacted(server_store: ServerStore) -> None:
    with open_store(server_store.url()) as store:
        store.compact()
        store.add_letter(bytes(16), MONDAY, b"sealed")
        store.compact()
        assert store.crowd() == {MONDAY: 1}


def test_letters_come_and_are_read_while_the_store_is_compacted(server_store: ServerStore) -> None:
    """The rewriting transaction stays open while others post, post again, and read."""
    old = some_rows(1, 12)
    with open_store(server_store.url("service")) as letterbox, open_store(server_store.url("anna")) as adviser:
        for row in old:
            letterbox.add_letter(row.identifier, MONDAY, row.sealed)
        letterbox.add_letter(bytes(16), TUESDAY, b"today")
        again = threading.Thread(target=letterbox.add_letter, args=(old[0].identifier, TUESDAY, b"other"))
        with server_store.server.administrator(server_store.database) as busy, busy.transaction():
            busy.execute("SELECT meld.rewrite_letters()")
            letterbox.add_letter(b"\1" * 16, TUESDAY, b"new")
            assert list(adviser.letters(MONDAY)) == sorted(old)
            again.start()  # waits: only the end of the rewriting tells whether that letter is there
        again.join()
        assert list(adviser.letters(MONDAY)) == sorted(old)
        assert adviser.count_letters(TUESDAY) == 2


def test_a_day_that_expires_while_it_is_compacted_is_gone(server_store: ServerStore) -> None:
    with open_store(server_store.url("service")) as letterbox, open_store(server_store.url("anna")) as adviser:
        for row in some_rows(1, 12):
            letterbox.add_letter(row.identifier, MONDAY, row.sealed)
        letterbox.add_letter(bytes(16), TUESDAY, b"today")
        expiry = threading.Thread(target=adviser.delete_letters, args=(MONDAY,))
        with server_store.server.administrator(server_store.database) as busy, busy.transaction():
            busy.execute("SELECT meld.rewrite_letters()")
            expiry.start()
            expiry.join(0.3)
            assert expiry.is_alive()
        expiry.join()
        assert adviser.crowd() == {TUESDAY: 1}


def test_a_case_that_is_erased_while_the_journal_is_compacted_is_gone(server_store: ServerStore) -> None:
    rows = some_rows(1, 4)
    with open_store(server_store.url("anna")) as adviser:
        for row in rows:
            adviser.add_journal([row], [row])
        erasing = threading.Thread(target=adviser.replace_journal, args=([row.identifier for row in rows[:2]],))
        with server_store.server.administrator(server_store.database) as busy, busy.transaction():
            busy.execute("SELECT meld.rewrite_casework()")
            erasing.start()
            erasing.join(0.3)
            assert erasing.is_alive()
            assert list(adviser.journal()) == sorted(rows)
        erasing.join()
        assert list(adviser.journal()) == list(adviser.grants()) == sorted(rows[2:])


def test_expiry_is_one_statement(server_store: ServerStore) -> None:
    with open_store(server_store.url()) as store:
        fill(store)
        store.delete_letters_before(TUESDAY)
        store.delete_replies_before(TUESDAY)
        assert store.crowd() == {TUESDAY: 12}
        assert store.board() == []
        store.delete_letters_before(WEDNESDAY)
        assert store.crowd() == {}


def test_two_who_compact_at_once_wait_for_each_other(server_store: ServerStore) -> None:
    with open_store(server_store.url()) as store:
        fill(store)
        before = list(store.journal())
        problems: list[MeldappError] = []

        def compact() -> None:
            try:
                store.compact()
            except MeldappError as problem:
                problems.append(problem)

        both = [threading.Thread(target=compact) for _ in range(3)]
        for thread in both:
            thread.start()
        for thread in both:
            thread.join()
        assert problems == []
        assert list(store.journal()) == before
