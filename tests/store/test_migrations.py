from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from meldapp.errors import MeldappError
from meldapp.store import migrate, statements
from meldapp.store.store import Store, create_store, open_store, upgrade_store
from meldapp.store.tables import metadata

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

SECOND = """
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.execute("CREATE TABLE second (identifier BLOB PRIMARY KEY) WITHOUT ROWID, STRICT")
    {then}
"""


def schema(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT sql FROM sqlite_master WHERE tbl_name <> 'alembic_version'")
        return {" ".join(sql.split()) for (sql,) in found if sql}


@pytest.fixture
def second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make it seem that a newer meldapp with a second revision is installed; return the file of the revision."""
    folder = tmp_path / "newer"
    folder.mkdir()
    original = migrate.config

    def config(connection: Connection) -> Config:
        settings = original(connection)
        own = Path(migrate.__file__).with_name("migrations") / "versions"
        settings.set_main_option("version_locations", f"{own}{os.pathsep}{folder}")
        return settings

    monkeypatch.setattr(migrate, "config", config)
    monkeypatch.setattr(statements, "SCHEMA", "0002")
    return folder / "0002_second.py"


def test_the_migrations_make_the_tables_of_the_metadata(store: Store) -> None:
    with store._database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_the_migrations_write_the_same_sql_as_the_metadata(path: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.db"
    engine = create_engine(f"sqlite:///{fresh}")
    metadata.create_all(engine)
    engine.dispose()
    assert schema(path) == schema(fresh)


def test_the_newest_revision_is_the_one_that_opening_asks_for(store: Store) -> None:
    with store._database.engine.connect() as connection:
        assert ScriptDirectory.from_config(migrate.config(connection)).get_heads() == [statements.SCHEMA]


def test_an_upgrade_that_is_not_needed_changes_nothing(path: Path) -> None:
    upgrade_store(str(path))
    with open_store(str(path)) as store:
        assert store.crowd() == {}


def test_an_older_store_is_refused_until_it_is_upgraded(path: Path, second: Path) -> None:
    second.write_text(SECOND.format(then=""), "utf-8")
    with pytest.raises(MeldappError) as error:
        open_store(str(path))
    assert error.value.code == "store.older"
    upgrade_store(f"sqlite:///{path}")
    open_store(str(path)).close()
    assert any("second" in sql for sql in schema(path))


def test_an_upgrade_that_fails_half_way_has_not_begun(path: Path, second: Path) -> None:
    second.write_text(SECOND.format(then="raise RuntimeError('half-way')"), "utf-8")
    before = schema(path)
    with pytest.raises(RuntimeError, match="half-way"):
        upgrade_store(str(path))
    assert schema(path) == before
    with pytest.raises(MeldappError) as error:
        open_store(str(path))
    assert error.value.code == "store.older"


def test_there_is_no_way_back_that_throws_letters_away(store: Store) -> None:
    with pytest.raises(NotImplementedError), store._database.writing() as connection:
        command.downgrade(migrate.config(connection), "base")


def test_a_store_that_could_not_be_finished_is_not_there(tmp_path: Path, second: Path) -> None:
    second.write_text(SECOND.format(then="raise RuntimeError('half-way')"), "utf-8")
    with pytest.raises(RuntimeError, match="half-way"):
        create_store(str(tmp_path / "store.meld"))
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["newer"]


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "store.meld"
    path.write_bytes(b"somebody's work")
    with pytest.raises(MeldappError) as error:
        create_store(str(path))
    assert error.value.code == "store.exists"
    assert path.read_bytes() == b"somebody's work"


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(MeldappError) as error:
        create_store(str(tmp_path / "absent" / "store.meld"))
    assert error.value.code == "store.no-folder"
    assert list(tmp_path.iterdir()) == []
