"""The SQLAlchemy engine over the store, and the one way to begin a transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import URL, create_engine, event
from sqlalchemy.pool import QueuePool

from meldapp.store import sqlite_file

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection, Engine

READING = "DEFERRED"
WRITING = "IMMEDIATE"
"""A writer takes its lock at once: a reader that becomes a writer half-way is refused instead of kept waiting."""


def make_engine(path: Path) -> Engine:
    """Make the engine; it connects at first use. What is bound to a statement is never logged or shown."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        creator=lambda: sqlite_file.connect(path),
        poolclass=QueuePool,
        hide_parameters=True,
        echo=False,
    )
    event.listen(engine, "begin", _begin)
    return engine


def transactions(engine: Engine, kind: str) -> Engine:
    """Return ``engine`` with transactions of ``kind``: READING or WRITING. Without a kind it begins none."""
    return engine.execution_options(meldapp_transaction=kind)


def _begin(connection: Connection) -> None:
    # The sqlite3 module begins transactions late, and never before a SELECT, so it is told to leave them alone.
    kind = connection.get_execution_options().get("meldapp_transaction")
    if kind:
        connection.exec_driver_sql(f"BEGIN {kind}")
