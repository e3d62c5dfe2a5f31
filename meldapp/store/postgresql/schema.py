"""Make, upgrade and read through a store in a PostgreSQL database, as the owner of that database.

All of it stands in a schema of its own, ``meld``, so that nobody who may only connect has a right to anything in it.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from sqlalchemy import func, inspect, select, text

from meldapp.errors import MeldappError
from meldapp.store import migrate, statements
from meldapp.store.postgresql.server import server_database, take_time
from meldapp.store.tables import metadata
from meldapp.store.values import as_number

if TYPE_CHECKING:
    from sqlalchemy import Connection

MAKE_SCHEMA = ("CREATE SCHEMA IF NOT EXISTS meld", "REVOKE ALL ON SCHEMA meld FROM PUBLIC")

# Two who upgrade at once would both run the same revision.
_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(1835363428, 2)")


def create_schema(url: str) -> None:
    """Make an empty store in the database at ``url``, all of it or nothing; needs the right to make a schema there.

    Raises store.schema-exists when there is one, and what connecting raises. Nobody but the owner may use it until
    ``roles.create_roles`` has run.
    """
    with closing(server_database(url)) as database, database.writing() as connection:
        _begin(connection)
        for statement in MAKE_SCHEMA:
            connection.execute(text(statement))
        if inspect(connection).has_table("alembic_version", schema="meld"):
            raise MeldappError("store.schema-exists", name=database.name)
        migrate.run(connection, database.name)


def upgrade_schema(url: str) -> None:
    """Bring the tables to the newest version, in one transaction; ``url`` names their owner."""
    with closing(server_database(url)) as database, database.writing() as connection:
        _begin(connection)
        migrate.upgrade_on(connection, database.name)


def check_rows(url: str) -> None:
    """Have the server read every byte of every row; raises store.damaged when it cannot."""
    with closing(server_database(url)) as database, database.reading() as connection:
        take_time(connection)
        statements.check_version(connection.execute(text(statements.VERSION)).scalar(), database.name)
        for table in metadata.sorted_tables:
            sealed = table.c[table.columns.keys()[-1]]
            as_number(connection.execute(select(func.count(func.sha256(sealed)))).scalar())


def _begin(connection: Connection) -> None:
    take_time(connection)
    connection.execute(_ONE_AT_A_TIME)
