"""P6: no time finer than the day and no order, in what the database really holds."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from meldapp.store.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

NUMBERS = {"day", "version", "sequence"}
BOOKKEEPING = "alembic_version"
"""One row that holds the number of the schema; it never changes but with a new version of meldapp."""


def ask(path: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement).fetchall()


def tables(path: Path) -> list[str]:
    names = ask(path, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [str(name) for (name,) in names if name != BOOKKEEPING]


def test_the_tables_are_the_ones_we_know(path: Path) -> None:
    assert tables(path) == ["directories", "grants", "journal", "letters", "releases", "replies"]


def test_every_table_is_strict_and_has_no_hidden_row_number(path: Path) -> None:
    kinds = {row[1]: (row[4], row[5]) for row in ask(path, "PRAGMA table_list") if row[0] == "main"}
    assert {name: kinds[name] for name in tables(path)} == dict.fromkeys(tables(path), (1, 1))


def test_every_column_holds_sealed_bytes_or_a_day_or_a_public_number(path: Path) -> None:
    for table in tables(path):
        for _, name, kind, required, default, _, _ in ask(path, f"PRAGMA table_xinfo({table})"):
            assert kind == ("INTEGER" if name in NUMBERS else "BLOB"), (table, name)
            assert required, (table, name)
            assert default is None, (table, name)


def test_every_table_is_clustered_on_its_identifier_those_of_days_within_the_day(path: Path) -> None:
    dated = ["day", "identifier"]
    keys = {"directories": ["version"], "releases": ["sequence"], "letters": dated, "replies": dated}
    for table in tables(path):
        places = {row[5]: row[1] for row in ask(path, f"PRAGMA table_xinfo({table})") if row[5]}
        assert [places[number] for number in sorted(places, key=str)] == keys.get(table, ["identifier"])


def test_every_other_index_is_in_the_order_of_the_random_identifier(path: Path) -> None:
    assert ask(path, "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL") == []
    for table in ("letters", "replies"):
        unique = [row[1] for row in ask(path, f"PRAGMA index_list({table})") if row[3] == "u"]
        assert [[row[2] for row in ask(path, f"PRAGMA index_info({name})")] for name in unique] == [["identifier"]]


def test_nothing_counts_or_watches(path: Path) -> None:
    assert ask(path, "SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')") == []
    assert ask(path, "SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'") == []
    assert ask(path, "SELECT name FROM sqlite_master WHERE name LIKE 'sqlite_s%'") == []


@pytest.mark.parametrize("table", ["letters", "replies"])
@pytest.mark.parametrize("moment", [1_800_000_000, 20_000 * 86_400, 0, -1, "2026-11-22 10:15", 739_000.5])
def test_a_moment_does_not_fit_in_a_day(path: Path, table: str, moment: object) -> None:
    with closing(sqlite3.connect(path)) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(f"INSERT INTO {table} VALUES (?, ?, ?)", (bytes(16), moment, b""))  # noqa: S608 - our table


def test_the_hour_of_a_day_is_dropped(path: Path) -> None:
    with open_store(str(path)) as store:
        store.add_letter(bytes(16), dt.datetime(2026, 11, 22, 10, 15, tzinfo=dt.UTC), b"sealed")
        assert store.letter_days() == [dt.date(2026, 11, 22)]
    assert ask(path, "SELECT day FROM letters") == [(739_942,)]


@pytest.mark.parametrize("table", ["letters", "replies", "journal", "grants"])
def test_the_database_itself_refuses_another_size_of_identifier(path: Path, table: str) -> None:
    columns = {"letters": "?, 1, ?", "replies": "?, 1, ?"}.get(table, "?, ?")
    with closing(sqlite3.connect(path)) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(f"INSERT INTO {table} VALUES ({columns})", (bytes(15), b""))  # noqa: S608 - our table
