"""Keep what came in letters in the journal: opened cases and further messages, all in one transaction.

Written only after all letters were fetched, and in the order of identifiers that are as good as random: whoever logs
the statements of the database does not see which letter brought which entry (P7).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from meldapp.crypto import journal
from meldapp.crypto.journal import CaseKey
from meldapp.errors import MeldappError
from meldapp.records.directory import Adviser
from meldapp.records.journal import Erased, Received
from meldapp.records.letter import LetterKind, Part
from meldapp.records.sealed import SealedRow
from meldapp.store.store import Store
from meldapp.workflows.case_book import CaseBook
from meldapp.workflows.case_writing import TRIES, grant_of, seal_steps
from meldapp.workflows.fold_case import gather

_ORDER = (LetterKind.REPORT, LetterKind.FOLLOW_UP, LetterKind.CLOSE)


class Arrived(NamedTuple):
    """A verified part of a message, and the day on which its letter arrived."""

    part: Part
    day: dt.date


class Imported(NamedTuple):
    """How many cases were opened and messages completed; ``left`` are the days of parts that have no place yet."""

    cases: int
    messages: int
    left: frozenset[dt.date]


class _Plan(NamedTuple):
    rows: list[SealedRow]
    grants: list[SealedRow]


def import_parts(book: CaseBook, store: Store, arrived: Sequence[Arrived], today: dt.date) -> Imported:
    """Add ``arrived`` to their cases and open the cases that nobody did; each part once (P8)."""
    by_case: dict[bytes, list[Arrived]] = {}
    days_of: dict[bytes, set[dt.date]] = {}
    for one in arrived:
        days_of.setdefault(one.part.case, set()).add(one.day)
        # The clock of a workstation, or somebody who changed the row, may have set a day that is still to come.
        by_case.setdefault(one.part.case, []).append(one._replace(day=min(one.day, today)))
    for _ in range(TRIES):
        plan, before = _Plan([], []), _complete(book, by_case)
        opened, left = 0, set[dt.date]()
        for case, parts in by_case.items():
            if book.knows(case):
                _plan_more(book, plan, case, parts, today)
            elif book.is_taken(case):
                # Opened by a colleague who gave this adviser no key, or erased: tried again, as long as letters stay.
                left |= days_of[case]
            else:
                _plan_case(book, plan, case, parts, today)
                opened += 1
        if not plan.rows:
            return Imported(0, 0, frozenset(left))
        added = store.add_journal(plan.rows, plan.grants)
        book.load(store)
        if added:
            return Imported(opened, len(_complete(book, by_case) - before), frozenset(left))
    raise MeldappError("workflows.case-busy")


def _plan_case(book: CaseBook, plan: _Plan, case: bytes, parts: Sequence[Arrived], today: dt.date) -> None:
    """Open ``case`` with ``parts``, for this adviser and all whom the reporter chose."""
    case_key = journal.new_case_key(case)
    steps = [Received(one.part, one.day) for one in _once(parts, {}).values()]
    plan.rows.extend(seal_steps(book, case_key, 1, steps, today, opening=True))
    plan.grants.extend(_grants(book, case_key, {book.keys.adviser}.union(*(one.part.readers for one in parts))))


def _plan_more(book: CaseBook, plan: _Plan, case: bytes, parts: Sequence[Arrived], today: dt.date) -> None:
    """Add the parts that are new in ``case``; whom the reporter chose now, and not before, gets access."""
    fold = gather(book.entries[case], book.people)
    # The letters of an erased case stay in the store for a while; only what came later is news.
    erased = max((one.day for one in book.entries[case] if one.what == Erased()), default=dt.date.min)
    parts = [one for one in parts if one.day > erased or erased == dt.date.min]
    new = list(_once(parts, fold.parts).values())
    if new:
        clock = book.next_clock(case)
        plan.rows.extend(seal_steps(book, book.key(case), clock, [Received(*one) for one in new], today))
        chosen = {reader for one in new for reader in one.part.readers}
        plan.grants.extend(_grants(book, book.key(case), chosen - {*fold.readers, book.keys.adviser}))


def _once(parts: Sequence[Arrived], known: Mapping[bytes, Mapping[int, Part]]) -> dict[tuple[bytes, int], Arrived]:
    """Return each part that is new, once: by day, and of one day the report first and the close last.

    Letters of one day come in no order (P6); a close that came before the last words would be undone by them.
    """
    ordered = sorted(parts, key=lambda one: (one.day, _ORDER.index(one.part.kind), one.part.message, one.part.part))
    return {
        (one.part.message, one.part.part): one
        for one in ordered
        if one.part.part not in known.get(one.part.message, {})
    }


def _grants(book: CaseBook, case_key: CaseKey, readers: set[bytes]) -> list[SealedRow]:
    people: list[Adviser] = [one for one in book.directory.advisers if one.adviser in readers]
    return [grant_of(book, case_key, one) for one in people]


def _complete(book: CaseBook, by_case: Mapping[bytes, object]) -> set[bytes]:
    """Return the messages of these cases of which all parts are there."""
    folds = (gather(book.entries[case], book.people) for case in by_case if book.knows(case))
    return {message for fold in folds for message in fold.messages}
