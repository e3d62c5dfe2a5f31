"""Placeholder until B's is there."""

from __future__ import annotations

import msgspec


class Certificate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Placeholder."""

    parts: tuple[tuple[int, ...], ...] = ()
