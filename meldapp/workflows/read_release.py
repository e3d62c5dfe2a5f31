"""Read a release, as an analyst: from the file alone."""

from __future__ import annotations

import hashlib
from pathlib import Path

from meldapp.crypto.release import LARGEST_RELEASE
from meldapp.crypto.release import open_release as open_signed
from meldapp.errors import MeldappError
from meldapp.records.preview import OpenedRelease
from meldapp.settings import Installation
from meldapp.workstation.files import read_file

_MARK = b'"meldapp-release/'
_HEAD = 200
"""Bytes of a file within which a release says what it is."""


def open_release(file: Path, installation: Installation | None = None) -> OpenedRelease:
    """Return the release in ``file`` after checking its signatures.

    With an ``installation`` the root that vouches for the signer must be its root: a release of another organisation
    is refused. Without one nobody can tell whose root it is: compare the fingerprint.
    """
    data = read_file(file, LARGEST_RELEASE)
    if data is None:
        raise MeldappError("workflows.release-missing", name=file.name)
    opened = open_signed(data)
    trusted = None
    if installation is not None:
        trusted = (opened.root.ed25519, opened.root.mldsa65) == (installation.root_ed25519, installation.root_mldsa65)
        if not trusted:
            raise MeldappError("workflows.release-of-another", name=opened.release.organisation_name)
    digest = hashlib.sha256(opened.root.ed25519 + opened.root.mldsa65).hexdigest()[:32]
    fingerprint = " ".join(digest[start : start + 4] for start in range(0, len(digest), 4))
    return OpenedRelease(opened.release, opened.signer.name, trusted, fingerprint, opened.digest)


def releases_in(folder: Path) -> list[Path]:
    """Return the files with releases in ``folder``; raises workflows.no-releases when there are none."""
    files = [file for file in files_in(folder) if _MARK in _head(file)]
    if not files:
        raise MeldappError("workflows.no-releases", name=folder.name)
    return files


def files_in(folder: Path) -> list[Path]:
    """Return the files in ``folder``, by name."""
    return [file for file in sorted(folder.glob("*")) if file.is_file()]


def _head(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(_HEAD)
    except OSError as problem:
        raise MeldappError("workflows.release-missing", name=file.name) from problem
