"""Signed statements: directory and key request (FORMAT.md, sections 7 and 8)."""

from __future__ import annotations

from meldapp.crypto import packing, signing
from meldapp.crypto.labels import label
from meldapp.errors import MeldappError
from meldapp.records.directory import Directory, KeyRequest
from meldapp.settings import Installation

DIRECTORY_MAGIC = b"MELDDIR1"
REQUEST_MAGIC = b"MELDREQ1"
_LENGTH = 4
LARGEST_STATEMENT = 1_048_576


def sign_directory(directory: Directory, root: signing.SigningSeeds) -> bytes:
    """Return ``directory`` signed by the organisation root with both schemes."""
    return _sign(DIRECTORY_MAGIC, "directory", directory.organisation, packing.encode(directory), root)


def open_directory(data: bytes, installation: Installation) -> Directory:
    """Return the directory if both signatures are those of the root that the installation names."""
    keys = signing.VerifyKeys(installation.root_ed25519, installation.root_mldsa65)
    body, signatures = _split(DIRECTORY_MAGIC, data)
    signed = label("directory", installation.organisation) + body
    if not signing.verify_pair(keys, signatures, signed):
        raise MeldappError("crypto.directory-signature")
    directory = packing.decode(body, Directory)
    if directory.organisation != installation.organisation:
        raise MeldappError("crypto.directory-organisation")
    return directory


def sign_request(request: KeyRequest, seeds: signing.SigningSeeds) -> bytes:
    """Return ``request`` signed with the keys that it names: proof that its maker holds them."""
    return _sign(REQUEST_MAGIC, "key-request", request.organisation, packing.encode(request), seeds)


def open_request(data: bytes, organisation: bytes) -> KeyRequest:
    """Return the request if it is for this organisation and signed with the keys that it names."""
    body, signatures = _split(REQUEST_MAGIC, data)
    request = packing.decode(body, KeyRequest)
    if request.organisation != organisation:
        raise MeldappError("crypto.request-organisation")
    keys = signing.VerifyKeys(request.ed25519, request.mldsa65)
    if not signing.verify_pair(keys, signatures, label("key-request", organisation) + body):
        raise MeldappError("crypto.request-signature")
    return request


def _sign(magic: bytes, purpose: str, organisation: bytes, body: bytes, seeds: signing.SigningSeeds) -> bytes:
    signatures = signing.sign_pair(seeds, label(purpose, organisation) + body)
    return magic + len(body).to_bytes(_LENGTH, "big") + body + signatures


def _split(magic: bytes, data: bytes) -> tuple[bytes, bytes]:
    start = len(magic) + _LENGTH
    end = start + int.from_bytes(data[len(magic) : start], "big")
    if data[: len(magic)] != magic or len(data) != end + signing.PAIR_SIZE or len(data) > LARGEST_STATEMENT:
        raise MeldappError("crypto.statement-malformed")
    return data[start:end], data[end:]
