"""Importing a sealed file (.meld) that a reporter had handed over."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from meldapp.crypto.sealed_file import LARGEST, unpack_file
from meldapp.errors import MeldappError
from meldapp.records.sync import SyncResult
from meldapp.store.store import Store
from meldapp.workflows.case_book import CaseBook
from meldapp.workflows.import_parts import Arrived, import_parts
from meldapp.workflows.open_letters import open_part, opener_for
from meldapp.workstation.files import read_file


def import_file(book: CaseBook, store: Store, file: Path, today: dt.date) -> SyncResult:
    """Import the letters in ``file`` as if they had come today; those that came before change nothing (P8).

    Raises workflows.file-missing, crypto.file-damaged (also when no letter is whole), crypto.file-elsewhere,
    workflows.file-not-for-you, and workflows.file-no-place when a colleague opened the case and gave no access.
    """
    if not file.is_file():
        raise MeldappError("workflows.file-missing", name=file.name)
    if file.stat().st_size > LARGEST:
        raise MeldappError("crypto.file-damaged")
    organisation, size = book.directory.organisation, book.directory.policy.letter_size
    letters = unpack_file(read_file(file) or b"", organisation, size)
    book.load(store)
    opener, damaged, arrived = opener_for(book), 0, list[Arrived]()
    for letter in letters:
        try:
            part = open_part(opener, letter, organisation)
        except MeldappError:
            damaged += 1
            continue
        if part is not None:
            arrived.append(Arrived(part, today))
    if not arrived:
        raise MeldappError("crypto.file-damaged" if damaged else "workflows.file-not-for-you")
    imported = import_parts(book, store, arrived, today)
    if imported.left:
        raise MeldappError("workflows.file-no-place")
    return SyncResult(letters=len(letters), new_cases=imported.cases, new_messages=imported.messages, damaged=damaged)
