"""Attackers who administer the database: they log every row that comes in and keep a copy of every page."""

from __future__ import annotations

import itertools
from functools import lru_cache
from pathlib import Path

import numpy as np

from tests.attacks.who_filed.seen import DAY, Features, inserts, letters, stores, workstations

PAGE = 4_096
_BESIDE = 0.03
"""How likely it seems, against a letter, that the journal grew for another reason."""
_PROBE = 24
"""Bytes by which a piece of a letter is found again in the file."""


def features(folder: Path) -> Features:
    """Return for each workstation: its rows, where they lie, what happened to those pages later, and its windows."""
    return np.column_stack([_rows(folder), _places(folder), _windows(folder)])


def growth(folder: Path) -> Features:
    """Name whose rows take most bytes, or are more."""
    seen = _rows(folder)
    return seen[:, 0] * 1e9 + seen[:, 1] - 1e12 * seen[:, 2]


def lost_rows(folder: Path) -> Features:
    """Name whose rows are not there any more."""
    return _rows(folder)[:, 2]


def order(folder: Path) -> Features:
    """Name whose rows lie last in the file: as if they were written, or written anew, after the others."""
    return _places(folder)[:, 0]


def pages(folder: Path) -> Features:
    """Name whose pages changed most on days after their letter came, in the file or its log."""
    seen = _places(folder)
    return seen[:, 2] + 100 * seen[:, 3]


def window(folder: Path) -> Features:
    """Name whose letters came between the syncs before and at which the journal grew."""
    return _windows(folder)[:, 0]


def finished_days(folder: Path) -> Features:
    """Name whose letters came on the days that were over when the journal grew, and not before (decision 12)."""
    return _windows(folder)[:, 1]


@lru_cache(maxsize=2)
def _rows(folder: Path) -> Features:
    found = np.zeros((workstations(folder), 3))
    for one in letters(folder):
        found[one.workstation] += [1, len(one.sealed), 0]
    last = stores(folder)[-1].read_bytes()
    for one in letters(folder):
        found[one.workstation, 2] += one.identifier not in last
    return found


@lru_cache(maxsize=2)
def _places(folder: Path) -> Features:
    """Return the last and the mean place of the rows, pages changed later, and pieces in the write-ahead log."""
    copies = [(store.read_bytes(), _log(store)) for store in stores(folder)]
    changed = [_changed(before, after) for (before, _), (after, _) in itertools.pairwise(copies)]
    found = np.zeros((workstations(folder), 4))
    number = np.zeros(workstations(folder))
    for one in letters(folder):
        data, log = copies[min(int(one.moment // 86_400) + 1, len(copies) - 1)]
        places = [data.find(one.identifier)]
        places += [data.find(one.sealed[at : at + _PROBE]) for at in range(0, len(one.sealed) - _PROBE, PAGE)]
        touched = {place // PAGE for place in places if place >= 0}
        later = sum(len(touched & some) for some in changed[int(one.moment // 86_400) + 1 :])
        row = found[one.workstation]
        found[one.workstation] = [
            max(row[0], *places),
            row[1] + float(np.mean(places)),
            row[2] + later,
            row[3] + log.count(one.identifier),
        ]
        number[one.workstation] += 1
    found[:, 1] /= np.maximum(number, 1)
    return found


def _log(store: Path) -> bytes:
    log = store.with_name(store.name + "-wal")
    return log.read_bytes() if log.exists() else b""


def _changed(before: bytes, after: bytes) -> set[int]:
    return {at // PAGE for at in range(0, len(after), PAGE) if before[at : at + PAGE] != after[at : at + PAGE]}


@lru_cache(maxsize=2)
def _windows(folder: Path) -> Features:
    """Return how well the letters of each fit the moments at which the journal grew.

    What is new in a case appears in the journal when an adviser syncs; its letter came after the sync before that, by
    whichever adviser; or, where advisers leave letters until their day is over, on a day that ended between the two.
    So it is one of these letters. The journal grows for other reasons too.
    """
    synced = syncs(folder)
    found = np.zeros((workstations(folder), 2))
    for grown in sorted({one.moment for one in inserts(folder, "journal")}):
        before = max((moment for moment in synced if moment < grown), default=0.0)
        found[:, 0] += _fit(folder, before, grown)
        if before // DAY < grown // DAY:
            found[:, 1] += _fit(folder, before // DAY * DAY, grown // DAY * DAY)
    return found


def _fit(folder: Path, begin: float, end: float) -> Features:
    """Return how likely it is (log) that a letter which came between these two moments is that of each workstation."""
    mine = [one.workstation for one in letters(folder) if begin < one.moment <= end]
    number = np.bincount(mine, minlength=workstations(folder))
    likely: Features = np.log(_BESIDE + number / max(len(mine), 1))
    return likely


def syncs(folder: Path) -> list[float]:
    """Return when advisers synced: each puts a batch on the board."""
    return [one.moment for one in inserts(folder, "replies")]
