"""Opening the release that a command names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.errors import MeldappError
from meldapp.workflows.read_release import open_release
from meldapp.workstation.profile import read_installation

if TYPE_CHECKING:
    from meldapp.cli.options import Given
    from meldapp.records.preview import OpenedRelease


def open_given(given: Given) -> OpenedRelease:
    """Return the release in FILE, of the organisation that --profile or --installation names when one is given."""
    if not given.text_or("file"):
        raise MeldappError("cli.option-missing", name="FILE", command=given.command)
    ours = given.path_or_none("installation") or given.path_or_none("profile")
    file = given.path("file")
    return open_release(file, None if ours is None else read_installation(ours))
