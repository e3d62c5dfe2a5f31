"""What everybody may read: versions of the directory, and releases. Each function works in its caller's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from meldapp.errors import MeldappError
from meldapp.store import rows
from meldapp.store.tables import directories, releases

if TYPE_CHECKING:
    from sqlalchemy import Connection


def add_directory(connection: Connection, version: int, signed: bytes) -> None:
    """Add a version of the directory; raises store.directory-not-newer unless it is the highest."""
    newest = connection.execute(select(func.max(directories.c.version))).scalar()
    if newest is not None and version <= rows.as_number(newest):
        raise MeldappError("store.directory-not-newer", version=version)
    connection.execute(insert(directories), [{"version": version, "signed": signed}])


def directory(connection: Connection) -> bytes | None:
    """Return the newest version of the directory, ``None`` when there is none."""
    query = select(directories.c.signed).order_by(directories.c.version.desc()).limit(1)
    signed = connection.execute(query).scalar()
    return None if signed is None else rows.as_bytes(signed)


def add_release(connection: Connection, sequence: int, signed: bytes) -> None:
    """Add release number ``sequence``; raises SQLAlchemy's IntegrityError when there is one."""
    connection.execute(insert(releases), [{"sequence": sequence, "signed": signed}])


def all_releases(connection: Connection) -> list[tuple[int, bytes]]:
    """Return all releases with their numbers, first one first."""
    query = select(releases.c.sequence, releases.c.signed).order_by(releases.c.sequence)
    return [(rows.as_number(n), rows.as_bytes(signed)) for n, signed in connection.execute(query)]
