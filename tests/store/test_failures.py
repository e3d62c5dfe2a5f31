"""Whatever is wrong with the file, a sentence comes of it, and nothing that was in the store is lost."""

from __future__ import annotations

import errno
import os
import random
import shutil
import sqlite3
import tempfile
import traceback
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meldapp.errors import MeldappError, explain
from meldapp.records.sealed import SealedRow
from meldapp.store import failures, fast_road, sqlite_file
from meldapp.store.store import Store, check_store, create_store, open_store, upgrade_store
from tests.store.workers import DAY

if TYPE_CHECKING:
    from collections.abc import Callable

OPENERS: list[Callable[[str], object]] = [
    open_store,
    check_store,
    upgrade_store,
    lambda url: fast_road.opened(url).__enter__(),
]


def code_of(work: Callable[[], object]) -> str:
    """Return the code of the error that ``work`` raises, which must have a sentence and tell no SQL and no bytes."""
    with pytest.raises(MeldappError) as caught:
        work()
    for language in ("nl", "en"):
        sentence, hint = explain(caught.value, language)
        assert sentence
        assert hint
        assert caught.value.code not in sentence
    shown = "".join(traceback.format_exception(caught.value))
    assert "INSERT" not in shown
    assert "SELECT" not in shown
    assert "sqlite3." not in shown
    return caught.value.code


def fill(path: Path) -> None:
    with open_store(str(path)) as store:
        rows = [SealedRow(random.Random(n).randbytes(16), bytes([n]) * 5000) for n in range(20)]
        store.add_letters(DAY, rows)
        store.add_replies(DAY, [row.sealed for row in rows])
        store.add_journal(rows, rows)
        store.put_directory(1, b"directory")
        store.add_release(1, b"release")


