"""Signed statements: directory and key request (FORMAT.md, sections 7 and 8)."""

from __future__ import annotations

from collections.abc import Sequence

from meldapp.crypto import hpke, packing, signing
from meldapp.crypto.labels import label
from meldapp.errors import MeldappError
from meldapp.records.directory import Adviser, Directory, KeyRequest, Recovery
from meldapp.settings import Installation, Policy

DIRECTORY_MAGIC = b"MELDDIR1"
REQUEST_MAGIC = b"MELDREQ1"
LARGEST_STATEMENT = 1_048_576
_LENGTH = 4


def sign_directory(directory: Directory, root: signing.SigningSeeds) -> bytes:
    """Return ``directory`` signed by the organisation root with both schemes; refuses one that contradicts itself."""
    check_directory(directory)
    for listed in _listed(directory):
        hpke.load_public(listed.encryption_key)
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
    check_directory(directory)
    return directory


def stated_policy(data: bytes) -> Policy:
    """Return the policy that a directory states, signatures unseen: for the letterbox, which has no root key.

    Whoever can put another directory into the store can refuse letters anyway; workstations believe signatures only.
    """
    body, _ = _split(DIRECTORY_MAGIC, data)
    return packing.decode(body, Directory).policy


def check_directory(directory: Directory) -> None:
    """Refuse a directory in which a slot, a person or a key could be taken for another."""
    listed = _listed(directory)
    people = (*directory.advisers, *directory.former)
    recovery = directory.recovery
    sound = {
        "slot": _differ([one.slot for one in listed]) and all(one.slot < directory.policy.slots for one in listed),
        "adviser": _differ([one.adviser for one in people]),
        "ed25519": _differ([one.ed25519 for one in people]),
        "mldsa65": _differ([one.mldsa65 for one in people]),
        "encryption_key": _differ([one.encryption_key for one in listed]),
        "unit": _differ([unit.code for unit in directory.units]),
        "recovery": recovery is None or recovery.needed <= len(recovery.key_holders),
    }
    wrong = next((name for name, holds in sound.items() if not holds), None)
    if wrong is not None:
        raise MeldappError("crypto.directory-contradiction", name=wrong)


def _listed(directory: Directory) -> list[Adviser | Recovery]:
    """Return those to whom letters are sealed."""
    return [*directory.advisers, *([directory.recovery] if directory.recovery else [])]


def _differ(values: Sequence[object]) -> bool:
    return len(set(values)) == len(values)


def sign_request(request: KeyRequest, seeds: signing.SigningSeeds) -> bytes:
    """Return ``request`` signed with the signing keys that it names: proof that its maker holds those."""
    hpke.load_public(request.encryption_key)
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
    hpke.load_public(request.encryption_key)
    return request


def _sign(magic: bytes, purpose: str, organisation: bytes, body: bytes, seeds: signing.SigningSeeds) -> bytes:
    signatures = signing.sign_pair(seeds, label(purpose, organisation) + body)
    data = magic + len(body).to_bytes(_LENGTH, "big") + body + signatures
    if len(data) > LARGEST_STATEMENT:
        raise MeldappError("crypto.too-long")
    return data


def _split(magic: bytes, data: bytes) -> tuple[bytes, bytes]:
    start = len(magic) + _LENGTH
    end = start + int.from_bytes(data[len(magic) : start], "big")
    if data[: len(magic)] != magic or len(data) != end + signing.PAIR_SIZE or len(data) > LARGEST_STATEMENT:
        raise MeldappError("crypto.statement-malformed")
    return data[start:end], data[end:]
