"""Attackers who copy the disks of workstations after every tick."""

from __future__ import annotations

import itertools
import zlib
from functools import lru_cache
from pathlib import Path

import numpy as np

from meldapp.workflows.desk_files import known_directory, read_outbox
from meldapp.workstation import profile
from tests.attacks.who_filed.seen import DAY, Entry, Features, apart, days_of, entries, flows, workstations

BLOCK = 512
_END = 20_000
"""Bytes at the end of an outbox that are compressed: where nothing waits."""
_NANO = 1e9


def features(folder: Path) -> Features:
    """Return for each workstation: what changed in its files, their bytes, their times, their entries."""
    return np.column_stack([_changes(folder), _bytes(folder), _times(folder), _entries(folder)])


def desk_changes(folder: Path) -> Features:
    """Name whose outbox changed in most blocks."""
    return _changes(folder)[:, 0]


def desk_sizes(folder: Path) -> Features:
    """Name whose files have other sizes or names than those of others."""
    seen = _changes(folder)[:, 1:]
    return apart(seen)


def desk_bytes(folder: Path) -> Features:
    """Name whose outbox has bytes that are least evenly spread, or that compress, or come twice."""
    seen = _bytes(folder)
    return seen[:, 0] + 1e3 * seen[:, 1] + 1e3 * seen[:, 2]


def desk_times(folder: Path) -> Features:
    """Name whose files bear the time that is furthest from a tick."""
    return _times(folder)[:, 0]


def desk_entries(folder: Path) -> Features:
    """Name whose folder was written to most often, by the numbers of inodes, or lists its files in another order."""
    seen = _entries(folder)
    return apart(seen)


@lru_cache(maxsize=2)
def desk_opened(folder: Path) -> Features:
    """Name whose outbox holds most letters, opened with the key that lay beside it when the disk was copied."""
    found = []
    for number in range(workstations(folder)):
        waiting = 0
        for day in days_of(folder, number)[1:]:
            installation = profile.read_installation(day)
            directory = known_directory(day, installation)
            assert directory is not None
            waiting += len(read_outbox(day, installation, directory.policy)[0].waiting)
        found.append(float(waiting))
    return np.array(found)


def _changes(folder: Path) -> Features:
    """Return blocks of the outbox that changed, blocks of other files but the board, names, and sizes of files."""
    rows = []
    for number in range(workstations(folder)):
        copies = [{path.name: path.read_bytes() for path in day.iterdir()} for day in days_of(folder, number)]
        changed = [0, 0]
        for before, after in itertools.pairwise(copies):
            for name in after.keys() - {profile.BOARD}:
                changed[name != profile.OUTBOX] += _blocks(before.get(name, b""), after[name])
        last = copies[-1]
        sizes = [float(len(last.get(name, b""))) for name in (profile.OUTBOX, profile.DIRECTORY, profile.INSTALLATION)]
        rows.append([*changed, sum(len(copy) for copy in copies), *sizes])
    return np.array(rows, np.float64)


def _blocks(before: bytes, after: bytes) -> int:
    places = range(0, max(len(before), len(after)), BLOCK)
    return sum(before[at : at + BLOCK] != after[at : at + BLOCK] for at in places)


@lru_cache(maxsize=2)
def _bytes(folder: Path) -> Features:
    """Return of the outbox, over all days: largest chi-square, bytes that compression saves, blocks that come twice."""
    rows = []
    for number in range(workstations(folder)):
        boxes = [(day / profile.OUTBOX).read_bytes() for day in days_of(folder, number)]
        even, saved = [], []
        for box in boxes:
            counts = np.bincount(np.frombuffer(box, np.uint8), minlength=256)
            even.append(((counts - len(box) / 256) ** 2).sum() / (len(box) / 256))
            saved.append(max(0, len(box[-_END:]) - len(zlib.compress(box[-_END:], 1))))
        blocks = [box[at : at + 16] for box in boxes for at in range(0, len(box) - 15, 16)]
        rows.append([max(even), max(saved), len(blocks) - len(set(blocks))])
    return np.array(rows, np.float64)


@lru_cache(maxsize=2)
def _times(folder: Path) -> Features:
    """Return how far files that a tick writes are from the workstation's last exchange of that day, in seconds."""
    ticks = _last_flows(folder)
    rows: list[list[float]] = [[] for _ in range(workstations(folder))]
    begin = min(one.changed for one in entries(folder) if one.name == profile.INSTALLATION) / _NANO + DAY
    for one in entries(folder):
        if one.name in {profile.OUTBOX, profile.BOARD, profile.DIRECTORY} and (one.workstation, one.day) in ticks:
            rows[one.workstation].append(abs(one.changed / _NANO - begin - ticks[one.workstation, one.day]))
    return np.array([[max(some, default=0.0), sum(some) / max(len(some), 1)] for some in rows])


def _last_flows(folder: Path) -> dict[tuple[int, int], float]:
    return {(one.workstation, int(one.moment // DAY) + 1): one.moment for one in sorted(flows(folder))}


@lru_cache(maxsize=2)
def _entries(folder: Path) -> Features:
    """Return the places of files in the folder, and how far the inode of the outbox went from day to day."""
    rows: list[list[Entry]] = [[] for _ in range(workstations(folder))]
    for one in entries(folder):
        rows[one.workstation].append(one)
    found = []
    for some in rows:
        days = sorted({one.day for one in some})
        inodes = [one.inode for one in sorted(some) if one.name == profile.OUTBOX]
        places = [float(one.place) for one in some if one.day == days[-1] and one.name == profile.OUTBOX]
        steps = np.diff(inodes) if len(inodes) > 1 else np.zeros(1)
        found.append([*places, float(np.abs(steps).max()), float((steps % 2).sum())])
    return np.array(found)
