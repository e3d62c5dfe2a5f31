"""What the simulator leaves, as an attacker reads it. Nothing here reads truth.json or the live organisation."""

from __future__ import annotations

import bisect
import csv
import sqlite3
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

DAY = 86_400.0
Features = NDArray[np.float64]
"""A row for each workstation, a column for each thing measured."""


class Flow(NamedTuple):
    """One exchange on the network: ``moment`` in seconds since the first day began, bytes up and down."""

    moment: float
    workstation: int
    up: int
    down: int


class Inserted(NamedTuple):
    """One row that came into the database, and when."""

    moment: float
    table: str
    identifier: bytes


class Letter(NamedTuple):
    """A letter of a workstation, as the two logs together tell whose it is."""

    workstation: int
    moment: float
    identifier: bytes
    sealed: bytes


class Entry(NamedTuple):
    """One entry of a workstation's folder: its place in the folder, bytes, number of its inode, time of change (ns)."""

    day: int
    workstation: int
    place: int
    name: str
    size: int
    inode: int
    changed: int


def workstations(folder: Path) -> int:
    """Return how many workstations there are."""
    return len(list(folder.glob("desk-*")))


@lru_cache(maxsize=2)
def flows(folder: Path) -> list[Flow]:
    """Return the log of the network."""
    return [
        Flow(
            (int(row["day"]) - 1) * DAY + float(row["seconds"]),
            int(row["workstation"]),
            int(row["bytes_up"]),
            int(row["bytes_down"]),
        )
        for row in _rows(folder / "flows.csv")
    ]


@lru_cache(maxsize=2)
def posts(folder: Path) -> list[Flow]:
    """Return the exchanges in which a letter went up, in order."""
    seen = sorted(flows(folder))
    half = max(one.up for one in seen) / 2
    return [one for one in seen if one.up >= half]


def inserts(folder: Path, table: str) -> list[Inserted]:
    """Return the log of the database, of one table."""
    return [
        Inserted((int(row["day"]) - 1) * DAY + float(row["seconds"]), table, bytes.fromhex(row["identifier"]))
        for row in _rows(folder / "inserts.csv")
        if row["table"] == table
    ]


def stores(folder: Path) -> list[Path]:
    """Return the copies of the database, day 0 first."""
    return sorted(folder.glob("store-day-*.db"))


@lru_cache(maxsize=2)
def letters(folder: Path) -> list[Letter]:
    """Return every letter that was posted, with the workstation whose flow was nearest to its insertion."""
    sealed: dict[bytes, bytes] = {}
    for store in stores(folder):
        connection = sqlite3.connect(f"file:{store}?mode=ro&immutable=1", uri=True)
        sealed |= dict(connection.execute("SELECT identifier, sealed FROM letters"))
        connection.close()
    moments = [one.moment for one in posts(folder)]
    found = []
    for row in inserts(folder, "letters"):
        place = bisect.bisect_left(moments, row.moment)
        near = posts(folder)[max(0, place - 1) : place + 1]
        nearest = min(near, key=lambda one: abs(one.moment - row.moment))
        found.append(Letter(nearest.workstation, row.moment, row.identifier, sealed.get(row.identifier, b"")))
    return found


@lru_cache(maxsize=2)
def entries(folder: Path) -> list[Entry]:
    """Return what every copy of a desk shows besides contents."""
    return [
        Entry(
            int(row["day"]),
            int(row["workstation"]),
            int(row["place"]),
            row["name"],
            int(row["bytes"]),
            int(row["inode"]),
            int(row["mtime_ns"]),
        )
        for row in _rows(folder / "entries.csv")
    ]


def days_of(folder: Path, workstation: int) -> list[Path]:
    """Return the copies of a workstation's files, oldest first."""
    return sorted((folder / f"desk-{workstation:04}").glob("day-*"))


def apart(values: Features) -> Features:
    """Return for each row how far it is at most from the middle of a column."""
    furthest: Features = np.abs(values - np.median(values, axis=0)).max(axis=1)
    return furthest


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))
