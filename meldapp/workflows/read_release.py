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
