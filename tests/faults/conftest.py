"""Passphrases and code phrases that cost next to nothing, and the small organisation of tests/workflows/world.py."""

from __future__ import annotations

from tests.workflows.world import cheap, template, world

__all__ = ["cheap", "template", "world"]
