"""Opening the releases that a command names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meldapp.errors import MeldappError
from meldapp.workstation.profile import read_installation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from meldapp.cli.options import Given
    from meldapp.records.preview import OpenedRelease
    from meldapp.settings import Installation
    from meldapp.workflows.audit_releases import Audit


def open_given(given: Given) -> OpenedRelease:
    """Return the release in FILE, of the organisation that --profile or --installation names when one is given."""
    from meldapp.workflows.read_release import open_release

    if not given.text_or("file"):
        raise MeldappError("cli.option-missing", name="FILE", command=given.command)
    return open_release(given.path("file"), _ours(given))


def open_all(given: Given) -> list[OpenedRelease]:
    """Return the releases in all FILEs, in order of their numbers."""
    return open_these(given, _files(given))


def open_these(given: Given, files: Sequence[Path]) -> list[OpenedRelease]:
    """Return the releases in ``files``, in order of their numbers."""
    from meldapp.workflows.read_release import open_release

    opened = [open_release(file, _ours(given)) for file in files]
    return sorted(opened, key=lambda one: one.release.sequence)


def audit_given(given: Given) -> Audit:
    """Verify the releases in all FILEs together."""
    from meldapp.workflows.audit_releases import audit_files

    return audit_files(_files(given), _ours(given))


def _files(given: Given) -> list[Path]:
    files = given.paths("files")
    if not files:
        raise MeldappError("cli.option-missing", name="FILE", command=given.command)
    return files


def _ours(given: Given) -> Installation | None:
    ours = given.path_or_none("installation") or given.path_or_none("profile")
    return None if ours is None else read_installation(ours)
