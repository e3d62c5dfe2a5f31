"""Make and upgrade stores with Alembic, in this process and without an alembic.ini."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config

from meldapp.errors import MeldappError
from meldapp.store import sqlite_file
from meldapp.store.engine import WRITING, make_engine, transactions
from meldapp.store.failures import explained
from meldapp.store.tables import SCHEMA

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


def create(path: Path) -> None:
    """Make a store at ``path``; it appears there complete, under its own name only at the very end."""
    if path.exists():
        raise MeldappError("store.exists", name=path.name)
    if not path.parent.is_dir():
        raise MeldappError("store.no-folder", name=path.parent.name)
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        sqlite_file.create_file(unfinished)
        _migrate(unfinished, new=True)
        with explained(path):
            unfinished.rename(path)
    except BaseException:
        sqlite_file.remove_file(unfinished)
        raise


def upgrade(path: Path) -> None:
    """Bring the store at ``path`` to the newest revision, in one transaction."""
    sqlite_file.check_header(path)
    _migrate(path, new=False)


def config(connection: Connection) -> Config:
    """Return what Alembic needs to know to work on ``connection``, inside its transaction."""
    settings = Config()
    folder = Path(__file__).with_name("migrations")
    settings.set_main_option("script_location", str(folder).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    settings.attributes["connection"] = connection
    return settings


def _migrate(path: Path, *, new: bool) -> None:
    engine = make_engine(path)
    try:
        with explained(path):
            if new:
                _mark(engine)
            with transactions(engine, WRITING).begin() as connection:
                if not new:
                    _refuse_newer(connection, path)
                command.upgrade(config(connection), "head")
            with engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").close()
    finally:
        engine.dispose()


def _mark(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {sqlite_file.APPLICATION_ID}")


def _refuse_newer(connection: Connection, path: Path) -> None:
    version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if not isinstance(version, str):
        raise MeldappError("store.damaged", name=path.name)
    if version > SCHEMA:
        raise MeldappError("store.newer", name=path.name)
