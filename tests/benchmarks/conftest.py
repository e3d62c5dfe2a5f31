"""The small organisation of tests/workflows/world.py."""

from __future__ import annotations

from tests.workflows.world import _template, cheap, world

__all__ = ["_template", "cheap", "world"]