@pytest.fixture(scope="module")
def filled(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(shutil.copy(template, tmp_path_factory.mktemp("filled") / "store.meld"))
    fill(path)
    return path


@pytest.mark.parametrize("opener", OPENERS)
def test_a_store_that_is_not_there(tmp_path: Path, opener: Callable[[str], object]) -> None:
    assert code_of(lambda: opener(str(tmp_path / "absent.meld"))) == "store.missing"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("opener", OPENERS)
@pytest.mark.parametrize(
    "found", [b"", b"SQLite", b"SQLite format 3\0" + bytes(4080), random.Random(1).randbytes(9000)]
)
def test_a_file_that_is_no_store_is_left_as_it_is(
    tmp_path: Path, found: bytes, opener: Callable[[str], object]
) -> None:
    path = tmp_path / "other.meld"
    path.write_bytes(found)
    assert code_of(lambda: opener(str(path))) == "store.not-a-store"
    assert path.read_bytes() == found


def test_a_database_of_another_program_and_a_folder_are_no_store(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE letters (identifier)")
    assert code_of(lambda: open_store(str(other))) == "store.not-a-store"
    assert code_of(lambda: open_store(str(tmp_path))) == "store.not-a-store"


@pytest.mark.parametrize("opener", OPENERS)
@pytest.mark.parametrize(
    ("version", "code"), [("0000", "store.older"), ("9999", "store.newer"), (None, "store.damaged")]
)
def test_a_store_of_another_version(
    path: Path, version: str | None, code: str, opener: Callable[[str], object]
) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM alembic_version")
        if version:
            connection.execute("INSERT INTO alembic_version VALUES (?)", (version,))
    if opener is check_store:
        check_store(str(path))  # looks at pages, not at versions
    elif opener is upgrade_store and version == "0000":
        assert code_of(lambda: opener(str(path))) == "store.damaged"  # there never was such a version
    else:
        assert code_of(lambda: opener(str(path))) == code


@pytest.mark.parametrize("address", ["", "sqlite:///", "https://server", "mysql://meld:secret@server/meld"])
def test_an_address_that_is_neither_a_file_nor_a_server(address: str) -> None:
    for opener in (*OPENERS, create_store):
        assert code_of(lambda opener=opener: opener(address)) == "store.unknown-address"  # type: ignore[misc]  # mypy cannot infer a lambda's default


def test_the_agents_own_road_leads_to_files_only() -> None:
    assert code_of(lambda: OPENERS[-1]("postgresql://meld:secret@server/meld")) == "store.unknown-address"


def use_all(path: Path) -> None:
    with open_store(str(path)) as store:
        for day in store.letter_days():
            list(store.letters(day, batch=3))
        list(store.journal(batch=3))
        list(store.grants(batch=3))
        assert all(isinstance(reply.sealed, bytes) for reply in store.board())
        store.directory()
        store.releases()
        store.add_letter(bytes(16), DAY, b"sealed")
        store.add_journal([SealedRow(bytes(16), bytes(9000))])
        store.put_directory(1000, b"directory")
        store.delete_letters(DAY)
        store.compact()


@given(seed=st.integers(0, 2**32), spots=st.integers(1, 40), longest=st.integers(1, 64))
@settings(max_examples=60)
def test_random_damage_gives_a_sentence_or_goes_unnoticed(filled: Path, seed: int, spots: int, longest: int) -> None:
    draw = random.Random(seed)
    data = bytearray(filled.read_bytes())
    for _ in range(spots):
        start = draw.randrange(len(data))
        data[start : start + longest] = draw.randbytes(min(longest, len(data) - start))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.meld"
        path.write_bytes(data)
        codes = set()
        for work in (use_all, lambda path: check_store(str(path)), lambda path: upgrade_store(str(path))):
            try:
                work(path)
            except MeldappError as problem:
                codes.add(problem.code)
        assert codes <= {"store.damaged", "store.not-a-store", "store.newer", "store.older"}


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
def test_a_store_that_was_cut_off_is_damaged(filled: Path, tmp_path: Path, part: float) -> None:
    data = filled.read_bytes()
    path = tmp_path / "store.meld"
    path.write_bytes(data[: int(len(data) * part)])
    assert code_of(lambda: check_store(str(path))) == "store.damaged"


def test_a_whole_store_passes_the_check(filled: Path) -> None:
    check_store(str(filled))


@pytest.mark.parametrize("change", ["sealed = 'text'", "sealed = 7", "day = 0", "day = x'00'", "day = 99999999"])
def test_what_no_statement_of_ours_wrote_is_damage(template: Path, tmp_path: Path, change: str) -> None:
    """An administrator can undo STRICT and CHECK by making the table anew."""
    path = Path(shutil.copy(template, tmp_path / "store.meld"))
    with open_store(str(path)) as store:
        store.add_replies(DAY, [b"sealed"])
        store.add_letter(bytes(16), DAY, b"sealed")
    with closing(sqlite3.connect(path)) as connection, connection:
        for table in ("letters", "replies"):
            connection.execute(f"CREATE TABLE loose AS SELECT * FROM {table}")  # noqa: S608 - our own table
            connection.execute(f"DROP TABLE {table}")
            connection.execute(f"ALTER TABLE loose RENAME TO {table}")
            connection.execute(f"UPDATE {table} SET {change}")  # noqa: S608 - our own table
    with open_store(str(path)) as store:
        assert code_of(store.board) == "store.damaged"
        if change.startswith("day"):
            assert code_of(store.crowd) == "store.damaged"
        else:
            assert code_of(lambda: list(store.letters(DAY))) == "store.damaged"


def test_an_index_that_leads_in_a_circle_ends(store: Store) -> None:
    circle = [SealedRow(bytes([n]) * 16, b"") for n in (5, 3)]
    assert code_of(lambda: list(store._database.stream(lambda _, __: circle, 2))) == "store.damaged"


def limit_pages(store: Store, extra: int) -> None:
    with store._database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + extra}").close()


def test_on_a_full_disk_all_or_nothing_happens(store: Store) -> None:
    rows = [SealedRow(bytes([n]) * 16, bytes(16_384)) for n in range(1, 60)]
    store.add_letters(DAY, rows[:2])
    limit_pages(store, 8)
    assert code_of(lambda: store.add_letters(DAY, rows)) == "store.full"
    assert code_of(lambda: store.add_journal(rows[:1], rows[1:])) == "store.full"
    assert code_of(lambda: store.add_replies(DAY, [row.sealed for row in rows])) == "store.full"
    assert list(store.letters(DAY)) == rows[:2]
    assert list(store.journal()) == list(store.grants()) == []
    assert store.board() == []
    limit_pages(store, 100_000)
    store.add_letters(DAY, rows)
    assert store.add_journal(rows[:1], rows[1:])
    assert store.count_letters(DAY) == len(rows)


def test_a_store_that_somebody_else_keeps_busy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_file, "_WAIT", 0.05)
    with open_store(str(path)) as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert code_of(lambda: store.add_letter(bytes(16), DAY, b"sealed")) == "store.locked"
        assert store.crowd() == {}
        other.execute("ROLLBACK")
        store.add_letter(bytes(16), DAY, b"sealed")


