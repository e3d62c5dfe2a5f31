"""Find advisers by name and cases by number."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from meldapp.cli.showing import plain
from meldapp.errors import MeldappError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from meldapp.records.case import Case
    from meldapp.records.directory import Adviser, Directory, KeyRequest

_SHORTEST = 8


def find_adviser(advisers: Sequence[Adviser], wanted: str) -> Adviser:
    """Return the adviser with this name, or with this start of their identifier (8 hexadecimal digits or more)."""
    name = " ".join(wanted.split()).casefold()
    found = [one for one in advisers if " ".join(one.name.split()).casefold() == name]
    if not found and len(name) >= _SHORTEST:
        found = [one for one in advisers if one.adviser.hex().startswith(name)]
    if len(found) > 1:
        identifiers = ", ".join(one.adviser.hex()[:_SHORTEST] for one in found)
        raise MeldappError("cli.two-advisers", identifiers=identifiers)
    if not found:
        raise MeldappError("cli.unknown-adviser", known="; ".join(plain(one.name) for one in advisers))
    return found[0]


def find_readers(directory: Directory, wanted: str) -> tuple[bytes, ...]:
    """Return the advisers named in ``wanted``, with commas between; a name may have a comma itself."""
    if any(one.name.casefold() == wanted.strip().casefold() for one in directory.advisers):
        return (find_adviser(directory.advisers, wanted).adviser,)
    names = [name for name in wanted.split(",") if name.strip()]
    return tuple(find_adviser(directory.advisers, name).adviser for name in names)


def name_of(directory: Directory, adviser: bytes) -> str:
    """Return the name of an adviser, of one who left too; "?" for anybody else."""
    people = (*directory.advisers, *directory.former)
    return next((one.name for one in people if one.adviser == adviser), "?")


def find_case(cases: Sequence[Case], wanted: str) -> Case:
    """Return the case with this number (hyphen or not), or with this start of its identifier."""
    number = "".join(wanted.split()).replace("-", "").casefold()
    found = [case for case in cases if case.number.replace("-", "").casefold() == number]
    if len(number) >= _SHORTEST:
        found += [case for case in cases if case.case.hex().startswith(number)]
    if len(found) > 1:
        identifiers = ", ".join(case.case.hex()[:_SHORTEST] for case in found)
        raise MeldappError("cli.two-cases", identifiers=identifiers)
    if not found:
        raise MeldappError("workflows.unknown-case")
    return found[0]


def fingerprint(person: Adviser | KeyRequest) -> str:
    """Return the start of the SHA-256 hash of somebody's public keys, for comparing by eye or by ear."""
    digest = hashlib.sha256(person.encryption_key + person.ed25519 + person.mldsa65).hexdigest()[:32]
    return " ".join(digest[start : start + 4] for start in range(0, len(digest), 4))
