"""The SQL of set-up as files, for administrators who read what they run: ``installer/postgresql``.

Written by the code that runs it elsewhere, so that both do the same (a test compares).
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from alembic import command

from meldapp.errors import MeldappError
from meldapp.store import migrate
from meldapp.store.failures import reachable
from meldapp.store.postgresql import hardening, roles
from meldapp.store.postgresql.schema import MAKE_SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SCHEMA, ROLES, HARDENING = "1-schema.sql", "2-roles.sql", "3-superuser.sql"


def files(prefix: str = roles.PREFIX) -> dict[str, str]:
    """Return the name and the text of each file. Raises store.role-prefix."""
    return {
        SCHEMA: _script(
            "The tables and functions of an empty store. Run as the owner of the database, with psql -f.",
            [*MAKE_SCHEMA, "SET LOCAL search_path = meld, pg_temp", *_revisions()],
        ),
        ROLES: _script(
            "The roles and all their rights. Run as the owner of the database, who needs CREATEROLE; may be run again.",
            roles.statements(prefix),
        ),
        HARDENING: _script(
            "What everybody loses in this database. Run as a superuser, and again after pg_upgrade.",
            hardening.STATEMENTS,
        ),
    }


def write_files(folder: Path, prefix: str = roles.PREFIX) -> None:
    """Write the files into ``folder``. Raises store.no-folder, store.full, store.not-allowed, store.role-prefix."""
    if not folder.is_dir():
        raise MeldappError("store.no-folder", name=folder.name)
    for name, script in files(prefix).items():
        with reachable(folder / name):
            (folder / name).write_text(script, "utf-8", newline="\n")


def _script(about: str, commands: Iterable[str]) -> str:
    head = f"-- {about}\n-- Written by meldapp.store.postgresql.sql_files; do not change by hand.\n\n"
    settings = "\\set ON_ERROR_STOP on\n\n"
    return head + settings + "BEGIN;\n\n" + "".join(f"{one};\n\n" for one in commands) + "COMMIT;\n"


def _revisions() -> list[str]:
    """Return what Alembic would run on an empty database."""
    written = io.StringIO()
    command.upgrade(migrate.written_config(written), "head", sql=True)
    found = [_tidy(statement) for statement in written.getvalue().split(";\n\n")]
    return [statement for statement in found if statement not in {"", "BEGIN", "COMMIT", "COMMIT;"}]


def _tidy(statement: str) -> str:
    """Return ``statement`` without the comments before it and the spaces at the ends of its lines."""
    without_comments = re.sub(r"^(--.*\n|\s)+", "", statement)
    return re.sub(r"[ \t]+$", "", without_comments, flags=re.MULTILINE).rstrip()
