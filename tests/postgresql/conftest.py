"""The fixtures of fixtures.py, for this folder."""

from __future__ import annotations

from tests.postgresql.fixtures import server_store

__all__ = ["server_store"]
