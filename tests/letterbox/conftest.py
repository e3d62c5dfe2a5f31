"""The small organisation of tests/workflows/world.py, and a store on a real server."""

from __future__ import annotations

from tests.postgresql.fixtures import server_store
from tests.workflows.world import cheap, template, world

__all__ = ["cheap", "server_store", "template", "world"]
