"""The roles of a store on a server, and exactly what each may do: an analyst sees no letter, a letterbox reads none.

The roles cannot log in. Every person and every letterbox gets an account of its own that is a member of one role, so
that none sees what another's session does (docs/postgresql.md). ``installer/postgresql`` has the same statements as
files, for those who let their administrator run them.
"""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING

from sqlalchemy import text

from meldapp.errors import MeldappError
from meldapp.store.postgresql.server import server_database

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PREFIX = "meld"
_PREFIX = re.compile(r"[a-z][a-z0-9_]{0,39}")

RIGHTS: Mapping[str, Sequence[str]] = {
    # The letterbox adds letters and cannot read one back; the days alone suffice to count the crowd.
    "letterbox": (
        "SELECT ON meld.alembic_version, meld.directories, meld.replies",
        "INSERT ON meld.letters",
        "SELECT (day) ON meld.letters",
    ),
    # An adviser changes no row. Letters and replies go by whole days, through functions; casework to erase a case.
    "adviser": (
        "SELECT ON meld.alembic_version, meld.directories, meld.letters, meld.replies",
        "SELECT ON meld.journal, meld.grants, meld.releases",
        "INSERT ON meld.replies, meld.journal, meld.grants, meld.releases",
        "DELETE ON meld.journal, meld.grants",
        "EXECUTE ON FUNCTION meld.delete_letters(integer, integer), meld.delete_replies(integer, integer)",
        "EXECUTE ON FUNCTION meld.rewrite_letters(), meld.rewrite_casework()",
    ),
    "analyst": ("SELECT ON meld.alembic_version, meld.directories, meld.releases",),
    # Whoever publishes the directory, with the key of the organisation's root.
    "directory": ("SELECT ON meld.alembic_version, meld.directories", "INSERT ON meld.directories"),
}
"""The rights of each role, as GRANT takes them. There are no others."""


def create_roles(url: str, prefix: str = PREFIX) -> None:
    """Make the roles of the store at ``url`` and give each its rights, all or nothing; may be run again.

    ``url`` names the owner of the database, who needs CREATEROLE where the roles don't exist yet. Roles belong to a
    whole server: organisations that share one take a ``prefix`` of their own (lower-case letters, digits, ``_``).
    Raises store.role-prefix, store.not-allowed, and what connecting raises.
    """
    commands = statements(prefix)
    with closing(server_database(url)) as database, database.writing() as connection:
        for command in commands:
            connection.execute(text(command))


def statements(prefix: str = PREFIX) -> list[str]:
    """Return the statements that ``create_roles`` runs."""
    if not _PREFIX.fullmatch(prefix):
        raise MeldappError("store.role-prefix")
    roles = {role: f"{prefix}_{role}" for role in RIGHTS}
    everybody = ", ".join(roles.values())
    commands = [_create(name) for name in roles.values()]
    commands += [
        _with_database("REVOKE ALL ON DATABASE %I FROM PUBLIC"),
        _with_database(f"GRANT CONNECT ON DATABASE %I TO {everybody}"),
        _with_database("ALTER DATABASE %I SET search_path = meld, pg_temp"),
        "REVOKE ALL ON SCHEMA meld FROM PUBLIC",
        f"GRANT USAGE ON SCHEMA meld TO {everybody}",
        # What an earlier version gave and this one does not.
        f"REVOKE ALL ON ALL TABLES IN SCHEMA meld FROM PUBLIC, {everybody}",
        f"REVOKE ALL ON ALL FUNCTIONS IN SCHEMA meld FROM PUBLIC, {everybody}",
    ]
    commands += [f"GRANT {right} TO {roles[role]}" for role, rights in RIGHTS.items() for right in rights]
    return commands


def _create(role: str) -> str:
    """Return a statement that makes ``role`` unless it exists: CREATE ROLE knows no IF NOT EXISTS."""
    return (
        f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = '{role}')"
        f" THEN CREATE ROLE {role} NOLOGIN; END IF; END $$"
    )


def _with_database(command: str) -> str:
    """Return ``command`` with the name of the database that it is run in."""
    return f"DO $$ BEGIN EXECUTE pg_catalog.format('{command}', pg_catalog.current_database()); END $$"
