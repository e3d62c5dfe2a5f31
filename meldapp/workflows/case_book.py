"""The casework in an adviser's memory: opened grants and journal entries.

All rows are always fetched, whatever is looked for (P5). What was opened stays in memory until the adviser locks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from meldapp.crypto import hpke, journal
from meldapp.crypto.journal import CaseKey, OpenedEntry
from meldapp.crypto.keys import AdviserKeys
from meldapp.errors import MeldappError
from meldapp.records.directory import Adviser, Directory
from meldapp.records.journal import Erased, JournalEntry
from meldapp.records.sealed import SealedRow
from meldapp.store.store import Store
from meldapp.workflows.progress import Progress, silent

_LOOK_AHEAD = 8
_STEP = 256
_OPENING = (bytes(16), 0)


class Head(NamedTuple):
    """Where an author's chain in a case stands: the number of the next entry, and the hash of the last."""

    sequence: int = 0
    digest: bytes = journal.FIRST_PREVIOUS


class CaseBook:
    """What one adviser can read.

    ``damaged`` counts grants that no adviser of the directory gave, and first rows of cases that do not open.

    ``entries`` are those of each case in the order of their clocks; ``gaps`` counts how often a row of a case does
    not open, or an author's chain in it skips a number or names another entry than the one before: a row was changed,
    removed or rolled back.
    """

    def __init__(self, keys: AdviserKeys, directory: Directory) -> None:
        self.keys = keys
        self.directory = directory
        self.damaged = 0
        self.entries: dict[bytes, list[JournalEntry]] = {}
        self.gaps: dict[bytes, int] = {}
        self._private = [hpke.load_private(epoch.private) for epoch in keys.epochs]
        self._case_keys: dict[bytes, CaseKey] = {}
        self._granted: dict[bytes, list[CaseKey]] = {}
        self._heads: dict[tuple[bytes, bytes], Head] = {}
        self._rows: dict[bytes, list[bytes]] = {}
        self._openings: dict[bytes, tuple[bytes, bytes]] = {}
        self._unopened: dict[bytes, bytes] = {}
        self._known: set[bytes] = set()

    @property
    def people(self) -> dict[bytes, Adviser]:
        """Everybody whose signature counts: advisers now and before."""
        return {one.adviser: one for one in (*self.directory.former, *self.directory.advisers)}

    def knows(self, case: bytes) -> bool:
        """Tell whether this adviser has the key of ``case``."""
        return case in self._case_keys

    def key(self, case: bytes) -> CaseKey:
        """Return the key of ``case``; raises workflows.unknown-case."""
        if case not in self._case_keys:
            raise MeldappError("workflows.unknown-case")
        return self._case_keys[case]

    def head(self, case: bytes) -> Head:
        """Return where this adviser's own chain in ``case`` stands."""
        return self._heads.get((case, self.keys.adviser), Head())

    def next_clock(self, case: bytes) -> int:
        """Return the Lamport clock of the next entry in ``case``."""
        return 1 + max((entry.clock for entry in self.entries[case]), default=0)

    def is_taken(self, case: bytes) -> bool:
        """Tell whether somebody opened ``case``, also when it was erased later."""
        identifier = journal.opening_identifier(case, self.directory.organisation)
        return identifier in self._unopened or identifier in self._openings

    def is_erased(self, case: bytes) -> bool:
        """Tell whether nothing can be read of ``case``: it was erased, or all its rows are gone."""
        return all(entry.what == Erased() for entry in self.entries.get(case, ()))

    def rows(self, case: bytes) -> list[bytes]:
        """Return the identifiers of all rows of ``case`` that were opened."""
        return self._rows.get(case, [])

    def load(self, store: Store, progress: Progress | None = None) -> None:
        """Fetch all grants and rows and open what is new."""
        tell = progress or silent
        new = False
        for number, row in enumerate(store.grants()):
            if row.identifier not in self._known:
                self._known.add(row.identifier)
                new = self._open_grant(row) or new
            if number % _STEP == 0:
                tell(number, 0)
        for row in store.journal():
            opening = self._openings.get(row.identifier)
            if opening is not None and opening[1] != row.sealed:
                self._take_changed_opening(opening[0], row)
            elif row.identifier not in self._known and row.identifier not in self._unopened:
                self._unopened[row.identifier] = row.sealed
                new = True
        if new:
            for case in list(self._granted):
                self._open_case(case)

    def absorb(self, case: bytes, rows: Iterable[SealedRow]) -> None:
        """Open rows of ``case`` that this adviser has just written."""
        self._unopened.update((row.identifier, row.sealed) for row in rows)
        self._open_case(case)

    def opened_grant(self, sealed: bytes) -> journal.Grant | None:
        """Return a grant that was given to this adviser, ``None`` for any other."""
        for private in self._private:
            grant = journal.open_grant(sealed, self.keys.adviser, private, self.directory.organisation)
            if grant is not None:
                return grant
        return None

    def _open_grant(self, row: SealedRow) -> bool:
        """Keep the case key that ``row`` grants; tell whether it is new."""
        grant = self.opened_grant(row.sealed)
        if grant is None:
            return False
        granter = self.people.get(grant.granter)
        if granter is None or not grant.signed_by(granter.ed25519):
            self.damaged += 1
            return False
        granted = self._granted.setdefault(grant.case_key.case, [])
        if grant.case_key in granted:
            return False
        granted.append(grant.case_key)
        return True

    def _open_case(self, case: bytes) -> None:
        entries = self.entries.setdefault(case, [])
        if not entries:
            case_key = self._case_keys[case] = self._chosen_key(case)
            opened = self._entry(case_key, _OPENING, opening=True)
            if opened is not None:
                self._keep(case, opened)
        for author in self.people:
            self._follow(self._case_keys[case], author)
        entries.sort(key=lambda entry: (entry.clock, entry.day, entry.author, entry.sequence))

    def _chosen_key(self, case: bytes) -> CaseKey:
        """Return the granted key that opens the first row of ``case``: a colleague may have granted a wrong one."""
        granted = self._granted[case]
        for case_key in granted:
            try:
                if journal.open_entry(
                    self._unopened.get, case_key, self.directory.organisation, _OPENING, opening=True
                ):
                    return case_key
            except MeldappError:
                continue
        return granted[0]

    def _take_changed_opening(self, case: bytes, row: SealedRow) -> None:
        """A first row that changed is a case that was erased, if an adviser signed that; otherwise it is damage."""
        sealed = {row.identifier: row.sealed}
        try:
            opened = journal.open_entry(
                sealed.get, self._case_keys[case], self.directory.organisation, _OPENING, opening=True
            )
        except MeldappError:
            opened = None
        self._openings[row.identifier] = (case, row.sealed)
        author = opened and self.people.get(opened.entry.author)
        if not opened or not author or not opened.signed_by(author.ed25519) or opened.entry.what != Erased():
            self._count_gap(case)
            return
        self.forget(case)
        self._rows[case] = [row.identifier]
        self.entries[case] = []
        self._keep(case, opened)

    def _follow(self, case_key: CaseKey, author: bytes) -> None:
        """Open the entries of ``author`` that come after those known; a number that is missing is counted."""
        missing, counted = 0, self.gaps.get(case_key.case, 0)
        while missing <= _LOOK_AHEAD:
            head = self._heads.get((case_key.case, author), Head())
            opened = self._entry(case_key, (author, head.sequence + missing))
            if opened is None:
                missing += 1
                continue
            # A row that was there but did not open was counted when it was tried.
            if opened.entry.previous != head.digest and self.gaps.get(case_key.case, 0) == counted:
                self._count_gap(case_key.case)
            self._keep(case_key.case, opened)
            missing, counted = 0, self.gaps.get(case_key.case, 0)

    def _entry(self, case_key: CaseKey, place: tuple[bytes, int], *, opening: bool = False) -> OpenedEntry | None:
        fetched: list[bytes] = []

        def fetch(identifier: bytes) -> bytes | None:
            fetched.append(identifier)
            return self._unopened.get(identifier)

        try:
            opened = journal.open_entry(fetch, case_key, self.directory.organisation, place, opening=opening)
        except MeldappError:
            self._drop(case_key.case, fetched)
            self._count_gap(case_key.case)
            self.damaged += opening
            return None
        if opened is None:
            return None
        self._drop(case_key.case, fetched)
        author = self.people.get(opened.entry.author)
        if author is None or not opened.signed_by(author.ed25519):
            self._count_gap(case_key.case)
            return None
        return opened

    def _count_gap(self, case: bytes) -> None:
        self.gaps[case] = self.gaps.get(case, 0) + 1

    def _drop(self, case: bytes, identifiers: Sequence[bytes]) -> None:
        """Remember that these rows belong to ``case`` and need not be opened again."""
        for identifier in identifiers:
            sealed = self._unopened.pop(identifier, None)
            if sealed is not None:
                self._known.add(identifier)
                self._rows.setdefault(case, []).append(identifier)
                if identifier == journal.opening_identifier(case, self.directory.organisation):
                    self._openings[identifier] = (case, sealed)

    def _keep(self, case: bytes, opened: OpenedEntry) -> None:
        entry = opened.entry
        self.entries[case].append(entry)
        self._heads[case, entry.author] = Head(entry.sequence + 1, opened.digest)

    def forget(self, case: bytes) -> None:
        """Forget what was read of a case whose rows were deleted; its key stays known."""
        self.entries.pop(case, None)
        self.gaps.pop(case, None)
        self._rows.pop(case, None)
        self._heads = {place: head for place, head in self._heads.items() if place[0] != case}
