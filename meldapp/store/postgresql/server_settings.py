"""What the settings of the server must be for it to keep no time finer than the day (P6) and lose nothing (P8).

The owner of a database cannot change them: who runs the server can. So they are looked at, and said.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import text

from meldapp.store.postgresql.server import server_database

if TYPE_CHECKING:
    from collections.abc import Mapping

_OFF = ("off", "")

WANTED: Mapping[str, tuple[str, ...]] = {
    # A line in a log for each statement, with its moment, would be the order of arrival.
    "log_statement": ("none",),
    "log_duration": _OFF,
    "log_min_duration_statement": ("-1",),
    "log_min_duration_sample": ("-1",),
    "log_transaction_sample_rate": ("0",),
    "log_connections": _OFF,
    "log_disconnections": _OFF,
    "log_statement_stats": _OFF,
    # Also statements that fail: not the statement, not its values.
    "log_min_error_statement": ("panic", "fatal"),
    "log_error_verbosity": ("terse",),
    "log_parameter_max_length": ("0",),
    "log_parameter_max_length_on_error": ("0",),
    # The moment of each transaction, kept in the database itself.
    "track_commit_timestamp": _OFF,
    # What was confirmed survives a power cut.
    "fsync": ("on",),
    "full_page_writes": ("on",),
    "password_encryption": ("scram-sha-256",),
}
"""For each setting the values that are right, the one to choose first."""

OVER_NETWORK: Mapping[str, tuple[str, ...]] = {"ssl": ("on",)}
"""The same, for a server that is reached over a network."""

_QUERY = text("SELECT name, reset_val FROM pg_catalog.pg_settings WHERE name = ANY (:names)")


class Finding(NamedTuple):
    """A setting that is not right: its name, the value found, and the one to choose."""

    name: str
    found: str
    wanted: str


def check_settings(url: str) -> list[Finding]:
    """Return the settings of the server at ``url`` that are not right, by name; any account may ask.

    A setting that this version of PostgreSQL does not know, or does not show to this account, is passed over.
    """
    with closing(server_database(url)) as database, database.reading() as connection:
        over_network = connection.execute(text("SELECT inet_server_addr() IS NOT NULL")).scalar()
        wanted = {**WANTED, **(OVER_NETWORK if over_network else {})}
        found = connection.execute(_QUERY, {"names": list(wanted)}).all()
    return sorted(Finding(name, value, wanted[name][0]) for name, value in found if value not in wanted[name])
