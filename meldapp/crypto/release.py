"""Signed releases: JSON that anybody can read, with both signatures beside it (FORMAT.md, section 11)."""

from __future__ import annotations

import base64
from typing import NamedTuple

import msgspec

from meldapp.crypto import sealing, signing
from meldapp.crypto.directory import open_directory
from meldapp.crypto.labels import label
from meldapp.errors import MeldappError
from meldapp.records.directory import Adviser, Directory
from meldapp.records.release import Release
from meldapp.settings import Installation

FORMAT = "meldapp-release/2"
_FIRST_FORMAT = "meldapp-release/1"
LARGEST_RELEASE = 16 * 1024 * 1024


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: str
    release: Release
    directory: str
    root_ed25519: str
    root_mldsa65: str
    signatures: str


class VerifiedRelease(NamedTuple):
    """A release whose signatures are right, who signed it, and the root that vouches for the signer."""

    release: Release
    signer: Adviser
    directory: Directory
    root: signing.VerifyKeys
    digest: bytes


def sign_release(release: Release, seeds: signing.SigningSeeds, directory: bytes, root: signing.VerifyKeys) -> bytes:
    """Return ``release`` as a signed JSON file; ``directory`` are the signed bytes that list the signer.

    Refuses what ``open_release`` would refuse.
    """
    signatures = signing.sign_pair(seeds, _signed(release))
    file = _File(FORMAT, release, _text(directory), _text(root.ed25519), _text(root.mldsa65), _text(signatures))
    data = msgspec.json.format(msgspec.json.encode(file), indent=1) + b"\n"
    open_release(data)
    return data


def open_release(data: bytes) -> VerifiedRelease:
    """Return the release if the directory inside is signed by the root inside and lists the signer.

    Whether that root is the right one is for the caller to compare with an installation.
    """
    file = _read(data)
    release = file.release
    directory_bytes, root_ed25519, root_mldsa65, signatures = (
        _bytes(text) for text in (file.directory, file.root_ed25519, file.root_mldsa65, file.signatures)
    )
    installation = Installation(release.organisation, "", root_ed25519, root_mldsa65, "")
    directory = open_directory(directory_bytes, installation)
    signer = directory.adviser(release.signer)
    if signer is None or not signing.verify_pair(
        signing.VerifyKeys(signer.ed25519, signer.mldsa65), signatures, _signed(release)
    ):
        raise MeldappError("crypto.release-signature")
    root = signing.VerifyKeys(root_ed25519, root_mldsa65)
    return VerifiedRelease(release, signer, directory, root, release_digest(release))


def release_digest(release: Release) -> bytes:
    """Return the hash (SHA-256, 32 bytes) by which the next release names this one."""
    return sealing.digest(_signed(release))


class _Format(msgspec.Struct, frozen=True):
    format: str


def _read(data: bytes) -> _File:
    """Return the file; refuses one that differs in more than white space from what ``sign_release`` writes.

    Hence no name twice, no other spelling of a string or of base64: every reader sees the same.
    """
    try:
        if len(data) > LARGEST_RELEASE:
            raise MeldappError("crypto.release-malformed")
        found = msgspec.json.decode(data, type=_Format).format
        if found == _FIRST_FORMAT:
            raise MeldappError("crypto.release-old")
        if found != FORMAT:
            raise MeldappError("crypto.release-format", found=ascii(found[:40]), expected=FORMAT)
        file = msgspec.json.decode(data, type=_File)
    except (msgspec.MsgspecError, ValueError, RecursionError) as problem:
        raise MeldappError("crypto.release-malformed") from problem
    if msgspec.json.format(data, indent=-1) != msgspec.json.encode(file):
        raise MeldappError("crypto.release-malformed")
    return file


def _signed(release: Release) -> bytes:
    # Only strings, integers, booleans and null: sorted keys without spaces are the canonical form (RFC 8785).
    return label("release", release.organisation) + msgspec.json.encode(release, order="sorted")


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(text: str) -> bytes:
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError as problem:
        raise MeldappError("crypto.release-malformed") from problem
    if _text(data) != text:
        raise MeldappError("crypto.release-malformed")
    return data
