"""What the demonstration made: where everything is, and the words that open it."""

from __future__ import annotations

from pathlib import Path

import msgspec


class DemoPerson(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An adviser (or key holder) of the demonstration, with what opens their vault. Never used for a real person."""

    name: str
    vault: Path
    passphrase: str


class DemoReporter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A report of the demonstration: how it begins, and the code phrase that opens it."""

    title: str
    phrase: str


class Demo(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A throw-away organisation in ``folder``: nothing in it is secret, all of it may be deleted."""

    folder: Path
    organisation: Path
    profile: Path
    root_passphrase: str
    advisers: tuple[DemoPerson, ...]
    recovery: DemoPerson
    reporters: tuple[DemoReporter, ...]
    releases: tuple[Path, ...]
    slot_seconds: int
