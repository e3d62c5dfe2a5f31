"""``admin prepare-database``, from an empty database to four roles at work, and an organisation on a server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from psycopg import sql

from meldapp.__main__ import main
from meldapp.store.postgresql import sql_files
from meldapp.store.store import open_store
from tests.postgresql.fixtures import OWNER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.postgresql.fixtures import ServerStore


@pytest.fixture
def empty(server_store: ServerStore) -> Iterator[str]:
    """Yield the address, for its owner, of a database with nothing in it."""
    name = f"{server_store.database}_empty"
    with server_store.server.administrator() as administrator:
        parts = (sql.Identifier(name), sql.Identifier(OWNER))
        administrator.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(*parts))
    yield server_store.server.url(name, OWNER)
    with server_store.server.administrator() as administrator:
        administrator.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.mark.needs_postgresql
def test_a_database_is_prepared_once_and_its_roles_as_often_as_wanted(
    empty: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MELDAPP_LANGUAGE", "nl")
    assert main(["admin", "prepare-database", "--store", empty]) == 0
    said = capsys.readouterr().out
    assert "De database is ingericht." in said
    assert "fsync = on" in said  # the server of the tests does without
    assert main(["admin", "prepare-database", "--store", empty]) == 0
    assert "De tabellen waren er al." in capsys.readouterr().out
    with open_store(empty.replace(OWNER, "service")) as store:
        assert store.crowd() == {}


@pytest.mark.needs_postgresql
def test_who_is_not_the_owner_hears_so(
    empty: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MELDAPP_LANGUAGE", "nl")
    assert main(["admin", "prepare-database", "--store", empty.replace(OWNER, "hugo")]) == 1
    assert "rechten" in capsys.readouterr().err


def test_the_files_are_written_without_a_server(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["admin", "prepare-database", "--sql", str(tmp_path), "--prefix", "other"]) == 0
    assert str(tmp_path) in capsys.readouterr().out
    assert {path.name for path in tmp_path.iterdir()} == set(sql_files.files())
    assert "other_letterbox" in (tmp_path / sql_files.ROLES).read_text("utf-8")
    assert main(["admin", "prepare-database", "--sql", str(tmp_path / "absent")]) == 1
    assert main(["admin", "prepare-database", "--sql", str(tmp_path), "--prefix", "x; DROP"]) == 1
    assert main(["admin", "prepare-database"]) != 0
