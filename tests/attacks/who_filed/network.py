"""Attackers who log the network: address, time and bytes of every exchange."""

from __future__ import annotations

import itertools
from functools import lru_cache
from pathlib import Path

import numpy as np

from tests.attacks.who_filed.seen import DAY, Features, Flow, apart, flows, workstations


@lru_cache(maxsize=2)
def features(folder: Path) -> Features:
    """Return for each workstation: sizes, numbers and moments of its exchanges."""
    mine: list[list[Flow]] = [[] for _ in range(workstations(folder))]
    for one in flows(folder):
        mine[one.workstation].append(one)
    return np.array([_of(sorted(some) or [Flow(0, 0, 0, 0)]) for some in mine])


def largest_flow(folder: Path) -> Features:
    """Name whoever sent most bytes in one exchange."""
    return features(folder)[:, 0]


def most_flows(folder: Path) -> Features:
    """Name whoever had most exchanges, then whoever fetched most bytes."""
    seen = features(folder)
    return seen[:, 3] * 1e9 + seen[:, 2]


def rhythm(folder: Path) -> Features:
    """Name whoever posted most often on one day, then whose posts were closest together."""
    seen = features(folder)
    return seen[:, 4] * DAY - seen[:, 5]


def pause(folder: Path) -> Features:
    """Name whose agent was slowest, or quickest, between posting and fetching: as if it had more to do."""
    seen = features(folder)[:, 6:8]
    return apart(seen)


def _of(some: list[Flow]) -> list[float]:
    half = max(one.up for one in some) / 2
    posts = [one.moment for one in some if one.up >= half]
    after = [two.moment - one.moment for one, two in itertools.pairwise(some) if two.up < half <= one.up]
    gaps = np.diff(posts) if len(posts) > 1 else np.array([DAY])
    hours = np.array(posts) % DAY
    return [
        max(one.up for one in some),
        sum(one.up for one in some),
        sum(one.down for one in some),
        len(some),
        np.bincount((np.array(posts) // DAY).astype(int)).max(),
        gaps.min(),
        max(after, default=0.0),
        min(after, default=0.0),
        max(one.down for one in some),
        gaps.max(),
        hours.mean(),
        hours.min(),
        hours.max(),
        min(one.up for one in some),
        min(one.down for one in some),
    ]