def test_a_store_that_may_only_be_read(store: Store) -> None:
    store.add_letter(bytes(16), DAY, b"sealed")
    with store._database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON").close()
    assert code_of(lambda: store.add_letter(b"\1" * 16, DAY, b"sealed")) == "store.read-only"
    assert store.count_letters(DAY) == 1


def test_a_table_that_is_gone_is_damage(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE replies")
    with open_store(str(path)) as store:
        assert code_of(store.board) == "store.damaged"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (sqlite3.SQLITE_IOERR_WRITE, "store.failed"),
        (sqlite3.SQLITE_NOMEM, "store.failed"),
        (sqlite3.SQLITE_CANTOPEN_ISDIR, "store.not-allowed"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "store.locked"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "store.missing"),
        (sqlite3.SQLITE_CORRUPT_INDEX, "store.damaged"),
    ],
)
def test_what_sqlite_says_becomes_a_sentence(tmp_path: Path, number: int, code: str) -> None:
    problem = sqlite3.OperationalError("SELECT secret")
    problem.sqlite_errorcode = number

    def work() -> None:
        with failures.explained(tmp_path / "store.meld"):
            raise problem

    assert code_of(work) == code


def test_an_input_output_error_on_a_disk_without_room_is_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = sqlite3.OperationalError("disk I/O error")
    problem.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE

    def work() -> None:
        with failures.explained(tmp_path / "store.meld"):
            raise problem

    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=0))
    assert code_of(work) == "store.full"

    def unreachable(_: object) -> None:
        raise OSError(errno.EIO, "gone")

    monkeypatch.setattr(shutil, "disk_usage", unreachable)
    assert code_of(work) == "store.failed"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "store.full"),
        (errno.EACCES, "store.not-allowed"),
        (errno.EROFS, "store.read-only"),
        (errno.EIO, "store.failed"),
    ],
)
def test_what_the_file_system_says_becomes_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, "said by the system")

    monkeypatch.setattr(os, "open", refuse)
    assert code_of(lambda: create_store(str(tmp_path / "store.meld"))) == code
    with pytest.raises(MeldappError, match=r"\bstore\.meld\b"):  # not the name it has until it is finished
        create_store(str(tmp_path / "store.meld"))
    assert list(tmp_path.iterdir()) == []


def test_a_mistake_of_ours_is_not_called_a_failure_of_the_store(tmp_path: Path) -> None:
    with (
        closing(sqlite3.connect(":memory:")) as connection,
        pytest.raises(sqlite3.ProgrammingError),
        failures.explained(tmp_path),
    ):
        connection.execute("SELECT ?", ())
    with pytest.raises(KeyError), failures.explained(tmp_path):
        raise KeyError
