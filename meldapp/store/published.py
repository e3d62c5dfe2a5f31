"""What everybody may read: versions of the directory, and releases. Each function works in its caller's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select, text

from meldapp.errors import MeldappError
from meldapp.store import statements
from meldapp.store.tables import directories, releases
from meldapp.store.values import as_bytes, as_number

if TYPE_CHECKING:
    from sqlalchemy import Connection


def add_directory(connection: Connection, version: int, signed: bytes) -> None:
    """Add a version of the directory; raises store.directory-not-newer unless it is the highest."""
    newest = connection.execute(select(func.max(directories.c.version))).scalar()
    if newest is not None and version <= as_number(newest):
        raise MeldappError("store.directory-not-newer", version=version)
    connection.execute(insert(directories), [{"version": version, "signed": signed}])


def directory(connection: Connection) -> bytes | None:
    """Return the newest version of the directory, ``None`` when there is none."""
    return statements.directory_of(connection.execute(text(statements.DIRECTORY)).scalar())


def add_release(connection: Connection, sequence: int, signed: bytes) -> None:
    """Add release number ``sequence``; raises SQLAlchemy's IntegrityError when there is one."""
    connection.execute(insert(releases), [{"sequence": sequence, "signed": signed}])


def all_releases(connection: Connection) -> list[tuple[int, bytes]]:
    """Return all releases with their numbers, first one first."""
    query = select(releases.c.sequence, releases.c.signed).order_by(releases.c.sequence)
    return [(as_number(n), as_bytes(signed)) for n, signed in connection.execute(query)]
