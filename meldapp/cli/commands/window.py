"""The window: what ``meldapp`` opens when no command follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.cli.options import PROFILE
from meldapp.cli.words import Words

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.cli.table import Context

ABOUT = Words("Open het venster van meldapp.", "Open the window of meldapp.")
OPTIONS = (PROFILE,)


def run(given: Given, context: Context) -> int:
    """Show the window until it is closed."""
    folder = given.path_or_none("profile")
    if folder is not None:
        from meldapp.workstation.profile import read_installation

        read_installation(folder)
    return context.window(folder)
