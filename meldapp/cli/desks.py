"""Opening the desk of an adviser or of a reporter for one command."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from typing import TYPE_CHECKING

from meldapp.cli.asking import ask_passphrase
from meldapp.cli.people import find_case
from meldapp.errors import MeldappError
from meldapp.workstation.profile import read_installation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from meldapp.cli.options import Given
    from meldapp.cli.table import Context
    from meldapp.records.case import Case
    from meldapp.workflows.adviser_desk import AdviserDesk
    from meldapp.workflows.reporter_desk import ReporterDesk


def unlock(given: Given, context: Context) -> AdviserDesk:
    """Unlock the vault of an adviser, after asking for the passphrase."""
    from meldapp.workflows.adviser_desk import AdviserDesk, read_keys

    vault, day = existing_vault(given), given.day("today")
    if day is None:
        return AdviserDesk(vault, read_keys(vault, ask_passphrase(given, context)))
    if day > dt.datetime.now(dt.UTC).date():
        # In the future letters would be deleted that advisers have not fetched yet.
        raise MeldappError("cli.option-wrong", name="--today", command=given.command)
    return AdviserDesk(vault, read_keys(vault, ask_passphrase(given, context)), lambda: day)


def existing_vault(given: Given) -> Path:
    """Return the path of the vault; refused before a passphrase is asked for when nothing is there."""
    vault = given.path("vault")
    if not vault.is_file():
        raise MeldappError("workflows.vault-missing", name=vault.name)
    return vault


def chosen_case(given: Given, context: Context) -> tuple[AdviserDesk, Case]:
    """Return the unlocked desk, and the case that --case names."""
    wanted = given.text("case")
    desk = unlock(given, context)
    return desk, find_case(desk.cases(), wanted)


@contextmanager
def opened_desk(given: Given) -> Iterator[ReporterDesk]:
    """Open the workstation for a reporter; the outbox is written anew at both ends, whatever was done (P4)."""
    folder = given.path("profile")
    read_installation(folder)
    # Imported late: it brings the questionnaire.
    from meldapp.workflows.reporter_desk import ReporterDesk

    desk = ReporterDesk.open(folder)
    try:
        yield desk
    finally:
        desk.close()
