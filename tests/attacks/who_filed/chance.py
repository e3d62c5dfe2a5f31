"""What chance gives: exact intervals, and from how many hits on an attacker wins. Standard library only.

The rule for winning: with ``ATTACKERS`` attackers in a game, one wins when it has so many hits that chance gives any of
them as many in less than ``BUDGET`` of all games (Bonferroni, exact binomial tails).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

WORKSTATIONS = 20
ATTACKERS = 30
"""At least as many as there are."""
BUDGET = 5e-5


class Score(NamedTuple):
    """How often an attacker named the filer."""

    hits: int
    tries: int

    @property
    def wins(self) -> bool:
        """Whether it did so more often than chance does."""
        return self.hits >= needed(self.tries)

    def __str__(self) -> str:
        low, high = interval(self.hits, self.tries)
        return f"{self.hits:3} of {self.tries} {self.hits / self.tries:.3f} ({low:.3f} to {high:.3f})"


def needed(tries: int) -> int:
    """Return how many hits an attacker needs in order to win."""
    return next(hits for hits in range(tries + 2) if tail(hits, tries, 1 / WORKSTATIONS) < BUDGET / ATTACKERS)


def tail(hits: int, tries: int, chance: float) -> float:
    """Return how likely at least ``hits`` of ``tries`` are, when each has this ``chance``."""
    return sum(math.comb(tries, k) * chance**k * (1 - chance) ** (tries - k) for k in range(hits, tries + 1))


def interval(hits: int, tries: int, level: float = 0.95) -> tuple[float, float]:
    """Return the exact interval of Clopper and Pearson (1934) for a share of which ``hits`` of ``tries`` were seen."""
    half = (1 - level) / 2
    low = 0.0 if hits == 0 else _root(lambda chance: tail(hits, tries, chance) - half)
    high = 1.0 if hits == tries else _root(lambda chance: tail(hits + 1, tries, chance) - (1 - half))
    return low, high


def _root(rising: Callable[[float], float]) -> float:
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if rising(middle) > 0 else (middle, high)
    return (low + high) / 2
