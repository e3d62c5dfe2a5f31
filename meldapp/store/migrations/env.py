"""Run by Alembic: migrate the connection that ``migrate.config`` was given, inside its transaction."""

from __future__ import annotations

from alembic import context

from meldapp.store.tables import metadata

context.configure(
    # Without a connection Alembic writes the statements down (see postgresql/sql_files.py).
    connection=context.config.attributes.get("connection"),
    dialect_name=None if "connection" in context.config.attributes else "postgresql",
    target_metadata=metadata,
    # SQLite can undo CREATE TABLE as well; Alembic does not count on it unless told.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
