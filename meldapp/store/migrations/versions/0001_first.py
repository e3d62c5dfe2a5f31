"""The first tables: letters, replies, journal, grants, directories, releases.

Written out in full, not taken from meldapp.store.tables: those will change and this revision will not.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from meldapp.store.migrations import postgresql_0001

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    for name in ("letters", "replies"):
        op.create_table(
            name,
            sa.Column("identifier", sa.LargeBinary(), nullable=False),
            sa.Column("day", sa.Integer(), nullable=False),
            sa.Column("sealed", sa.LargeBinary(), nullable=False),
            sa.PrimaryKeyConstraint("day", "identifier", name=f"pk_{name}"),
            sa.UniqueConstraint("identifier", name=f"uq_{name}_identifier"),
            sa.CheckConstraint("length(identifier) = 16", name=op.f(f"ck_{name}_identifier")),
            sa.CheckConstraint("day BETWEEN 1 AND 3652059", name=op.f(f"ck_{name}_day")),
            sqlite_with_rowid=False,
            sqlite_strict=True,
        )
    for name in ("journal", "grants"):
        op.create_table(
            name,
            sa.Column("identifier", sa.LargeBinary(), nullable=False),
            sa.Column("sealed", sa.LargeBinary(), nullable=False),
            sa.PrimaryKeyConstraint("identifier", name=f"pk_{name}"),
            sa.CheckConstraint("length(identifier) = 16", name=op.f(f"ck_{name}_identifier")),
            sqlite_with_rowid=False,
            sqlite_strict=True,
        )
    for name, number in (("directories", "version"), ("releases", "sequence")):
        op.create_table(
            name,
            sa.Column(number, sa.Integer(), autoincrement=False, nullable=False),
            sa.Column("signed", sa.LargeBinary(), nullable=False),
            sa.PrimaryKeyConstraint(number, name=f"pk_{name}"),
            sqlite_with_rowid=False,
            sqlite_strict=True,
        )
    if op.get_context().dialect.name == "postgresql":
        for statement in postgresql_0001.STATEMENTS:
            op.execute(statement)


def downgrade() -> None:
    """Refuse: going back would throw letters away."""
    raise NotImplementedError
