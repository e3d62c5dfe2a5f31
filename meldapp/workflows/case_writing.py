"""Adding to the casework: the one way steps are written, and how a case is opened, granted and erased."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from meldapp.crypto import journal
from meldapp.crypto.journal import CaseKey
from meldapp.errors import MeldappError
from meldapp.records.directory import Adviser
from meldapp.records.journal import Erased, JournalEntry, Step
from meldapp.records.sealed import SealedRow
from meldapp.store.store import Store
from meldapp.workflows.case_book import CaseBook, Head

TRIES = 5


def append(
    book: CaseBook, store: Store, case: bytes, steps: Sequence[Step], today: dt.date, grant_to: Adviser | None = None
) -> None:
    """Add ``steps`` to ``case``, all or none; ``grant_to`` gets the case key with them."""
    grants = [] if grant_to is None else [grant_of(book, book.key(case), grant_to)]
    write(book, store, lambda: {case: rows_of(book, case, steps, today)}, lambda rows: store.add_journal(rows, grants))


def write(
    book: CaseBook,
    store: Store,
    make: Callable[[], dict[bytes, list[SealedRow]]],
    add: Callable[[list[SealedRow]], bool],
) -> None:
    """Make the rows of some cases and add them; when somebody wrote first (``add`` is false) read all and try again."""
    for _ in range(TRIES):
        rows = make()
        if add([row for rows_of_case in rows.values() for row in rows_of_case]):
            for case, rows_of_case in rows.items():
                book.absorb(case, rows_of_case)
            return
        book.load(store)
    raise MeldappError("workflows.case-busy")


def rows_of(book: CaseBook, case: bytes, steps: Sequence[Step], today: dt.date) -> list[SealedRow]:
    """Return the sealed rows that ``steps`` are in the journal if they are the next; refuses a case that was erased."""
    if book.is_erased(case):
        raise MeldappError("workflows.unknown-case")
    return seal_steps(book, book.key(case), book.next_clock(case), steps, today)


def erase_case(book: CaseBook, store: Store, case: bytes, today: dt.date) -> None:
    """Delete all rows of ``case``. One signed row stays that says so, in the place of the first.

    Without it the letters that are still in the store would open the case again; and without its signature a
    database administrator could hide a case by changing one row.
    """
    case_key, organisation = book.key(case), book.directory.organisation
    if book.is_erased(case):
        raise MeldappError("workflows.unknown-case")
    entry = JournalEntry(case, book.keys.adviser, 0, journal.FIRST_PREVIOUS, book.next_clock(case), today, Erased())
    rows, _ = journal.seal_entry(entry, case_key, book.keys.ed25519, organisation, opening=True)
    if not store.replace_journal(book.rows(case), rows):
        # The first row is not one this adviser opened: a colleague erased the case a moment ago.
        raise MeldappError("workflows.unknown-case")
    book.load(store)


def seal_steps(
    book: CaseBook, case_key: CaseKey, clock: int, steps: Sequence[Step], today: dt.date, *, opening: bool = False
) -> list[SealedRow]:
    """Return ``steps`` sealed, the first with this ``clock``; ``opening`` when they are the first of the case."""
    me = book.keys
    rows: list[SealedRow] = []
    head = Head() if opening else book.head(case_key.case)
    for step in steps:
        entry = JournalEntry(case_key.case, me.adviser, head.sequence, head.digest, clock, today, step)
        sealed, digest = journal.seal_entry(entry, case_key, me.ed25519, book.directory.organisation, opening=opening)
        rows += sealed
        head, clock, opening = Head(head.sequence + 1, digest), clock + 1, False
    return rows


def grant_of(book: CaseBook, case_key: CaseKey, reader: Adviser) -> SealedRow:
    """Return a row that gives ``reader`` the key of a case."""
    me = book.keys
    return journal.seal_grant(
        case_key, reader.adviser, reader.encryption_key, me.adviser, me.ed25519, book.directory.organisation
    )
