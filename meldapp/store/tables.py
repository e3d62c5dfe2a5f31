"""The tables, as the newest migration leaves them (a test compares the two).

P6 of the protocol decides their shape. Rows are clustered on their random identifier (SQLite: WITHOUT ROWID, so that
no hidden row number counts arrivals). There is no sequence, no moment of insertion and no column that could hold
one: a day is counted as ``date.toordinal`` counts it, and a CHECK keeps anything finer out. Versions of the directory
and numbers of releases are public and come from the caller.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)


def _identifier() -> Column[bytes]:
    return Column("identifier", LargeBinary, primary_key=True)


def _dated_identifier() -> Column[bytes]:
    return Column("identifier", LargeBinary, nullable=False)


def _day() -> Column[int]:
    return Column("day", Integer, nullable=False)


def _sealed() -> Column[bytes]:
    return Column("sealed", LargeBinary, nullable=False)


def _sixteen_bytes() -> CheckConstraint:
    return CheckConstraint("length(identifier) = 16", name="identifier")


def _whole_day() -> CheckConstraint:
    return CheckConstraint("day BETWEEN 1 AND 3652059", name="day")  # years 1 to 9999; no count of seconds fits


def _number(name: str) -> Column[int]:
    return Column(name, Integer, primary_key=True, autoincrement=False)


letters = Table(
    "letters",
    metadata,
    _dated_identifier(),
    _day(),
    _sealed(),
    # Whole days are fetched and deleted, so their rows lie together: within a day in the order of random identifiers.
    PrimaryKeyConstraint("day", "identifier"),
    UniqueConstraint("identifier"),
    _sixteen_bytes(),
    _whole_day(),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)

replies = Table(
    "replies",
    metadata,
    _dated_identifier(),
    _day(),
    _sealed(),
    # Whole days are fetched and deleted, so their rows lie together: within a day in the order of random identifiers.
    PrimaryKeyConstraint("day", "identifier"),
    UniqueConstraint("identifier"),
    _sixteen_bytes(),
    _whole_day(),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)

journal = Table(
    "journal",
    metadata,
    _identifier(),
    _sealed(),
    _sixteen_bytes(),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)

grants = Table(
    "grants",
    metadata,
    _identifier(),
    _sealed(),
    _sixteen_bytes(),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)

directories = Table(
    "directories",
    metadata,
    _number("version"),
    Column("signed", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)

releases = Table(
    "releases",
    metadata,
    _number("sequence"),
    Column("signed", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)
