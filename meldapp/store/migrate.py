"""Make and upgrade stores with Alembic, in this process and without an alembic.ini."""

from __future__ import annotations

import secrets
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import text

from meldapp.errors import MeldappError
from meldapp.store import sqlite_file, statements
from meldapp.store.database import Database
from meldapp.store.failures import reachable
from meldapp.store.sqlite_database import SqliteDatabase

if TYPE_CHECKING:
    from sqlalchemy import Connection


def create(path: Path) -> None:
    """Make a store at ``path``; it gets its own name only at the very end, when it is complete."""
    if path.exists():
        raise MeldappError("store.exists", name=path.name)
    if not path.parent.is_dir():
        raise MeldappError("store.no-folder", name=path.parent.name)
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        sqlite_file.create_file(unfinished)
        _make_tables(unfinished)
        with reachable(path):
            unfinished.rename(path)
    except MeldappError as problem:
        raise MeldappError(problem.code, name=path.name) from None
    finally:
        sqlite_file.remove_file(unfinished)


def _make_tables(path: Path) -> None:
    file = SqliteDatabase(path)
    with closing(Database(file)) as database:
        with file.explained(), database.engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {sqlite_file.APPLICATION_ID}")
        with database.writing() as connection:
            run(connection, database.name)
        file.empty_log(database.engine)


def upgrade(database: Database) -> None:
    """Bring an open database to the newest revision, in one transaction."""
    with database.writing() as connection:
        upgrade_on(connection, database.name)


def upgrade_on(connection: Connection, name: str) -> None:
    """Bring the database ``name`` to the newest revision, inside the transaction of ``connection``."""
    version = connection.execute(text(statements.VERSION)).scalar()
    try:
        statements.check_version(version, name)
    except MeldappError as problem:
        if problem.code != "store.older":
            raise
        run(connection, name)


def run(connection: Connection, name: str) -> None:
    """Run all revisions that the database ``name`` has not had, inside the transaction of ``connection``."""
    try:
        command.upgrade(config(connection), "head")
    except CommandError:  # the version that stands in the store never existed
        raise MeldappError("store.damaged", name=name) from None


def config(connection: Connection) -> Config:
    """Return what Alembic needs to know to work on ``connection``, inside its transaction."""
    settings = _config()
    settings.attributes["connection"] = connection
    return settings


def written_config(output: TextIO) -> Config:
    """Return what Alembic needs to know to write the statements for PostgreSQL to ``output`` instead."""
    settings = _config()
    settings.output_buffer = output
    return settings


def _config() -> Config:
    settings = Config()
    folder = Path(__file__).with_name("migrations")
    settings.set_main_option("script_location", str(folder).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    return settings
