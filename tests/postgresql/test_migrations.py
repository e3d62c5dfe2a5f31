"""Alembic on PostgreSQL: the same revisions, all or nothing, and the same as the files for administrators."""

from __future__ import annotations

import os
import subprocess
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from meldapp.errors import MeldappError
from meldapp.store import migrate, statements
from meldapp.store.postgresql import sql_files
from meldapp.store.postgresql.schema import create_schema
from meldapp.store.postgresql.server import server_database
from meldapp.store.store import check_store, create_store, open_store, upgrade_store
from meldapp.store.tables import metadata
from tests.postgresql.fixtures import OWNER
from tests.postgresql.server import ADMINISTRATOR, programs
from tests.postgresql.test_roles import connected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alembic.config import Config
    from sqlalchemy import Connection

    from tests.postgresql.fixtures import ServerStore

pytestmark = pytest.mark.needs_postgresql

FILES = Path(__file__).resolve().parents[2] / "installer" / "postgresql"
SECOND = """
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.execute("CREATE TABLE second (identifier bytea PRIMARY KEY)")
    {then}
"""
DESCRIPTION = """
    SELECT format('%s %s %s %s', relname, relkind, relacl, reloptions) FROM pg_class
    WHERE relnamespace = to_regnamespace('meld')
    UNION ALL
    SELECT format('%s.%s %s %s %s %s', attrelid::regclass, attname, atttypid::regtype, attnotnull, attstorage, attacl)
    FROM pg_attribute WHERE attnum > 0 AND attrelid IN (
    SELECT oid FROM pg_class WHERE relnamespace = to_regnamespace('meld'))
    UNION ALL
    SELECT format('%s %s', conname, pg_get_constraintdef(oid)) FROM pg_constraint
    WHERE connamespace = to_regnamespace('meld')
    UNION ALL
    SELECT format('%s %s %s', proname, proacl, pg_get_functiondef(oid)) FROM pg_proc
    WHERE pronamespace = to_regnamespace('meld')
    UNION ALL
    SELECT format('%s %s', nspname, nspacl) FROM pg_namespace WHERE nspname = 'meld'
    UNION ALL
    SELECT format('%s %s', datacl, setconfig) FROM pg_database LEFT JOIN pg_db_role_setting ON setdatabase = oid
    WHERE datname = current_database()
    ORDER BY 1
"""


def described(store: ServerStore, database: str) -> list[str]:
    with store.server.administrator(database) as administrator:
        return [str(line) for (line,) in administrator.execute(DESCRIPTION)]


@pytest.fixture
def empty(server_store: ServerStore) -> Iterator[str]:
    """Yield the name of a database with nothing in it, whose owner is the owner of the store."""
    name = f"{server_store.database}_empty"
    with server_store.server.administrator() as administrator:
        administrator.execute(f"CREATE DATABASE {name} OWNER {OWNER}".encode())
    yield name
    with server_store.server.administrator() as administrator:
        administrator.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.fixture
def second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make it seem that a newer meldapp with a second revision is installed; return the file of the revision."""
    original = migrate.config

    def config(connection: Connection) -> Config:
        settings = original(connection)
        own = Path(migrate.__file__).with_name("migrations") / "versions"
        settings.set_main_option("version_locations", f"{own}{os.pathsep}{tmp_path}")
        return settings

    monkeypatch.setattr(migrate, "config", config)
    monkeypatch.setattr(statements, "SCHEMA", "0002")
    return tmp_path / "0002_second.py"


def test_the_migrations_make_the_tables_of_the_metadata(server_store: ServerStore) -> None:
    # Not through the store's own engine: SQLAlchemy looks at catalogues through answers in text.
    engine = create_engine("postgresql+psycopg://", creator=lambda: connected(server_store, "meld_owner"))
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_there_is_no_way_back_that_throws_letters_away(server_store: ServerStore) -> None:
    with (
        closing(server_database(server_store.url())) as database,
        pytest.raises(NotImplementedError),
        database.writing() as connection,
    ):
        command.downgrade(migrate.config(connection), "base")


def test_an_older_store_is_refused_until_it_is_upgraded(server_store: ServerStore, second: Path) -> None:
    second.write_text(SECOND.format(then=""), "utf-8")
    with pytest.raises(MeldappError) as error:
        open_store(server_store.url())
    assert error.value.code == "store.older"
    with pytest.raises(MeldappError) as error:
        upgrade_store(server_store.url("anna"))
    assert error.value.code == "store.not-allowed"
    upgrade_store(server_store.url())
    upgrade_store(server_store.url())
    open_store(server_store.url()).close()
    assert any("second" in line for line in described(server_store, server_store.database))


def test_an_upgrade_that_fails_half_way_has_not_begun(server_store: ServerStore, second: Path) -> None:
    second.write_text(SECOND.format(then="raise RuntimeError('half-way')"), "utf-8")
    before = described(server_store, server_store.database)
    with pytest.raises(RuntimeError, match="half-way"):
        upgrade_store(server_store.url())
    assert described(server_store, server_store.database) == before


@pytest.mark.parametrize(("version", "code"), [("9999", "store.newer"), ("0000", "store.older")])
def test_a_store_of_another_version(server_store: ServerStore, version: str, code: str) -> None:
    with server_store.server.administrator(server_store.database) as administrator:
        administrator.execute("UPDATE meld.alembic_version SET version_num = %s", [version])
    for opener in (open_store, check_store):
        with pytest.raises(MeldappError) as error:
            opener(server_store.url())
        assert error.value.code == code
    with pytest.raises(MeldappError) as error:
        upgrade_store(server_store.url())
    assert error.value.code == ("store.newer" if version == "9999" else "store.damaged")


def test_an_empty_database_is_no_store_and_becomes_one_once(server_store: ServerStore, empty: str) -> None:
    url = server_store.server.url(empty, OWNER)
    for opener in (open_store, check_store, upgrade_store):
        with pytest.raises(MeldappError) as error:
            opener(url)
        assert error.value.code == "store.not-a-store"
    create_store(url)
    check_store(url)
    with pytest.raises(MeldappError) as error:
        create_schema(url)
    assert error.value.code == "store.schema-exists"
    with open_store(url) as store:
        assert store.crowd() == {}


def test_a_store_that_could_not_be_finished_is_not_there(server_store: ServerStore, empty: str, second: Path) -> None:
    second.write_text(SECOND.format(then="raise RuntimeError('half-way')"), "utf-8")
    before = described(server_store, empty)
    with pytest.raises(RuntimeError, match="half-way"):
        create_store(server_store.server.url(empty, OWNER))
    assert described(server_store, empty) == before


def test_the_files_are_what_the_code_would_run() -> None:
    """When this fails: `python -m meldapp admin prepare-database --sql installer/postgresql` writes them anew."""
    assert {path.name: path.read_text("utf-8") for path in FILES.glob("*.sql")} == sql_files.files()


def test_psql_makes_the_same_store_of_the_files(server_store: ServerStore, empty: str) -> None:
    folder = programs()
    assert folder is not None
    for name, user in ((sql_files.SCHEMA, OWNER), (sql_files.ROLES, OWNER), (sql_files.HARDENING, ADMINISTRATOR)):
        psql = [str(folder / "psql"), "-X", "-q", "-h", str(server_store.server.folder), "-U", user, "-d", empty]
        answer = subprocess.run([*psql, "-f", str(FILES / name)], capture_output=True, text=True, check=False)
        assert answer.returncode == 0, answer.stderr
    assert described(server_store, empty) == described(server_store, server_store.database)
    open_store(server_store.server.url(empty, "anna")).close()
