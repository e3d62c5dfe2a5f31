"""Freeing the room of rows that were deleted or rewritten, as the owner of the tables."""

from __future__ import annotations

from contextlib import closing

from sqlalchemy import text

from meldapp.store.postgresql.server import server_database

_OWNED = text(
    "SELECT bool_and(pg_catalog.pg_has_role(relowner, 'USAGE')) FROM pg_catalog.pg_class"
    " WHERE relnamespace = 'meld'::regnamespace AND relname IN ('letters', 'replies', 'journal', 'grants')"
)
_VACUUM = text("VACUUM meld.letters, meld.replies, meld.journal, meld.grants")


def vacuum(url: str) -> bool:
    """Have the server use the room of old rows again; ``False``, and nothing done, unless ``url`` names the owner.

    It takes no lock that keeps letters out. Raises what connecting raises.
    """
    with closing(server_database(url)) as database, database.alone() as connection:
        if not connection.execute(_OWNED).scalar():
            return False
        # Outside a transaction there is no SET LOCAL; the connection is closed after this.
        connection.exec_driver_sql("SET statement_timeout = 0")
        connection.execute(_VACUUM)
    return True
