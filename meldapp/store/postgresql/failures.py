"""From what PostgreSQL or its driver says to our own errors: no SQL, no bytes and no password come along."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from meldapp.errors import MeldappError
from meldapp.store.failures import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

_STATES = {
    "0A000": "store.read-only",  # what a server that follows another says when a writing transaction begins
    "25006": "store.read-only",
    "25P03": "store.connection-lost",
    "3D000": "store.missing",
    "40001": "store.locked",
    "40P01": "store.locked",
    "42501": "store.not-allowed",
    "42P01": "store.not-a-store",
    "53100": "store.full",
    "53300": "store.too-many",
    "55P03": "store.locked",
    "57014": "store.locked",
    "XX001": "store.damaged",
    "XX002": "store.damaged",
}
"""SQLSTATE (PostgreSQL manual, appendix A) to the code of our error."""

_CLASSES = {
    "08": "store.connection-lost",
    "28": "store.not-allowed",
    # Our statements are right, so a column or a function is gone.
    "42": "store.damaged",
    "57": "store.connection-lost",
}
"""The same by class, the first two characters."""

_REFUSALS = (
    ("pg_hba.conf", "store.not-allowed"),
    ("certificate", "store.certificate"),
    ("not support ssl", "store.certificate"),
    ("ssl error", "store.certificate"),
    ("too many", "store.too-many"),
    ("connection slots", "store.too-many"),
    ("authentication", "store.not-allowed"),
    ("password", "store.not-allowed"),
    ("permission denied", "store.not-allowed"),
    ("role does not exist", "store.not-allowed"),
    ("not permitted to log in", "store.not-allowed"),
    ("database does not exist", "store.missing"),
)
"""Words by which a refused connection is known: libpq hands on the server's sentence then, and no SQLSTATE."""


def refusal(problem: psycopg.OperationalError) -> str:
    """Return the code of our error for a connection that could not be made."""
    without_names = re.sub('"[^"]*"', " ", str(problem).lower())
    words = " ".join(without_names.split())
    return next((code for phrase, code in _REFUSALS if phrase in words), "store.unreachable")


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Turn failures of the store ``name`` into MeldappError.

    What breaks a rule of a table passes as it is, as with SQLite: only the caller knows what it means.
    """
    try:
        yield
    except Exception as problem:
        code = _code(problem)
        if code is None:
            raise
        raise MeldappError(code, name=name) from None


def _code(problem: Exception) -> str | None:
    """Return the code of our error for ``problem``, ``None`` when it is not the database that failed."""
    if isinstance(problem, UnreadableError):
        return "store.damaged"
    if isinstance(problem, PoolTimeoutError):
        return "store.locked"
    said = problem.orig if isinstance(problem, DBAPIError) else problem
    if not isinstance(said, psycopg.Error) or isinstance(said, psycopg.IntegrityError):
        return None
    if said.sqlstate:
        return _STATES.get(said.sqlstate) or _CLASSES.get(said.sqlstate[:2], "store.failed")
    if isinstance(said, psycopg.OperationalError | psycopg.InterfaceError):
        return "store.connection-lost"
    return None  # the driver refuses what we passed: a mistake of ours
