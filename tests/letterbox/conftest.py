"""The small organisation of tests/workflows/world.py."""

from __future__ import annotations

from tests.workflows.world import template, cheap, world

__all__ = ["template", "cheap", "world"]
