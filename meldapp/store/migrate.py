"""Make and upgrade stores with Alembic, in this process and without an alembic.ini."""

from __future__ import annotations

import secrets
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import text

from meldapp.errors import MeldappError
from meldapp.store import sqlite_file, statements
from meldapp.store.database import Database
from meldapp.store.failures import explained, reachable

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
    with closing(Database(path)) as database:
        with explained(path), database.engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {sqlite_file.APPLICATION_ID}")
        with database.writing() as connection:
            _run(connection, path)
        database.empty_log()


def upgrade(path: Path) -> None:
    """Bring the store at ``path`` to the newest revision, in one transaction."""
    sqlite_file.check_header(path)
    with closing(Database(path)) as database, database.writing() as connection:
        version = connection.execute(text(statements.VERSION)).scalar()
        try:
            statements.check_version(version, path.name)
        except MeldappError as problem:
            if problem.code != "store.older":
                raise
            _run(connection, path)


def _run(connection: Connection, path: Path) -> None:
    try:
        command.upgrade(config(connection), "head")
    except CommandError:  # the version that stands in the store never existed
        raise MeldappError("store.damaged", name=path.name) from None


def config(connection: Connection) -> Config:
    """Return what Alembic needs to know to work on ``connection``, inside its transaction."""
    settings = Config()
    folder = Path(__file__).with_name("migrations")
    settings.set_main_option("script_location", str(folder).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    settings.attributes["connection"] = connection
    return settings
