"""The report that a command names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.errors import MeldappError

if TYPE_CHECKING:
    from pathlib import Path

    from meldapp.cli.options import Given


def report_path(given: Given) -> Path:
    """Return the file that was given; it must be."""
    if not given.text_or("file"):
        raise MeldappError("cli.option-missing", name="FILE", command=given.command)
    return given.path("file")
