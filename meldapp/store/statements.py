"""The four calls a workstation may make, and the check of the version, as SQL for SQLite and PostgreSQL alike.

They stand apart from SQLAlchemy because two roads share them: ``Store`` passes them to SQLAlchemy's ``text``, and
``fast_road`` to Python's own sqlite3. Both know ``:name``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.errors import MeldappError
from meldapp.records.sealed import DatedReply
from meldapp.store.failures import UnreadableError
from meldapp.store.values import as_bytes, as_day, as_number, checked

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

SCHEMA = "0001"
"""The newest revision in migrations/versions; kept here so that opening a store need not import Alembic."""

VERSION = "SELECT version_num FROM alembic_version"

# DO NOTHING, because a server would write what it refuses to its log, with the identifier and the time.
# Without the name of a column, because to name one takes the right to read it, which the letterbox has not.
ADD_LETTERS = "INSERT INTO letters (identifier, day, sealed) VALUES {} ON CONFLICT DO NOTHING"
ADD_LETTER = ADD_LETTERS.format("(:identifier, :day, :sealed)")
ADD_ROW = {
    "journal": "INSERT INTO journal (identifier, sealed) VALUES (:identifier, :sealed) ON CONFLICT DO NOTHING",
    "grants": "INSERT INTO grants (identifier, sealed) VALUES (:identifier, :sealed) ON CONFLICT DO NOTHING",
}
BOARD = "SELECT day, sealed FROM replies WHERE day >= :since ORDER BY day, identifier"
DIRECTORY = "SELECT signed FROM directories ORDER BY version DESC LIMIT 1"
CROWD = "SELECT day, count(*) FROM letters GROUP BY day ORDER BY day"


def check_version(version: object, name: str) -> None:
    """Raise store.older or store.newer when ``version`` is not what this version of meldapp works with."""
    if not isinstance(version, str):
        raise UnreadableError
    if version != SCHEMA:
        raise MeldappError("store.newer" if version > SCHEMA else "store.older", name=name)


def letter_values(identifier: bytes, day: dt.date, sealed: bytes) -> dict[str, bytes | int]:
    """Return what ADD_LETTER takes, in the order of ADD_LETTERS."""
    return {"identifier": checked(identifier), "day": day.toordinal(), "sealed": sealed}


def board_values(since: dt.date | None) -> dict[str, int]:
    """Return what BOARD takes; without ``since`` the board begins with the first day there is."""
    return {"since": 0 if since is None else since.toordinal()}


def board_of(result: Iterable[tuple[object, object]]) -> list[DatedReply]:
    """Return what BOARD gave."""
    return [DatedReply(as_day(day), as_bytes(sealed)) for day, sealed in result]


def directory_of(signed: object) -> bytes | None:
    """Return what DIRECTORY gave, ``None`` when there is no directory."""
    return None if signed is None else as_bytes(signed)


def crowd_of(result: Iterable[tuple[object, object]]) -> dict[dt.date, int]:
    """Return what CROWD gave."""
    return {as_day(day): as_number(count) for day, count in result}
