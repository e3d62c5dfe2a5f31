"""Journal entries and grants of case keys: added all together or not at all, deleted only to erase a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete

from meldapp.store import rows
from meldapp.store.tables import grants, journal
from meldapp.store.values import checked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from meldapp.records.sealed import SealedRow


def add(connection: Connection, entries: Sequence[SealedRow], new_grants: Sequence[SealedRow]) -> None:
    """Add journal entries and grants; raises rows.TakenError when an identifier exists."""
    rows.add(connection, journal, entries)
    rows.add(connection, grants, new_grants)


def erase(connection: Connection, identifiers: Sequence[bytes]) -> None:
    """Delete the journal entries and the grants with these identifiers; unknown ones are passed over."""
    values = [{"key": checked(identifier)} for identifier in sorted(identifiers)]
    if values:
        for table in (journal, grants):
            connection.execute(delete(table).where(table.c.identifier == bindparam("key")), values)
