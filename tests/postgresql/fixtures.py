"""A store on a real server for the tests of any room: one server a session, one database a test.

A room takes the fixture into its own conftest.py: ``from tests.postgresql.fixtures import server_store``. The server is
no fixture, because each conftest.py would then start one. Mark what uses it ``needs_postgresql``.
"""

from __future__ import annotations

import atexit
import functools
import itertools
from typing import TYPE_CHECKING, NamedTuple

import pytest
from psycopg import sql

from tests.postgresql.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator

OWNER = "meld_owner"
PEOPLE = {
    "service": "meld_letterbox",
    "anna": "meld_adviser",
    "bram": "meld_adviser",
    "hugo": "meld_analyst",
    "olga": "meld_directory",
    "stranger": None,
}
"""Who may log in to the server of the tests, and the role of each."""

_TEMPLATE = "meld_template"
_names = itertools.count(1)


class ServerStore(NamedTuple):
    """An empty store on a server, with its roles."""

    server: Server
    database: str

    def url(self, user: str = OWNER) -> str:
        """Return the address for ``user``: the owner, or one of ``PEOPLE``."""
        return self.server.url(self.database, user)


@functools.cache
def server_with_template() -> Server:
    """Return the one server of this session, running, with an empty store to copy; it goes when Python ends."""
    server = Server()
    atexit.register(server.remove)
    server.start()
    prepare(server, _TEMPLATE)
    return server


def prepare(server: Server, database: str) -> None:
    """Make on a fresh server an owner without other rights, a store in ``database``, its roles and people."""
    from meldapp.store.postgresql.roles import create_roles
    from meldapp.store.postgresql.schema import create_schema

    with server.administrator() as connection:
        connection.execute(f"CREATE ROLE {OWNER} LOGIN CREATEROLE".encode())
        names = (sql.Identifier(name) for name in (database, OWNER))
        connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(*names))
    create_schema(server.url(database, OWNER))
    create_roles(server.url(database, OWNER))
    with server.administrator() as connection:
        for person, role in PEOPLE.items():
            connection.execute(f"CREATE ROLE {person} LOGIN {f'IN ROLE {role}' if role else ''}".encode())


@pytest.fixture
def server_store() -> Iterator[ServerStore]:
    """Yield an empty store of the test's own on the server; skip where PostgreSQL is not installed."""
    from meldapp.store.postgresql.roles import create_roles

    server = server_with_template()
    database = f"meld_{next(_names)}"
    name, template, owner = (sql.Identifier(part) for part in (database, _TEMPLATE, OWNER))
    with server.administrator() as connection:
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}").format(name, template, owner))
    store = ServerStore(server, database)
    create_roles(store.url())
    yield store
    with server.administrator() as connection:
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))
